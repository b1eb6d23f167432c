"""Puts what was sent onto lines (已拨付): a line is worth what the schemes say, and a run takes the difference."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from domain.kernel.line_amounts import LineKey
from domain.ledger.accounts import NOTHING, Balance
from domain.ledger.difference import difference
from domain.schemes.lines import Line

Balances = Mapping[LineKey, Balance]
"""Balances of lines; one that is not there was never touched by a run."""


def key_of(line: Line) -> LineKey:
    return LineKey(line.case, line.learner_no, line.tranche)


def with_money(lines: Iterable[Line], balances: Balances) -> Iterator[Line]:
    """The lines as the schemes made them, with what was sent of each (net) and what a run would take of it today."""
    for line in lines:
        balance = balances.get(key_of(line), NOTHING)
        if balance is NOTHING:
            yield line
        else:
            yield replace(line, paid=balance.net_sent, payable=difference(line.payable, balance).payable)
