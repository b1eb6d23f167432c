"""The forecast: against every single day of random municipalities, and on the edges that a month end may have."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.kernel.days import month_of
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.forecast import LATER, NOW, Ahead, ForecastBy, Months, forecast
from projections.looking_ahead import days_ahead
from projections.soonest import soonest
from projections.tranche_lines import tranche_lines
from scripts.municipality import generate
from tests.builders import day
from tests.domain.schemes.classes import CERTIFIED, HUZHOU, USUAL, Job, Paper, a_class, holding, working
from tests.oracle.product import office_of
from tests.story import packaged

PACKS = {policy: packaged(policy) for policy in ("huzhou-2025", "shanghai-2025")}
ONE_DAY = timedelta(days=1)


def ahead(facts: CohortFacts, on: str, until: str) -> dict[str, tuple[int, int]]:
    """What becomes payable and what could come on top, in yuan; rows without either left out."""
    [months] = forecast([facts], PACKS, day(on), day(until), ForecastBy.MONTH).values()
    return {period: (one.payable // 100, one.possible // 100) for period, one in months.items() if one != Ahead()}


@settings(max_examples=12)
@given(some.integers(0, 10**6), some.dates(date(2025, 6, 1), date(2026, 12, 31)), some.integers(1, 300))
def test_the_months_are_what_every_single_day_brings(seed: int, on: date, span: int) -> None:
    town = generate(4, seed, learners=(1, 6), commands=True)
    office = office_of(town)
    office.swept(on)
    until = on + timedelta(days=span)
    found = forecast(office.files(), PACKS, on, until, ForecastBy.MONTH)
    expected = day_by_day(office.files(), on, until)
    told = found.get("", {})
    assert {period: one for period, one in told.items() if one != Ahead()} == expected, f"{seed} {on} {until}"


def day_by_day(files: list[CohortFacts], on: date, until: date) -> Months:
    """The same from assessing every case on every day."""
    payable, possible = Counter[str](), Counter[str]()
    for facts in files:
        days = [on + timedelta(days=n) for n in range((until - on).days + 1)]
        states = {one: {line.place: line for line in tranche_lines(facts, PACKS, one)} for one in days}
        floors = {one: soonest(facts, PACKS, one) for one in days}
        for place in {place for lines in states.values() for place in lines}:
            lines = {one: states[one][place] for one in days if place in states[one]}
            paid = 0
            for one, line in lines.items():
                payable[NOW if one == on else month_of(one)] += line.payable - paid
                paid = line.payable
            end = lines[until]
            payable[LATER] += end.amount - end.payable if end.entitlement == "earned" else 0
            if (counted := most_on(lines, {one: floors[one].get(place) for one in days}, on, until)) is not None:
                possible[month_of(counted) if counted <= until else LATER] += last_pending(lines).amount
    periods = {*payable, *possible}
    found = {period: Ahead(payable[period], possible[period]) for period in periods}
    return {period: one for period, one in found.items() if one != Ahead()}


def most_on(lines: dict[date, Line], floors: dict[date, date | None], on: date, until: date) -> date | None:
    """The day for which a line counts that may still be earned."""
    pending = [one for one, line in lines.items() if line.entitlement == "pending"]
    if not pending or lines[until].entitlement == "earned":
        return None
    if lines[until].entitlement == "lost" and lines[pending[-1]].last_day != pending[-1]:
        return None
    named = [one for p in pending for one in (lines[p].last_day, floors[p]) if one]
    return max([on + ONE_DAY, *named])


def last_pending(lines: dict[date, Line]) -> Line:
    return [line for line in lines.values() if line.entitlement == "pending"][-1]


# The class of these cases was taught from 2 to 30 June 2025; its window is open until 30 December.


def test_a_line_that_waits_for_the_window_alone_becomes_payable_the_day_after_it() -> None:
    facts = a_class(USUAL, *[CERTIFIED] * 4)
    assert ahead(facts, "2025-12-30", "2025-12-31")["2025-12"][0] == 400
    assert ahead(facts, "2025-12-29", "2025-12-30").get("2025-12", (0, 0))[0] == 0
    assert ahead(facts, "2025-12-31", "2026-01-14")[NOW] == (400, 0)


def test_a_balance_counts_on_its_due_day_with_the_answer_that_is_there_and_else_stays_unanswered() -> None:
    answered, open_ = a_class(USUAL), a_class(working(Job(retention=None)))
    assert ahead(answered, "2026-01-14", "2026-01-31") == {NOW: (400, 0), "2026-01": (400, 0)}
    assert ahead(open_, "2026-01-14", "2026-01-31") == {NOW: (400, 0), "2026-01": (0, 400)}
    assert ahead(open_, "2026-01-15", "2026-02-28")["2026-01"] == (0, 400)  # tomorrow at the soonest


@pytest.mark.parametrize(
    ("on", "until", "month"), [("2025-12-30", "2026-01-31", "2025-12"), ("2025-10-16", "2025-12-29", LATER)]
)
def test_a_line_counts_for_its_last_day_even_if_that_is_today_and_later_if_it_lies_behind(
    on: str, until: str, month: str
) -> None:
    """Nobody is in work, but four in five could be: the first half could be paid by the last day of the window."""
    assert ahead(a_class(*[CERTIFIED] * 5), on, until)[month][1] >= 5 * 400


def test_a_line_that_is_lost_never_counts() -> None:
    assert ahead(a_class(CERTIFIED, replace(USUAL, left_on="2025-06-10")), "2025-12-31", "2026-12-31") == {}


def test_facts_that_are_recorded_already_count_on_their_days() -> None:
    """A certificate of next week makes the learner counted; a revocation of next month takes what was payable."""
    later = a_class(holding(Paper(issued_on="2025-11-20")))
    assert ahead(later, "2025-11-15", "2025-11-30")["2025-11"][0] == 400
    revoked = a_class(holding(Paper(revoked_on="2025-12-10")))
    assert ahead(revoked, "2025-11-15", "2025-12-31")["2025-12"][0] == -400


def test_a_line_that_waits_only_between_two_month_ends_counts_for_its_last_day() -> None:
    """The revocation falls on the last day of the window: until the evening another certificate could be issued."""
    revoked = a_class(holding(Paper(revoked_on="2025-12-30")))
    assert ahead(revoked, "2025-11-15", "2025-12-31") == {NOW: (400, 0), "2025-12": (-400, 400), LATER: (0, 400)}


def test_a_class_under_way_counts_as_planned_and_one_that_is_called_off_later_does_not() -> None:
    under_way = a_class(USUAL, **HUZHOU, completed_on=None)
    assert ahead(under_way, "2025-06-10", "2025-08-31") == {"2025-07": (0, 400), LATER: (0, 400)}
    off = a_class(USUAL, **HUZHOU, completed_on=None, cancelled_on="2025-06-20")
    assert ahead(off, "2025-06-10", "2025-08-31") == {}


def test_the_days_ahead_are_month_ends_and_the_last_day() -> None:
    found = list(days_ahead(day("2025-12-31"), day("2026-02-28")))
    assert found == [day("2026-01-31"), day("2026-02-28")]
    assert list(days_ahead(day("2026-02-27"), day("2026-03-01"))) == [day("2026-02-28"), day("2026-03-01")]
    assert list(days_ahead(day("2026-02-27"), day("2026-02-27"))) == []
