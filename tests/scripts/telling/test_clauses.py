"""What carries out each sentence, as `policy show` and `policy check` say it."""

from datetime import date

import pytest

from domain.policy.pack import Pack
from domain.schemes.trace import Step
from scripts.carried_out import modules
from scripts.language import Speech
from scripts.telling.clauses import accounted, carried_out, rows_json, together, told
from scripts.telling.grounds import Grounds
from scripts.telling.steps import told as step_told
from tests.story import packaged

ZH, EN = Speech("zh"), Speech("en")


@pytest.fixture(params=["huzhou-2025", "shanghai-2025"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return packaged(request.param)


def beside(policy: str, sentence: str, speech: Speech) -> list[str]:
    uses = {use["id"]: use for use in carried_out(packaged(policy), modules())}
    return told(uses[sentence], speech).splitlines()


def test_every_sentence_stands_there_word_for_word(pack: Pack) -> None:
    uses = carried_out(pack, modules())
    assert [(use["id"], use["text"]) for use in uses] == [(one.id, one.text) for one in pack.sentences]
    assert all(told(use, speech) for use in uses for speech in (ZH, EN))


def test_a_clause_is_told_with_module_readings_and_parameters() -> None:
    assert beside("huzhou-2025", "4.4", ZH) == [
        "条款",
        "定向培训：domain/schemes/directed_training",
        "解读 D17",
        "参数 rate_in_city",
    ]
    english = beside("huzhou-2025", "4.4", EN)
    assert english[:2] == ["clause", "For classes held in the city the subsidy is 800 yuan a head throughout."]


def test_tables_say_how_many_rows_are_unverified() -> None:
    assert "标准表 base_rate（按 level）：5 行，其中 5 行未经核实" in beside("shanghai-2025", "1.2", ZH)
    assert "table base_rate by category, level: nobody has stated a row" in beside("huzhou-2025", "1.2", EN)


def test_what_no_rule_uses_is_told_with_its_reason() -> None:
    assert beside("huzhou-2025", "五.0", EN) == ["not encoded", "heading"]
    assert beside("huzhou-2025", "附件.5", ZH) == ["目录", "4-02-04-06"]


def test_rows_that_differ_in_cells_alone_stand_together(pack: Pack) -> None:
    for table in pack.tables.values():
        assert {row.value for row in table.rows} == {row.value for _, row in together(table)}
    shanghai = packaged("shanghai-2025").tables["population_ratio"]
    assert len(list(together(shanghai))) == 5
    assert len(rows_json(packaged("shanghai-2025"))) == 5 + 2 + len(shanghai.rows)


def test_all_sentences_are_accounted_for(pack: Pack) -> None:
    counts = accounted(pack)
    assert counts["accounted_for"] == counts["sentences"] == len(pack.sentences)
    assert counts["by_clauses"] == len(pack.clauses)
    assert counts["not_automated"] == len(pack.not_automated)


def test_an_unverified_rate_says_so_once_wherever_it_is_used() -> None:
    pack = packaged("shanghai-2025")
    rate = pack.look_up("base_rate", date(2025, 6, 2), level=3)
    assert rate is not None
    grounds = Grounds(EN)
    step = step_told(Step("roster", True, (rate,), {"learners": 1, "starts_on": date(2025, 6, 2)}, ()), pack, EN)
    doubts = [[line for line in grounds.of(step) if line.startswith("Unverified rate, from: ")] for _ in range(2)]
    assert [len(found) for found in doubts] == [1, 0]
    assert rate.source in doubts[0][0]
