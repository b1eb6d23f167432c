"""Money for developing an assessment project (评价项目开发资助), from the application to the award."""
