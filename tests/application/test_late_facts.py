"""Facts that arrive late, wrong and twice: truth tables over one class, each edge with the day before and after it.

Class A ends on 30 June; its window closes on 30 December. Learner 01 works from 15 July and is due on 15 January. The
numbers (K1, K2 …) are those of the cases that administrators of such schemes have met.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.application.town import MONTHS, Row, certificate, enrolment, everything, facts, placement, register, shown
from tests.domain.schemes.classes import gist
from tests.story import Office

ON = date(2026, 2, 1)
JOB = {"placement_no": "P-1", "reason": "as the contract says"}
LEARNER = {"cohort_no": "A", "learner_no": "01", "reason": "as the roster says"}
COUNTED, RETAINED = (
    "earned by headcount on 2025-07-15 from 2025-07-15",
    "earned by retained on 2026-01-15 from 2026-01-15",
)
Command = dict[str, Any]


def end(day: str) -> Command:
    return {"do": "placement.end", "placement_no": "P-1", "ended_on": day}


def resume(day: str) -> Command:
    return {"do": "placement.resume", "resumed_on": day, **JOB}


def correct(**values: Any) -> Command:
    return {"do": "placement.correct", "set": values, **JOB}


ANNUL, REINSTATE = {"do": "placement.annul", **JOB}, {"do": "placement.reinstate", **JOB}
REVOKED_LATER = {"do": "certificate.correct", "certificate_no": "C-1", "set": {"revoked_on": "2026-02-02"}}
REVOKED_LATER |= {"reason": "as the issuer says"}
REVOKE = {"do": "certificate.revoke", "certificate_no": "C-1", "revoked_on": "2025-11-03"}


def reinstated(day: str) -> Command:
    return {"do": "certificate.reinstate", "certificate_no": "C-1", "reinstated_on": day, "reason": "appeal"}


def alone(*commands: Command, on: date = ON, files: dict[str, list[Row]] | None = None) -> list[str]:
    """Learner 01's two lines in a class of two, where nobody is carried by the others."""
    office = Office()
    office.given_files(files or two())
    office.swept(on)
    for command in commands:
        office.when(command)
        office.swept(on)
    return lines_of(office, on)


def two(**changes: Any) -> dict[str, list[Row]]:
    """Learner 01, and another who has nothing."""
    files = facts(
        enrolments=[enrolment(0), enrolment(1)], certificates=[certificate(0)], placements=[placement(0, **changes)]
    )
    return files | register(*shown(0, *MONTHS, "2025-06", "2025-12", "2026-06"))


def lines_of(office: Office, on: date = ON, learner: str = "01") -> list[str]:
    return [gist(line) for line in office.lines(on) if line.learner_no == learner]


LATE = [COUNTED.replace("from 2025-07-15", "from 2025-12-31"), RETAINED]
"""The two lines of learner 01 in the class of two: measured when the window has closed."""


@pytest.mark.parametrize("day", ["2025-07-15", "2025-12-30", "2026-01-14", "2026-01-15", "2026-01-16"])
def test_k1_an_end_date_alone_moves_no_line(day: str) -> None:
    assert alone() == alone(end(day)) == LATE


@pytest.mark.parametrize("days", [("2025-09-30", "2025-10-31"), ("2026-01-10", "2026-01-20")])
def test_k2_nor_does_its_correction_or_the_correction_of_that(days: tuple[str, str]) -> None:
    first, second = days
    assert alone(end(first), correct(ended_on=second), correct(ended_on=None)) == LATE


