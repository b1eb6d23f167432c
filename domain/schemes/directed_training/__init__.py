"""定向培训, the scheme: what a class and its learners have earned on a day, and which checks that calls for."""

from domain.schemes.directed_training.assess import assess
from domain.schemes.directed_training.checks import DueCheck, due_checks

CARRIES_OUT = ("directed_training",)

__all__ = ["DueCheck", "assess", "due_checks"]
