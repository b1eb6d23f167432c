"""定向培训: half when a learner finds work within six months, the other half when still employed six months later."""

from domain.schemes.directed_training.assess import assess
from domain.schemes.directed_training.checks import DueCheck, due_checks

__all__ = ["DueCheck", "assess", "due_checks"]
