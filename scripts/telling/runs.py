"""Payment runs as people read them and as JSON: what a run is and did, its lines, what holds which money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.hold.codes import HOLDS
from domain.kernel.money import Fen, yuan
from domain.payment_run.run_line import RunLine
from domain.payment_run.state import Run
from scripts.language import Speech
from scripts.telling.lines import headed
from scripts.telling.plain import plain

COUNTS = ("computation", "known_at", "lines", "paying", "held", "payees")
SUMS = ("amount", "held_amount", "offset", "taken_back")
MONEY = ("worth", "sent", "amount", "held", "offset", "taken_back")


def run_json(run: Run) -> dict[str, Any]:
    """The run for other programs: amounts in yuan."""
    made, opened = run.computed, run.opened
    found: dict[str, Any] = {
        "run_no": opened.run_no,
        "policy": opened.policy,
        "office": opened.office,
        "payee": opened.payee,
        "status": run.status,
        "opened_on": plain(opened.opened_on),
        "computed": None,
        "published": None,
        "objections": [_objection(run, number) for number in run.objections],
        "submitted": _by(run.submitted and (run.submitted.submitted_on, run.submitted.submitted_by)),
        "approved": _by(run.approved and (run.approved.approved_on, run.approved.approved_by)),
        "exported": _by(run.exported and (run.exported.exported_on, run.exported.exported_by)),
        "papers": dict(run.exported.papers) if run.exported else {},
        "settled": [_settled(one) for one in run.settled],
    }
    if made:
        counts = {
            name: getattr(made, name) for name in ("computation", "known_at", "lines", "paying", "held", "payees")
        }
        money = {name: yuan(getattr(made, name)) for name in ("amount", "held_amount", "offset", "taken_back")}
        found["computed"] = {"on": plain(made.on), "digest": made.digest, **counts, **money}
        found["computed"] |= {"net": yuan(made.amount - made.offset), "by": made.computed_by}
    if run.published:
        found["published"] = {"on": plain(run.published.published_on), "ends_on": plain(run.published.ends_on)}
        found["published"]["working_days"] = run.published.working_days
    return found


def run_told(run: Run, speech: Speech) -> list[str]:
    """A sentence on where the run stands, and one on what it comes to."""
    opened, made = run.opened, run.computed
    told = [
        speech.say(
            "telling.run",
            run_no=opened.run_no,
            policy=opened.policy,
            office=opened.office,
            payee=opened.payee,
            status=run.status,
        )
    ]
    if made is not None:
        told.append(
            speech.say(
                "telling.run_computed",
                on=made.on,
                lines=made.lines,
                paying=made.paying,
                payees=made.payees,
                amount=made.amount,
                offset=made.offset or None,
                net=made.amount - made.offset,
                held=made.held or None,
                held_amount=made.held_amount,
                taken_back=made.taken_back or None,
            )
        )
    if run.published is not None:
        told.append(speech.say("telling.run_published", on=run.published.published_on, ends_on=run.published.ends_on))
    return told


def run_line_json(line: RunLine) -> dict[str, Any]:
    """A line of a run: amounts in yuan."""
    return plain(line) | {name: yuan(getattr(line, name)) for name in MONEY} | {"net": yuan(line.net)}


def run_lines_table(lines: Sequence[RunLine], speech: Speech) -> list[RenderableType]:
    """A row a line."""
    table = headed(
        speech, left=("case", "learner_no", "tranche", "payee"), right=("amount", "held", "offset", "taken_back")
    )
    table.add_column(speech.word("heading", "ground"), overflow="fold")
    for line in lines:
        money = (yuan(one) if one else "—" for one in (line.amount, line.held, line.offset, line.taken_back))
        ground = speech.list([hold_told(held.code, held.detail, speech) for held in line.holds]) if line.holds else ""
        names = (line.case, line.learner_no or "—", speech.word("tranche", line.tranche), line.payee or "—")
        table.add_row(*(Text(cell) for cell in (*names, *money, ground)))
    return [table]


def hold_told(code: str, detail: str, speech: Speech) -> str:
    """A hold in a few words: `尚无核查结果（…）`."""
    return speech.say("telling.hold", hold=code, detail=_detail(code, detail, speech))


@dataclass(frozen=True, slots=True)
class Blocked:
    """What one reason holds: lines and fen; `overridden` of them are paid all the same."""

    code: str
    detail: str
    lines: int = 0
    amount: Fen = 0
    overridden: int = 0


def pivot(lines: Iterable[RunLine]) -> list[Blocked]:
    """Reasons by what they hold (暂缓原因汇总), in their order; a line with two reasons is in both."""
    found: dict[tuple[str, str], Blocked] = {}
    for line in lines:
        for held in line.holds:
            detail = held.detail if held.code in ("no_result", "check_failed", "finding", "budget_exhausted") else ""
            before = found.get((held.code, detail), Blocked(held.code, detail))
            passes = held.override is not None
            found[held.code, detail] = Blocked(
                held.code,
                detail,
                before.lines + 1,
                before.amount + (0 if passes else line.held),
                before.overridden + passes,
            )
    order = list(HOLDS)
    return sorted(found.values(), key=lambda one: (order.index(one.code), one.detail))  # type: ignore[arg-type]


def pivot_json(lines: Iterable[RunLine]) -> list[dict[str, Any]]:
    return [
        plain(one) | {"amount": yuan(one.amount), "overridable": HOLDS[one.code].overridable}  # type: ignore[index]
        for one in pivot(lines)
    ]


def pivot_table(lines: Iterable[RunLine], speech: Speech) -> list[RenderableType]:
    """Reasons × lines × yuan, with what ends each."""
    rows = pivot(lines)
    if not rows:
        return [speech.say("telling.nothing_held")]
    table = headed(speech, left=("hold",), right=("lines", "held", "overridden"))
    table.add_column(speech.word("heading", "cure"), overflow="fold")
    for one in rows:
        hold = hold_told(one.code, one.detail, speech)
        cells = (hold, str(one.lines), yuan(one.amount), str(one.overridden), speech.word("hold_cure", one.code))
        table.add_row(*map(Text, cells))
    return [table]


def _detail(code: str, detail: str, speech: Speech) -> str | None:
    if code in ("no_result", "check_failed"):
        return speech.reason(detail)
    if code == "finding":
        return speech.word("audit_check", detail)
    return detail or None


def _by(told: Any) -> dict[str, Any] | None:
    return {"on": plain(told[0]), "by": told[1]} if told else None


def _settled(one: Any) -> dict[str, Any]:
    returned = [plain(it) | {"amount": yuan(it.amount)} for it in one.returned]
    return {"on": plain(one.settled_on), "paid": one.paid, "paid_amount": yuan(one.paid_amount), "returned": returned}


def _objection(run: Run, number: str) -> dict[str, Any]:
    said, resolved = run.objections[number], run.resolved.get(number)
    found = {name: plain(getattr(said, name)) for name in ("objection_no", "case", "learner_no", "tranche", "text")}
    return found | {"on": plain(said.objected_on), "upheld": resolved.upheld if resolved else None}
