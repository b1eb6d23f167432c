"""Which events a case's name means, who is who in them, and the state of each stream after each of them."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_jsonable_python

from domain.aggregates import AGGREGATES, aggregate_of
from domain.kernel.record import Refusal
from domain.kernel.recorded import Recorded
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from projections.case_kinds import is_case
from projections.learner_numbers import Roster, learner_numbers
from scripts.compose import Office

NOT_SHOWN = frozenset({"case", "told", "called_off", "spoke", "version", "fingerprint", "content"})
"""What a state keeps for its decisions alone."""

BY_LEARNER = frozenset({"learners"})
"""What a class's state holds of each learner."""


def case_named(name: str) -> str:
    """A case as people write it: `claim:NO`, or the number of a class alone."""
    return name if is_case(name) else f"cohort:{name}"


def case_file(office: Office, case: str, until: int | None = None) -> CaseFacts:
    """The case's file, or what it was at that position of the log; a Refusal where there is no such case."""
    facts = office.queries.file(case, until)
    if facts is None:
        kind, _, number = case.partition(":")
        if kind == "cohort":
            raise Refusal("there is no class {cohort_no}", cohort_no=number)
        raise Refusal("nothing is recorded of {case}", case=case)
    return facts


def class_number(facts: CaseFacts) -> str | None:
    """The number of the class; None where the case is no class."""
    return facts.cohort_no if isinstance(facts, CohortFacts) else None


def must_be_in_use(office: Office, policy: str | None) -> None:
    """A Refusal where a policy is named and was never published here."""
    if policy is not None and not office.journal.past([f"policy:{policy}"]):
        raise Refusal("policy {policy} is not in use here", policy=policy)


def history(office: Office, case: str, until: int | None = None) -> list[Recorded]:
    """The history of a case, in order (up to that position); a Refusal where nothing is recorded of it.

    A class's history is that of everything in its file; a person's is every event that speaks of the person.
    """
    kind, _, key = case.partition(":")
    found: list[Recorded] = []
    if kind == "cohort":
        found = list(office.journal.log(case=case, until=until))
    elif kind == "person":
        found = office.journal.at(
            {at for person in _people(office, key, until) for at in office.queries.people.positions(person, until)}
        )
    elif kind in AGGREGATES:
        past = office.journal.past([case]).get(case, [])
        found = [one for one in past if until is None or one.position <= until]
    if not found:
        raise Refusal(
            "there is no case {case}; cases are written cohort:NO, claim:NO, certificate:NO, placement:NO, "
            "organisation:CODE, person:COHORT_NO/LEARNER_NO",
            case=case,
        )
    return found


def roster(office: Office, recorded: Sequence[Recorded], until: int | None = None) -> Roster:
    """The learner numbers in the classes of these events (as known at that position)."""
    cases = (one.envelope.case.partition(":") for one in recorded)
    return office.queries.learner_numbers({key for kind, _, key in cases if kind == "cohort"}, until)


def roster_of(office: Office, case: str, recorded: Sequence[Recorded], until: int | None = None) -> Roster:
    """The same, of a case's whole history: that of a class names all its learners itself."""
    return learner_numbers(recorded) if case.startswith("cohort:") else roster(office, recorded, until)


def states_after(office: Office, recorded: Sequence[Recorded], case: str) -> list[dict[str, Any]]:
    """The state of each event's stream after it, as plain values; in a person's history, of that learner alone."""
    about = {(one.stream, getattr(one.event, "learner_no", None)) for one in recorded}
    states: dict[str, dict[str, Any]] = {}
    for stream, events in office.journal.past({one.stream for one in recorded}).items():
        state = None
        for one in events:
            state = aggregate_of(stream).evolve(state, one.event)
            plain = to_jsonable_python(state, fallback=str)
            if case.startswith("person:"):
                for name in BY_LEARNER & {*plain}:
                    plain[name] = {key: told for key, told in plain[name].items() if (one.stream, key) in about}
            states[one.id] = {name: value for name, value in _shown(plain).items() if value}
    return [states[one.id] for one in recorded]


def _shown(plain: Any) -> Any:
    """Without what is kept for decisions alone, however deep it lies."""
    if isinstance(plain, dict):
        return {name: _shown(value) for name, value in plain.items() if name not in NOT_SHOWN}
    return [_shown(value) for value in plain] if isinstance(plain, list) else plain


def _people(office: Office, key: str, until: int | None) -> set[str]:
    """Who is meant by COHORT_NO/LEARNER_NO, under all references that mean the same person there.

    Both may hold a slash, and then every way to read it is tried.
    """
    cuts = [place for place, character in enumerate(key) if character == "/"]
    found = [office.queries.learner(key[:cut], key[cut + 1 :], until) for cut in cuts]
    learners = {learner.person: learner for learner in found if learner is not None}
    if len(learners) != 1:
        return set()
    [learner] = learners.values()
    return {*learner.persons}
