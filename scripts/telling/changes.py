"""What changed, as a page and as JSON: each event with the lines it moved, from what to what, and through whom."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.schemes.lines import Line
from projections.audit_trail import Roster, audit_trail
from projections.changes import Change, Moved, Ratio
from projections.totals import Total
from scripts.language import Speech
from scripts.telling.flow import Flow
from scripts.telling.lines import headed, line_json
from scripts.telling.plain import plain
from scripts.telling.replay import heading, replay_json, sentence
from scripts.telling.totals import total_json

COLUMNS = ("learner_no", "tranche", "before", "after")


def changes(
    found: Sequence[Change], totals: tuple[Total, Total], on: date, speech: Speech, learners: Roster
) -> RenderableType:
    """Each event with what it moved; at the end the sum of it all."""
    return Group(*_page(found, totals, on, speech, learners))


def changes_json(
    found: Sequence[Change], totals: tuple[Total, Total], on: date, speech: Speech, learners: Roster
) -> dict[str, Any]:
    """The same for other programs; lines whole, before and after."""
    before, after = totals
    return {
        "on": on.isoformat(),
        "before": total_json(before),
        "after": total_json(after),
        "difference": total_json(after - before),
        "changes": [_change_json(change, speech, learners) for change in found],
    }


def _change_json(change: Change, speech: Speech, learners: Roster) -> dict[str, Any]:
    [event] = replay_json(audit_trail([change.entry], learners), speech)["events"]
    return event | {
        "earned": yuan(change.earned),
        "payable": yuan(change.payable),
        "ratio": {"before": plain(change.before), "after": plain(change.after)},
        "lines": [
            {
                "learner_no": moved.line.learner_no,
                "tranche": moved.line.tranche,
                "through_class": moved.through_class,
                "earned": yuan(moved.earned),
                "payable": yuan(moved.payable),
                "before": line_json(moved.before) if moved.before else None,
                "after": line_json(moved.after) if moved.after else None,
            }
            for moved in change.moved
        ],
    }


def _page(
    found: Sequence[Change], totals: tuple[Total, Total], on: date, speech: Speech, learners: Roster
) -> Iterator[RenderableType]:
    if not found:
        yield speech.say("telling.no_changes")
    for change in found:
        yield from _change(change, speech, learners)
    before, after = totals
    yield Flow(
        speech.say(
            "telling.changed_in_all",
            on=on,
            before=before.earned,
            after=after.earned,
            earned=signed(after.earned - before.earned),
            payable=signed(after.payable - before.payable),
        ),
        "bold",
    )


def _change(change: Change, speech: Speech, learners: Roster) -> Iterator[RenderableType]:
    [entry] = audit_trail([change.entry], learners)
    yield Flow(heading(entry, speech), "dim")
    yield Flow(sentence(entry, speech), before="    ")
    if told := _ratio(change.before, change.after, speech):
        yield Flow(told, before="    ")
    if through := _through_class(change.moved, speech):
        yield Flow(through, before="    ")
    mattering = [moved for moved in change.moved if moved.matters]
    if mattering:
        yield _table(mattering, speech)
    if rest := len(change.moved) - len(mattering):
        yield Flow(speech.say("telling.only_days", lines=rest), "dim", "    ")
    yield Flow(
        speech.say("telling.changed_by_event", earned=signed(change.earned), payable=signed(change.payable)),
        before="    ",
    )
    yield ""


def _ratio(before: Ratio | None, after: Ratio | None, speech: Speech) -> str | None:
    """How the class moved against its ratio, where it did."""
    if before is None or after is None or before == after:
        return None
    key = "telling.ratio_moved"
    if (before.ratio_day is None) != (after.ratio_day is None):
        key = "telling.ratio_lost" if after.ratio_day is None else "telling.ratio_reached"
    return speech.say(
        key,
        before=f"{before.counted}/{before.roster}",
        after=f"{after.counted}/{after.roster}",
        needed=after.needed,
        ratio_day=after.ratio_day,
    )


def _through_class(found: Iterable[Moved], speech: Speech) -> str | None:
    """Who gained or lost what they were worth though the event was about somebody else."""
    others = [moved for moved in found if moved.through_class]
    lost = [moved.line.place[0] for moved in others if moved.earned < 0]
    gained = [moved.line.place[0] for moved in others if moved.earned > 0]
    if lost:
        return speech.say("telling.through_class_lost", lines=len(lost), learners=lost)
    return speech.say("telling.through_class_earned", lines=len(gained), learners=gained) if gained else None


def _table(found: Iterable[Moved], speech: Speech) -> RenderableType:
    table = headed(speech, left=COLUMNS, right=("difference",))
    table.add_column(speech.word("heading", "ground"), overflow="fold")
    for moved in found:
        cells = [
            moved.line.learner_no or "—",
            speech.word("tranche", moved.line.tranche),
            _state(moved.before, speech),
            _state(moved.after, speech),
            signed(moved.earned),
            _ground(moved, speech),
        ]
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _state(line: Line | None, speech: Speech) -> str:
    return f"{speech.word('entitlement', line.entitlement)} {yuan(line.amount)}" if line else "—"


def _ground(moved: Moved, speech: Speech) -> str:
    """Why the line is now what it is, with the sentence that decides it."""
    line = moved.line
    why = speech.reason(line.reasons[0]) if line.reasons else speech.word("basis", line.basis)
    key = "telling.ground_through_class" if moved.through_class else "telling.ground"
    return speech.say(key, why=why, clauses=line.clauses)


def signed(amount: int) -> str:
    """An amount with its sign: +400.00, −400.00, 0.00."""
    return ("+" if amount > 0 else "−" if amount < 0 else "") + yuan(abs(amount))
