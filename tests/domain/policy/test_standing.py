"""Whatever is stated in whatever order: what was accepted gives one row a day, and is nothing new a second time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.record import Refusal
from domain.policy.dated import Applied
from domain.policy.standing import entered, must_fit, must_have_days_in_order

FIRST = date(2025, 4, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(8)]


def row(value, since, until, unverified=False):
    return Applied("base_rate", value, "x/1.1", "", "", None, (), "", since, until, unverified=unverified)


stated = st.builds(
    row,
    st.sampled_from(["800", "900"]),
    st.none() | st.sampled_from(DAYS),
    st.none() | st.sampled_from(DAYS),
    st.booleans(),
)


def taken(rows, new, withdrawn=False):
    """The rows after the new one was stated; None where it was refused."""
    try:
        must_have_days_in_order(new.since, new.until)
        if not withdrawn:
            must_fit(rows, new)
    except Refusal:
        return None
    return entered(rows, new, withdrawn)


@given(st.lists(st.tuples(stated, st.booleans()), max_size=8))
def test_no_day_ever_has_two_rows(said):
    rows = ()
    for new, withdrawn in said:
        then = taken(rows, new, withdrawn)
        rows = rows if then is None else then
        assert all(sum(one.applies_on(day) for one in rows) <= 1 for day in DAYS)


@given(st.lists(stated, max_size=6))
def test_what_was_accepted_is_nothing_new_a_second_time(said):
    rows, accepted = (), []
    for new in said:
        if (then := taken(rows, new)) is not None:
            rows = then
            accepted.append(new)
    for new in accepted:
        assert set(taken(rows, new)) == set(rows)


@given(stated, stated)
def test_a_day_that_had_a_value_keeps_it_while_nothing_is_withdrawn(one, other):
    rows = taken((), one)
    if rows is None or (then := taken(rows, other)) is None:
        return
    for day in DAYS:
        before = [row.value for row in rows if row.applies_on(day)]
        after = [row.value for row in then if row.applies_on(day)]
        assert after == before or not before or (not after and rows[0].until is None and other.until is not None)


@given(stated, stated)
def test_what_is_withdrawn_is_gone_and_nothing_else(one, other):
    rows = taken((), one) or ()
    then = taken(rows, other, withdrawn=True)
    if then is not None:
        same = bool(rows) and (one.since, one.value) == (other.since, other.value)
        assert then == (() if same else rows)