EARLY = {"started_on": "2025-06-20"}
"""A job begun before the class ended must be held on its last day, 30 June; it counts from then."""
AT_ITS_END = ["earned by headcount on 2025-07-10 from 2025-12-31", "earned by retained on 2025-12-30 from 2025-12-30"]
OVER = ["lost no_placement"] * 2


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([], AT_ITS_END),
        ([end("2025-06-29")], OVER),
        ([end("2025-06-30")], AT_ITS_END),
        ([end("2025-07-01")], AT_ITS_END),
        ([end("2025-06-29"), correct(ended_on="2025-06-30")], AT_ITS_END),
        ([end("2025-06-30"), correct(ended_on="2025-06-29")], OVER),
        ([end("2025-06-29"), correct(ended_on="2025-06-30"), correct(ended_on="2025-06-29")], OVER),
        ([end("2025-06-29"), correct(ended_on=None)], AT_ITS_END),
        # K3: a resumption by the day after the last day of work says that there was no break
        ([end("2025-06-24"), resume("2025-06-24")], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-06-25")], AT_ITS_END),
        # K5, K6: a break counts only where the day that matters lies in it, however it is moved about
        ([end("2025-06-24"), resume("2025-06-29")], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-06-30")], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-07-01")], OVER),
        ([end("2025-06-24"), resume("2025-07-01"), correct(resumed_on="2025-06-30")], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-06-30"), correct(resumed_on="2025-07-01")], OVER),
        ([end("2025-06-24"), resume("2025-07-01"), correct(ended_on="2025-06-30")], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-07-01"), correct(ended_on=None)], AT_ITS_END),
        ([end("2025-06-24"), resume("2025-06-26"), end("2025-06-29")], OVER),
        ([end("2025-06-24"), resume("2025-06-26"), end("2025-06-30")], AT_ITS_END),
        # K4: stop and resumption told together, in either order of correction
        (
            [end("2025-06-24"), resume("2025-07-05"), correct(ended_on="2025-06-25", resumed_on="2025-06-26")],
            AT_ITS_END,
        ),
    ],
)
def test_k3_to_k7_breaks_of_a_job_begun_before_the_class_ended(commands: list[Command], expected: list[str]) -> None:
    assert alone(*commands, files=two(**EARLY)) == expected


@pytest.mark.parametrize(
    ("started_on", "first"),
    [
        ("2025-05-26", "lost employed_before_training"),
        ("2025-05-27", "earned by headcount on 2025-07-10 from 2025-12-31"),
        ("2025-06-29", "earned by headcount on 2025-07-10 from 2025-12-31"),
        ("2025-06-30", "earned by headcount on 2025-07-10 from 2025-12-31"),
        ("2025-07-01", "earned by headcount on 2025-07-10 from 2025-12-31"),
        ("2025-07-11", "earned by headcount on 2025-07-11 from 2025-12-31"),
        ("2025-12-30", "earned by headcount on 2025-12-30 from 2025-12-31"),
        ("2025-12-31", "lost placement_after_window"),
    ],
)
def test_k8_a_corrected_first_day(started_on: str, first: str) -> None:
    corrected = alone(correct(started_on=started_on))
    assert corrected[0] == first
    assert corrected == alone(files=two(started_on=started_on))
    assert alone(correct(started_on=started_on), correct(started_on="2025-07-15")) == LATE


def test_k10_a_first_day_and_an_end_in_one_go_are_held_against_each_other_as_corrected() -> None:
    office = Office()
    office.given_files(two())
    office.when(end("2025-07-20"))
    office.when(correct(started_on="2025-06-20", ended_on="2025-06-29"))
    office.swept(ON)
    assert lines_of(office) == OVER


def test_k14_k15_a_moved_due_day_is_a_new_question_and_the_old_answer_stays_in_the_history() -> None:
    office = Office()
    office.given_files(two())
    office.swept(ON)
    office.when(correct(started_on="2025-07-31"))
    assert lines_of(office) == ["pending placement_unverified"] * 2
    office.swept(ON)
    first, balance = lines_of(office)
    assert first == "earned by headcount on 2025-07-31 from 2025-12-31"
    assert balance == "earned by retained on 2026-01-31 from 2026-01-31"
    office.when(correct(started_on="2025-07-15"))
    assert lines_of(office) == LATE  # the first answers were to these very questions
    [file] = office.files()
    assert len(file.placements["P-1"].answers) == 4


