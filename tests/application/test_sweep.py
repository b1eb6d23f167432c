"""The sweep: asks what is due, records what is new, asks again what nobody knew, and leaves hand answers alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from application.ports import Answer, EmploymentRegister, Question, RegisterUnavailable
from application.sweep import Sweep, Swept
from domain.placement.events import CheckRecorded
from tests.application.town import COVERED, certificate, enrolment, facts, placement, register, shown
from tests.builders import EMPLOYER, OTHER_EMPLOYER
from tests.story import Office

DUE, RETENTION_DUE = date(2025, 7, 15), date(2026, 1, 15)
NO_COVERAGE: dict[str, str] | None = None


def office_with(*rows: dict[str, str], covered: dict[str, str] | None = COVERED, jobs: int = 1) -> Office:
    """An office with the first learners and their jobs, and a register that shows these rows."""
    office = Office()
    office.given_files(
        facts(
            enrolments=[enrolment(n) for n in range(jobs)],
            certificates=[certificate(n) for n in range(jobs)],
            placements=[placement(n) for n in range(jobs)],
        )
    )
    if rows or covered:
        office.given_files(register(*rows, covered=covered))
    return office


def answers(office: Office, placement_no: str = "P-1") -> list[str]:
    """The answers recorded for a job, in order: of which check, and what."""
    past = office.journal.past([f"placement:{placement_no}"])[f"placement:{placement_no}"]
    return [f"{r.event.kind} {r.event.result}" for r in past if isinstance(r.event, CheckRecorded)]


def entitlements(office: Office, on: date = RETENTION_DUE) -> list[str]:
    return [f"{line.entitlement} {' '.join(line.reasons)}".strip() for line in office.lines(on)]


@pytest.mark.parametrize(
    ("on", "asked", "recorded"),
    [
        (date(2025, 7, 14), 0, []),
        (DUE, 1, ["start employed"]),
        (date(2025, 7, 16), 1, ["start employed"]),
        (date(2026, 1, 14), 1, ["start employed"]),
        (RETENTION_DUE, 2, ["start employed", "retention employed"]),  # the second follows from the first
        (date(2026, 1, 16), 2, ["start employed", "retention employed"]),
    ],
)
def test_a_check_is_asked_from_its_day_on(on: date, asked: int, recorded: list[str]) -> None:
    office = office_with(*shown(0, "2025-07", "2026-01"))
    swept = office.swept(on)
    assert (swept.asked, swept.recorded, answers(office)) == (asked, len(recorded), recorded)


def test_a_second_sweep_records_nothing() -> None:
    office = office_with(*shown(0, "2025-07", "2026-01"))
    office.swept(RETENTION_DUE)
    assert office.swept(RETENTION_DUE) == Swept(asked=2, employed=2, recorded=0)
    assert len(answers(office)) == 2


@pytest.mark.parametrize("dry_run", [False, True])
def test_checks_that_were_answered_by_hand_are_counted_and_left(dry_run: bool) -> None:
    """Of the first learner's two checks an officer answered one, with what nobody knows; the other never falls due."""
    office = office_with(*shown(0, "2025-07", "2026-01"))
    answer = {"placement_no": "P-1", "kind": "start", "source": "phone", "evidence": "nobody answers"}
    office.when(answer | {"do": "check.record", "result": "unknown"})
    sweep = Sweep(office.desk, office.register, office.due)
    assert sweep.run(RETENTION_DUE, "sweeper", dry_run=dry_run) == Swept(by_hand=1, by_hand_unknown=1)
    office.when(answer | {"do": "check.record", "result": "employed"})
    swept = sweep.run(RETENTION_DUE, "sweeper", dry_run=dry_run)
    assert swept == Swept(asked=1, employed=1, recorded=1, by_hand=1)


def test_a_dry_run_counts_and_records_nothing() -> None:
    office = office_with(*shown(0, "2025-07"))
    sweep = Sweep(office.desk, office.register, office.due)
    assert sweep.run(DUE, "sweeper", dry_run=True) == Swept(asked=1, employed=1, recorded=1)
    assert answers(office) == []


