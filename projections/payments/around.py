"""What a run looks at besides lines and balances: payees, budgets, findings, objections, overrides, recoveries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.hold.codes import HoldCode
from domain.kernel.line_amounts import LineKey
from domain.kernel.money import Fen
from domain.payment_run.events import RunObjectedTo
from domain.schemes.lines import Line


@dataclass(frozen=True, slots=True)
class PayeeStanding:
    """How a payee stands on the day of the run. `account` is the version of the bank account, None where none is known.

    `changed_on`: since when it holds, where another one held before.
    """

    account: int | None = None
    changed_on: date | None = None
    blocked: str | None = None
    """by which events' ids, or the reason"""
    returned: bool = False
    """whether the bank has sent money back from this account"""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A recovery that is not settled: what is still to come back of which line."""

    recovery_no: str
    payee: str
    lines: Mapping[LineKey, Fen]
    written_off: Mapping[LineKey, Fen] = field(default_factory=dict)
    referred: bool = False
    elsewhere: bool = False
    """under another policy than the run's: its money goes back where that came from"""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A blocking finding of the audits' checks in a case, or of one learner in it."""

    name: str
    learner_no: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """Everything a run sees on its day. `budget_of` names the budget of an office's line; None where there is none.

    `left`: what each budget still has. `stated`: whether any budget of the policy is stated at all.
    `overrides`: line and hold → until when, by which paper.
    """

    day: date
    payee_of: Callable[[str], PayeeStanding]
    budget_of: Callable[[Line, str], str | None] = lambda _line, _office: None
    left: Mapping[str, Fen] = field(default_factory=dict)
    stated: bool = False
    noticed: Mapping[str, Sequence[Noticed]] = field(default_factory=dict)
    objections: Collection[tuple[RunObjectedTo, bool | None]] = ()
    """each with whether it was upheld; None while it is open"""
    overrides: Mapping[tuple[LineKey, HoldCode], tuple[date, str]] = field(default_factory=dict)
    recoveries: Sequence[Outstanding] = ()
    """in the order in which they were opened"""
    first_case: Mapping[str, str] = field(default_factory=dict)
    """person → the class in which their training is paid"""
