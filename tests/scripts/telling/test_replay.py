import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from domain.cohort.events import CohortCorrected
from projections.audit_trail import audit_trail
from projections.cohort_file import cohort_file
from scripts.language import Speech
from scripts.telling import replay, replay_json
from scripts.telling.plain import plain
from scripts.telling.states import changes
from tests.scripts.telling.classroom import recorded, story

ZH, EN = Speech("zh"), Speech("en")


def page(entries: Any, speech: Speech = ZH, states: Any = None) -> str:
    console = Console(width=200, color_system=None)
    with console.capture() as captured:
        console.print(replay(entries, speech, states))
    return captured.get()


def test_every_event_is_told_with_place_time_officer_and_legal_day():
    shown = page(audit_trail(recorded(story())))
    assert "#4　2025-07-01 09:04:00+08:00　li（受理）　法定日期 2025-05-30　cohort:HZ-1#4" in shown
    assert "    学员 01 入班，2025-05-30" in shown
    assert "    学员 01 取得培训合格证书 C-01，核发日 2025-07-04" in shown
    assert len(shown.splitlines()) == 2 * len(story())


def test_english_tells_the_same():
    shown = page(audit_trail(recorded(story())), EN)
    assert "#4  2025-07-01 09:04:00+08:00  li (intake)  legal day 2025-05-30  cohort:HZ-1#4" in shown
    assert "Certificate C-01 (completion certificate) issued on 2025-07-04 to learner 01" in shown


def test_a_correction_has_no_legal_day_and_says_what_it_sets():
    corrected = CohortCorrected(cohort_no="HZ-1", set={"completed_on": "2025-06-29"}, reason="笔误")
    shown = page(audit_trail(recorded([*story(), corrected])))
    assert "更正培训班信息：结班日改为 2025-06-29；原因：笔误" in shown
    assert "法定日期 —" in shown


def test_states_show_what_each_event_changed():
    events = recorded([event for event in story() if hasattr(event, "cohort_no")][:9])
    states = [cohort_file(events[: place + 1]) for place in range(len(events))]
    shown = page(audit_trail(events), ZH, states)
    assert "completed_on：— → 2025-06-30" in shown
    assert "learners.05.enrolled_on：— → 2025-05-30" in shown
    assert shown.count("learners.05.enrolled_on") == 1


def test_the_json_holds_sentences_values_and_states():
    events = recorded(story())
    document = replay_json(audit_trail(events), ZH, [{"n": place} for place in range(len(events))])
    assert json.loads(json.dumps(document)) == document
    fourth = document["events"][3]
    assert (fourth["position"], fourth["event"]) == (4, "cohort:HZ-1#4")
    assert (fourth["recorded_at"], fourth["effective"]) == ("2025-07-01T09:04:00+08:00", "2025-05-30")
    assert (fourth["sentence"], fourth["state"]) == ("学员 01 入班，2025-05-30", {"n": 3})
    assert "state" not in replay_json(audit_trail(events), ZH)["events"][0]


def test_nothing_recorded_is_said():
    assert page([]).strip() == "没有登记过任何事项"


def test_what_was_and_is_empty_has_not_changed():
    """A learner who never left has an empty list of absences, and a mapping of nothing."""
    assert list(changes(None, {"learners": {"01": {"absences": [], "others": {}, "left": None, "no": "01"}}})) == [
        ("learners.01.no", None, "01")
    ]
    assert list(changes({"absences": [{"since": 1}]}, {"absences": []})) == [("absences.1.since", 1, None)]


def test_changes_name_the_place_and_both_values():
    before = {"a": 1, "b": {"c": [1, 2]}, "e": [{"f": 1}]}
    after = {"a": 1, "b": {"c": [1, 3], "d": True}, "e": [{"f": 1}, {"f": 2}]}
    assert list(changes(before, after)) == [
        ("b.c", [1, 2], [1, 3]),
        ("b.d", None, True),
        ("e.2.f", None, 2),
    ]


@dataclass(frozen=True)
class Sample:
    day: date
    kinds: frozenset[str]
    by_type: dict[type, int]


def test_anything_the_program_knows_becomes_plain():
    told = plain(Sample(date(2025, 1, 2), frozenset({"b", "a"}), {int: 1}))
    assert told == {"day": "2025-01-02", "kinds": ["a", "b"], "by_type": {"int": 1}}
    with pytest.raises(TypeError, match="object"):
        plain(object())