def test_k16_not_checked_is_not_refuted() -> None:
    office = Office()
    office.given_files(two())
    assert lines_of(office) == ["pending placement_unverified"] * 2
    other = Office()
    other.given_files({**two(), **register(*shown(0, "2025-09"))})
    other.swept(ON)
    assert lines_of(other) == ["lost placement_refuted"] * 2


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([ANNUL], ["lost placement_annulled"] * 2),
        ([ANNUL, REINSTATE], LATE),
        ([ANNUL, REINSTATE, ANNUL], ["lost placement_annulled"] * 2),
        ([REVOKE], ["lost certificate_revoked"] * 2),
        ([REVOKE, reinstated("2026-02-01")], LATE),
        ([REVOKE, reinstated("2026-02-02")], ["lost certificate_revoked"] * 2),
        ([REVOKE, reinstated("2025-11-03")], LATE),
        ([REVOKE, reinstated("2025-11-02")], LATE),
        ([REVOKE, REVOKED_LATER], LATE),
    ],
)
def test_k19_what_was_taken_back_comes_back(commands: list[Command], expected: list[str]) -> None:
    assert alone(*commands) == expected


def leave(day: str) -> Command:
    return {"do": "cohort.withdraw_learner", "cohort_no": "A", "learner_no": "01", "left_on": day}


def back(day: str) -> Command:
    return {"do": "cohort.reinstate_learner", "reinstated_on": day, **LEARNER}


GONE = ["lost learner_withdrawn"] * 2


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        ([leave("2025-06-02")], []),
        ([leave("2025-06-03")], GONE),
        ([leave("2025-06-29")], GONE),
        ([leave("2025-06-30")], LATE),
        ([leave("2025-06-10"), back("2025-06-10")], LATE),
        ([leave("2025-06-10"), back("2025-06-29")], LATE),
        ([leave("2025-06-10"), back("2025-06-30")], LATE),
        ([leave("2025-06-10"), back("2025-07-01")], GONE),
        ([leave("2025-06-01"), back("2025-06-02")], LATE),
        ([leave("2025-06-01"), back("2025-06-03")], []),
        ([leave("2025-06-10"), {"do": "cohort.correct_learner", "set": {"left_on": None}, **LEARNER}], LATE),
        ([leave("2025-06-10"), back("2025-06-20"), leave("2025-06-29")], GONE),
        ([leave("2025-06-10"), back("2025-06-20"), leave("2025-06-30")], LATE),
    ],
)
def test_k20_k21_who_leaves_and_comes_back(commands: list[Command], expected: list[str]) -> None:
    assert alone(*commands) == expected


@pytest.mark.parametrize(
    ("values", "amounts"),
    [
        ({"held_in": "341122"}, [90_000, 90_000]),
        ({"held_in": "341122", "hukou": "310115"}, [0, 0]),
        ({"held_in": "310115", "hukou": "310115"}, [75_000, 75_000]),
        ({"held_in": "310115", "group": "employed"}, [0, 0]),
        ({"held_in": "310115", "group": None}, [75_000, 75_000]),
    ],
)
def test_k9_a_corrected_fact_that_changes_the_amount(values: Command, amounts: list[int]) -> None:
    office = Office()
    of_class = {name: to for name, to in values.items() if name == "held_in"}
    of_learner = {name: to for name, to in values.items() if name != "held_in"}
    parties = "employer;provider;learner;employment_centre"
    files = two(work_division="310115")
    files["cohorts"] = [files["cohorts"][0] | {"policy": "shanghai-2025", "agreement_parties": parties}]
    files |= register(*shown(0, *MONTHS, division="310115"), covered=None)
    office.given_files(files)
    office.when({"do": "cohort.correct", "cohort_no": "A", "set": of_class, "reason": "as the file says"})
    if of_learner:
        office.when({"do": "cohort.correct_learner", "set": of_learner, **LEARNER})
    office.swept(ON)
    assert [line.amount for line in office.lines(ON) if line.learner_no == "01"] == amounts


