"""What an answer without lines says in their place."""

from datetime import date

from domain.schemes.facts import CohortFacts
from scripts.compose import Office
from scripts.telling import why_no_lines
from scripts.verbs.cases import case_file
from scripts.verbs.session import Session


def lacking(
    one: Session, office: Office, on: date, until: int | None, policy: str | None, case: str | None = None
) -> str:
    """Why there are none, of the case or of all, as known at the position."""
    if case is None:
        return why_no_lines(office.queries.all_facts(until=until), on, one.speech, None, policy, until)
    facts = case_file(office, case, until)
    if not isinstance(facts, CohortFacts):
        return one.say("telling.case_without_lines", case=case)
    return why_no_lines([facts], on, one.speech, facts.cohort_no, policy, until)
