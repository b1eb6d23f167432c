"""The labour contract that makes a learner an apprentice of the enterprise (1年及以上劳动合同)."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.cohort.contracts import Contract
from domain.kernel.days import add_months
from domain.policy.dated import Applied
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.facts import Apprenticeship, CohortFacts
from domain.schemes.lines import Reason
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace

_NEAREST_FIRST: tuple[Reason, ...] = ("contract_late", "contract_too_short", "contract_over", "contract_elsewhere")
"""Of several contracts the one that comes closest to fitting gives the reason."""


def closes(facts: CohortFacts, months: Applied | None) -> date:
    """The last day in so many months after the class began; without a number of months, its first day."""
    return add_months(facts.starts_on, months.number) if months else facts.starts_on


def contract(
    learner_no: str, apprentice: Apprenticeship, facts: CohortFacts, terms: Terms, day: date, trace: Trace
) -> Missing | None:
    """What is missing of a contract that fits: long enough, with the right enterprise, signed in time."""
    last_day = closes(facts, terms.optional("contract_within_months"))
    faults = [(fault(one, facts, last_day, terms), one) for one in apprentice.contracts]
    fitting = next((one for reason, one in faults if reason is None), None)
    reason, nearest = _nearest(faults)
    missing = None if fitting else Missing(reason, lost=day > last_day, last_day=last_day)
    shown = fitting or nearest
    trace.step(
        "contract",
        *terms.stated("contract_months", "contract_kinds", "contract_with", "contract_within_months"),
        holds=missing is None,
        learner_no=learner_no,
        contract_employer=shown.employer if shown else None,
        contract_division=shown.division if shown else None,
        contract_kind=shown.kind if shown else None,
        contract_signed_on=shown.signed_on if shown else None,
        contract_from=shown.runs_from if shown else None,
        contract_to=shown.runs_to if shown else None,
        closes=last_day,
        reason=missing.reason if missing else None,
        open=missing is not None and not missing.lost,
        evidence=apprentice.evidence.get("contract", ()),
    )
    return missing


def _nearest(faults: Sequence[tuple[Reason | None, Contract]]) -> tuple[Reason, Contract | None]:
    for reason in _NEAREST_FIRST:
        for found, one in faults:
            if found == reason:
                return reason, one
    return "contract_missing", None


def fault(contract: Contract, facts: CohortFacts, last_day: date, terms: Terms) -> Reason | None:
    """What keeps the contract from counting; None where nothing does."""
    if not _with_the_right_enterprise(contract, facts, terms):
        return "contract_elsewhere"
    if contract.runs_to is not None and contract.runs_to < facts.starts_on:
        return "contract_over"
    if not _long_enough(contract, terms):
        return "contract_too_short"
    return "contract_late" if contract.signed_on > last_day else None


def _with_the_right_enterprise(contract: Contract, facts: CohortFacts, terms: Terms) -> bool:
    if terms["contract_with"].word == "own":
        return contract.employer == facts.employer
    return contract.division.startswith(terms.pack.city)


def _long_enough(contract: Contract, terms: Terms) -> bool:
    """At least so many months, first and last day included (含本数); a contract without end is long enough."""
    if contract.kind not in terms["contract_kinds"].words:
        return False
    whole = add_months(contract.runs_from, terms["contract_months"].number) - timedelta(days=1)
    return contract.runs_to is None or contract.runs_to >= whole
