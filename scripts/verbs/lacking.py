"""What an answer without lines says in their place."""

from datetime import date

from scripts.compose import Office
from scripts.telling import why_no_lines
from scripts.verbs.cases import class_file
from scripts.verbs.session import Session


def lacking(
    one: Session, office: Office, on: date, until: int | None, policy: str | None, cohort_no: str | None = None
) -> str:
    """Why there are none, of the class or of all, as known at the position."""
    files = office.queries.all_facts(until=until) if cohort_no is None else [class_file(office, cohort_no, until)]
    return why_no_lines(files, on, one.speech, cohort_no, policy, until)
