"""A person's claim for a subsidy (个人申领), from the application to the decision."""
