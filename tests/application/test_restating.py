"""Extracts that say months anew: what is told of them, which checks they reopen, and how much they may take away."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from application.intake.deciding_rows import Tally
from application.intake.intake import Result
from application.intake.sheet import IntakeRefused
from application.sweep import question
from scripts.municipality.codes import id_number
from tests.application.town import COVERED, PEOPLE, Row, certificate, enrolment, facts, placement, register, shown
from tests.builders import OTHER_EMPLOYER
from tests.story import Office

DUE, RETENTION_DUE = date(2025, 7, 15), date(2026, 1, 15)
LATER = date(2026, 2, 1)
JULY = COVERED | {"from_month": "2025-07", "to_month": "2025-07"}
HEADER_ONLY: list[Row] = []


def crowd(count: int, month: str = "2025-07", first: int = 0, **changes: str) -> list[Row]:
    """So many rows of a month, each about somebody else."""
    numbers = [id_number("330502", date(1980, 1, 1), serial) for serial in range(first + 1, first + count + 1)]
    return [row | {"id_number": number} for number in numbers for row in shown(0, month, **changes)]


def corrected(rows: Iterable[Row], *covered: Row) -> dict[str, list[Row]]:
    """A register file, which may be a header only, beside its coverage."""
    return {"register": list(rows), "register_coverage": list(covered or [COVERED])}


def counts(result: Result) -> list[tuple[str, str, int, int, int]]:
    return [(one.source, one.month, one.before, one.withdrawn, one.appeared) for one in result.restated]


def reopened(result: Result) -> list[str]:
    """The checks that the import reopens: which, with what answer so far."""
    return [f"{c.placement_no} {c.kind} {c.answer.result if c.answer else None}" for c in result.reopened]


def refusals(office: Office, files: dict[str, list[Row]], **how: bool) -> list[str]:
    """Why the files are refused; nothing is recorded, and the register answers as before."""
    before = known(office)
    with pytest.raises(IntakeRefused) as error:
        office.given_files(files, **how)
    assert known(office) == before
    return [f"{one.file} {one.value}: {one.reason.format(**one.values)}" for one in error.value.problems]


def known(office: Office) -> tuple[object, ...]:
    """The log's head, the checks, and what the register would say to them."""
    due = office.due(LATER)
    return office.journal.head(), due, office.register.ask([question(check) for check in due])


def too_many(
    withdrawn: int,
    before: int,
    month: str = "2025-07",
    files: str = "register.csv, register_coverage.csv",
    city: str = "3305",
) -> str:
    told = f"would withdraw {withdrawn} of {before} rows of {month} in {city}, over 1/4"
    return f"{files} social_insurance: {told}; import --yes does it anyway"


EMPTY = "register_coverage.csv"
"""A register file without rows says nothing of any source; the coverage does."""


def test_a_row_that_stands_already_is_not_new() -> None:
    """A month said anew: eight rows again, two more, and one of them twice."""
    office = Office()
    office.given_files(corrected(crowd(10)))
    result = office.given_files(corrected([*crowd(8), *crowd(2, first=20), *crowd(1, first=20)]))
    assert result.tallies["register.csv"] == Tally(11, new=2, unchanged=9)
    assert [one for one in counts(result) if one[2]] == [("social_insurance", "2025-07", 10, 2, 2)]
    added = office.given_files(register(*crowd(3), *crowd(1, first=30), covered=None))
    assert added.tallies["register.csv"] == Tally(4, new=1, unchanged=3)
    back = office.given_files(corrected(crowd(10)), anyway=True)
    assert back.tallies["register.csv"] == Tally(10, new=2, unchanged=8)


@pytest.mark.parametrize(
    ("before", "withdrawn", "taken"),
    [
        (20, 5, True),  # exactly a quarter
        (20, 6, False),  # one row more
        (19, 5, False),
        (21, 5, True),
        (24, 6, True),
        (23, 6, False),
        (4, 4, True),  # four rows are too few to say anything
        (15, 4, True),
        (5, 5, False),
        (6, 5, False),
        (5, 4, True),
        (40, 0, True),
    ],
)
def test_how_much_of_a_month_an_extract_may_withdraw(before: int, withdrawn: int, taken: bool) -> None:
    office = Office()
    office.given_files(corrected(crowd(before), JULY))
    files = corrected(crowd(before - withdrawn), JULY)
    if not taken:
        named = EMPTY if before == withdrawn else "register.csv, register_coverage.csv"
        assert refusals(office, files) == [too_many(withdrawn, before, files=named)]
        assert refusals(office, files, dry_run=True) == [too_many(withdrawn, before, files=named)]
    told = counts(office.given_files(files, anyway=not taken))
    assert told == ([] if withdrawn == 0 else [("social_insurance", "2025-07", before, withdrawn, 0)])


