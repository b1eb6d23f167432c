"""Administrators' files: taken whole or not at all, told apart as new, filled and unchanged, and never twice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from application.intake.deciding_rows import Tally
from application.intake.intake import Result
from application.intake.rows import ROWS
from application.intake.sheet import IntakeRefused, Problem, Sheet
from domain.kernel.identity import PersonName
from scripts.municipality.codes import id_number
from tests.application.town import (
    COHORT,
    COVERED,
    NAMES,
    ORGANISATIONS,
    PEOPLE,
    certificate,
    enrolment,
    everything,
    facts,
    placement,
    register,
    shown,
)
from tests.builders import EMPLOYER
from tests.story import Office, sheet


def head(office: Office) -> int:
    return office.journal.head()[0]


@pytest.fixture
def office() -> Office:
    office = Office()
    office.given_files(everything())
    return office


def refused(office: Office, files: Mapping[str, Any], expected: int | None = None) -> list[Problem]:
    """The problems of files that are not taken; nothing is recorded for any of them."""
    before = head(office)
    with pytest.raises(IntakeRefused) as error:
        office.given_files(files)
    assert head(office) == before
    assert expected is None or len(error.value.problems) == expected
    return list(error.value.problems)


def told(problem: Problem) -> str:
    """A problem as a message tells it."""
    return f"{problem.file}:{problem.line}:{problem.column} {problem.value} {problem.reason.format(**problem.values)}"


def test_a_folder_is_taken_and_tallied() -> None:
    result = Office().given_files(everything())
    assert result.tallies == {
        "organisations.csv": Tally(3, new=3),
        "cohorts.csv": Tally(1, new=1),
        "enrolments.csv": Tally(5, new=5),
        "certificates.csv": Tally(5, new=5),
        "placements.csv": Tally(5, new=5),
        "register.csv": Tally(15, new=15),
        "register_coverage.csv": Tally(1, new=1),
    }
    assert result.events == 3 + 4 + 5 + 5 + 5 + 1  # the class's row is a plan, a signing, an approval and an end


def test_the_same_folder_twice_records_nothing(office: Office) -> None:
    before = head(office)
    result = office.given_files(everything())
    assert (result.events, head(office)) == (0, before)
    assert all(tally == Tally(tally.rows, unchanged=tally.rows) for tally in result.tallies.values())


def test_files_may_come_in_any_order() -> None:
    backwards = dict(reversed(everything().items()))
    office = Office()
    office.given_files(backwards)
    assert len(office.lines(date(2025, 6, 2))) == 10


def test_a_dry_run_tells_the_same_and_records_nothing() -> None:
    office = Office()
    before = head(office)
    dry = office.given_files(everything(), dry_run=True)
    assert head(office) == before
    real = office.given_files(everything())
    assert (dry.tallies, dry.events) == (real.tallies, real.events)


def chinese(kind: str, rows: list[dict[str, str]]) -> Sheet:
    names = ROWS[kind].chinese
    return sheet(kind, [{names[name]: value for name, value in row.items()} for row in rows])


def taken(office: Office, sheets: list[Sheet]) -> Result:
    return office.intake.take(sheets, "clerk", lambda *_: None)


def test_chinese_headers_mean_the_same() -> None:
    office = Office()
    assert taken(office, [chinese(kind, rows) for kind, rows in everything().items()]).events == 23
    assert office.given_files(everything()).events == 0


def test_every_column_has_its_chinese_name() -> None:
    for row_type in ROWS.values():
        assert set(row_type.chinese) == set(row_type.model_fields)
        assert len(set(row_type.chinese.values())) == len(row_type.chinese)


def test_headers_may_be_mixed_padded_and_more() -> None:
    mixed = Sheet(
        "organisations.csv",
        "organisations",
        ["统一社会信用代码", " name ", "roles", "备注"],
        [(2, [EMPLOYER.lower(), " 湖州康养服务有限公司 ", "employer；provider", "-"]), (3, ["", "", "", ""])],
        "GB18030",
        "0" * 64,
    )
    result = taken(Office(), [mixed])
    assert result.tallies["organisations.csv"] == Tally(1, new=1)
    assert [(notice.notice, dict(notice.values)) for notice in result.notices] == [
        ("columns ignored: {columns}", {"columns": "备注"}),
        ("read as {encoding}", {"encoding": "GB18030"}),
    ]


@pytest.mark.parametrize(
    ("header", "reasons"),
    [
        (["org_code", "name"], ["organisations.csv:1:roles None the column is missing"]),
        (["单位", "名称"], ["organisations.csv:1:org_code None the column is missing",
                        "organisations.csv:1:roles None the column is missing"]),
        (["org_code", "name", "roles", "名称"], ["organisations.csv:1:name None the column stands twice"]),
    ],
)  # fmt: skip
def test_a_header_that_does_not_do(header: list[str], reasons: list[str]) -> None:
    bad = Sheet("organisations.csv", "organisations", header, [(2, ["x"] * len(header))], "utf-8", "0" * 64)
    with pytest.raises(IntakeRefused) as error:
        taken(Office(), [bad])
    assert [told(problem) for problem in error.value.problems] == reasons


def test_a_row_longer_than_its_header_is_refused_unless_the_rest_is_empty() -> None:
    header, row = ["org_code", "name", "roles"], [EMPLOYER, "湖州康养", "employer"]
    lines = [(2, [*row, "", " "]), (3, [*row, "330502"])]
    with pytest.raises(IntakeRefused) as error:
        taken(Office(), [Sheet("o.csv", "organisations", header, lines, "utf-8", "0" * 64)])
    assert [told(problem) for problem in error.value.problems] == [
        "o.csv:3:None None the row has more cells than the header"
    ]


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("cohorts", COHORT | {"completed_on": ""}, COHORT),
        ("cohorts", COHORT | {"plan_approved_on": ""}, COHORT),
        ("cohorts", COHORT | {"agreement_signed_on": ""}, COHORT),
        ("enrolments", enrolment(0), enrolment(0, left_on="2025-06-20")),
        ("certificates", certificate(0), certificate(0, revoked_on="2025-09-01")),
        ("placements", placement(0), placement(0, ended_on="2025-09-30")),
    ],
)
def test_a_row_that_fills_in_an_empty_day_records_just_that(
    kind: str, before: dict[str, str], after: dict[str, str]
) -> None:
    office = Office()
    office.given_files(facts(**{kind: [before]}))
    result = office.given_files({kind: [after]})
    assert (result.events, result.tallies[f"{kind}.csv"]) == (1, Tally(1, filled=1))
    assert office.given_files({kind: [after]}).events == 0
    assert office.given_files({kind: [before]}).events == 0  # left empty again: nothing is taken back


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("organisations", ORGANISATIONS[0] | {"name": "另一学校"}, "name"),
        ("cohorts", COHORT | {"held_in": "330521"}, "held_in"),
        ("cohorts", COHORT | {"completed_on": "2025-07-01"}, "completed_on"),
        ("cohorts", COHORT | {"plan_approved_on": "2025-05-31"}, "plan_approved_on"),
        ("enrolments", enrolment(0, group="employed"), "group"),
        ("enrolments", enrolment(0, hukou=""), "hukou"),
        ("certificates", certificate(0, issued_on="2025-07-11"), "issued_on"),
        ("placements", placement(0, started_on="2025-07-16"), "started_on"),
    ],
)
def test_any_other_difference_is_refused_and_told_by_its_column(
    office: Office, kind: str, row: dict[str, str], column: str
) -> None:
    (problem,) = refused(office, {kind: [row]}, 1)
    assert (problem.file, problem.line, problem.column) == (f"{kind}.csv", 2, column)
    assert "use a correction" in problem.reason


def test_who_else_is_meant_is_refused_without_saying_who(office: Office) -> None:
    (problem,) = refused(office, {"enrolments": [enrolment(0, id_number=id_number("330502", date(1991, 1, 1), 5))]}, 1)
    assert "another person" in told(problem)
    (problem,) = refused(office, {"enrolments": [enrolment(0, name="王小伟")]}, 1)
    assert (problem.line, problem.column, problem.value) == (2, "name", "***")
    assert problem.reason == "the person is recorded under another name"
    assert not any(name in repr(problem) for name in ("王小伟", *NAMES))


def test_a_name_left_out_is_no_other_name(office: Office) -> None:
    assert office.given_files({"enrolments": [enrolment(0, name="")]}).events == 0


def test_a_name_that_comes_in_a_later_file_is_kept() -> None:
    office = Office()
    office.given_files(facts(enrolments=[enrolment(0, name="")], certificates=[], placements=[]))
    (file,) = office.files()
    person = file.learners["01"].person
    assert office.vault.reveal([person])[person].name is None
    before = head(office)
    assert office.given_files({"enrolments": [enrolment(0)]}, dry_run=True).events == 0
    assert office.vault.reveal([person])[person].name is None
    assert office.given_files({"enrolments": [enrolment(0)]}).events == 0
    assert office.vault.reveal([person])[person].name == PersonName(NAMES[0])
    assert head(office) == before
    refused(office, {"enrolments": [enrolment(0, name=NAMES[1])]}, 1)


WRONG_CHECK = PEOPLE[0][:-1] + ("1" if PEOPLE[0][-1] != "1" else "2")


@pytest.mark.parametrize(
    ("kind", "row", "expected"),
    [
        ("enrolments", enrolment(0, enrolled_on="26.05.2025"), "enrolled_on 26.05.2025 a day is written YYYY-MM-DD"),
        ("enrolments", enrolment(0, enrolled_on="2025-02-29"), "enrolled_on 2025-02-29 there is no such day"),
        ("enrolments", enrolment(0, enrolled_on=""), "enrolled_on None required"),
        ("enrolments", enrolment(0, hukou="3411"), "hukou 3411 not in the form ^[0-9]{6}$"),
        ("enrolments", enrolment(0, id_number="12345"), "id_number ***** an ID number has 17 digits"),
        ("enrolments", enrolment(0, learner_no=PEOPLE[0]), f"learner_no 330*************{PEOPLE[0][-2:]} an ID number"),
        ("certificates", certificate(0, level="6"), "level 6 more than 5"),
        ("certificates", certificate(0, level="高级"), "level *** no whole number"),
        ("certificates", certificate(0, issuer="13812345678"), "issuer 138******78 write no ID number or telephone"),
        ("placements", placement(0, employer="9135"), "employer 9135 a unified social credit code has 18 characters"),
        ("cohorts", COHORT | {"agreement_parties": ""}, "None an agreement is signed by somebody: name the parties"),
        ("organisations", ORGANISATIONS[0] | {"roles": " ; "}, "roles ; required"),
    ],
)
def test_what_is_wrong_with_a_cell(kind: str, row: dict[str, str], expected: str) -> None:
    problems = [told(problem) for problem in refused(Office(), facts(**{kind: [row]}))]
    assert any(problem.startswith(f"{kind}.csv:2:") and expected in problem for problem in problems), problems


def test_a_wrong_check_digit_shows_a_mask_only() -> None:
    (problem,) = refused(Office(), facts(enrolments=[enrolment(0, id_number=WRONG_CHECK)]), None)[:1]
    assert problem.value == f"{WRONG_CHECK[:3]}{'*' * 13}{WRONG_CHECK[-2:]}"
    assert WRONG_CHECK[3:16] not in repr(problem)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("enrolments", enrolment(0, group=NAMES[0])),
        ("enrolments", enrolment(0, learner_no="", hukou=NAMES[0])),
        ("enrolments", enrolment(0, enrolled_on=NAMES[0])),
        ("enrolments", enrolment(0, id_number=NAMES[0])),
        ("certificates", certificate(0, issued_on=NAMES[0])),
        ("placements", placement(0, kind=NAMES[0])),
        ("register", shown(0, NAMES[0])[0]),
    ],
)
def test_where_rows_are_about_people_a_name_in_the_wrong_column_is_not_shown(kind: str, row: dict[str, str]) -> None:
    problems = refused(Office(), facts() | register() | {kind: [row]})
    assert [problem.value for problem in problems if problem.value] == ["***"]
    assert NAMES[0] not in repr(problems) + " ".join(told(problem) for problem in problems)


def test_nor_are_columns_nobody_asked_for_where_rows_are_about_people() -> None:
    for kind, shown_as in (("enrolments", "***"), ("organisations", "备注")):
        files = facts() | {kind: [row | {"备注": "x"} for row in facts()[kind]]}
        notices = Office().given_files(files).notices
        assert [dict(notice.values) for notice in notices] == [{"columns": shown_as}]


def test_in_rows_about_classes_what_was_written_is_shown() -> None:
    (problem,) = refused(Office(), {"cohorts": [COHORT | {"programme": "舞蹈"}]}, 1)
    assert problem.value == "舞蹈"


def test_one_of_a_list_names_the_list() -> None:
    (problem,) = refused(Office(), facts(placements=[placement(0, kind="全职")]), 1)
    assert told(problem) == "placements.csv:2:kind *** one of 'employee', 'flexible' or 'self_employed'"


def test_every_problem_of_every_file_is_told_at_once() -> None:
    files = facts(
        enrolments=[enrolment(0, enrolled_on="soon"), enrolment(1), enrolment(2, hukou="x", group="none")],
        placements=[placement(0), placement(1, employer="x", started_on="2025-07-32")],
    )
    told_at = [(problem.file, problem.line, problem.column) for problem in refused(Office(), files)]
    assert told_at == [
        ("enrolments.csv", 2, "enrolled_on"),
        ("enrolments.csv", 4, "group"),
        ("enrolments.csv", 4, "hukou"),
        ("placements.csv", 3, "employer"),
        ("placements.csv", 3, "started_on"),
    ]


def test_every_contradiction_is_told_at_once(office: Office) -> None:
    files = {
        "enrolments": [enrolment(0, group="other"), enrolment(1), enrolment(2, left_on="2025-05-01")],
        "certificates": [certificate(3, revoked_on="2025-07-01")],
    }
    assert [(problem.file, problem.line) for problem in refused(office, files)] == [
        ("enrolments.csv", 2),
        ("enrolments.csv", 4),
        ("certificates.csv", 2),
    ]


@pytest.mark.parametrize(
    ("kind", "row", "missing"),
    [
        ("cohorts", COHORT | {"cohort_no": "B", "policy": "nowhere-2025"}, "policy:nowhere-2025"),
        ("cohorts", COHORT | {"cohort_no": "B", "employer": "91350100M000100Y43"}, "organisation:91350100M000100Y43"),
        ("enrolments", enrolment(0, cohort_no="B"), "cohort:B"),
        ("certificates", certificate(0, certificate_no="C-9", cohort_no="B"), "cohort:B"),
        ("placements", placement(0, placement_no="P-9", cohort_no="B"), "cohort:B"),
        ("placements", placement(0, placement_no="P-9", employer="91350100M000100Y43"), "organisation:"),
    ],
)
def test_what_a_row_speaks_of_must_exist(office: Office, kind: str, row: dict[str, str], missing: str) -> None:
    (problem,) = refused(office, {kind: [row]}, 1)
    assert missing in told(problem)
    assert "does not exist; record it first" in told(problem)


@pytest.mark.parametrize(("born", "accepted"), [(14, True), (15, False), (16, False)])
def test_births_lie_before_today(born: int, accepted: bool) -> None:
    office = Office(today=date(2025, 7, 15))
    child = enrolment(0, id_number=id_number("330502", date(2025, 7, born), 3))
    if accepted:
        assert office.given_files(facts(enrolments=[child], certificates=[], placements=[])).events
        return
    (problem,) = refused(office, {"enrolments": [child]}, 1)
    assert told(problem).endswith("the ID number's birth date lies in the future")
    assert problem.value == f"330{'*' * 13}{child['id_number'][-2:]}"


def test_other_days_may_lie_in_the_future() -> None:
    office = Office(today=date(2025, 5, 1))
    assert office.given_files(everything()).events == 23


@pytest.mark.parametrize("region", ["810000", "830000", "911100"])
def test_people_without_a_mainland_id_are_taken(region: str) -> None:
    foreign = enrolment(0, id_number=id_number(region, date(1985, 3, 1), 9))
    assert Office().given_files(facts(enrolments=[foreign], certificates=[], placements=[])).events


@pytest.mark.parametrize(
    "roles", ["employer;provider", "provider；employer", " employer ; provider ;", "employer;provider;employer"]
)
def test_lists_are_the_same_however_they_are_written(roles: str) -> None:
    office = Office()
    office.given_files({"organisations": [ORGANISATIONS[0] | {"roles": "employer;provider"}]})
    assert office.given_files({"organisations": [ORGANISATIONS[0] | {"roles": roles}]}).events == 0


@pytest.mark.parametrize("roles", ["boss", "employer,provider", "employer;boss"])
def test_unknown_roles_are_refused(roles: str) -> None:
    refused(Office(), {"organisations": [ORGANISATIONS[0] | {"roles": roles}]})


def test_an_extract_is_one_event_however_its_rows_are_ordered(office: Office) -> None:
    rows = [row for n in range(5) for row in shown(n, "2025-07", "2025-08", "2026-01")]
    assert office.given_files(register(*reversed(rows))).events == 0
    assert office.given_files(register(*rows, *rows)).events == 0  # a row twice is one row
    assert office.given_files(register(*rows[1:])).events == 1


@pytest.mark.parametrize(
    ("covered", "events"),
    [
        (COVERED, 0),
        (COVERED | {"division": "330500"}, 0),  # the city, written in six digits
        (COVERED | {"division": "33"}, 1),
        (COVERED | {"to_month": "2027-01"}, 1),
        (COVERED | {"source": "elder_care_registry"}, 2),  # and the first source's rows now come without any
        (None, 1),
    ],
)
def test_what_an_extract_claims_is_part_of_it(office: Office, covered: dict[str, str] | None, events: int) -> None:
    rows = [row for n in range(5) for row in shown(n, "2025-07", "2025-08", "2026-01")]
    assert office.given_files(register(*rows, covered=covered)).events == events


def test_a_coverage_file_alone_is_an_extract_too(office: Office) -> None:
    longer = COVERED | {"to_month": "2027-12"}
    assert office.given_files(register(covered=longer)).events == 1
    assert office.given_files(register(covered=longer)).events == 0


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"division": "33050"}, "division"),
        ({"from_month": "2025-1"}, "from_month"),
        ({"to_month": "2025-13"}, "to_month"),
        ({"to_month": "2024-12"}, None),  # before the first month
    ],
)
def test_a_coverage_that_makes_no_sense(changes: dict[str, str], column: str | None) -> None:
    (problem,) = refused(Office(), register(covered=COVERED | changes), 1)
    assert (problem.file, problem.column) == ("register_coverage.csv", column)
