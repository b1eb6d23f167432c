"""What the facts of every kind of case say of it, whatever else they hold."""

from typing import Protocol


class CaseFacts(Protocol):
    """The file of a case: a class, a claim, a grant."""

    @property
    def case(self) -> str:
        """Its name, e.g. `cohort:HZ-1`."""

    @property
    def policy(self) -> str:
        """The policy it is judged by."""

    @property
    def programme(self) -> str:
        """Whose scheme assesses it."""
