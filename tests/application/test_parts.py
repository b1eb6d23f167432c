"""A large folder cut into parts: what belongs together stays together, and nothing comes out otherwise than uncut."""

import re
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from application.intake.deciding_rows import Tally
from application.intake.intake import Result
from application.intake.parts import Part, cut
from application.intake.rows import ROWS
from application.intake.sheet import IntakeRefused, Problem, Sheet
from scripts.municipality import generate
from scripts.municipality.codes import org_code
from tests.story import Office, sheet

PART = 30
REFERENCE = re.compile(r"p-[0-9a-f]{16}")
UNKNOWN = org_code("91", "330502", 999)
"""An enterprise that nobody has recorded."""
Files = Mapping[str, Sequence[Mapping[str, str]]]


def sheets(files: Files) -> list[Sheet]:
    return [sheet(kind, files[kind]) for kind in ROWS if files.get(kind)]


def office_taking(rows_of_a_part: int) -> Office:
    office = Office()
    office.intake.rows_of_a_part = rows_of_a_part
    return office


def recorded(office: Office) -> dict[tuple[str, int], Any]:
    """Every event with its envelope, by its place in its stream; people under their numbers, without keyed digests."""
    events = list(office.journal.log())
    people = {getattr(one.event, "person", None) for one in events} - {None}
    numbers = {one: identity.id_number.reveal() for one, identity in office.vault.reveal(people).items()}
    found: dict[tuple[str, int], Any] = {}
    for one in events:
        said, envelope = one.event.model_dump_json(exclude={"digest"}), one.envelope
        for person in REFERENCE.findall(said):
            said = said.replace(person, numbers[person])
        why = (envelope.correlation or "").rpartition(" ")[0]
        found[one.stream, one.version] = (said, envelope.by, envelope.case, envelope.role, envelope.effective, why)
    return found


def row(kind: str, **cells: str) -> dict[str, str]:
    return {name: cells.get(name, "") for name in ROWS[kind].model_fields}


def numbers(part: Part, column: str) -> list[str]:
    """What stands in a column of a part, sheet after sheet."""
    return [cells[one.header.index(column)] for one in part.sheets if column in one.header for _, cells in one.rows]


@pytest.fixture(scope="module")
def files() -> Files:
    """Twenty classes, and a claim for one of their certificates."""
    found = {kind: rows for kind, rows in generate(20, 3).files().items() if rows}
    certificate = next(one for one in found["certificates"] if one["cohort_no"].startswith("SH"))
    claim = {
        "claim_no": "K-1",
        "policy": "shanghai-2025",
        "programme": "skills_upgrade",
        "id_number": certificate["id_number"],
        "certificate_no": certificate["certificate_no"],
        "group": "unemployed",
        "office": "310115",
        "applied_on": "2026-03-03",
    }
    return found | {"claims": [claim]}


CLASSES = [row("cohorts", cohort_no=name) for name in "ABCD"]


def test_classes_fill_parts_in_the_order_in_which_the_files_speak_of_them() -> None:
    certificates = [
        row("certificates", certificate_no=f"{name}-{n}", cohort_no=name) for n in (1, 2) for name in "DBAC"
    ]
    left, parts = cut(sheets({"cohorts": CLASSES, "certificates": certificates}), 6)
    assert [numbers(part, "cohort_no") for part in parts] == [
        ["A", "B", "B", "A", "B", "A"],
        ["C", "D", "D", "C", "D", "C"],
    ]
    assert [list(one.rows) for one in left] == [[], []]
    assert [line for one in parts[1].sheets for line, _ in one.rows] == [4, 5, 2, 5, 6, 9]


def test_classes_that_have_a_certificate_or_a_placement_in_common_stay_together() -> None:
    certificates = [row("certificates", certificate_no="1", cohort_no=name) for name in ("A", "D")]
    placements = [
        row("placements", placement_no=" ２", cohort_no="B"),
        row("placements", placement_no="2", cohort_no="D"),
    ]
    _, parts = cut(sheets({"cohorts": CLASSES, "certificates": certificates, "placements": placements}), 3)
    assert [sorted({*numbers(part, "cohort_no")}) for part in parts] == [["A", "B", "D"], ["C"]]