def test_an_unknown_is_asked_again_and_recorded_once_for_each_reason() -> None:
    office = office_with(covered=COVERED | {"to_month": "2025-06"})
    office.swept(DUE)
    assert office.swept(DUE) == Swept(asked=1, unknown=1, recorded=0)
    assert answers(office) == ["start unknown"]
    office.given_files(register(covered=COVERED | {"to_month": "2025-07"}))  # one of the two months
    assert office.swept(DUE).recorded == 1
    assert office.swept(DUE).recorded == 0
    assert answers(office) == ["start unknown"] * 2


def test_an_extended_coverage_turns_an_unknown_into_an_answer() -> None:
    office = office_with(covered=NO_COVERAGE)
    office.swept(DUE)
    assert entitlements(office)[0] == "pending placement_unverified"
    office.given_files(register(*shown(0, "2025-08"), covered=COVERED))
    office.swept(DUE)
    assert answers(office) == ["start unknown", "start employed"]
    assert entitlements(office)[0].startswith("earned")


def test_a_row_loaded_later_reopens_a_refuted_check() -> None:
    office = office_with()
    office.swept(DUE)
    assert entitlements(office, date(2026, 2, 1)) == ["lost placement_refuted"] * 2
    office.given_files(register(*shown(0, "2025-08", "2026-01"), covered=NO_COVERAGE))  # adds, restates nothing
    office.swept(RETENTION_DUE)
    assert answers(office) == ["start not_employed", "start employed", "retention employed"]
    assert entitlements(office, date(2026, 2, 1)) == ["earned", "earned"]


def test_a_row_withdrawn_by_a_restating_extract_reopens_a_confirmed_check() -> None:
    office = office_with(*shown(0, "2025-07"))
    office.swept(DUE)
    office.given_files(register(*shown(1, "2025-07"), covered=COVERED))
    office.swept(DUE)
    assert answers(office) == ["start employed", "start not_employed"]
    assert entitlements(office, date(2026, 2, 1)) == ["lost placement_refuted"] * 2


def test_a_restating_extract_of_other_months_withdraws_nothing() -> None:
    office = office_with(*shown(0, "2025-07"))
    office.given_files(register(*shown(1, "2025-09"), covered=COVERED | {"from_month": "2025-09"}))
    office.swept(DUE)
    assert answers(office) == ["start employed"]


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ({"employer": OTHER_EMPLOYER}, "not_employed"),  # a start check is about that employer
        ({"division": "330106"}, "not_employed"),
        ({"division": "330523"}, "employed"),
        ({"month": "2025-06"}, "not_employed"),
        ({"month": "2025-08"}, "employed"),
        ({"month": "2025-09"}, "not_employed"),
        ({"source": "elder_care_registry"}, "employed"),  # any source may show a person
    ],
)
def test_which_rows_confirm_a_job(row: dict[str, str], result: str) -> None:
    (seen,) = shown(0, "2025-07")
    office = office_with(covered=COVERED)
    office.given_files(register(seen | row, covered=NO_COVERAGE))
    office.swept(DUE)
    assert answers(office) == [f"start {result}"]


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ({}, "employed"),
        ({"employer": OTHER_EMPLOYER, "division": "330521"}, "employed"),
        ({"division": "330106"}, "not_employed"),
        ({"month": "2025-12"}, "not_employed"),
        ({"month": "2026-02"}, "not_employed"),
    ],
)
def test_retention_takes_any_employer_in_the_city_in_that_month(row: dict[str, str], result: str) -> None:
    (started,), (kept,) = shown(0, "2025-07"), shown(0, "2026-01")
    office = office_with(started, kept | row)
    office.swept(RETENTION_DUE)
    assert answers(office) == ["start employed", f"retention {result}"]


def by_hand(kind: str, result: str) -> dict[str, Any]:
    evidence = {"source": "phone", "evidence": "note-1"}
    return {"do": "check.record", "placement_no": "P-1", "kind": kind, "result": result} | evidence


