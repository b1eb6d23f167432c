"""Puts what was sent onto lines (已拨付): a line is worth what the schemes say, and a run takes the difference."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from domain.kernel.line_amounts import LineKey
from domain.ledger.accounts import NOTHING, Balance
from domain.ledger.difference import Difference, difference
from domain.schemes.lines import Line, Reason

Balances = Mapping[LineKey, Balance]
"""Balances of lines; one that is not there was never touched by a run."""


def key_of(line: Line) -> LineKey:
    return LineKey(line.case, line.learner_no, line.tranche)


NO_RESULT: frozenset[Reason] = frozenset(
    {"placement_unverified", "retention_unknown", "claim_unverified", "insurance_unknown"}
)
"""Reasons for which nobody can say yet whether a line is earned."""


def due(line: Line, balance: Balance) -> Difference:
    """What a run does about the line, as the schemes made it, on the day for which they did.

    What is earned and not payable yet is not asked back; nor is, of a line that only waits for an answer, what was
    sent when there was one: unknown is not no.
    """
    if balance.net_sent and line.entitlement == "pending" and NO_RESULT.intersection(line.reasons):
        return Difference(0, 0)
    return difference(line.payable, balance, line.amount if line.entitlement == "earned" else 0)


def with_money(lines: Iterable[Line], balances: Balances) -> Iterator[Line]:
    """The lines as the schemes made them, with what was sent of each (net) and what a run would take of it today."""
    for line in lines:
        balance = balances.get(key_of(line), NOTHING)
        if balance is NOTHING:
            yield line
        else:
            yield replace(line, paid=balance.net_sent, payable=due(line, balance).payable)
