"""Five learners of one class in either city, told from hand-made events: each stands for a way a line can go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from domain.certificate.events import CertificateIssued
from domain.cohort.events import AgreementSigned, CohortCompleted, CohortPlanned, LearnerEnrolled, PlanApproved
from domain.kernel.record import Event
from domain.kernel.recorded import Envelope, Recorded
from domain.placement.events import CheckRecorded, PlacementReported
from domain.policy.pack import Pack
from domain.policy.switching import Chosen, read_as
from domain.schemes.directed_training import assess
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from domain.schemes.trace import Trace
from infrastructure.packs import PACKAGED, pack_files
from projections.cohort_file import cohort_file

PACKS = {pack.id: pack for pack in (Pack.parse(pack_files(folder)) for folder in PACKAGED)}
NO, PROVIDER, EMPLOYER = "HZ-1", "91330500MA2B3C4D5B", "91330500MA2B3C4E36"
STARTS, ENDS = date(2025, 6, 2), date(2025, 6, 30)


class Case(NamedTuple):
    """What a page is told from."""

    facts: CohortFacts
    pack: Pack
    lines: list[Line]
    trace: Trace


def stream_of(event: Event) -> str:
    for kind in ("placement", "certificate", "cohort"):
        if number := getattr(event, f"{kind}_no", None):
            return f"{kind}:{number}"
    raise TypeError(type(event).__name__)


def recorded(events: list[Event]) -> list[Recorded]:
    """The events as a journal returns them, a minute apart."""
    versions: dict[str, int] = {}
    found = []
    for position, event in enumerate(events, start=1):
        stream = stream_of(event)
        versions[stream] = versions.get(stream, 0) + 1
        at = datetime(2025, 7, 1, 1, tzinfo=UTC) + timedelta(minutes=position)
        envelope = Envelope("li", at, f"cohort:{NO}", role="intake", effective=event.legal_day)
        found.append(Recorded(position, stream, versions[stream], event, envelope))
    return found


ALL = ("employer", "employment_centre", "learner", "provider")


def opening(parties: tuple[str, ...] = ALL, **plan: Any) -> Iterator[Event]:
    """A class that begins as it should."""
    values = {
        "policy": "huzhou-2025",
        "programme": "directed_training",
        "provider": PROVIDER,
        "employer": EMPLOYER,
        "office": "330502",
        "held_in": "330502",
        "starts_on": STARTS,
    }
    yield CohortPlanned(cohort_no=NO, **values | plan)
    yield AgreementSigned(cohort_no=NO, agreement_parties=parties, agreement_signed_on=date(2025, 5, 20))
    yield PlanApproved(cohort_no=NO, plan_approved_on=date(2025, 5, 26))
    for number in ("01", "02", "03", "04", "05"):
        yield LearnerEnrolled(cohort_no=NO, learner_no=number, person=f"p-{number}", enrolled_on=date(2025, 5, 30))


def certified(number: str) -> Event:
    return CertificateIssued(
        certificate_no=f"C-{number}",
        kind="completion",
        person=f"p-{number}",
        cohort_no=NO,
        issued_on=date(2025, 7, 4),
    )


def placed(number: str, day: date = date(2025, 7, 10), work_division: str = "330502") -> Event:
    return PlacementReported(
        placement_no=f"PL-{number}",
        cohort_no=NO,
        person=f"p-{number}",
        employer=EMPLOYER,
        work_division=work_division,
        kind="employee",
        started_on=day,
    )


def answered(number: str, kind: str, due_on: date, result: str = "employed") -> Event:
    return CheckRecorded(
        placement_no=f"PL-{number}",
        kind=kind,
        result=result,
        due_on=due_on,
        asked_city="3305",
        asked_employer=EMPLOYER if kind == "start" else None,
        asked_months=("2025-08",),
        shown_month="2025-08" if result == "employed" else None,
        uncovered_months=("2025-08",) if result == "unknown" else (),
        sources=("social_insurance",),
        attempt=1,
    )


def story() -> list[Event]:
    """01 works and stays, 02 does not stay, 03 waits for an answer, 04 has no certificate, 05 waits to be verified."""
    july, january = date(2025, 7, 10), date(2026, 1, 10)
    return [
        *opening(),
        CohortCompleted(cohort_no=NO, completed_on=ENDS),
        *(certified(number) for number in ("01", "02", "03", "05")),
        *(placed(number) for number in ("01", "02", "03", "04", "05")),
        *(answered(number, "start", july) for number in ("01", "02", "03", "04")),
        answered("01", "retention", january),
        answered("02", "retention", january, "not_employed"),
    ]


def tell(events: list[Event], day: date, *readings: str) -> Case:
    """The class as these events leave it, assessed for the day; under other readings where some are named."""
    facts = cohort_file(recorded(events))
    assert facts is not None
    pack, trace = read_as(PACKS[facts.policy], map(Chosen.of, readings)), Trace()
    return Case(facts, pack, assess(facts, pack, day, trace), trace)
