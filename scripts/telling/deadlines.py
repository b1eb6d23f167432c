"""What is about to lapse, as tables and as JSON: what waits for a fact, for its day, for an answer."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from projections.deadlines import Deadline, RatioAtStake, WaitsFor
from scripts.language import Speech
from scripts.telling.lines import headed
from scripts.telling.plain import plain


def deadlines_json(found: Sequence[Deadline], speech: Speech) -> dict[str, Any]:
    """Each with what is missing in words, and what all of a kind come to."""
    return {
        "deadlines": [_json(one, speech) for one in found],
        "totals": [
            {"waits_for": kind, "lines": len(of_kind), "amount": yuan(sum(one.line.amount for one in of_kind))}
            for kind, of_kind in _kinds(found)
        ],
    }


def deadlines_table(found: Sequence[Deadline], on: date, within: int, speech: Speech) -> list[RenderableType]:
    """A table for each kind under what it comes to."""
    if not found:
        return [speech.say("telling.no_deadlines", on=on, within=within)]
    parts: list[RenderableType] = [speech.say("telling.deadlines_on", on=on, within=within)]
    for kind, of_kind in _kinds(found):
        amount = sum(one.line.amount for one in of_kind)
        parts += ["", speech.say("telling.deadlines_waiting", waits_for=kind, lines=len(of_kind), amount=amount)]
        parts.append(_table(of_kind, speech))
    return parts


def _kinds(found: Sequence[Deadline]) -> Iterator[tuple[WaitsFor, list[Deadline]]]:
    for kind in get_args(WaitsFor):
        if of_kind := [one for one in found if one.waits_for == kind]:
            yield kind, of_kind


def _table(found: Sequence[Deadline], speech: Speech) -> RenderableType:
    table = headed(speech, left=("until", "cohort_no", "learner_no", "tranche"), right=("amount",))
    table.add_column(speech.word("heading", "missing"), overflow="fold")
    for one in found:
        line = one.line
        cells = [speech.show(line.last_day), line.cohort_no or line.case, line.learner_no or "—"]
        cells += [speech.word("tranche", line.tranche), yuan(line.amount), "; ".join(_missing(one, speech))]
        table.add_row(*map(Text, cells))
    return table


def _missing(one: Deadline, speech: Speech) -> Iterator[str]:
    yield from (speech.reason(reason) for reason in one.line.reasons)
    if one.months:
        yield speech.say("telling.months_open", months=one.months)
    if (ratio := one.ratio) is not None:
        yield speech.say(
            "telling.ratio_at_stake",
            missing=ratio.missing,
            counted=ratio.counted,
            needed=ratio.needed,
            at_stake=ratio.at_stake,
        )


def _json(one: Deadline, speech: Speech) -> dict[str, Any]:
    line = one.line
    return {
        "waits_for": one.waits_for,
        "last_day": plain(line.last_day),
        "case": line.case,
        "cohort_no": line.cohort_no,
        "learner_no": line.learner_no,
        "policy": line.policy,
        "tranche": line.tranche,
        "amount": yuan(line.amount),
        "reasons": list(line.reasons),
        "missing": "; ".join(speech.reason(reason) for reason in line.reasons),
        "check_due_on": plain(one.due_on),
        "uncovered_months": list(one.months),
        "ratio": _ratio_json(one.ratio) if one.ratio else None,
    }


def _ratio_json(ratio: RatioAtStake) -> dict[str, Any]:
    return {
        "counted": ratio.counted,
        "needed": ratio.needed,
        "missing_learners": ratio.missing,
        "at_stake": yuan(ratio.at_stake),
    }
