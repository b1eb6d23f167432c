"""A step of a computation as it is told: the sentence, the grounds in the law, the inputs, the events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from domain.policy.dated import Applied
from domain.policy.pack import Pack
from domain.schemes.trace import Step
from scripts.language import Speech
from scripts.language.showing import percent

_BOTH = ("holds", "fails")
_ALL = ("holds", "fails", "open")
SENTENCES_OF: dict[str, tuple[str, ...]] = {
    "roster": ("holds",),
    "term": _BOTH,
    "cancelled": ("fails",),
    "agreement": _BOTH,
    "plan": _ALL,
    "completed": ("holds", "open"),
    "group": ("fails",),
    "withdrawn": ("fails",),
    "certificate": _BOTH,
    "placement": (*_ALL, "interrupted"),
    "verification": _ALL,
    "counted": (*_BOTH, "in_ratio"),
    "whole_class": (*_ALL, "unmeasured"),
    "retention": _ALL,
    "money": ("first", "balance", "lost", "fails"),
    "claim_term": _BOTH,
    "claim_decision": _ALL,
    "claim_filing": _BOTH,
    "claim_check": _ALL,
    "claim_certificate": _BOTH,
    "claim_catalogue": (*_BOTH, "other_kind"),
    "claim_project": _BOTH,
    "claim_post": _BOTH,
    "claim_in_post": _ALL,
    "claim_money": _BOTH,
    "claim_allowance": _BOTH,
    "claim_payee": ("holds", "open"),
    "batch": _BOTH,
    "apprentice": _ALL,
    "contract": _ALL,
    "insurance": _ALL,
    "training_months": _BOTH,
    "training_year": _ALL,
    "year_certificate": ("holds", "open"),
    "payee": ("holds", "open"),
    "year_money": ("level_rate", "fee_share", "lost", "open"),
    "listing": _BOTH,
    "employee": _ALL,
    "employees_money": ("fails",),
    "grant_term": _BOTH,
    "grant_sector": _BOTH,
    "grant_review": _ALL,
    "grant_decision": _ALL,
    "grant_money": _BOTH,
}
"""Rule → the sentences there are for it: that it holds, that it fails, that it is open, or a kind of its own."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a doubtful passage is read (解读), and how else it might be; `departs`: for this answer it was read so."""

    id: str
    question: str
    answer: str
    answer_zh: str
    alternatives: str
    departs: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A value of the law that a step used, with the sentence it stands in, or by which a later rule brings it in."""

    parameter: str
    value: Any
    other_values: tuple[Any, ...]
    clause: str
    quote: str
    gloss: str
    reading: Interpretation | None
    source: str
    unverified: bool
    later_rule: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One step, ready to be read."""

    rule: str
    holds: bool
    variant: str
    sentence: str
    grounds: tuple[Ground, ...]
    inputs: Mapping[str, Any]
    events: tuple[str, ...]


def told(step: Step, pack: Pack, speech: Speech) -> Told:
    """The step in words. A rule without a sentence is a KeyError: nothing is left out in silence."""
    variant = _variant(step)
    inputs = {name: None if value == date.min else value for name, value in step.inputs.items()}
    return Told(
        rule=step.rule,
        holds=step.holds,
        variant=variant,
        sentence=speech.say(f"steps.{step.rule}.{variant}", **inputs, reached=_reached(inputs)),
        grounds=tuple(_ground(applied, pack) for applied in step.applied),
        inputs=inputs,
        events=tuple(dict.fromkeys(step.evidence)),
    )


def _variant(step: Step) -> str:
    if step.rule == "money" and step.holds:
        return "lost" if step.inputs["entitlement"] == "lost" else str(step.tranche)
    if step.rule == "year_money" and step.inputs["entitlement"] == "lost":
        return "lost"
    if step.rule == "year_money" and step.holds:
        return str(step.inputs["formula"])
    if step.holds:
        return "holds"
    if step.rule == "placement" and step.inputs["resumed_on"]:
        return "interrupted"
    if step.rule == "claim_catalogue" and step.inputs["listed"]:
        return "other_kind"
    if step.rule == "counted" and step.inputs["in_ratio_from"]:
        return "in_ratio"
    if step.rule == "whole_class" and step.inputs["measured_on"]:
        return "unmeasured"
    return "open" if _is_open(step.rule, step.inputs) else "fails"


def _is_open(rule: str, inputs: Mapping[str, Any]) -> bool:
    """Whether what does not hold may yet do so, as far as the step itself shows."""
    match rule:
        case "completed" | "year_certificate" | "year_money" | "claim_payee" | "payee":
            return True
        case "apprentice" | "contract" | "insurance" | "training_year":
            return bool(inputs["open"])
        case "plan":
            return inputs["deadline"] is None
        case "placement":
            return bool(inputs["reason"] == "placement_unverified")
        case "claim_decision":
            return bool(inputs["reason"] == "claim_not_approved")
        case "employee":
            return bool(inputs["reason"] == "placement_unverified")
        case "grant_review" | "grant_decision":
            return inputs["reason"] in ("grant_not_reviewed", "grant_not_awarded")
        case "claim_in_post":
            return bool(inputs["reason"] == "claim_unverified")
        case "verification" | "retention" | "claim_check":
            return inputs["result"] in (None, "unknown")
        case "whole_class":
            return bool(inputs["counted"] + inputs["open"] >= inputs["needed"])
    return False


def _reached(inputs: Mapping[str, Any]) -> str | None:
    """What share of the roster is counted, where a step speaks of it."""
    return percent(Fraction(inputs["counted"], inputs["roster"])) if inputs.get("roster") else None


def _ground(applied: Applied, pack: Pack) -> Ground:
    return Ground(
        parameter=applied.name,
        value=applied.value,
        other_values=applied.alternatives,
        clause=applied.clause,
        quote=applied.quote,
        gloss=applied.gloss,
        reading=_interpretation(applied.reading, applied.name, pack) if applied.reading else None,
        source=applied.source,
        unverified=applied.unverified,
        later_rule=pack.clause(applied.clause.partition("/")[2]).scheme == "later_rules",
    )


def _interpretation(id: str, parameter: str, pack: Pack) -> Interpretation:
    reading = pack.readings[id]
    departs = any(parameter == name for name, _ in pack.departures)
    return Interpretation(id, reading.question, reading.answer, reading.answer_zh, reading.alternatives, departs)
