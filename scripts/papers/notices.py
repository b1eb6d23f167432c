"""The notice of a recovery (退回通知书): what is asked back of which learner, on what ground, by when and where to."""

from collections.abc import Sequence
from datetime import date

from domain.kernel.line_amounts import LineAmount, LineKey
from domain.recovery.state import Recovery
from domain.schemes.facts import CohortFacts
from projections.papers import Account, ClauseQuote, RecoveryNotice, RecoveryRow
from scripts.compose import Office
from scripts.papers.names import payee_names, person_names
from scripts.papers.words import WORDS


def recovery_notice(office: Office, recovery: Recovery, on: date, due: date, repay_to: Account) -> RecoveryNotice:
    """What is still outstanding of the recovery."""
    opened = recovery.opened
    packs = office.queries.packs_in_use()
    quotes = [
        ClauseQuote(clause, packs[policy].clause(sentence).quote)
        for policy, _, sentence in (clause.partition("/") for clause in opened.clauses)
        if policy in packs
        for clause in (f"{policy}/{sentence}",)
    ]
    return RecoveryNotice(
        recovery_no=opened.recovery_no,
        office=opened.office,
        on=on,
        payee=payee_names(office, [opened.payee])[opened.payee],
        rows=_rows(office, [line for line in recovery.lines if line.amount]),
        reason=WORDS.show(opened.reason, "grounds"),
        quotes=quotes,
        due=due,
        repay_to=repay_to,
    )


def _rows(office: Office, lines: Sequence[LineAmount]) -> list[RecoveryRow]:
    persons = _persons(office, lines)
    names = person_names(office, set(persons.values()))
    return [
        RecoveryRow(
            case=line.case,
            learner_no=line.learner_no,
            name=names[persons[line.key]] if line.key in persons else None,
            tranche=WORDS.word("tranche", line.tranche),
            amount=line.amount,
        )
        for line in lines
    ]


def _persons(office: Office, lines: Sequence[LineAmount]) -> dict[LineKey, str]:
    """Line → whose training it was, of the lines of classes; each class is read once."""
    files = {facts.case: facts for facts in office.queries.files_of([*dict.fromkeys(line.case for line in lines)])}
    found: dict[LineKey, str] = {}
    for line in lines:
        facts = files.get(line.case)
        if isinstance(facts, CohortFacts) and (learner := facts.learners.get(line.learner_no or "")):
            found[line.key] = learner.person
    return found
