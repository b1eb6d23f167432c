"""What changed, and why (变动及原因): for each event the lines that it moved, and how a class stood to its ratio.

The legal day stands still, so only knowledge moves a line; what the events moved adds up to the difference between what
was known first and what is known last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.kernel.money import Fen
from domain.kernel.recorded import Recorded
from domain.policy.events import OF_POLICIES
from domain.schemes.case_facts import CaseFacts
from domain.schemes.facts import CohortFacts
from domain.schemes.lines import Line
from domain.schemes.trace import Trace
from projections.case_events import Heard, heard
from projections.case_kinds import kind_of
from projections.policies import Packs, newest_packs
from projections.totals import Total, total
from projections.tranche_lines import tranche_lines

Place = tuple[str, int]
"""Learner and tranche."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How a class stood to its ratio (整班就业率): reached on `ratio_day`, or not."""

    counted: int
    roster: int
    needed: int
    ratio_day: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A line before and after an event; None where there was none."""

    before: Line | None
    after: Line | None
    through_class: bool
    """The event is about another learner, so that only the class can have moved the line."""

    @property
    def line(self) -> Line:
        """Whose line it is."""
        line = self.after or self.before
        assert line is not None
        return line

    @property
    def earned(self) -> Fen:
        """What the event added to what is earned."""
        return _total(self.after).earned - _total(self.before).earned

    @property
    def payable(self) -> Fen:
        """What the event added to what may be paid on the day."""
        return _total(self.after).payable - _total(self.before).payable

    @property
    def matters(self) -> bool:
        """Whether more than days, basis and reasons moved."""
        return _worth(self.before) != _worth(self.after)

    def under(self, policy: str) -> "Moved":
        """What of it is that policy's: a line that came under another policy left the one and joined the other."""
        before, after = (line if line and line.policy == policy else None for line in (self.before, self.after))
        return replace(self, before=before, after=after)


@dataclass(frozen=True, slots=True)
class Change:
    """One event, the lines it moved, and how a class stood before and after it."""

    entry: Recorded
    moved: tuple[Moved, ...]
    before: Ratio | None
    after: Ratio | None

    @property
    def earned(self) -> Fen:
        return sum(moved.earned for moved in self.moved)

    @property
    def payable(self) -> Fen:
        return sum(moved.payable for moved in self.moved)

    @property
    def policies(self) -> set[str]:
        """Those of its lines, before and after."""
        return {line.policy for moved in self.moved for line in (moved.before, moved.after) if line}

    def under(self, policy: str) -> "Change":
        """What of it is that policy's."""
        parts = (moved.under(policy) for moved in self.moved)
        return replace(self, moved=tuple(part for part in parts if part.before or part.after))


@dataclass(frozen=True, slots=True)
class _Known:
    """A case as it is known at some position, and what that gives for the day."""

    facts: CaseFacts | None
    lines: dict[Place, Line]
    ratio: Ratio | None


def changes(case: str, recorded: Iterable[Recorded], day: date, after: int = 0) -> Iterator[Change]:
    """The changes that events made in a case's lines behind a position, for that day.

    `recorded`: its own events, those of the streams it ever follows and the publications of its policies, from the
    beginning, in the order of the log. Events that moved nothing are left out.
    """
    facts: CaseFacts | None = None
    published: list[Recorded] = []
    known: _Known | None = None
    for entry, news in _steps(case, list(recorded)):
        if entry.position > after and known is None:
            known = _known(facts, newest_packs(published), day)
        if isinstance(entry.event, OF_POLICIES):
            published.append(entry)
        facts = kind_of(case).fold((one.entry for one in news), facts)
        if known is not None:
            then = _known(facts, newest_packs(published), day)
            if moved := tuple(_moved(known, then, learner_of(entry, facts))):
                yield Change(entry, moved, known.ratio, then.ratio)
            known = then


def by_policy(found: Iterable[Change]) -> dict[str, list[Change]]:
    """The changes policy by policy, in the order of the policies' names; what they come to adds up to the whole."""
    parts: dict[str, list[Change]] = {}
    for change in found:
        for policy in change.policies:
            parts.setdefault(policy, []).append(change.under(policy))
    return dict(sorted(parts.items()))


def _steps(case: str, recorded: list[Recorded]) -> Iterator[tuple[Recorded, list[Heard]]]:
    """Each event that may move a line, with all that the case hears of through it."""
    own = [entry for entry in recorded if entry.envelope.case == case]
    streams: dict[str, list[Recorded]] = {}
    for entry in recorded:
        streams.setdefault(entry.stream, []).append(entry)
    news: dict[int, list[Heard]] = {}
    for one in heard(case, own, streams):
        news.setdefault(one.at.position, []).append(one)
    for entry in recorded:
        if entry.position in news or isinstance(entry.event, OF_POLICIES):
            yield entry, news.get(entry.position, [])


def learner_of(entry: Recorded, facts: CaseFacts | None) -> str | None:
    """The number of the one learner the event is about; None where it is about the case as a whole."""
    event: Any = entry.event
    if not isinstance(facts, CohortFacts) or hasattr(event, "learner_no"):
        return getattr(event, "learner_no", None)
    person = getattr(event, "person", None)
    if person is None and hasattr(event, "placement_no") and event.placement_no in facts.placements:
        person = facts.placements[event.placement_no].person
    if person is None and hasattr(event, "certificate_no") and event.certificate_no in facts.certificates:
        person = facts.certificates[event.certificate_no].person
    return next((no for no, one in facts.learners.items() if person and one.is_named_by(person)), None)


def _known(facts: CaseFacts | None, packs: Packs, day: date) -> _Known:
    if facts is None:
        return _Known(None, {}, None)
    trace = Trace()
    lines = tranche_lines(facts, packs, day, trace)
    seen = next((step.inputs for step in trace.steps if step.rule == "whole_class"), None)
    ratio = Ratio(seen["counted"], seen["roster"], seen["needed"], seen["ratio_day"]) if seen else None
    return _Known(facts, {line.place: line for line in lines}, ratio)


def _moved(known: _Known, then: _Known, learner_no: str | None) -> Iterator[Moved]:
    for place in sorted({*known.lines, *then.lines}):
        before, after = known.lines.get(place), then.lines.get(place)
        if before != after:
            yield Moved(before, after, through_class=learner_no not in (None, place[0]))


def _total(line: Line | None) -> Total:
    return total([line] if line else [])


def _worth(line: Line | None) -> tuple[Any, ...]:
    if line is None:
        return ()
    return (line.entitlement, line.amount, line.paid, line.payable)


def policies_of(recorded: Iterable[Recorded]) -> set[str]:
    """The policies under which a case ever stood: their publications move its lines too."""
    said = (place for one in recorded for place in (one.event, getattr(one.event, "set", None)))
    return {policy for place in said if (policy := getattr(place, "policy", None))}