@pytest.mark.parametrize("before", [True, False])
def test_an_answer_by_hand_stands(before: bool) -> None:
    office = office_with(*shown(0, "2025-07"))
    if not before:
        office.swept(DUE)
    office.when(by_hand("start", "not_employed"))
    assert office.swept(RETENTION_DUE).asked == 0
    assert answers(office) == [*["start employed"] * (not before), "start not_employed"]
    assert entitlements(office, date(2026, 2, 1)) == ["lost placement_refuted"] * 2
    office.when(by_hand("start", "employed") | {"evidence": "note-2"})
    assert office.swept(RETENTION_DUE).asked == 1  # the retention check that now follows
    assert answers(office)[-1] == "retention not_employed"


def test_a_hand_answer_to_one_check_leaves_the_other_to_the_register() -> None:
    office = office_with(*shown(0, "2025-07"))
    office.when(by_hand("retention", "employed"))
    assert office.swept(RETENTION_DUE) == Swept(asked=1, employed=1, recorded=1, by_hand=1)
    assert entitlements(office) == ["earned", "earned"]


def test_a_corrected_job_is_another_question() -> None:
    office = office_with(*shown(0, "2025-07", employer=OTHER_EMPLOYER))
    office.swept(DUE)
    correction = {"do": "placement.correct", "placement_no": "P-1", "reason": "typing error"}
    office.when(correction | {"set": {"employer": OTHER_EMPLOYER}})
    assert entitlements(office)[0] == "pending placement_unverified"
    office.swept(DUE)
    assert answers(office) == ["start not_employed", "start employed"]
    office.when(correction | {"set": {"employer": EMPLOYER}})  # the first answer counts again, and is confirmed
    assert office.swept(DUE).recorded == 0
    assert entitlements(office, date(2026, 2, 1))[0] == "lost placement_refuted"


def test_an_annulled_job_is_not_asked_about() -> None:
    office = office_with()
    office.when({"do": "placement.annul", "placement_no": "P-1", "reason": "typing error"})
    assert office.swept(RETENTION_DUE).asked == 0


class Failing(EmploymentRegister):
    """A register that answers so many questions and then breaks down."""

    def __init__(self, register: EmploymentRegister, answered: int) -> None:
        self.register, self.left = register, answered

    def ask(self, questions: Sequence[Question]) -> Sequence[Answer]:
        self.left -= len(questions)
        if self.left < 0:
            raise RegisterUnavailable("the register does not answer")
        return self.register.ask(questions)


def test_an_outage_records_nothing_for_what_was_not_answered_and_keeps_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("application.sweep.AT_ONCE", 2)
    rows = [row for n in range(5) for row in shown(n, "2025-07", "2026-01")]
    office = office_with(*rows, jobs=5)
    sweep = Sweep(office.desk, Failing(office.register, answered=4), office.due)
    with pytest.raises(RegisterUnavailable):
        sweep.run(RETENTION_DUE, "sweeper")
    assert [len(answers(office, f"P-{n}")) for n in range(1, 6)] == [1, 1, 1, 1, 0]
    assert office.swept(RETENTION_DUE).recorded == 6
    assert entitlements(office) == ["earned"] * 10


def test_an_outage_at_once_records_nothing() -> None:
    office = office_with(*shown(0, "2025-07"))
    before = office.journal.head()
    with pytest.raises(RegisterUnavailable):
        Sweep(office.desk, Failing(office.register, 0), office.due).run(DUE, "sweeper")
    assert office.journal.head() == before


def test_a_twin_that_was_quicker_has_answered() -> None:
    """Two sweeps see the same list; whoever comes second finds the answers there."""
    office = office_with(*shown(0, "2025-07"), jobs=2)
    seen = office.due(DUE)
    assert office.swept(DUE).recorded == 2
    second = Sweep(office.desk, office.register, lambda *_: seen).run(DUE, "sweeper")
    assert (second.asked, second.recorded) == (2, 0)
    assert [answers(office, number) for number in ("P-1", "P-2")] == [["start employed"], ["start not_employed"]]


def test_a_twin_that_knew_less_leaves_its_answer_to_the_next_sweep() -> None:
    office = office_with(covered=NO_COVERAGE)
    seen = office.due(DUE)
    office.swept(DUE)
    office.given_files(register(*shown(0, "2025-07")))
    second = Sweep(office.desk, office.register, lambda *_: seen).run(DUE, "sweeper")
    assert second.recorded == 0
    assert office.swept(DUE).recorded == 1
    assert answers(office) == ["start unknown", "start employed"]