def test_rows_that_come_do_not_make_up_for_rows_that_go() -> None:
    office = Office()
    office.given_files(corrected(crowd(20), JULY))
    assert refusals(office, corrected(crowd(20, first=6), JULY)) == [too_many(6, 20)]
    result = office.given_files(corrected(crowd(20, first=5), JULY))
    assert counts(result) == [("social_insurance", "2025-07", 20, 5, 5)]


def test_every_month_is_looked_at_by_itself() -> None:
    office = Office()
    office.given_files(corrected([*crowd(40), *crowd(5, "2025-08"), *crowd(6, "2025-09")]))
    assert refusals(office, corrected(crowd(40))) == [too_many(5, 5, "2025-08"), too_many(6, 6, "2025-09")]
    assert refusals(office, corrected(HEADER_ONLY)) == [
        too_many(40, 40, files=EMPTY),
        too_many(5, 5, "2025-08", EMPTY),
        too_many(6, 6, "2025-09", EMPTY),
    ]


def test_only_rows_that_stand_are_counted() -> None:
    office = Office()
    office.given_files(corrected(crowd(20), JULY))
    office.given_files(corrected(crowd(15), JULY))
    assert refusals(office, corrected(crowd(10), JULY)) == [too_many(5, 15)]
    assert counts(office.given_files(corrected(crowd(11), JULY))) == [("social_insurance", "2025-07", 15, 4, 0)]


def test_a_county_is_held_against_its_own_rows_and_a_city_against_all() -> None:
    office = Office()
    town, county = crowd(20), crowd(5, first=20, division="330522")
    office.given_files(corrected([*town, *county], JULY))
    assert refusals(office, corrected(HEADER_ONLY, JULY | {"division": "330522"})) == [too_many(5, 5, files=EMPTY)]
    result = office.given_files(corrected(town, JULY))  # 5 of 25
    assert counts(result) == [("social_insurance", "2025-07", 25, 5, 0)]


@pytest.mark.parametrize(
    ("division", "city"),
    [("310115", "31"), ("310000", "31"), ("500101", "50"), ("330106", "3301"), ("330000", "33")],
)
def test_every_city_is_held_against_its_own_rows(division: str, city: str) -> None:
    """Nobody is missing from 40 rows of Huzhou; they do not make up for another city of which all rows are."""
    office, elsewhere = Office(), crowd(6, first=40, division=division)
    everywhere = [JULY | {"division": one} for one in ("33", "31", "50")]
    office.given_files(corrected([*crowd(40), *elsewhere], *everywhere))
    assert refusals(office, corrected(crowd(40), *everywhere)) == [too_many(6, 6, city=city)]
    assert refusals(office, corrected(elsewhere, *everywhere)) == [too_many(40, 40)]
    result = office.given_files(corrected([*crowd(40), *elsewhere[2:]], *everywhere))
    assert counts(result) == [("social_insurance", "2025-07", 46, 2, 0)]


def test_another_sources_rows_neither_count_nor_go() -> None:
    office = Office()
    other = crowd(20, source="elder_care_registry")
    office.given_files(corrected([*crowd(5), *other], JULY, JULY | {"source": "elder_care_registry"}))
    assert refusals(office, corrected(HEADER_ONLY, JULY)) == [too_many(5, 5, files=EMPTY)]
    office.given_files(corrected(HEADER_ONLY, JULY), anyway=True)
    result = office.given_files(corrected(other[1:], JULY | {"source": "elder_care_registry"}))
    assert counts(result) == [("elder_care_registry", "2025-07", 20, 1, 0)]


