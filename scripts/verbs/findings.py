"""The verb that runs the checks of audits: `findings`. It records nothing but, where asked to, that it was run."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from application.orders import Order
from application.ports import Conflict
from domain.findings.events import RunRecorded
from domain.findings.findings import RecordRun
from projections.findings import CHECKS, COMPUTED, PLACED_AT_ONCE, Finding, findings, judged
from scripts.compose import Office
from scripts.language.misuse import Misuse
from scripts.telling import findings as telling
from scripts.telling.plain import plain
from scripts.verbs.cases import case_file, case_named, must_be_in_use
from scripts.verbs.known import Known, KnownAt, known
from scripts.verbs.options import OnDay, PolicyOption
from scripts.verbs.session import session


def _codes(text: str) -> str:
    """A code (`C4`) or a name of a check that is computed."""
    known_as = {check.code for check in COMPUTED.values()} | set(COMPUTED)
    if text in known_as:
        return text
    if any(text in (check.code, check.name) for check in CHECKS.values()):
        raise Misuse("this check is not computed; docs/findings.md says what it would need", given=text)
    raise Misuse("there is no such check", given=text)


CaseOption = Annotated[
    str | None, typer.Option("--case", metavar="CASE", help="Only of this class or claim. 仅此班级或案件")
]
CodeOption = Annotated[
    str | None, typer.Option("--code", parser=_codes, metavar="CODE", help="Only of this check (C4). 仅此项核查")
]
AtOnce = Annotated[
    int, typer.Option("--at-once", min=2, metavar="N", help="So many jobs begun in one place on one day are many. 人数")
]
Record = Annotated[bool, typer.Option("--record", help="Record that it was run, and what it came to. 记录本次核查")]


def findings_(
    context: typer.Context,
    case: CaseOption = None,
    policy: PolicyOption = None,
    code: CodeOption = None,
    on: OnDay = None,
    known_at: KnownAt = None,
    at_once: AtOnce = PLACED_AT_ONCE,
    record: Record = False,
) -> None:
    one = session(context)
    if record and (case, policy, code) != (None, None, None):
        raise Misuse("all checks over all cases, or none", hint="--record")
    with one.office() as office:
        day, by_then = on or office.today, known(office, known_at)
        named = case_named(case) if case is not None else None
        if named is not None:
            case_file(office, named, by_then.until)
        must_be_in_use(office, policy)
        found = _look(office, day, by_then, at_once)
        event_id = (
            _recorded(office, _run(office, found, day, by_then, at_once), by_then, one.officer) if record else None
        )
    wanted = [it for it in found if named in (None, it.case) and policy in (None, it.policy) and _is(it, code)]
    document = {"on": day.isoformat(), "known_at": plain(by_then.at), "position": by_then.position}
    document |= {"recorded": event_id, "findings": telling.findings_json(wanted, one.speech)}
    one.answer(document, *telling.findings_table(wanted, day, one.speech))
    if event_id:
        one.tell("messages.run_recorded", event=event_id)


def _look(office: Office, day: date, by_then: Known, at_once: int) -> list[Finding]:
    packs = office.queries.packs_in_use(by_then.until)
    cases = office.queries.files_and_lines(day, by_then.until)
    return findings((judged(facts, packs, day, kept) for facts, kept in cases), at_once)


def _is(finding: Finding, code: str | None) -> bool:
    return code in (None, finding.name, CHECKS[finding.name].code)


def _run(office: Office, found: Sequence[Finding], day: date, by_then: Known, at_once: int) -> RecordRun:
    packs = office.queries.packs_in_use(by_then.until)
    plain = json.dumps(telling.plain_findings(found), sort_keys=True, ensure_ascii=False)
    return RecordRun(
        on=day,
        known_at=_last_of_others(office, by_then.position),
        counts=dict(Counter(CHECKS[one.name].code for one in found)),
        digest=hashlib.sha256(plain.encode()).hexdigest(),
        packs={policy: pack.digest for policy, pack in sorted(packs.items())},
        placed_at_once=at_once,
    )


def _last_of_others(office: Office, position: int) -> int:
    """Runs that were recorded change nothing that a run looks at."""
    while position and isinstance(office.journal.at([position])[0].event, RunRecorded):
        position -= 1
    return position


def _recorded(office: Office, run: RecordRun, by_then: Known, officer: str) -> str:
    """The id of the event that holds the run, now or since it was run the same way before."""
    if by_then.until is None and office.journal.head()[0] != by_then.position:
        raise Conflict("something was recorded while the checks were run; run them again")
    [outcome] = office.desk.submit([Order(run, officer)])
    office.catch_up()
    if outcome.positions:
        return office.journal.at(outcome.positions)[0].id
    past = office.journal.past([run.stream])[run.stream]
    return next(one.id for one in past if one.event == RunRecorded(**run.model_dump()))
