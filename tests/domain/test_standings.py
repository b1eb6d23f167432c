"""What organisations are entitled to: granted, ended, withdrawn, corrected, and never twice on one day."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.aggregates import aggregate_of
from domain.kernel.command import Command
from domain.kernel.record import Event, Refusal
from domain.organisation.commands import CorrectStanding, GrantStanding, RegisterOrganisation, WithdrawStanding
from domain.organisation.organisation import Organisation
from domain.organisation.standings import Standing, first_day_without
from tests.builders import PROVIDER, day

CLAUSES = ("huzhou-2025/8.1", "huzhou-2025/10.2", "shanghai-2025/9.2")

LISTED: dict[str, Any] = {"standing": "quality_agency", "since": "2025-05-01", "source": "公告"}


class Agency:
    """An agency, and what is asked about it one after the other."""

    def __init__(self) -> None:
        self.aggregate = aggregate_of("organisation:X")
        self.state: Organisation | None = None
        self.says(RegisterOrganisation(org_code=PROVIDER, name="某人力资源公司", roles=("agency",)))

    def says(self, command: Command) -> Event | None:
        event = self.aggregate.decisions[type(command)](self.state, command)
        if event is not None:
            self.state = self.aggregate.evolve(self.state, event)
        return event

    def granted(self, **fields: Any) -> Event | None:
        return self.says(GrantStanding(org_code=PROVIDER, **LISTED | fields))

    def withdrawn(self, on: str, **fields: Any) -> Event | None:
        listed = {"org_code": PROVIDER, "standing": "quality_agency", "withdrawn_on": on, "reason": "评估"}
        return self.says(WithdrawStanding.model_validate(listed | fields))

    def corrected(self, **set_: Any) -> Event | None:
        command = {"org_code": PROVIDER, "standing": "quality_agency", "set": set_, "reason": "录入错误"}
        return self.says(CorrectStanding.model_validate(command))

    def missing(self, first: str, last: str) -> str | None:
        """The first of these days on which it does not stand on the list."""
        assert self.state is not None
        found = first_day_without(self.state.standings, "quality_agency", day(first), day(last))
        return found.isoformat() if found else None


def test_the_same_told_again_is_nothing_new() -> None:
    agency = Agency()
    assert agency.granted() is not None
    assert agency.granted() is None


def test_an_open_place_on_a_list_ends_when_it_is_told_with_its_last_day() -> None:
    agency = Agency()
    agency.granted()
    assert agency.missing("2025-05-01", "2026-12-31") is None
    assert agency.granted(until="2026-04-30") is not None
    assert agency.missing("2025-05-01", "2026-04-30") is None
    assert agency.missing("2025-05-01", "2026-05-01") == "2026-05-01"
    assert agency.granted() is None


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [
        ("2025-05-01", "2025-10-31", None),
        ("2025-04-30", "2025-10-31", "2025-04-30"),
        ("2025-05-01", "2025-11-01", "2025-11-01"),
        ("2025-12-01", "2025-12-31", None),
        ("2025-11-30", "2025-12-31", "2025-11-30"),
    ],
)
def test_a_place_withdrawn_and_given_again_leaves_the_days_between(first: str, last: str, missing: str | None) -> None:
    agency = Agency()
    agency.granted()
    agency.withdrawn("2025-11-01")
    agency.granted(since="2025-12-01")
    assert agency.missing(first, last) == missing


def test_two_places_that_follow_each_other_leave_no_day_out() -> None:
    agency = Agency()
    agency.granted(until="2025-12-31")
    agency.granted(since="2026-01-01")
    assert agency.missing("2025-05-01", "2026-06-30") is None


def test_what_was_withdrawn_from_its_first_day_never_held() -> None:
    agency = Agency()
    agency.granted()
    agency.withdrawn("2025-05-01")
    assert agency.missing("2025-05-01", "2025-05-01") == "2025-05-01"
    assert agency.granted(since="2025-05-01", source="复核公告") is not None
    assert agency.missing("2025-05-01", "2025-05-01") is None


def test_nobody_stands_on_the_list_twice_on_one_day() -> None:
    agency = Agency()
    agency.granted(until="2025-12-31")
    with pytest.raises(Refusal, match="on some of these days already"):
        agency.granted(since="2025-12-31")
    assert agency.granted(standing="star_rating", since="2025-12-31") is not None
    assert agency.granted(since="2025-12-31", detail="第二批") is not None


def test_a_withdrawal_told_again_is_nothing_new_and_another_day_is_refused() -> None:
    agency = Agency()
    with pytest.raises(Refusal, match="never granted"):
        agency.withdrawn("2025-11-01")
    agency.granted()
    agency.withdrawn("2025-11-01")
    assert agency.withdrawn("2025-11-01") is None
    with pytest.raises(Refusal, match="another withdrawn_on"):
        agency.withdrawn("2025-10-01")


def test_what_has_ended_is_not_withdrawn() -> None:
    agency = Agency()
    agency.granted(until="2025-10-31")
    with pytest.raises(Refusal, match="ended by that day"):
        agency.withdrawn("2025-11-01")


def test_a_correction_says_what_it_answers_and_changes_the_days() -> None:
    agency = Agency()
    agency.granted()
    agency.withdrawn("2025-11-01")
    said: Any = agency.corrected(since="2025-05-06", withdrawn_on=None)
    assert said.answers == (f"organisation:{PROVIDER}#3",)
    assert agency.missing("2025-05-06", "2026-12-31") is None
    assert agency.missing("2025-05-05", "2026-12-31") == "2025-05-05"
    assert agency.corrected(since="2025-05-06") is None
    with pytest.raises(Refusal, match="ends before it begins"):
        agency.corrected(until="2025-05-05")
    with pytest.raises(Refusal, match="not taken back"):
        agency.corrected(since=None)


SPELL = st.tuples(st.integers(0, 20), st.integers(0, 12) | st.none(), st.integers(0, 25) | st.none())
"""The first day of a stretch, its length where it ends, the day on which it is withdrawn."""
MAY = day("2025-05-01")


@given(st.lists(SPELL, max_size=5), st.integers(0, 20), st.integers(0, 15))
def test_the_first_day_without_is_what_looking_at_each_day_finds(
    spells: list[tuple[int, int | None, int | None]], first: int, length: int
) -> None:
    def held(on: int) -> bool:
        return any(
            since <= on and (lasts is None or on <= since + lasts) and (gone is None or on < gone)
            for since, lasts, gone in spells
        )

    missing = [on for on in range(first, first + length + 1) if not held(on)]
    standings = [
        Standing(
            "quality_agency",
            None,
            MAY + timedelta(since),
            None if lasts is None else MAY + timedelta(since + lasts),
            "公告",
            None if gone is None else MAY + timedelta(gone),
        )
        for since, lasts, gone in spells
    ]
    found = first_day_without(standings, "quality_agency", MAY + timedelta(first), MAY + timedelta(first + length))
    assert found == (MAY + timedelta(missing[0]) if missing else None)