def test_a_source_that_the_register_file_forgot_is_noticed() -> None:
    office = Office()
    other = JULY | {"source": "elder_care_registry"}
    office.given_files(corrected([*crowd(8), *crowd(8, source="elder_care_registry")], JULY, other))
    assert refusals(office, corrected(crowd(8, source="elder_care_registry"), JULY, other)) == [
        too_many(8, 8, files=EMPTY)
    ]


@pytest.mark.parametrize("files", [{"register": crowd(1)}, {"register_coverage": [COVERED]}])
def test_one_file_without_the_other_withdraws_nothing(files: dict[str, list[Row]]) -> None:
    office = Office()
    office.given_files(corrected(crowd(20), JULY))
    assert counts(office.given_files(files)) == []
    assert counts(office.given_files(corrected(crowd(19), JULY))) == [("social_insurance", "2025-07", 20, 1, 0)]


def test_a_refused_file_keeps_the_whole_folder_out() -> None:
    office = Office()
    office.given_files(facts(enrolments=[enrolment(0)], certificates=[], placements=[]) | corrected(crowd(5), JULY))
    assert refusals(office, {"enrolments": [enrolment(1)]} | corrected(HEADER_ONLY, JULY))
    assert [list(file.learners) for file in office.files()] == [["01"]]


def at_work(*rows: Row, covered: Row | None = COVERED, jobs: int = 2, url: str = "sqlite://") -> Office:
    """An office whose first learners have jobs, and a register that shows these rows."""
    office = Office(url=url)
    everybody = range(jobs)
    office.given_files(
        facts(
            enrolments=[enrolment(n) for n in everybody],
            certificates=[certificate(n) for n in everybody],
            placements=[placement(n) for n in everybody],
        )
        | register(*rows, covered=covered)
    )
    return office


USUAL = [row for n in range(2) for row in shown(n, "2025-07", "2025-08", "2026-01")]
EMPLOYED_BOTH = ["P-1 start employed", "P-1 retention employed"]


def without(*gone: tuple[int, str]) -> list[Row]:
    """The usual rows without those of these learners and months."""
    return [row for row in USUAL if (row["id_number"], row["month"]) not in {(PEOPLE[n], month) for n, month in gone}]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (without((0, "2025-07")), ["P-1 start employed"]),  # August still shows it, which the sweep will find
        (without((0, "2026-01")), ["P-1 retention employed"]),
        (without((0, "2025-07"), (0, "2026-01")), EMPLOYED_BOTH),
        (without((0, "2025-07"), (1, "2025-08")), ["P-1 start employed", "P-2 start employed"]),
        ([*USUAL, *shown(0, "2025-09")], []),  # nobody asks about September
        ([*USUAL, *shown(0, "2025-07", employer=OTHER_EMPLOYER)], []),  # a start check is about that employer
        ([*USUAL, *shown(0, "2026-01", employer=OTHER_EMPLOYER)], ["P-1 retention employed"]),
        ([*USUAL, *shown(0, "2025-07", division="330106")], []),
        ([*USUAL, *shown(0, "2025-08", division="330522")], ["P-1 start employed"]),
        ([*USUAL, *shown(2, "2025-07")], []),  # somebody without a job on record
        ([*without((0, "2025-07")), *shown(0, "2025-07", division="330522")], ["P-1 start employed"]),
    ],
)
def test_a_check_is_reopened_where_a_changed_row_answers_its_question(rows: list[Row], expected: list[str]) -> None:
    office = at_work(*USUAL)
    office.swept(RETENTION_DUE)
    before = office.due(LATER)
    assert reopened(office.given_files(corrected(rows), dry_run=True)) == expected
    result = office.given_files(corrected(rows))
    assert reopened(result) == expected
    assert result.events == 1
    assert office.due(LATER) == before  # nothing is recorded for a check
    assert office.swept(LATER).asked == 4


def test_a_refuted_check_is_reopened_by_a_row_that_comes_with_or_without_coverage() -> None:
    office = at_work(*without((0, "2025-07"), (0, "2025-08")))
    office.swept(LATER)
    assert reopened(office.given_files(corrected(USUAL), dry_run=True)) == ["P-1 start not_employed"]
    assert reopened(office.given_files({"register": shown(0, "2025-08")})) == ["P-1 start not_employed"]


