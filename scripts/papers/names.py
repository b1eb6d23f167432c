"""What payees and learners are called on papers: from the registration, or from the vault."""

from collections.abc import Collection

from domain.kernel.identity import is_person
from domain.organisation.events import OrganisationRegistered
from scripts.compose import Office

NO_NAME = "（姓名未登记）"


def payee_names(office: Office, payees: Collection[str]) -> dict[str, str]:
    """Payee → name; the code where an organisation was never registered."""
    persons = [payee for payee in payees if is_person(payee)]
    names = person_names(office, persons)
    streams = {f"organisation:{payee}": payee for payee in payees if not is_person(payee)}
    past = office.journal.past(streams)
    for stream, code in streams.items():
        events = [one.event for one in past.get(stream, ())]
        names[code] = next((one.name for one in events if isinstance(one, OrganisationRegistered)), code)
    return names


def person_names(office: Office, persons: Collection[str]) -> dict[str, str]:
    """Reference → name."""
    known = office.vault.reveal(persons)
    return {
        person: (identity.name.reveal() if identity and identity.name else NO_NAME)
        for person in persons
        for identity in (known.get(person),)
    }
