"""Other readings in words: on an explanation that was worked out under one, and in the list of all of them."""

from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console, Group, RenderableType

from domain.cohort.events import PlanApproved
from domain.policy.form import Reading
from domain.policy.switching import switches
from projections.effects import Effect
from scripts.language import Speech
from scripts.telling import effects_json, effects_table, explain, explain_json, readings_json, readings_list
from scripts.telling.values import in_words
from tests.scripts.telling.classroom import PACKS, Case, opening, story, tell

ZH, EN = Speech("zh"), Speech("en")
HUZHOU = PACKS["huzhou-2025"]
IN_WINDOW, LATER = date(2025, 9, 1), date(2026, 3, 1)


def shown(*parts: RenderableType) -> str:
    """On one long line each, so that nothing is broken."""
    console = Console(width=2_000, color_system=None)
    with console.capture() as captured:
        console.print(Group(*parts))
    return captured.get()


def page(case: Case, speech: Speech = ZH, learner_no: str | None = None) -> str:
    return shown(explain(*case, speech, learner_no=learner_no))


def test_a_page_says_which_reading_it_took_and_what_ours_is():
    told = page(tell(story(), LATER, "D1=finishers"))
    assert "解读 D1：此处另按“未中途退出者”计算。本系统的读法：就业率的分母为开班时名册上的全部学员。" in told
    assert "÷ 未中途退出 5 人" in told
    assert "另有解读：有证书者、名册全部学员" in told  # of D2, which stands as ever
    assert "Reading D1: taken here to mean who stayed. Our reading: Of the whole roster" in page(
        tell(story(), LATER, "D1=finishers"), EN
    )


def test_the_json_says_so_of_each_ground():
    (ratio,) = [s for s in explain_json(*tell(story(), LATER, "D3=placed"), ZH)["steps"] if s["rule"] == "whole_class"]
    grounds = {ground["parameter"]: ground for ground in ratio["grounds"]}
    assert grounds["ratio_counts"]["value"] == "placed"
    assert {name: ground["reading"]["departs"] for name, ground in grounds.items()} == {
        "whole_class_at": False,
        "whole_class_headcount": False,
        "whole_class_of": False,
        "ratio_counts": True,
        "measured": False,
    }


@pytest.mark.parametrize(
    ("reading", "day", "zh", "en"),
    [
        (
            "D3=placed",
            LATER,
            "○ 没有证书，未计入就业人数；自 2025-07-10 起只计入整班就业率",
            "Without a certificate not counted as employed, but in the class's ratio from 2025-07-10",
        ),
        (
            "D14=window_close",
            IN_WINDOW,
            "3 人已就业 ÷ 名册 5 人 = 60%；期限届满后于 2025-12-31 计算，须达到 80%（还可能计入 2 人）",
            "= 60%; measured on 2025-12-31, when the window has closed, against 80% (2 may still be counted)",
        ),
        (
            "D1=certified",
            LATER,
            "3 人已就业 ÷ 有证书或尚可取得证书 4 人 = 75%，尚未达到 80%（需 4 人，还可能计入 1 人）",
            "3 employed ÷ 4 who hold a certificate or may still get one = 75%: not yet 80%",
        ),
    ],
)
def test_steps_that_only_another_reading_takes(reading: str, day: date, zh: str, en: str) -> None:
    assert zh.removeprefix("○ ") in page(tell(story(), day, reading))
    assert en in page(tell(story(), day, reading), EN)


@pytest.mark.parametrize(
    ("approved_on", "day", "told"),
    [
        (None, date(2025, 6, 10), "○ 培训考核方案尚未通过审核，最迟结班日仍可通过"),
        (date(2025, 6, 9), date(2025, 6, 10), "✓ 培训考核方案于 2025-06-09 通过审核"),
        (date(2025, 6, 9), LATER, "✓ 培训考核方案于 2025-06-09 通过审核，不晚于结班日 2025-06-30"),
        (None, LATER, "✗ 培训考核方案在结班日 2025-06-30 前未通过审核"),
    ],
)
def test_a_plan_that_may_be_approved_until_the_end(approved_on: date | None, day: date, told: str) -> None:
    events = [event for event in story() if not isinstance(event, PlanApproved)]
    if approved_on:
        events.insert(3, PlanApproved(cohort_no="HZ-1", plan_approved_on=approved_on))
    assert told in page(tell(events, day, "O5=before_end"))


