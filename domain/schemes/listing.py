"""The list of agencies (优质人力资源服务机构名单): whether a class's provider may run it at all."""

from datetime import date

from domain.organisation.standings import first_day_without
from domain.schemes.facts import CohortFacts
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace

CARRIES_OUT = ("standing",)


def provider_listed(facts: CohortFacts, terms: Terms, day: date, trace: Trace) -> bool:
    """Whether an agency stood on the list on every day of the class so far; a training provider needs no listing.

    The days are those from the first day of the class to the last, or to the day asked for while it goes on.
    """
    roles = facts.provider_roles
    if "agency" not in roles or "provider" in roles or terms.word("agency_listing") == "not_required":
        return True
    agency = facts.organisations[facts.provider]
    last = facts.completed_on or day
    missing = first_day_without(agency.standings, "quality_agency", facts.starts_on, last)
    trace.step(
        "listing",
        terms["agency_listing"],
        holds=missing is None,
        provider=facts.provider,
        starts_on=facts.starts_on,
        last_day=last,
        missing=missing,
        evidence=(
            *agency.evidence,
            *(id for one in agency.standings if one.standing == "quality_agency" for id in one.evidence),
        ),
    )
    return missing is None
