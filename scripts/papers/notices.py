"""The notice of a recovery (退回通知书): what is asked back of which learner, on what ground, by when and where to."""

from datetime import date

from domain.recovery.state import Recovery
from domain.schemes.facts import CohortFacts
from projections.papers import Account, ClauseQuote, RecoveryNotice, RecoveryRow
from scripts.compose import Office
from scripts.papers.names import payee_names, person_names
from scripts.papers.words import WORDS


def recovery_notice(office: Office, recovery: Recovery, on: date, due: date, repay_to: Account) -> RecoveryNotice:
    """What is still outstanding of the recovery."""
    opened = recovery.opened
    rows = []
    for line in recovery.lines:
        if not line.amount:
            continue
        facts = office.queries.file(line.case)
        learner = facts.learners.get(line.learner_no or "") if isinstance(facts, CohortFacts) else None
        name = person_names(office, [learner.person])[learner.person] if learner else None
        rows.append(RecoveryRow(line.case, line.learner_no, name, WORDS.word("tranche", line.tranche), line.amount))
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
        rows=rows,
        reason=WORDS.show(opened.reason, "grounds"),
        quotes=quotes,
        due=due,
        repay_to=repay_to,
    )
