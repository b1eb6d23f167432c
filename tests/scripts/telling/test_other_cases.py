from datetime import date

from rich.console import Console

from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from domain.schemes.trace import NO_TRACE
from scripts.language import Speech
from scripts.telling import Assessed, other_cases_summary
from tests.domain.schemes import claims, grants
from tests.domain.schemes.claims import WITH_RATES
from tests.scripts.telling.classroom import story, tell

ZH, EN = Speech("zh"), Speech("en")


def assessed(facts: CaseFacts, *lines: Line) -> Assessed:
    return Assessed(facts, lines, NO_TRACE)


def claimed(**changes: str) -> Assessed:
    facts = claims.a_claim(**changes)
    return assessed(facts, *claims.lines(facts))


def granted() -> Assessed:
    facts = grants.a_grant(grants.awarded(30_000))
    return assessed(facts, grants.line(facts))


def a_class() -> Assessed:
    case = tell(story(), date(2026, 3, 1))
    return assessed(case.facts, *case.lines)


def shown(cases: list[Assessed], classes: list[Assessed], speech: Speech, width: int = 80) -> list[str]:
    titles = {one.number: {"zh": "说明", "en": "The note"} for one in cases}
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(other_cases_summary(cases, classes, speech, titles))
    return captured.get().splitlines()


def test_a_case_is_told_in_one_row_with_what_it_shows():
    lines = shown([claimed(), granted()], [], ZH)
    assert lines[2].split() == ["Q-1", "上海", "技能提升", "全额", "已取得", "3250.00", "3250.00"]
    assert lines[3].strip() == "说明"
    assert lines[4].split() == ["G-1", "湖州", "开发资助", "全额", "已取得", "30000.00", "30000.00"]
    assert [line.split() for line in lines[7:10]] == [
        ["合计", "湖州", "30000.00", "30000.00"],
        ["合计", "上海", "3250.00", "3250.00"],
        ["合计", "33250.00", "33250.00"],
    ]


def test_further_lines_of_a_case_stand_below_its_first_and_above_the_note():
    care = claimed(policy=WITH_RATES, programme="care_sector", occupation="4-10-01-05", post="4-10-01-05")
    lines = shown([care], [], EN)
    assert [line.split()[-4:-2] for line in lines[2:4]] == [["whole", "earned"], ["allowance", "earned"]]
    assert lines[3].startswith(" ")
    assert lines[4].strip() == "The note"


def test_the_last_sums_hold_the_classes_too():
    lines = [line.split() for line in shown([granted()], [a_class()], EN)]
    assert ["Total", "Huzhou", "30000.00", "30000.00"] in lines
    assert ["Overall", "Huzhou", "31600.00", "31600.00"] in lines


def test_a_case_without_lines_has_a_row_all_the_same():
    lines = shown([assessed(grants.a_grant())], [], EN)
    assert lines[2].split() == ["G-1", "Huzhou", "grant", "—", "0.00", "0.00"]


def test_it_fits_eighty_columns():
    cases = [claimed(), granted()]
    for speech in (ZH, EN):
        assert all(Console().measure(line).maximum <= 80 for line in shown(cases, [a_class()], speech))
