"""Social insurance in the city by the month in which the time for it ends (缴纳本市社会保险费)."""

from datetime import date

from domain.kernel.days import Month, month_of
from domain.schemes.apprenticeship.contract import closes
from domain.schemes.apprenticeship.missing import Missing
from domain.schemes.facts import Apprenticeship, CohortFacts
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def insurance(
    learner_no: str, apprentice: Apprenticeship, facts: CohortFacts, terms: Terms, day: date, trace: Trace
) -> Missing | None:
    """What is missing of insurance in time; nothing where the policy asks for none."""
    months = terms.optional("insurance_within_months")
    if months is None:
        return None
    last_month = month_of(closes(facts, months))
    missing = _missing(apprentice, last_month, day)
    trace.step(
        "insurance",
        months,
        holds=missing is None,
        learner_no=learner_no,
        insured_from=apprentice.insured_from,
        last_month=last_month,
        reason=missing.reason if missing else None,
        open=missing is not None and not missing.lost,
        evidence=apprentice.evidence.get("insurance", ()),
    )
    return missing


def _missing(apprentice: Apprenticeship, last_month: Month, day: date) -> Missing | None:
    """Contributions are booked by the month, so the month that holds the last day decides. Unknown is not no."""
    if not apprentice.insured:
        return Missing("insurance_unknown")
    if apprentice.insured_from is None:
        return Missing("not_insured", lost=month_of(day) > last_month)
    return Missing("insurance_late", lost=True) if apprentice.insured_from > last_month else None
