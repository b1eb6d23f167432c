"""Lines that are no more though money was sent on them: the learner left before the class, the class has not begun."""

from collections.abc import Iterable, Iterator
from typing import cast

from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line, Tranche
from projections.payments.money import Balances, key_of


def gone(facts: CaseFacts, lines: Iterable[Line], balances: Balances) -> Iterator[Line]:
    """A line worth nothing for each balance of the case that none of its lines has, so that the money is taken back."""
    there = {key_of(line) for line in lines}
    for key in sorted(balances.keys() - there, key=lambda key: (key.learner_no or "", key.tranche)):
        yield Line(
            cohort_no=None,
            learner_no=key.learner_no,
            policy=facts.policy,
            programme=facts.programme,
            tranche=cast(Tranche, key.tranche),
            entitlement="lost",
            amount=0,
            basis=None,
            earned_on=None,
            last_day=None,
            payable_from=None,
            reasons=(),
            clauses=(),
            paid=0,
            payable=0,
            case=key.case,
            payee=balances[key].payee,
        )
