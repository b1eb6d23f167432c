"""Looks at an installation, from the store to the clock, and says what is amiss. It reads and changes nothing."""

from infrastructure.doctor.examination import CHECKS, Installation, examine
from infrastructure.doctor.finding import Finding, Verdict

__all__ = ["CHECKS", "Finding", "Installation", "Verdict", "examine"]
