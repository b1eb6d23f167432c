"""A placement (实现就业): a job found after a class, and the checks of it."""
