"""What the groups of an answer are called, where that is on record."""

from domain.organisation.events import OrganisationRegistered
from scripts.compose import Office
from scripts.verbs.session import Session


def group_names(one: Session, office: Office, by: str, keys: list[str]) -> dict[str, str]:
    """Key → name: of policies their title, of providers and employers the name under which they were registered."""
    if by == "policy":
        return {key: one.speech.word("policy", key) for key in keys}
    past = office.journal.past([f"organisation:{key}" for key in keys]) if by in ("provider", "employer") else {}
    events = [events[0].event for events in past.values()]
    return {event.org_code: event.name for event in events if isinstance(event, OrganisationRegistered)}
