import json
from datetime import date
from typing import Any, get_args

import pytest
from rich.console import Console

from domain.placement.events import PlacementEnded, PlacementResumed
from domain.schemes.lines import Reason
from scripts.language import Speech
from scripts.telling import explain, explain_json
from scripts.telling.explanation import CONDITION_OF
from scripts.telling.steps import SENTENCES_OF
from tests.scripts.telling.classroom import Case, opening, placed, story, tell

ZH, EN = Speech("zh"), Speech("en")
LATER = date(2026, 3, 1)


def page(case: Case, speech: Speech = ZH, width: int = 100, **options: Any) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(explain(*case, speech, **options))
    return captured.get()


def told(case: Case, learner_no: str) -> dict[str, Any]:
    (learner,) = explain_json(*case, ZH, learner_no=learner_no)["learners"]
    return learner


def test_the_chain_runs_from_the_class_to_the_money():
    shown = page(tell(story(), LATER), learner_no="01", on=LATER, masked_ids={"01": "330***12"})
    in_order = (
        "培训班 HZ-1　湖州十条（2025）　按 2026-03-01 计",
        "✓ 名册：开班日 2025-06-02 在册 5 人",
        "✓ 2025-06-30 结班；就业期限自当日起至 2025-12-30 止",
        "○ 3 人已就业 ÷ 名册 5 人 = 60%，尚未达到 80%（需 4 人，还可能计入 1 人）",
        "学员 01　身份证号 330***12",
        "✓ 培训合格证书 C-01，2025-07-04 核发，不晚于 2025-12-30",
        "✓ 就业 PL-01",
        "✓ 就业核查：在职，来源：社会保险",
        "首期50%　已取得　400.00 元　今日可付 400.00 元",
        "= 800.00 元 × 50/100 = 400.00 元",
        "事件 cohort:HZ-1#1, cohort:HZ-1#4",
        "其余50%　已取得　400.00 元",
        "满6个月之日为 2026-01-10，核查：在职",
        "= 800.00 元 − 首期 400.00 元 = 400.00 元",
    )
    places = [shown.index(part) for part in in_order]
    assert places == sorted(places)


def test_every_clause_is_quoted_once_and_then_named():
    shown = page(tell(story(), LATER)).replace("\n", "").replace(" ", "")
    assert shown.count("「在我市开班培训的补贴标准统一为每人800元。」") == 1
    assert "依据huzhou-2025/4.4，见上" in shown or "huzhou-2025/4.4，见上" in shown


def test_english_pages_quote_in_chinese_and_add_the_gloss():
    shown = page(tell(story(), LATER), EN, width=400)
    assert "huzhou-2025/4.4「在我市开班培训的补贴标准统一为每人800元。」" in shown
    assert "For classes held in the city the subsidy is 800 yuan a head throughout." in shown
    assert "Reading T3: From the day the class was completed" in shown
    assert "= 800.00 yuan × 50/100 = 400.00 yuan" in shown


@pytest.mark.parametrize("speech", [ZH, EN])
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_screen(speech, width):
    console = Console(width=width, color_system=None)
    assert max(console.render_lines(explain(*tell(story(), LATER), speech)), key=len)
    shown = page(tell(story(), LATER), speech, width=width)
    assert all(console.measure(line).maximum <= width for line in shown.splitlines())


@pytest.mark.parametrize(
    ("learner_no", "tranche", "rule", "last_day"),
    [
        ("02", 1, "retention", "2026-01-10"),
        ("03", 1, "retention", None),
        ("04", 0, "certificate", None),
        ("04", 1, "certificate", "2025-12-30"),
        ("05", 0, "verification", None),
        ("05", 1, "verification", None),
    ],
)
def test_a_line_not_earned_names_the_condition_that_failed_and_its_last_day(learner_no, tranche, rule, last_day):
    line = told(tell(story(), LATER), learner_no)["lines"][tranche]
    assert line["entitlement"] != "earned"
    assert line["missing"]["condition"]["rule"] == rule
    assert not line["missing"]["condition"]["holds"]
    assert line["missing"]["last_day"] == last_day


def test_a_pending_line_names_the_day_until_which_it_may_be_earned():
    early = date(2025, 7, 20)
    assert told(tell(story(), early), "04")["lines"][0]["missing"]["last_day"] == "2025-12-30"
    assert "最后期限 2025-12-30" in page(tell(story(), early), learner_no="04")
    assert "核查日 2026-01-10" in page(tell(story(), early), learner_no="01")
    assert "期限已于 2025-12-30 届满" in page(tell(story(), LATER), learner_no="04")


