"""The class against the ratio (整班就业率): over whom it is taken, who is in it, and on which day it is reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from domain.schemes.directed_training.learners import Finisher, certificates, standing
from domain.schemes.directed_training.roster import Window, of_the_class
from domain.schemes.facts import CohortFacts, Learner
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True, slots=True)
class WholeClass:
    """The class against the ratio: reached on `ratio_day`, or reachable still, or neither."""

    ratio_day: date | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody over whom the ratio is taken.

    `stays`: also once the window has closed. While it is open, whoever may still meet what that takes is taken to.
    """

    counted_on: date | None
    open: bool
    stays: bool


def members(
    learners: Sequence[Learner],
    finished: Iterable[Finisher],
    facts: CohortFacts,
    window: Window,
    day: date,
    terms: Terms,
) -> list[Member]:
    """The class as the policy's readings make it up (解读 D1、D3、D21)."""
    of_number = {one.learner.learner_no: one for one in finished}
    found: list[Member] = []
    for learner in of_the_class(learners, facts, terms):
        one = of_number.get(learner.learner_no)
        counted_on = one.in_ratio_from(terms) if one else None
        open_ = one is not None and counted_on is None and (day <= window.closes or one.may_join_ratio(terms))
        found.append(Member(counted_on, open_, _stays(learner, one, facts, window, day, terms)))
    return found


def _stays(
    learner: Learner, finisher: Finisher | None, facts: CohortFacts, window: Window, day: date, terms: Terms
) -> bool:
    """Whether the class after the window has the learner in it: everyone, or only who holds a certificate."""
    if terms.word("whole_class_of") != "certified" or (finisher is not None and day <= window.closes):
        return True
    return standing(certificates(learner, facts, window, terms)) is not None


def whole_class(found: Sequence[Member], window: Window, day: date, terms: Terms, trace: Trace) -> WholeClass:
    """Whether the counted are the share of the class that the policy asks for, since when, or may become it."""
    staying = [member for member in found if member.stays]
    ratio_day = _ratio_day(found, staying, window, day, terms)
    hopeful = sum(member.counted_on is not None or member.open for member in staying)
    shown = found if day <= window.closes else staying
    trace.step(
        "whole_class",
        *terms.stated("whole_class_at", "whole_class_headcount", "whole_class_of", "ratio_counts", "measured"),
        holds=ratio_day is not None,
        roster=len(shown),
        of=terms.word("whole_class_of"),
        counted=sum(member.counted_on is not None for member in shown),
        open=sum(member.open for member in shown),
        needed=_needed(shown, terms),
        ratio_day=ratio_day,
        ratio=terms["whole_class_at"].word,
        measured_on=_measured_on(window) if terms.word("measured") == "window_close" and day <= window.closes else None,
    )
    return WholeClass(ratio_day, ratio_day is None and 0 < _needed(staying, terms) <= hopeful)


def _ratio_day(
    found: Sequence[Member], staying: Sequence[Member], window: Window, day: date, terms: Terms
) -> date | None:
    """The first day on which enough of the class are counted, or the day of the one measurement after the window."""
    if terms.word("measured") == "when_reached":
        counted = sorted(member.counted_on for member in found if member.counted_on is not None)
        if 0 < _needed(found, terms) <= len(counted):
            return counted[_needed(found, terms) - 1]
    at_the_end = sum(member.counted_on is not None for member in staying)
    if day > window.closes and 0 < _needed(staying, terms) <= at_the_end:
        return _measured_on(window)
    return None


def _needed(of: Sequence[Member], terms: Terms) -> int:
    """How many of these must be counted: whole people, never rounded down."""
    return ceil(len(of) * terms["whole_class_at"].ratio)


def _measured_on(window: Window) -> date:
    return window.closes + timedelta(days=1)
