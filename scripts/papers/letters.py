"""A letter to each provider of the run's classes (告知书): what is paid, what is not, why, and what can be cured."""

from collections.abc import Iterator, Mapping, Sequence

from application.ports import Stretch
from domain.kernel.line_amounts import LineKey
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from projections.papers import ClassPart, PaidLine, ProviderLetter, UnpaidLine
from projections.payments.money import key_of
from projections.policies import Packs
from projections.tranche_lines import tranche_lines
from scripts.compose import Office
from scripts.papers.names import payee_names, person_names
from scripts.papers.words import WORDS, policy_title
from scripts.telling.runs import hold_told


def provider_letters(office: Office, run: Run) -> Iterator[ProviderLetter]:
    """One letter a provider, by code. The log as it was when the lines were computed says the rest of each class."""
    of_provider = _stretches(office, run)
    names, title = payee_names(office, of_provider), policy_title(office, run)
    packs = office.queries.packs_in_use(run.made.known_at)
    for provider, stretches in sorted(of_provider.items()):
        yield ProviderLetter(
            run_no=run.opened.run_no,
            provider=provider,
            provider_name=names[provider],
            policy_title=title,
            office=run.opened.office,
            on=run.made.on,
            classes=list(_parts(office, run, stretches, packs)),
        )


def _stretches(office: Office, run: Run) -> dict[str, dict[str, Stretch]]:
    """Provider → class → where its lines stand in the run: so the letters hold the lines of one provider at a time."""
    stretches = office.runs.store.stretches(run.opened.run_no, run.computations)
    cases = [case for case in stretches if case.startswith("cohort:")]
    found: dict[str, dict[str, Stretch]] = {}
    for facts in office.queries.files_of(cases, run.made.known_at):
        if isinstance(facts, CohortFacts):
            found.setdefault(facts.provider, {})[facts.case] = stretches[facts.case]
    return found


def _parts(office: Office, run: Run, stretches: Mapping[str, Stretch], packs: Packs) -> Iterator[ClassPart]:
    """The classes of one provider."""
    files = list(office.queries.files_of(list(stretches), run.made.known_at))
    classes = [facts for facts in files if isinstance(facts, CohortFacts)]
    names = person_names(office, {one.person for facts in classes for one in facts.learners.values()})
    for facts in classes:
        lines = office.runs.store.lines(run.opened.run_no, run.computations, stretches[facts.case])
        of_run = {line.key: line for line in lines if line.case == facts.case}
        yield _part(facts, names, of_run, tranche_lines(facts, packs, run.made.on))


def _part(
    facts: CohortFacts, names: Mapping[str, str], of_run: Mapping[LineKey, RunLine], lines: Sequence[Line]
) -> ClassPart:
    def name(learner_no: str | None) -> str | None:
        learner = facts.learners.get(learner_no or "")
        return names[learner.person] if learner else None

    paid = [
        PaidLine(line.learner_no, name(line.learner_no), WORDS.word("tranche", line.tranche), line.amount)
        for line in of_run.values()
        if line.amount
    ]
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