def test_certificates_without_a_class_are_parts_too() -> None:
    alone = [row("certificates", certificate_no=str(n)) for n in range(4)]
    left, parts = cut(sheets({"certificates": alone}), 2)
    assert ([numbers(part, "certificate_no") for part in parts], left[0].rows) == ([["0", "1"], ["2", "3"]], [])


def test_rows_about_nothing_and_classes_with_apprentices_are_decided_in_one_place() -> None:
    apprentices = [row("apprentices", cohort_no="B", learner_no="1")]
    nothing = [row("enrolments", learner_no=str(n)) for n in range(3)]
    left, parts = cut(sheets({"cohorts": CLASSES, "enrolments": nothing, "apprentices": apprentices}), 2)
    assert [[line for line, _ in one.rows] for one in left] == [[3], [2, 3, 4], [2]]
    assert [numbers(part, "cohort_no") for part in parts] == [["A", "C"], ["D"]]


@pytest.mark.parametrize("rows_of_a_part", [3, 4])
def test_few_rows_are_not_cut(rows_of_a_part: int) -> None:
    given = sheets({"organisations": [row("organisations")] * 9, "cohorts": [*CLASSES, *CLASSES][:7]})
    assert bool(cut(given, rows_of_a_part)[1]) is (rows_of_a_part == 3)


def test_a_file_whose_columns_are_wrong_is_not_cut() -> None:
    given = sheets({"cohorts": CLASSES, "certificates": [{"certificate_no": "1"}] * 9})
    assert cut(given, 2) == (given, [])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.integers(1, 6)), min_size=8), st.integers(1, 4))
def test_every_row_stands_in_one_part_and_no_number_in_two(rows: list[tuple[str, int]], rows_of_a_part: int) -> None:
    certificates = [row("certificates", certificate_no=str(number), cohort_no=name) for name, number in rows]
    _, parts = cut(sheets({"certificates": certificates}), rows_of_a_part)
    assert sorted(line for part in parts for one in part.sheets for line, _ in one.rows) == [*range(2, len(rows) + 2)]
    for column in ("certificate_no", "cohort_no"):
        found = [number for part in parts for number in {*numbers(part, column)}]
        assert len(found) == len({*found})


def test_a_folder_gives_the_same_cut_or_whole(files: Files) -> None:
    cut_up, whole = office_taking(PART), office_taking(10_000)
    one, other = cut_up.given_files(files), whole.given_files(files)
    assert len(cut(sheets(files), PART)[1]) > 3
    assert (one.tallies, one.events, one.notices) == (other.tallies, other.events, other.notices)
    found, expected = recorded(cut_up), recorded(whole)
    assert found.keys() == expected.keys()
    assert [at for at in found if found[at] != expected[at]] == []


def test_classes_stand_behind_their_organisations_and_before_claims(files: Files) -> None:
    office = office_taking(PART)
    office.given_files(files)
    kinds = [one.stream.partition(":")[0] for one in office.journal.log()]
    certified = [place for place, kind in enumerate(kinds) if kind in ("cohort", "certificate", "placement")]
    assert kinds[: certified[0]].count("organisation") == kinds.count("organisation")
    assert "claim" in kinds and kinds.index("claim") > certified[-1]


def test_the_same_folder_twice_records_nothing(files: Files) -> None:
    office = office_taking(PART)
    office.given_files(files)
    again = office.given_files(files)
    assert again.events == 0
    assert all(tally == Tally(tally.rows, unchanged=tally.rows) for tally in again.tallies.values())


def refusal(rows_of_a_part: int, *folders: Files) -> list[Problem]:
    """The problems of the last of some folders that an office is given; nothing of it is recorded."""
    office = office_taking(rows_of_a_part)
    for one in folders[:-1]:
        office.given_files(one)
    before = office.journal.head()
    with pytest.raises(IntakeRefused) as refused:
        office.given_files(folders[-1])
    assert office.journal.head() == before
    return list(refused.value.problems)


