"""In which class a person's training is paid (一人一班): where money was sent, else where it was earned first."""

from collections.abc import Sequence
from datetime import date

from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.findings.people import Joined
from projections.payments.gone import gone
from projections.payments.holds import SEVERAL_CLASSES
from projections.payments.money import Balances, key_of

Claim = tuple[bool, date, str]
"""Not yet sent, since when it is earned, the class: the least of them has it."""


class Once:
    """Takes classes one by one, with their lines and balances; knows at the end where each person is paid."""

    def __init__(self) -> None:
        self._joined = Joined()
        self._claims: dict[str, list[Claim]] = {}

    def take(self, facts: CohortFacts, lines: Sequence[Line], balances: Balances) -> None:
        if facts.programme == SEVERAL_CLASSES:
            return
        for learner in facts.learners.values():
            self._joined.join(learner.person, learner.others)
        for line in (*lines, *gone(facts, lines, balances)):
            balance = balances.get(key_of(line))
            sent = balance is not None and balance.net_sent > 0
            if line.learner_no is not None and (sent or (line.entitlement == "earned" and line.amount)):
                claim = (not sent, line.earned_on or date.max, facts.case)
                self._claims.setdefault(facts.learners[line.learner_no].person, []).append(claim)

    def first_cases(self) -> dict[str, str]:
        """Reference → the class in which that person's training is paid, of those who stand in several."""
        together: dict[str, list[Claim]] = {}
        for person, claims in self._claims.items():
            together.setdefault(self._joined.of(person), []).extend(claims)
        first = {person: min(claims)[2] for person, claims in together.items() if len({c[2] for c in claims}) > 1}
        return {person: first[self._joined.of(person)] for person in self._claims if self._joined.of(person) in first}
