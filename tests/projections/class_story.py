"""A class told event by event, as the log would hold it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from domain.certificate.events import CertificateIssued, CertificateRevoked
from domain.cohort.events import CohortPlanned, LearnerEnrolled, LearnerWithdrawn
from domain.kernel.record import Event
from domain.kernel.recorded import Envelope, Recorded
from domain.placement.events import CheckRecorded, PlacementEnded, PlacementReported

ORG = "91330500MA2B3C4D5U"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Story:
    """Each sentence adds an event and gives the story back."""

    def __init__(self) -> None:
        self._log: list[Recorded] = []
        self._versions: dict[str, int] = {}

    def __iter__(self) -> Iterator[Recorded]:
        return iter(self._log)

    def says(self, stream: str, event: Event, case: str = "cohort:HZ-1") -> "Story":
        version = self._versions[stream] = self._versions.get(stream, 0) + 1
        self._log.append(Recorded(len(self._log) + 1, stream, version, event, Envelope("clerk", NOW, case)))
        return self

    def enrolled(self, learner: str, person: str) -> "Story":
        joined = LearnerEnrolled(cohort_no="HZ-1", learner_no=learner, person=person, enrolled_on=date(2025, 5, 6))
        return self.says("cohort:HZ-1", joined)

    def withdrawn(self, learner: str, day: date) -> "Story":
        return self.says("cohort:HZ-1", LearnerWithdrawn(cohort_no="HZ-1", learner_no=learner, left_on=day))

    def certified(self, number: str, person: str, cohort_no: str | None = "HZ-1") -> "Story":
        issued = CertificateIssued(
            certificate_no=number, kind="completion", person=person, cohort_no=cohort_no, issued_on=date(2025, 6, 30)
        )
        return self.says(f"certificate:{number}", issued, "cohort:HZ-1" if cohort_no else f"person:{person}")

    def revoked(self, number: str, day: date) -> "Story":
        return self.says(f"certificate:{number}", CertificateRevoked(certificate_no=number, revoked_on=day))

    def placed(self, number: str, person: str) -> "Story":
        job = PlacementReported.model_construct(
            placement_no=number,
            cohort_no="HZ-1",
            person=person,
            employer=ORG,
            work_division="330502",
            kind="employee",
            started_on=date(2025, 8, 1),
        )
        return self.says(f"placement:{number}", job)

    def ended(self, number: str, day: date) -> "Story":
        return self.says(f"placement:{number}", PlacementEnded(placement_no=number, ended_on=day))

    def checked(self, number: str, day: date) -> "Story":
        answer = CheckRecorded(placement_no=number, kind="start", result="employed", due_on=day, attempt=1)
        return self.says(f"placement:{number}", answer)


def a_class() -> Story:
    """A class that has been planned."""
    plan = CohortPlanned.model_construct(
        cohort_no="HZ-1",
        policy="huzhou-2025",
        programme="directed_training",
        provider=ORG,
        employer=ORG,
        office="330502",
        held_in="330502",
        certificate_kind=None,
        occupation_code=None,
        starts_on=date(2025, 5, 6),
        ends_on=None,
    )
    return Story().says("cohort:HZ-1", plan)
