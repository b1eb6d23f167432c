"""The list of a run for the public (公示名单), with ID numbers masked."""

from collections.abc import Iterator
from itertools import islice

from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from projections.papers import Period, PublicationList, PublicationRow
from scripts.compose import Office
from scripts.papers.names import NO_NAME, payee_names
from scripts.papers.words import WORDS, policy_title

LINES_AT_ONCE = 2_000


def publication_list(office: Office, run: Run) -> PublicationList:
    """The list, provisional as long as nobody has said from when to when it hangs out."""
    made, published = run.made, run.published
    period = Period(published.published_on, published.ends_on) if published and published.ends_on else None
    return PublicationList(
        number=run.opened.run_no,
        policy_title=policy_title(office, run),
        office=run.opened.office,
        on=published.published_on if published else made.on,
        period=period,
        objections_to="经办机构",
        row_count=made.paying,
        total=made.amount,
        rows=_rows(office, run),
    )


def _rows(office: Office, run: Run) -> Iterator[PublicationRow]:
    lines = (line for line in office.runs.store.lines(run.opened.run_no, run.computations) if line.amount)
    number = 0
    while batch := list(islice(lines, LINES_AT_ONCE)):
        cases = [*dict.fromkeys(line.case for line in batch)]
        files = {facts.case: facts for facts in office.queries.files_of(cases, run.made.known_at)}
        persons = [_person(line, files.get(line.case)) for line in batch]
        identities = office.vault.reveal({person for person in persons if person})
        of_organisations = (line for line, person in zip(batch, persons, strict=True) if not person)
        organisations = payee_names(office, {str(line.payee) for line in of_organisations})
        for line, person in zip(batch, persons, strict=True):
            number += 1
            identity = identities.get(person) if person else None
            name = identity.name.reveal() if identity and identity.name else NO_NAME
            yield PublicationRow(
                number=number,
                case=line.case.removeprefix("cohort:"),
                learner_no=line.learner_no,
                name=name if person else organisations[str(line.payee)],
                id_number=identity.id_number if identity else None,
                programme=WORDS.word("programme", line.programme),
                tranche=WORDS.word("tranche", line.tranche),
                amount=line.amount,
            )


def _person(line: RunLine, facts: CaseFacts | None) -> str | None:
    """Whose line it is, where it is somebody's."""
    if isinstance(facts, CohortFacts) and line.learner_no is not None:
        return facts.learners[line.learner_no].person
    return getattr(facts, "person", None)
