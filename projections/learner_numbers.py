"""Who is called by which learner number (学号): folded from enrolments, merged identities and their splits."""

from collections.abc import Iterable, Mapping

from domain.cohort.events import LearnerEnrolled, LearnerMerged, LearnerSplit
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded

Roster = Mapping[tuple[str, str], str]
"""(class, person) → learner number, under every reference that means the learner."""


def learner_numbers(recorded: Iterable[Recorded]) -> dict[tuple[str, str], str]:
    """The learner numbers of everybody of whom these events say so, as it stands after them."""
    numbers: dict[tuple[str, str], str] = {}
    for one in recorded:
        learn(numbers, one.event)
    return numbers


def learn(numbers: dict[tuple[str, str], str], event: Event) -> None:
    """Adds or takes away what the event says."""
    match event:
        case LearnerEnrolled():
            numbers[event.cohort_no, event.person] = event.learner_no
        case LearnerMerged():
            numbers[event.cohort_no, event.other] = event.learner_no
        case LearnerSplit():
            numbers.pop((event.cohort_no, event.other), None)