@pytest.mark.parametrize(
    ("month", "shown_in", "retained"),
    [
        ("2025-12-31", ("2025-12", "2026-06"), True),
        ("2025-12-31", ("2026-01", "2026-06"), True),
        ("2025-12-31", ("2025-11", "2026-06"), None),
        ("2025-12-31", ("2025-12", "2026-05"), False),
        ("2025-12-31", ("2025-12", "2026-07"), False),
    ],
)
def test_k31_the_turn_of_the_year_is_a_month_like_any_other(
    month: str, shown_in: Iterable[str], retained: bool | None
) -> None:
    """A class that ends in July, a job begun on the last day of December: January will do; June decides."""
    files = two(started_on=month)
    files["cohorts"] = [files["cohorts"][0] | {"completed_on": "2025-07-15"}]
    files |= register(*shown(0, *shown_in))
    lines = alone(on=date(2026, 7, 1), files=files)
    outcome = {True: "earned by retained", False: "lost not_retained", None: "lost placement_refuted"}[retained]
    assert lines[1].startswith(outcome)


def extract(*months: str) -> dict[str, list[Row]]:
    """What the register says of the months from July to January, learner 01's rows among it."""
    return register(*shown(0, *months), *(row for n in range(1, 5) for row in shown(n, *MONTHS)))


@pytest.mark.parametrize("asked_between", [True, False])
@pytest.mark.parametrize(
    ("extracts", "expected"),
    [
        ([MONTHS], [COUNTED, RETAINED]),
        ([MONTHS, ("2025-07", "2025-08")], [COUNTED, "lost not_retained"]),
        ([MONTHS, ("2025-07", "2025-08"), MONTHS], [COUNTED, RETAINED]),
        ([MONTHS, ("2025-08", "2026-01")], [COUNTED, RETAINED]),
        ([MONTHS, ("2026-01",)], [COUNTED.replace("headcount", "whole_class"), "lost placement_refuted"]),
        ([MONTHS, ("2026-01",), MONTHS], [COUNTED, RETAINED]),
        ([("2026-01",), MONTHS, ("2026-01",)], [COUNTED.replace("headcount", "whole_class"), "lost placement_refuted"]),
        ([(), MONTHS], [COUNTED, RETAINED]),
        ([MONTHS, (), ("2025-07", "2025-08")], [COUNTED, "lost not_retained"]),
    ],
)
def test_k30_a_register_month_its_correction_and_the_correction_of_that(
    extracts: list[tuple[str, ...]], expected: list[str], asked_between: bool
) -> None:
    office = Office()
    office.given_files(facts())
    for months in extracts:
        office.given_files(extract(*months))
        if asked_between:
            office.swept(ON)
    office.swept(ON)
    assert lines_of(office) == expected


def test_k28_one_person_of_whom_nothing_is_known_holds_nobody_else_up() -> None:
    office = Office()
    office.given_files(everything())
    person = office.files()[0].learners["01"].person
    with office.database.writer() as connection:
        connection.exec_driver_sql(f"UPDATE people SET wrapped_key = NULL WHERE person = '{person}'")
    swept = office.swept(ON)
    assert (swept.unknown, swept.employed) == (1, 8)
    assert lines_of(office)[1] == "pending placement_unverified"
    assert lines_of(office, learner="02") == [COUNTED, RETAINED]


def test_k29_whatever_was_never_asked_is_asked_by_the_next_sweep() -> None:
    office = Office()
    office.given_files(everything())
    assert office.swept(date(2025, 7, 15)).asked == 5
    assert office.swept(date(2027, 1, 1)).recorded == 5
    assert office.swept(date(2027, 1, 1)).recorded == 0


def test_a_class_called_off_and_revived() -> None:
    office = Office()
    office.given_files(everything())
    office.swept(ON)
    office.when({"do": "cohort.cancel", "cohort_no": "A", "cancelled_on": "2025-06-10", "reason": "mistake"})
    assert lines_of(office) == ["lost cohort_cancelled"] * 2
    revive = {"do": "cohort.revive", "cohort_no": "A", "reason": "not this class"}
    office.when(revive | {"revived_on": "2026-02-01"})
    assert lines_of(office) == [COUNTED, RETAINED]
    assert lines_of(office, date(2026, 1, 31)) == ["lost cohort_cancelled"] * 2
    office.when({"do": "cohort.correct", "cohort_no": "A", "set": {"revived_on": "2025-06-10"}, "reason": "never"})
    assert lines_of(office, date(2026, 1, 31)) == [COUNTED, RETAINED]
