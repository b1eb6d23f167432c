from datetime import date

from rich.console import Console

from scripts.language import Speech
from scripts.telling import Assessed, demo_summary
from tests.scripts.telling.classroom import Case, opening, story, tell

LATER = date(2026, 3, 1)
TITLES = {"HZ-1": {"zh": "一班", "en": "Class one"}}


def shown(case: Case, speech: Speech, width: int = 110) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(demo_summary([Assessed(case.facts, case.lines, case.trace)], speech, titles=TITLES))
    return captured.get().splitlines()


def test_a_class_is_told_in_one_row_with_what_it_shows():
    lines = shown(tell(story(), LATER), Speech("zh"))
    assert lines[2].split() == ["HZ-1", "湖州", "5", "3", "60%", "3/2/0", "1/2/2", "1600.00", "1600.00"]
    assert lines[3].strip() == "一班"
    assert ["合计", "湖州", "5", "3/2/0", "1/2/2", "1600.00", "1600.00"] in [line.split() for line in lines]


def test_a_class_nobody_was_counted_in_shows_no_ratio():
    lines = shown(tell([*opening()], LATER), Speech("en"))
    assert lines[2].split() == ["HZ-1", "Huzhou", "5", "—", "—", "0/5/0", "0/5/0", "0.00", "0.00"]
    assert lines[3].strip() == "Class one"


def test_a_class_that_has_not_started_shows_nothing():
    lines = shown(tell(story(), date(2025, 6, 1)), Speech("zh"))
    assert lines[2].split() == ["HZ-1", "湖州", "—", "—", "—", "—", "—", "0.00", "0.00"]


def test_learners_without_a_rate_are_counted_all_the_same():
    _, *events = story()
    (planned, *_) = opening(held_in="341524")
    lines = shown(tell([planned, *events], LATER), Speech("zh"))
    assert lines[2].split() == ["HZ-1", "湖州", "5", "3", "60%", "0/0/5", "0/0/5", "0.00", "0.00"]


def test_it_fits_eighty_columns():
    for speech in (Speech("zh"), Speech("en")):
        assert all(Console().measure(line).maximum <= 80 for line in shown(tell(story(), LATER), speech, width=80))
