"""A letter to each provider of the run's classes (告知书): what is paid, what is not, why, and what can be cured."""

from collections.abc import Iterator, Mapping, Sequence

from domain.kernel.line_amounts import LineKey
from domain.payment_run.run import Run
from domain.payment_run.run_line import RunLine
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.papers import ClassPart, PaidLine, ProviderLetter, UnpaidLine
from projections.payments.money import key_of
from projections.tranche_lines import tranche_lines
from scripts.compose import Office
from scripts.papers.names import payee_names, person_names
from scripts.papers.words import WORDS, policy_title
from scripts.telling.runs import hold_told


def provider_letters(office: Office, run: Run) -> Iterator[ProviderLetter]:
    """One letter a provider, by code. The log as it was when the lines were computed says the rest of each class."""
    by_case: dict[str, dict[LineKey, RunLine]] = {}
    for line in office.runs.store.lines(run.opened.run_no, run.computations):
        if line.case.startswith("cohort:"):
            by_case.setdefault(line.case, {})[line.key] = line
    of_provider: dict[str, list[CohortFacts]] = {}
    for case in by_case:
        facts = office.queries.file(case, run.made.known_at)
        if isinstance(facts, CohortFacts):
            of_provider.setdefault(facts.provider, []).append(facts)
    names, title = payee_names(office, of_provider), policy_title(office, run)
    for provider, classes in sorted(of_provider.items()):
        yield ProviderLetter(
            run_no=run.opened.run_no,
            provider=provider,
            provider_name=names[provider],
            policy_title=title,
            office=run.opened.office,
            on=run.made.on,
            classes=[_part(office, run, facts, by_case[facts.case]) for facts in classes],
        )


def _part(office: Office, run: Run, facts: CohortFacts, of_run: Mapping[LineKey, RunLine]) -> ClassPart:
    names = person_names(office, [one.person for one in facts.learners.values()])

    def name(learner_no: str | None) -> str | None:
        learner = facts.learners.get(learner_no or "")
        return names[learner.person] if learner else None

    paid = [
        PaidLine(line.learner_no, name(line.learner_no), WORDS.word("tranche", line.tranche), line.amount)
        for line in of_run.values()
        if line.amount
    ]
    lines = tranche_lines(facts, office.queries.packs_in_use(run.made.known_at), run.made.on)
    unpaid = [
        UnpaidLine(
            learner_no=line.learner_no,
            name=name(line.learner_no),
            tranche=WORDS.word("tranche", line.tranche),
            amount=line.amount,
            why=why,
            last_day=line.last_day,
        )
        for line in lines
        if (why := _why(line, of_run.get(key_of(line))))
    ]
    return ClassPart(facts.cohort_no, paid, unpaid)


def _why(line: Line, of_run: RunLine | None) -> str | None:
    """Why the line is not paid by this run; None where it is, or was before."""
    if of_run is not None and of_run.held:
        return _told([hold_told(held.code, held.detail, WORDS) for held in of_run.holds if held.override is None])
    if line.entitlement == "earned":
        return None
    return _told([WORDS.reason(reason) for reason in line.reasons])


def _told(reasons: Sequence[str]) -> str:
    return "；".join(reasons)
