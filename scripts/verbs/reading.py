"""Verbs that answer: tranches, explain, replay. They record nothing."""

from typing import Annotated

import typer

from domain.kernel.record import Refusal
from domain.schemes.facts import CohortFacts
from domain.schemes.trace import Trace
from infrastructure.projections.making import Asked
from projections.audit_trail import audit_trail
from projections.tranche_lines import tranche_lines
from scripts.telling import explain as explained
from scripts.telling import explain_json, lines_sheet, lines_table, replay_json, replay_sheet, tranches_json
from scripts.telling import replay as replayed
from scripts.telling.line_text import line_text
from scripts.telling.money import money_json, money_told, of_learner
from scripts.verbs.cases import case_file, case_named, history, must_be_in_use, roster_of, states_after
from scripts.verbs.files import Files
from scripts.verbs.known import KnownAt, known
from scripts.verbs.lacking import lacking
from scripts.verbs.long_answer import LongAnswer
from scripts.verbs.options import CohortOption, CsvOption, OnDay, Overwrite, PolicyOption, ReadingOption, XlsxOption
from scripts.verbs.otherwise import Otherwise
from scripts.verbs.session import session


def tranches(
    context: typer.Context,
    cohort: CohortOption = None,
    policy: PolicyOption = None,
    on: OnDay = None,
    known_at: KnownAt = None,
    reading: ReadingOption = None,
    xlsx: XlsxOption = None,
    csv: CsvOption = None,
    overwrite: Overwrite = False,
) -> None:
    one = session(context)
    files = Files(xlsx, csv, overwrite)
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        case = case_named(cohort) if cohort is not None else None
        if case is not None:
            case_file(office, case, by_then.until)
        must_be_in_use(office, policy)
        otherwise = Otherwise.asked(office, reading, by_then.until)
        if streamed := one.json and not files.asked:
            asked = Asked(day, case, policy, by_then.until, otherwise.assess)
            about = tranches_json(day, by_then.at, by_then.position, ())
            answer = LongAnswer(about, "lines", map(line_text, office.queries.plain_lines(asked)))
        else:
            lines = list(office.queries.lines(day, case, policy, by_then.until, otherwise.assess))
            nothing = [] if lines else [lacking(one, office, day, by_then.until, policy, case)]
    otherwise.tell_beside_json(one)
    if streamed:
        answer.print()
        return
    document = tranches_json(day, by_then.at, by_then.position, lines)
    sheet = lines_sheet(lines, one.speech, otherwise.readings)
    one.answer(
        document, *otherwise.said(one), *(files.written(sheet, one) or nothing or lines_table(lines, one.speech))
    )


def explain(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CASE", help="A class's number, or another case. 班级编号或案件")],
    learner_no: Annotated[str | None, typer.Argument(metavar="LEARNER_NO", help="Only this learner. 学号")] = None,
    on: OnDay = None,
    known_at: KnownAt = None,
    reading: ReadingOption = None,
) -> None:
    one = session(context)
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        case = case_named(name)
        facts = case_file(office, case, by_then.until)
        learners = facts.learners if isinstance(facts, CohortFacts) else {}
        if learner_no is not None and learner_no not in learners:
            raise Refusal("class {cohort_no} has no learner {learner_no}", cohort_no=name, learner_no=learner_no)
        packs = office.queries.packs(facts, by_then.until)
        otherwise = Otherwise.asked(office, reading, by_then.until)
        trace = Trace()
        lines = office.queries.with_money(
            (otherwise.assess or tranche_lines)(facts, packs, day, trace), day, by_then.until
        )
        identities = office.vault.reveal({learner.person for learner in learners.values()})
        masked = {
            learner.learner_no: identities[learner.person].id_number.masked
            for learner in learners.values()
            if learner.person in identities
        }
        nothing = None if lines else lacking(one, office, day, by_then.until, None, case)
        moved = of_learner(office.ledger.moved(case, by_then.until, day), learner_no)
    told = (facts, otherwise.pack(packs[facts.policy]), lines, trace, one.speech)
    one.answer(
        explain_json(*told, learner_no=learner_no, masked_ids=masked, on=day)
        | {"readings": otherwise.readings, "money": money_json(moved)},
        *otherwise.said(one),
        nothing or explained(*told, learner_no=learner_no, masked_ids=masked, on=day),
        *money_told(moved, one.speech),
    )


def replay(
    context: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="cohort:NO, person:COHORT_NO/LEARNER_NO, … 案件")],
    states: Annotated[bool, typer.Option("--states", help="The state after each event, too. 附每步之后的状态")] = False,
    known_at: KnownAt = None,
    xlsx: XlsxOption = None,
    csv: CsvOption = None,
    overwrite: Overwrite = False,
) -> None:
    one = session(context)
    files = Files(xlsx, csv, overwrite)
    with one.office() as office:
        until = known(office, known_at).until
        recorded = history(office, case, until)
        entries = audit_trail(recorded, roster_of(office, case, recorded, until))
        after = states_after(office, recorded, case) if states else None
    document = replay_json(entries, one.speech, after)
    told = files.written(replay_sheet(entries, one.speech, after), one)
    one.answer(document, *told) if told else one.answer(document, replayed(entries, one.speech, after))
