from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from pydantic import ValidationError

from application.intake.parsing import reason_of
from domain.cohort.commands import PlanCohort, StartCohort
from domain.kernel.command import Command
from domain.kernel.record import Refusal
from domain.placement.events import PlacementChanges
from scripts.language import Speech, language
from scripts.language.showing import percent

ZH, EN = Speech("zh"), Speech("en")


@pytest.mark.parametrize(
    ("option", "environ", "spoken"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"}, "zh"),
        (None, {}, "en"),
    ],
)
def test_chinese_where_asked_for_or_where_the_locale_is(option, environ, spoken):
    assert language(option, environ) == spoken


def test_a_part_about_something_unknown_is_left_out():
    told = {"learner_no": "03", "enrolled_on": date(2025, 6, 1), "group": None, "hukou": "330502"}
    assert ZH.say("events.cohort.learner-enrolled", **told) == "学员 03 入班，2025-06-01，户籍 330502"
    assert EN.say("events.cohort.learner-enrolled", **told) == "Learner 03 joined on 2025-06-01, hukou 330502"


def test_nothing_is_shown_as_a_dash_where_a_sentence_needs_it():
    assert ZH.say("events.cohort.completed", completed_on=None) == "结班，—"


def test_a_value_that_looks_like_a_place_for_one_is_only_text():
    assert ZH.say("events.cohort.cancelled", cancelled_on="{x}", reason="<y>") == "取消开班，{x}，原因：<y>"


def test_a_sentence_that_lacks_a_value_is_an_error():
    with pytest.raises(KeyError):
        ZH.say("events.cohort.completed")


def test_lists_are_joined_as_people_join_them():
    assert ZH.show(("employer", "learner", "provider"), "party") == "用人单位、学员、培训机构"
    assert EN.show(("employer", "learner", "provider"), "party") == "employer, learner and training provider"
    assert EN.show(["employer"], "party") == "employer"


def test_instants_are_shown_in_legal_time():
    assert ZH.show(datetime(2025, 6, 30, 16, 0, 5, tzinfo=UTC)) == "2025-07-01 00:00:05+08:00"


def test_neighbouring_months_are_drawn_together():
    assert ZH.show(("2025-12", "2026-01", "2025-06"), "months") == "2025-06、2025-12–2026-01"


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Fraction(16, 20), "80%"),
        (Fraction(3, 40), "7.5%"),
        (Fraction(2, 3), "66.66%"),
        (Fraction(79_999, 100_000), "79.99%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
    ],
)
def test_a_share_short_of_a_threshold_never_looks_like_it(part, shown):
    assert percent(part) == shown


def test_a_refusal_is_told_in_both_languages():
    sentence = "{thing} is already recorded with another {fields}; use a correction"
    refusal = Refusal(sentence, thing="cohort:HZ-1", fields="starts_on, employer")
    assert ZH.refusal(refusal) == "培训班 HZ-1 已有登记，且下列内容不同：开班日、用人单位；请使用更正"
    assert EN.refusal(refusal).startswith("class HZ-1 is already recorded with another first day and employer")


def test_a_refusal_nobody_translated_is_told_in_english():
    assert ZH.refusal(Refusal("{n} moons", n=2)) == "2 moons"


def told(command: type[Command], speech: Speech, **values: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        command(**values)
    return [speech.phrase(*reason_of(detail)) for detail in caught.value.errors(include_url=False)]


def test_faults_of_fields_are_told_in_both_languages():
    wrong = {"cohort_no": "HZ-1", "starts_on": "2025-02-30"}
    assert told(StartCohort, ZH, **wrong) == ["没有这一天"]
    assert told(StartCohort, EN, **wrong) == ["there is no such day"]
    assert told(StartCohort, ZH, cohort_no="HZ-1") == ["必填"]
    plan = {"cohort_no": "HZ-1", "policy": "p", "provider": "x", "employer": "y", "office": "1", "held_in": "330500"}
    faults = told(PlanCohort, ZH, **plan, programme="dance", starts_on="2025-06-01")
    assert "应为下列之一：'directed_training' or 'employees_training'" in faults


def test_corrections_name_what_they_set_and_take_back():
    changes = PlacementChanges(ended_on=None, started_on=date(2025, 7, 2), kind="employee")
    assert ZH.say("events.placement.corrected", set=changes, placement_no="PL-1", reason="笔误", answers=()) == (
        "更正就业 PL-1：种类改为 单位就业；就业首日改为 2025-07-02；就业最后一日撤回；原因：笔误"
    )


def test_words_of_open_lists_may_be_unknown_and_others_may_not():
    assert ZH.word("source", "tax_office") == "tax_office"
    assert ZH.word("party", None) == "—"
    with pytest.raises(KeyError):
        ZH.word("party", "dog")
