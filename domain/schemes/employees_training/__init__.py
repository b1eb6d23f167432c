"""职工培训, the scheme: who of a class of employees may be counted; no policy states what that is worth."""

from domain.schemes.employees_training.assess import assess
from domain.schemes.employees_training.checks import due_checks

__all__ = ["assess", "due_checks"]

CARRIES_OUT = ("employees_training",)
