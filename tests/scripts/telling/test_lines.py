import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from domain.schemes.lines import Line
from infrastructure.projections.plain_lines import line_of, plain_line
from scripts.language import Speech
from scripts.telling import line_json, lines_table, tranches_json
from scripts.telling.line_text import line_text
from tests.scripts.telling.classroom import story, tell

ZH, EN = Speech("zh"), Speech("en")
FIELDS = (
    "cohort_no learner_no policy programme tranche entitlement amount basis earned_on last_day payable_from reasons "
    "clauses paid payable case payee"
)
LATER = date(2026, 3, 1)


def shown(lines: list[Line], speech: Speech, width: int = 100) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(*lines_table(lines, speech), sep="\n")
    return captured.get()


def test_a_line_has_exactly_the_fields_that_were_promised():
    (first, *_) = tell(story(), LATER).lines
    told = line_json(first)
    assert list(told) == FIELDS.split()
    assert (told["amount"], told["paid"], told["payable"]) == ("400.00", "0.00", "400.00")
    assert (told["earned_on"], told["last_day"]) == ("2025-07-10", None)
    assert (told["reasons"], type(told["clauses"])) == ([], list)


def test_the_document_says_for_which_day_and_instant_it_is_the_answer():
    lines = tell(story(), LATER).lines
    document = tranches_json(LATER, datetime(2026, 3, 1, 4, tzinfo=UTC), 17, lines)
    assert document | {"on": "2026-03-01", "known_at": "2026-03-01T04:00:00+00:00", "position": 17} == document
    assert len(document["lines"]) == 10


def test_a_row_a_line_the_totals_and_what_is_payable():
    text = shown(tell(story(), LATER).lines, ZH)
    rows = [line.split() for line in text.splitlines()]
    assert ["HZ-1", "01", "首期", "已取得", "400.00", "2025-07-10", "2025-12-31", "400.00", "就业人数"] in rows
    assert ["HZ-1", "02", "余额", "不可得", "0.00", "—", "—", "—", "满6个月时不在职"] in rows
    assert ["湖州十条（2025）", "1", "1600.00", "1600.00", "2", "1600.00"] in rows
    assert "今日可付 1600.00 元，共 10 笔明细" in text


def test_a_pending_line_shows_its_last_day():
    assert "by 2025-12-30" in shown(tell(story(), date(2025, 7, 20)).lines, EN)


def test_it_reads_well_at_a_hundred_columns_and_each_line_is_one_row():
    for speech in (ZH, EN):
        text = shown(tell(story(), LATER).lines, speech)
        assert sum(line.startswith("HZ-1") for line in text.splitlines()) == 10
        assert "…" not in text


def test_a_number_that_looks_like_a_style_is_shown_as_it_is():
    (line, *_) = tell(story(), LATER).lines
    assert "[red]1[/]" in shown([replace(line, cohort_no="[red]1[/]")], EN)


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2025, 7, 20), LATER])
def test_as_plain_values_a_line_makes_the_same_text(day: date):
    for line in tell(story(), day).lines:
        for told in (line, replace(line, learner_no='a"7"', paid=-150, payable=123456789, payee="学员", reasons=())):
            assert line_of(plain_line(told)) == told
            document = json.dumps({"lines": [line_json(told)]}, ensure_ascii=False, indent=2)
            assert document == f'{{\n  "lines": [\n{line_text(plain_line(told))}\n  ]\n}}'
