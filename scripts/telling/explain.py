"""An explanation as a page to read across the counter, and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from domain.policy.pack import Pack
from domain.schemes.case_facts import CaseFacts
from domain.schemes.lines import Line
from domain.schemes.trace import Trace
from scripts.language import Speech
from scripts.telling.explanation import Explanation, LearnerTold, LineTold, explanation
from scripts.telling.flow import Flow
from scripts.telling.grounds import Grounds
from scripts.telling.lines import STYLES, line_json
from scripts.telling.plain import plain
from scripts.telling.steps import Told


def explain(
    facts: CaseFacts,
    pack: Pack,
    lines: Sequence[Line],
    trace: Trace,
    speech: Speech,
    learner_no: str | None = None,
    masked_ids: Mapping[str, str] | None = None,
    on: date | None = None,
) -> RenderableType:
    """The whole's steps once, then each learner with their lines. Every clause is quoted where it is first used."""
    why = explanation(facts, pack, lines, trace, speech, learner_no, masked_ids, on)
    if not why.learners:
        return speech.say("telling.not_on_roster", learner_no=learner_no)
    return Group(*_page(why, speech))


def explain_json(
    facts: CaseFacts,
    pack: Pack,
    lines: Sequence[Line],
    trace: Trace,
    speech: Speech,
    learner_no: str | None = None,
    masked_ids: Mapping[str, str] | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """The same for other programs: each line with its fields, its steps and what is missing."""
    why = explanation(facts, pack, lines, trace, speech, learner_no, masked_ids, on)
    return plain(why) | {
        "learners": [plain(learner) | {"lines": [_line_json(one) for one in learner.lines]} for learner in why.learners]
    }


def _line_json(one: LineTold) -> dict[str, Any]:
    return line_json(one.line) | {"steps": plain(one.steps), "missing": plain(one.missing)}


def _page(why: Explanation, speech: Speech) -> Iterator[RenderableType]:
    grounds = Grounds(speech)
    said = {"policy": why.policy, "on": why.on}
    if why.cohort_no:
        yield Text(speech.say("telling.class_title", cohort_no=why.cohort_no, **said), "bold")
        yield ""
        yield Text(speech.say("telling.class_part"), "bold")
    else:
        yield Text(speech.say("telling.case_title", case=why.case, **said), "bold")
    for step in why.steps:
        yield from _step(step, grounds)
    for learner in why.learners:
        yield ""
        yield from _learner(learner, grounds, speech)


def _learner(learner: LearnerTold, grounds: Grounds, speech: Speech) -> Iterator[RenderableType]:
    if learner.learner_no:
        named = {"learner_no": learner.learner_no, "id_number": learner.id_number}
        yield Text(speech.say("telling.learner_title", **named), "bold")
    for step in learner.steps:
        yield from _step(step, grounds)
    for one in learner.lines:
        yield from _line(one, grounds, speech)


def _line(one: LineTold, grounds: Grounds, speech: Speech) -> Iterator[RenderableType]:
    line, style = one.line, STYLES[one.line.entitlement]
    heading = speech.say(
        "telling.line",
        tranche=line.tranche,
        entitlement=line.entitlement,
        amount=line.amount,
        payable=line.payable or None,
    )
    yield Flow(heading, f"bold {style}", "  ▪ ")
    yield Flow(_result(line, speech), before="    ")
    if one.missing and one.missing.class_may_earn_it:
        yield Flow(speech.say("results.through_class"), before="    ")
    if one.missing and one.missing.last_day:
        yield Flow(speech.say(_ending(line), day=one.missing.last_day), before="    ")
    if one.missing and one.missing.cure:
        yield Flow(speech.say("results.cure", cure=one.missing.cure), before="    ")
    for step in one.steps:
        if step.variant != "lost":  # nothing is reckoned for it: the heading says so
            yield from _step(step, grounds, indent="    ")


def _result(line: Line, speech: Speech) -> str:
    if line.entitlement == "earned":
        return speech.say(
            f"results.{line.tranche}.{line.basis}", earned_on=line.earned_on, payable_from=line.payable_from
        )
    return speech.say("results.reasons", reasons=line.reasons)


def _ending(line: Line) -> str:
    if line.entitlement == "lost":
        return "results.expired"
    return "results.due" if line.reasons[0] == "retention_not_due" else "results.last_day"


def _step(step: Told, grounds: Grounds, indent: str = "  ") -> Iterator[RenderableType]:
    mark, style = ("○", "yellow") if step.variant == "open" else ("✓", "green") if step.holds else ("✗", "red")
    if step.rule in ("money", "year_money") and step.holds:
        mark, style = "=", ""
    yield Flow(step.sentence, before=f"{indent}{mark} ", before_style=style)
    for ground in grounds.of(step):
        yield Flow(ground, "dim", before=f"{indent}    ")
