"""One learner under two ID numbers: whatever lies under either is the learner's, and no longer after a split.

Number 0 is that of the enrolment, `WRONG` the one that was mistyped somewhere.
"""

from datetime import date
from typing import Any

import pytest

from application.intake.deciding_rows import Tally
from application.intake.sheet import IntakeRefused
from scripts.municipality.codes import id_number
from tests.application.test_sweep import answers, entitlements
from tests.application.town import (
    COVERED,
    MONTHS,
    PEOPLE,
    Row,
    certificate,
    enrolment,
    facts,
    placement,
    register,
    shown,
)
from tests.story import Office

WRONG = id_number("330502", date(1990, 5, 17), 99)
ON = date(2026, 2, 1)
ABOUT = {"cohort_no": "A", "learner_no": "01", "id_number": WRONG, "reason": "mistyped"}
MERGE, SPLIT = {"do": "cohort.merge_learner"} | ABOUT, {"do": "cohort.split_learner"} | ABOUT
CONFIRMED, REFUTED = ["start employed", "retention employed"], ["start not_employed"]


def office_with(job: str, *rows: Row) -> Office:
    """One learner, whose job was reported under that number, and a register that shows these rows."""
    office = Office()
    office.given_files(
        facts(enrolments=[enrolment(0)], certificates=[certificate(0)], placements=[placement(0, id_number=job)])
    )
    office.given_files(register(*rows))
    return office


def under(number: str, *months: str) -> list[Row]:
    return shown(0, *months, id_number=number)


@pytest.mark.parametrize("job", [PEOPLE[0], WRONG])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (under(PEOPLE[0], *MONTHS), CONFIRMED),
        (under(WRONG, *MONTHS), CONFIRMED),
        (under(PEOPLE[0], "2025-07") + under(WRONG, "2026-01"), CONFIRMED),
        (under(WRONG, "2025-08") + under(PEOPLE[0], "2026-01"), CONFIRMED),
        (under(PEOPLE[0], *MONTHS) + under(WRONG, *MONTHS), CONFIRMED),
        (under(WRONG, "2025-07"), ["start employed", "retention not_employed"]),
        (under(PEOPLE[1], *MONTHS), REFUTED),
    ],
)
def test_the_register_is_asked_under_both_numbers(job: str, rows: list[Row], expected: list[str]) -> None:
    office = office_with(job, *rows)
    office.when(MERGE)
    assert office.swept(ON).asked == len(expected)
    assert answers(office) == expected
    assert office.swept(ON).recorded == 0


def test_the_learners_own_number_comes_first_and_none_twice() -> None:
    office = office_with(WRONG)
    office.when(MERGE)
    [learner] = office.files()[0].learners.values()
    [check] = office.due(ON)
    assert check.persons == (learner.person, *learner.others)
    assert len(set(check.persons)) == 2


def test_who_is_not_merged_is_asked_about_under_one_number() -> None:
    office = office_with(PEOPLE[0], *under(WRONG, *MONTHS))
    assert [len(check.persons) for check in office.due(ON)] == [1]
    office.swept(ON)
    assert answers(office) == REFUTED


def test_a_merge_is_noticed_by_the_next_sweep() -> None:
    office = office_with(PEOPLE[0], *under(WRONG, *MONTHS))
    office.swept(ON)
    office.when(MERGE)
    assert entitlements(office, ON) == ["lost placement_refuted"] * 2
    office.swept(ON)
    assert answers(office) == [*REFUTED, *CONFIRMED]
    assert entitlements(office, ON) == ["earned"] * 2


def test_after_a_split_the_other_numbers_rows_count_no_more() -> None:
    office = office_with(PEOPLE[0], *under(PEOPLE[0], "2025-07"), *under(WRONG, *MONTHS))
    office.when(MERGE)
    office.swept(ON)
    office.when(SPLIT)
    office.swept(ON)
    assert answers(office) == [*CONFIRMED, "retention not_employed"]
    assert entitlements(office, ON) == ["earned", "lost not_retained"]


def test_after_a_split_the_other_numbers_job_is_asked_about_no_more() -> None:
    office = office_with(WRONG, *under(WRONG, *MONTHS))
    office.when(MERGE)
    office.swept(ON)
    assert entitlements(office, ON) == ["earned"] * 2
    office.when(SPLIT)
    assert (office.due(ON), office.swept(ON).asked) == ([], 0)
    assert entitlements(office, ON) == ["lost no_placement"] * 2


@pytest.mark.parametrize("number", [PEOPLE[0], WRONG])
def test_an_extract_that_withdraws_a_row_under_either_number_reopens_the_check(number: str) -> None:
    office = office_with(PEOPLE[0], *under(number, *MONTHS))
    office.when(MERGE)
    office.swept(ON)
    withdrawing = register(*under(number, "2025-07", "2025-08"), covered=COVERED)
    [check] = office.given_files(withdrawing).reopened
    assert (check.placement_no, check.kind) == ("P-1", "retention")
    office.swept(ON)
    assert answers(office) == [*CONFIRMED, "retention not_employed"]


def test_of_somebody_with_a_number_that_was_erased_silence_says_nothing() -> None:
    office = office_with(PEOPLE[0], *under(PEOPLE[0], "2025-07"))
    office.when(MERGE)
    [other] = office.files()[0].learners["01"].others
    with office.database.writer() as connection:
        connection.exec_driver_sql(f"UPDATE people SET wrapped_key = NULL WHERE person = '{other}'")
    office.swept(ON)
    assert answers(office) == ["start employed", "retention unknown"]


def as_known(office: Office, on: date, until: int) -> list[Any]:
    return [f"{line.entitlement} {' '.join(line.reasons)}".strip() for line in office.lines(on, until=until)]


def test_what_was_known_before_a_merge_and_before_a_split_stays_what_was_known() -> None:
    office = office_with(PEOPLE[0], *under(WRONG, *MONTHS))
    office.swept(ON)
    known = [office.journal.head()[0]]
    for command in (MERGE, SPLIT):
        office.when(command)
        office.swept(ON)
        known.append(office.journal.head()[0])
    refuted = ["lost placement_refuted"] * 2
    assert [as_known(office, ON, until) for until in known] == [refuted, ["earned"] * 2, refuted]


def roster(number: str, **changes: str) -> dict[str, list[Row]]:
    return {"enrolments": [enrolment(0, id_number=number, **changes)]}


def test_a_roster_file_with_the_right_number_says_what_is_recorded_already() -> None:
    """The roster was entered under the wrong number; the next file has the right one."""
    office = office_with(PEOPLE[0])
    with pytest.raises(IntakeRefused):
        office.given_files(roster(WRONG))
    office.when(MERGE)
    again = office.given_files(roster(WRONG))
    assert (again.events, again.tallies["enrolments.csv"]) == (0, Tally(rows=1, unchanged=1))
    filled = office.given_files(roster(WRONG, left_on="2025-06-20"))
    assert filled.tallies["enrolments.csv"] == Tally(rows=1, filled=1)
    office.when(SPLIT)
    with pytest.raises(IntakeRefused):
        office.given_files(roster(WRONG, left_on="2025-06-20"))
