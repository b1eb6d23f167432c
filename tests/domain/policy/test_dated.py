from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.policy.dated import Applied, gaps, overlaps

FIRST = date(2025, 4, 1)
SPAN = [FIRST + timedelta(days=n) for n in range(12)]


def value(since, until):
    return Applied("first_share", "50/100", "x/1.1", "", "", None, (), "", since, until)


@st.composite
def values(draw):
    days = st.none() | st.sampled_from(SPAN)
    pairs = draw(st.lists(st.tuples(days, days), max_size=4))
    return [value(since, until) for since, until in pairs if not (since and until and until < since)]


@given(values())
def test_overlaps_are_the_days_with_two_values(applied):
    doubled = [day for day in SPAN if sum(one.applies_on(day) for one in applied) > 1]
    found = list(overlaps(applied))
    assert bool(found) == bool(doubled)
    if found and found[0][2] is not None:
        assert found[0][2] == doubled[0]


@given(values(), st.sampled_from(SPAN), st.none() | st.sampled_from(SPAN))
def test_gaps_are_the_days_without_a_value(applied, first, last):
    last = None if last is not None and last < first else last
    days = [day for day in SPAN if first <= day and (last is None or day <= last)]
    empty = [day for day in days if not any(one.applies_on(day) for one in applied)]
    found = list(gaps(applied, first, last))
    assert [day for day in days if any(since <= day and (not until or day <= until) for since, until in found)] == empty


def test_the_end_of_the_calendar_is_no_day_too_many():
    assert list(gaps([value(None, date.max)], FIRST, None)) == []
    assert list(gaps([value(FIRST, None)], FIRST, date.max)) == []
    assert list(gaps([], FIRST, None)) == [(FIRST, None)]
