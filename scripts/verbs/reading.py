"""Verbs that answer: tranches, explain, replay. They never write."""

from typing import Annotated

import typer

from domain.kernel.record import Refusal
from domain.schemes.facts import CohortFacts
from domain.schemes.trace import Trace
from projections.audit_trail import audit_trail, learner_numbers
from projections.tranche_lines import tranche_lines
from scripts.compose import Office
from scripts.telling import explain as explained
from scripts.telling import explain_json, lines_table, replay_json, tranches_json
from scripts.telling import replay as replayed
from scripts.verbs.cases import events_of, states_after
from scripts.verbs.options import CohortOption, OnDay, PolicyOption
from scripts.verbs.session import Session, session


def tranches(
    context: typer.Context, cohort: CohortOption = None, policy: PolicyOption = None, on: OnDay = None
) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        if cohort is not None:
            _facts(one, office, cohort)
        position, _ = office.journal.head()
        lines = list(office.queries.lines(day, cohort, policy))
    one.answer(tranches_json(day, office.now(), position, lines), *lines_table(lines, one.speech))


def explain(
    context: typer.Context,
    cohort_no: Annotated[str, typer.Argument(metavar="COHORT_NO", help="The class. 班级编号")],
    learner_no: Annotated[str | None, typer.Argument(metavar="[LEARNER_NO]", help="Only this learner. 学号")] = None,
    on: OnDay = None,
) -> None:
    one = session(context)
    with one.office() as office:
        day = on or office.today
        facts = _facts(one, office, cohort_no)
        if learner_no is not None and learner_no not in facts.learners:
            raise Refusal(one.say("messages.no_learner", cohort_no=cohort_no, learner_no=learner_no))
        packs = office.queries.packs(facts)
        trace = Trace()
        lines = tranche_lines(facts, packs, day, trace)
        identities = office.vault.reveal({learner.person for learner in facts.learners.values()})
        masked = {
            learner.learner_no: identities[learner.person].id_number.masked
            for learner in facts.learners.values()
            if learner.person in identities
        }
    told = (facts, packs[facts.policy], lines, trace, one.speech)
    one.answer(
        explain_json(*told, learner_no=learner_no, masked_ids=masked, on=day),
        explained(*told, learner_no=learner_no, masked_ids=masked, on=day),
    )


def replay(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="cohort:NO, person:COHORT_NO/LEARNER_NO, … 案件")],
    states: Annotated[bool, typer.Option("--states", help="The state after each event, too. 附每步之后的状态")] = False,
) -> None:
    one = session(context)
    with one.office() as office:
        recorded = events_of(office, case)
        cohort_no = case.partition(":")[2].rpartition("/")[0]
        roster = learner_numbers(office.journal.log(case=f"cohort:{cohort_no}")) if cohort_no else {}
    if not recorded:
        raise Refusal(one.say("messages.no_case", case=case))
    entries = audit_trail(recorded, roster)
    after = states_after(recorded) if states else None
    one.answer(replay_json(entries, one.speech, after), replayed(entries, one.speech, after))


def _facts(one: Session, office: Office, cohort_no: str) -> CohortFacts:
    """The class's file; a Refusal where there is no such class."""
    facts = office.queries.facts(cohort_no)
    if facts is None:
        raise Refusal(one.say("messages.no_class", cohort_no=cohort_no))
    return facts