def spoilt(files: Files, kind: str, column: str, text: str, places: Iterable[int]) -> Files:
    rows = [dict(one) for one in files[kind]]
    for place in places:
        rows[place][column] = text
    return {**files, kind: rows}


@pytest.mark.parametrize(
    ("kind", "column", "text"),
    [
        ("enrolments", "id_number", "330502199005170011"),
        ("placements", "employer", UNKNOWN),
        ("cohorts", "starts_on", "2025-02-30"),
    ],
)
def test_what_is_wrong_is_told_as_of_a_whole_folder(files: Files, kind: str, column: str, text: str) -> None:
    wrong = spoilt(files, kind, column, text, Random(1).sample(range(len(files[kind])), 5))
    found = refusal(PART, wrong)
    assert len(found) >= 5
    assert found == refusal(10_000, wrong)


def test_rows_that_are_unfit_are_told_before_any_is_decided(files: Files) -> None:
    last = len(files["placements"]) - 1
    unknown = spoilt(files, "placements", "employer", UNKNOWN, [0])
    wrong = spoilt(unknown, "placements", "started_on", "soon", [last])
    [problem] = refusal(PART, wrong)
    assert (problem.column, problem.line) == ("started_on", last + 2)


def test_an_unfit_claim_does_not_hide_an_unfit_placement(files: Files) -> None:
    wrong = spoilt(spoilt(files, "placements", "started_on", "soon", [7]), "claims", "applied_on", "later", [0])
    assert [problem.file for problem in refusal(PART, wrong)] == ["placements.csv", "claims.csv"]


def test_another_name_is_told_of_people_who_were_enrolled_before(files: Files) -> None:
    renamed = spoilt(files, "enrolments", "name", "另一个", [3, len(files["enrolments"]) - 1])
    found = refusal(PART, files, renamed)
    assert [problem.line for problem in found] == [5, len(files["enrolments"]) + 1]
    assert found == refusal(10_000, files, renamed)


def test_a_name_given_in_a_later_part_is_kept(files: Files) -> None:
    """Whoever first appears without a name is known by the one that another class's row gives."""
    people = [one["id_number"] for one in files["enrolments"]]
    twice = next(number for number in people if people.count(number) > 1)
    nameless = spoilt(files, "enrolments", "name", "", [people.index(twice)])
    office = office_taking(1)
    office.given_files(nameless)
    references = {getattr(one.event, "person", None) for one in office.journal.log()} - {None}
    named = {one.id_number.reveal(): one.name for one in office.vault.reveal(references).values()}
    assert named[twice] is not None


def test_cells_made_plain_are_counted_over_all_parts(files: Files) -> None:
    sloppy = spoilt(files, "placements", "work_division", "３３０５０２", range(0, 40, 2))
    assert _told(office_taking(PART).given_files(sloppy)) == _told(office_taking(10_000).given_files(sloppy))
    assert any(values.get("cells") == 20 for _, _, values in _told(office_taking(PART).given_files(sloppy)))


def _told(result: Result) -> list[tuple[str, str, dict[str, object]]]:
    return [(one.file, one.notice, dict(one.values)) for one in result.notices]


def test_whoever_may_not_is_told_so_once(files: Files) -> None:
    office = office_taking(PART)
    office.given_files({"organisations": files["organisations"]})
    office.when({"do": "officer.appoint", "officer": "head", "roles": ["administration"]}, by="head")
    office.when({"do": "officer.appoint", "officer": "x", "roles": ["review"]}, by="head")
    with capture_logs() as logs, pytest.raises(IntakeRefused):
        office.given_files({kind: rows for kind, rows in files.items() if kind != "organisations"})
    assert len(logs) == len({str(one) for one in logs}) and {one["event"] for one in logs} == {"denied"}
