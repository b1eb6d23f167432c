"""A training class (培训班) from its plan to its end."""