def test_our_own_page_is_as_it_was():
    told = page(tell(list(opening()), date(2025, 6, 10)))
    assert "✓ 培训考核方案于 2025-05-26 通过审核，不晚于开班日 2025-06-02" in told
    assert "○ 3 人已就业 ÷ 名册 5 人 = 60%，尚未达到 80%（需 4 人，还可能计入 1 人）" in page(tell(story(), LATER))


@pytest.mark.parametrize("speech", [ZH, EN])
@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_list_has_every_reading_with_what_can_be_switched(pack, speech):
    told = shown(*readings_list(pack, speech))
    for id, reading in pack.readings.items():
        assert f"\n{id}（" in told if speech is ZH else f"\n{id} (" in told
        texts = [reading.answer, reading.ground, reading.question, reading.alternatives]
        if speech is ZH:
            texts = [reading.answer_zh, reading.ground_zh, reading.question_zh, reading.alternatives_zh]
        assert all(text and text in told for text in texts)
    for switch in switches(pack):
        assert f"--reading {switch}" in told


def test_the_list_as_json():
    entries = {entry["reading"]: entry for entry in readings_json(HUZHOU, EN)}
    assert list(entries) == list(HUZHOU.readings)
    assert entries["D1"] == {
        "policy": "huzhou-2025",
        "reading": "D1",
        "clauses": ["4.3"],
        "question": "80 % of whom?",
        "answer": HUZHOU.readings["D1"].answer,
        "ground": HUZHOU.readings["D1"].ground,
        "alternatives": HUZHOU.readings["D1"].alternatives,
        "values": [
            {
                "parameter": "whole_class_of",
                "value": "roster",
                "since": "2025-04-01",
                "until": None,
                "alternatives": ["finishers", "certified"],
            }
        ],
        "switches": ["D1=finishers", "D1=certified"],
    }
    assert (entries["T1"]["values"], entries["T1"]["switches"]) == ([], [])
    assert readings_json(HUZHOU, ZH)[0]["question"] == "几个月以内，是否包括最后一日？"


def test_a_pack_of_an_earlier_version_is_told_in_english_where_it_has_no_chinese():
    older = Reading(question="Q?", answer="A.", ground="G.", alternatives="O.", answer_zh="答。")
    pack = replace(HUZHOU, readings=dict.fromkeys(HUZHOU.readings, older))
    assert "Q?" in shown(*readings_list(pack, ZH))
    assert "答复：答。" in shown(*readings_list(pack, ZH))


@pytest.mark.parametrize(
    ("parameter", "value", "zh", "en"),
    [
        ("term_to", date(2026, 7, 31), "2026-07-31", "2026-07-31"),
        ("window_months", 6, "6", "6"),
        ("whole_class_at", "80/100", "80/100", "80/100"),
        ("rate_in_city", "800", "800", "800"),
        ("eligible_groups", "all", "不限人群", "everybody"),
        ("eligible_groups", ("unemployed", ""), "失业人员、未填人群类别者", "unemployed and no group on record"),
        ("agreement_parties", ("employer",), "用人单位", "employer"),
        ("measured", "window_close", "窗口期届满后一次计算", "once, when the window has closed"),
    ],
)
def test_values_in_words(parameter, value, zh, en):
    assert (in_words(parameter, value, ZH), in_words(parameter, value, EN)) == (zh, en)


def test_every_value_of_the_packs_has_words():
    for pack in PACKS.values():
        for applied in pack.history():
            for value in (applied.value, *applied.alternatives):
                assert in_words(applied.name, value, ZH)
                assert in_words(applied.name, value, EN)


def test_effects():
    switch = switches(HUZHOU)[1]
    found = [Effect("huzhou-2025", switch, lines=10, earned=400_00, earned_otherwise=1_200_00, differing=2)]
    row = shown(*effects_table(found, LATER, ZH)).splitlines()[-1]
    assert row.split() == ["湖州十条（2025）", "D1=finishers", "400.00", "1200.00", "+800.00", "10", "2"]
    assert effects_json(found, LATER) == {
        "on": "2026-03-01",
        "effects": [
            {
                "policy": "huzhou-2025",
                "reading": "D1=finishers",
                "parameter": "whole_class_of",
                "value": "roster",
                "alternative": "finishers",
                "earned": "400.00",
                "earned_otherwise": "1200.00",
                "difference": "800.00",
                "lines": 10,
                "lines_differing": 2,
            }
        ],
    }