def test_a_check_without_an_answer_is_open_anyway() -> None:
    office = at_work(*USUAL)
    assert reopened(office.given_files(corrected(without((0, "2025-07"))))) == []
    office.swept(DUE)
    assert reopened(office.given_files(corrected(USUAL))) == ["P-1 start employed"]  # not the one due next year


def test_an_answer_by_hand_is_not_reopened() -> None:
    office = at_work(*USUAL)
    office.swept(LATER)
    hand: dict[str, Any] = {"do": "check.record", "placement_no": "P-1", "source": "phone", "evidence": "note-1"}
    office.when(hand | {"kind": "start", "result": "employed"})
    assert reopened(office.given_files(corrected(without((0, "2025-07"), (0, "2026-01"))))) == [
        "P-1 retention employed"
    ]


@pytest.mark.parametrize(
    ("covered", "expected"),
    [
        (COVERED, ["P-1 start unknown", "P-2 start unknown"]),
        (COVERED | {"division": "33"}, ["P-1 start unknown", "P-2 start unknown"]),
        (COVERED | {"from_month": "2025-08"}, ["P-1 start unknown", "P-2 start unknown"]),  # one of the two months
        (COVERED | {"to_month": "2025-07"}, []),  # which was covered already
        (COVERED | {"from_month": "2025-09"}, []),
        (COVERED | {"division": "330502"}, []),  # a county covers no city
    ],
)
def test_an_unknown_is_reopened_where_a_month_gets_covered(covered: Row, expected: list[str]) -> None:
    office = at_work(covered=JULY)
    office.swept(DUE)
    assert reopened(office.given_files(register(covered=covered))) == expected


def test_what_another_source_covers_by_now_is_not_newly_covered() -> None:
    office = at_work(covered=JULY)
    office.swept(DUE)
    assert len(reopened(office.given_files(register(covered=COVERED | {"source": "elder_care_registry"})))) == 2
    assert reopened(office.given_files(register(covered=COVERED))) == []


def test_a_new_coverage_reopens_no_answer_but_unknown() -> None:
    office = at_work(*shown(0, "2025-07"), covered=None)
    office.swept(DUE)
    assert reopened(office.given_files(register(covered=COVERED))) == ["P-2 start unknown"]


def test_several_sources_in_one_import_reopen_a_check_once() -> None:
    office = at_work(*USUAL)
    office.swept(DUE)
    both = [*shown(0, "2025-08", division="330522"), *shown(0, "2025-07", source="elder_care_registry")]
    result = office.given_files(corrected([*USUAL, *both], COVERED, COVERED | {"source": "elder_care_registry"}))
    assert reopened(result) == ["P-1 start employed"]
    assert counts(result)[6:8] == [("social_insurance", "2025-07", 2, 0, 0), ("social_insurance", "2025-08", 2, 0, 1)]
    assert {one.source for one in result.restated} == {"social_insurance"}


def test_the_same_files_again_change_nothing() -> None:
    office = at_work(*USUAL)
    office.swept(LATER)
    result = office.given_files(corrected(USUAL))
    assert (result.events, counts(result), reopened(result)) == (0, [], [])


MORE = [*USUAL, *shown(2, "2025-07")]
ABROAD = [*USUAL, *shown(2, "2025-07", division="310115")]
SHANGHAI = COVERED | {"division": "31"}
AGAIN = {
    "nothing in between": ([], 0),
    "only rows that it has itself": ([{"register": USUAL[:2]}], 0),
    "rows added where it is complete": ([{"register": MORE[-1:]}], 1),
    "rows added of another source": ([{"register": shown(2, "2025-07", source="elder_care_registry")}], 0),
    "rows added of another month": ([{"register": shown(2, "2027-07")}], 0),
    "rows added in another city": ([{"register": shown(2, "2025-07", division="330106")}], 0),
    "the same rows withdrawn and added": ([corrected(USUAL[1:]), {"register": USUAL[:1]}], 0),
    "a coverage alone": ([register(covered=COVERED | {"to_month": "2027-12"})], 0),
    "a correction": ([corrected(USUAL[1:])], 1),
    "a correction without a difference": ([corrected(USUAL, COVERED | {"from_month": "2025-02"})], 0),
    "a correction of another city": ([corrected(HEADER_ONLY, SHANGHAI)], 0),
    "a row that it brings back beyond what it covers": ([corrected(HEADER_ONLY, SHANGHAI)], 1),
}


