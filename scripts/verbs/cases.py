"""Which events a case's name means, and the state of each stream after each of them."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_jsonable_python

from domain.aggregates import AGGREGATES, aggregate_of
from domain.kernel.recorded import Recorded
from scripts.compose import Office

NOT_SHOWN = frozenset({"case", "told", "latest"})
"""What a state keeps for its decisions alone."""


def events_of(office: Office, case: str) -> list[Recorded]:
    """The history of a case, in order; empty where nothing is recorded of it.

    A class's history is that of everything in its file; a person's is every event that speaks of the person.
    """
    kind, _, key = case.partition(":")
    if kind == "cohort":
        return list(office.journal.log(case=case))
    if kind == "person":
        cohort_no, _, learner_no = key.rpartition("/")
        person = office.queries.learner(cohort_no, learner_no)
        return office.journal.at(office.queries.people.positions(person)) if person else []
    return office.journal.past([case]).get(case, []) if kind in AGGREGATES else []


def states_after(recorded: Sequence[Recorded]) -> list[dict[str, Any]]:
    """The state of each event's stream after it, as plain values."""
    states: dict[str, Any] = {}
    after: list[dict[str, Any]] = []
    for one in recorded:
        states[one.stream] = aggregate_of(one.stream).evolve(states.get(one.stream), one.event)
        plain = to_jsonable_python(states[one.stream], fallback=str)
        after.append({name: value for name, value in plain.items() if name not in NOT_SHOWN and value})
    return after
