"""Why there are no lines: the first thing that is lacking."""

from collections.abc import Iterable
from datetime import date

from domain.schemes.facts import CohortFacts
from scripts.language import Speech


def why_no_lines(
    files: Iterable[CohortFacts],
    on: date,
    speech: Speech,
    cohort_no: str | None = None,
    policy: str | None = None,
    until: int | None = None,
) -> str:
    """`files`: those of all classes as known at the position, or that of the one class asked for."""
    known = list(files)
    wanted = [facts for facts in known if policy in (None, facts.policy)]
    if not known:
        return speech.say("telling.no_class", until=until)
    if not wanted and cohort_no is not None:
        return speech.say("telling.under_another", cohort_no=cohort_no, policy=known[0].policy)
    if not wanted:
        return speech.say("telling.no_class_under", policy=policy, until=until)
    first = min(facts.starts_on for facts in wanted)
    return speech.say("telling.not_started" if first > on else "telling.nobody_on_roster", on=on, first=first)