@pytest.mark.parametrize(("between", "events"), AGAIN.values(), ids=AGAIN.keys())
def test_the_same_extract_again_is_recorded_once_more_where_it_changes_something(
    between: list[dict[str, list[Row]]], events: int, request: pytest.FixtureRequest
) -> None:
    beyond = "beyond" in request.node.callspec.id
    office, extract = at_work(covered=None), corrected(ABROAD if beyond else USUAL)
    office.given_files(extract)
    for files in between:
        office.given_files(files)
    assert office.given_files(extract, dry_run=True).events == events
    assert office.given_files(extract).events == events
    assert office.given_files(extract).events == 0


def test_rows_alone_again_are_recorded_once_more_where_they_were_withdrawn() -> None:
    office, added = at_work(*USUAL), {"register": shown(2, "2025-07")}
    assert [office.given_files(added).events for _ in range(2)] == [1, 0]
    office.given_files(corrected(USUAL, COVERED | {"to_month": "2026-11"}))
    assert [office.given_files(added).events for _ in range(2)] == [1, 0]


def test_a_coverage_alone_is_recorded_once() -> None:
    office, coverage = at_work(*USUAL), register(covered=COVERED | {"to_month": "2027-12"})
    assert [office.given_files(coverage).events for _ in range(2)] == [1, 0]
    office.given_files(corrected(CORRECTION))
    assert office.given_files(coverage).events == 0


CORRECTION = without((0, "2025-07"), (0, "2025-08"), (1, "2026-01"))
HISTORIES = {
    "corrected": [USUAL, CORRECTION],
    "corrected back": [USUAL, CORRECTION, USUAL],
    "corrected, back, and again": [USUAL, CORRECTION, USUAL, CORRECTION],
    "shown late": [CORRECTION, USUAL],
    "shown late, and withdrawn": [CORRECTION, USUAL, CORRECTION],
    "emptied and filled": [USUAL, HEADER_ONLY, USUAL],
    "filled and emptied": [USUAL, CORRECTION, HEADER_ONLY],
}


def answers(office: Office) -> dict[tuple[str, str], str]:
    """What stands for each check that has an answer."""
    return {(c.placement_no, c.kind): c.answer.result for c in office.due(LATER) if c.answer}


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else "sqlite://"


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES.keys())
def test_with_sweeps_in_between_the_lines_are_those_of_the_last_register(history: list[list[Row]], url: str) -> None:
    office = at_work(url=url, covered=None)
    for rows in history:
        named = {(c.placement_no, c.kind) for c in office.given_files(corrected(rows), anyway=True).reopened}
        before = answers(office)
        office.swept(LATER)
        changed = {check for check, result in answers(office).items() if before.get(check, result) != result}
        assert changed <= named
    only = at_work(covered=None)
    only.given_files(corrected(history[-1]))
    only.swept(LATER)
    assert office.lines(LATER) == only.lines(LATER)
    office.database.close()


def test_an_older_extract_put_back_is_told_like_any_correction() -> None:
    office = at_work(*USUAL)
    office.swept(LATER)
    office.given_files(corrected(CORRECTION))
    office.swept(LATER)
    result = office.given_files(corrected(USUAL))
    changed = {month: (gone, new) for _, month, _, gone, new in counts(result) if gone or new}
    assert changed == {"2025-07": (0, 1), "2025-08": (0, 1), "2026-01": (0, 1)}
    assert reopened(result) == ["P-1 start not_employed", "P-2 retention not_employed"]


def test_nobody_is_named_in_what_is_told() -> None:
    office = at_work(*USUAL, *crowd(5))
    office.swept(LATER)
    refused = refusals(office, corrected(HEADER_ONLY))
    result = office.given_files(corrected(without((0, "2025-07"))), anyway=True)
    assert reopened(result)
    assert not any(number in text for number in PEOPLE for text in (*refused, repr(result)))


def test_an_extract_without_rows_may_come_first_of_all() -> None:
    result = Office().given_files(corrected(HEADER_ONLY))
    assert (result.events, counts(result)) == (1, [])