def test_who_can_earn_it_only_through_the_class_is_told_so():
    first, balance = told(tell(story(), LATER), "04")["lines"]
    assert (first["entitlement"], first["missing"]["class_may_earn_it"]) == ("pending", True)
    assert (balance["entitlement"], balance["missing"]["class_may_earn_it"]) == ("lost", False)
    assert page(tell(story(), LATER)).count("整班若达到就业率，仍按全班学员人数享受") == 1


def test_what_can_be_done_is_said_where_something_can():
    assert "可办：载入应查月份的登记数据后重新核查" in page(tell(story(), LATER), learner_no="03")
    assert told(tell(story(), LATER), "02")["lines"][1]["missing"]["cure"] is None


def test_a_class_that_lacks_a_party_says_so_once_for_all():
    case = tell([*opening(("employer", "learner", "provider"), policy="shanghai-2025", held_in="310112")], LATER)
    assert page(case).count("✗ 培训协议不齐") == 1
    assert page(case).count("原因：培训协议未签全") == len(case.lines) == 10


def test_other_readings_are_named():
    shown = page(tell(story(), LATER))
    assert "解读 D2：" in shown
    assert "另有解读：有证书者、名册全部学员" in shown.replace("\n", "").replace("      ", "")


def test_the_json_carries_clause_quote_reading_inputs_and_events():
    document = explain_json(*tell(story(), LATER), ZH, on=LATER)
    assert json.loads(json.dumps(document)) == document
    (ratio,) = [step for step in document["steps"] if step["rule"] == "whole_class"]
    assert ratio["inputs"] | {"roster": 5, "counted": 3, "needed": 4} == ratio["inputs"]
    ground = next(ground for ground in ratio["grounds"] if ground["parameter"] == "whole_class_headcount")
    assert ground["clause"] == "huzhou-2025/4.3"
    assert "按全班学员人数享受补贴" in ground["quote"]
    assert (ground["reading"]["id"], ground["other_values"]) == ("D2", ["certified", "roster"])
    line = document["learners"][0]["lines"][0]
    assert (line["amount"], line["payable"], line["paid"]) == ("400.00", "400.00", "0.00")
    assert line["steps"][0]["events"] == ["cohort:HZ-1#1", "cohort:HZ-1#4"]
    assert document["learners"][0]["steps"][0]["events"] == ["certificate:C-01#1"]


def test_a_learner_who_is_not_on_the_roster_is_told_so():
    assert page(tell(story(), LATER), learner_no="99").strip() == "学员 99 不在开班时的名册上"


@pytest.mark.parametrize(
    ("ended_on", "resumed_on", "variant"),
    [
        (date(2025, 6, 28), date(2025, 7, 1), "interrupted"),
        (date(2025, 6, 28), date(2025, 12, 30), "interrupted"),
        (date(2025, 6, 28), date(2025, 12, 31), "fails"),
        (date(2025, 6, 28), None, "fails"),
        (date(2025, 6, 28), date(2025, 6, 30), "open"),
        (date(2025, 6, 30), date(2025, 7, 20), "open"),
    ],
)
def test_a_job_that_ended_before_the_class_and_went_on_in_the_window_is_not_said_to_be_missing(
    ended_on: date, resumed_on: date | None, variant: str
):
    job = [placed("04", date(2025, 6, 10)), PlacementEnded(placement_no="PL-04", ended_on=ended_on)]
    back = [PlacementResumed(placement_no="PL-04", resumed_on=resumed_on, reason="误报")] if resumed_on else []
    [step] = [step for step in told(tell([*story(), *job, *back], LATER), "04")["steps"] if step["rule"] == "placement"]
    assert step["variant"] == variant
    assert ("恢复" in step["sentence"]) == (variant == "interrupted")


def test_it_says_what_would_count():
    job = [placed("04", date(2025, 6, 10)), PlacementEnded(placement_no="PL-04", ended_on=date(2025, 6, 28))]
    back = PlacementResumed(placement_no="PL-04", resumed_on=date(2025, 7, 20), reason="误报")
    shown = page(tell([*story(), *job, back], LATER), EN, width=400, learner_no="04")
    assert "had ended before the class did and went on from 2025-07-20" in shown
    assert "work taken up anew counts when reported as a placement of its own" in shown


def test_every_reason_leads_to_a_step_that_is_told():
    assert set(CONDITION_OF) == set(get_args(Reason))
    assert set(CONDITION_OF.values()) <= set(SENTENCES_OF)
