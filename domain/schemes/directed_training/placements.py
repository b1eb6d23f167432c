"""What a reported job is worth: when it counts, what is wrong with it, and what the register said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.kernel.days import Month, add_months, month_of, months_from
from domain.schemes.directed_training.roster import Window
from domain.schemes.facts import Answer, CohortFacts, Learner, Placement
from domain.schemes.lines import Reason
from domain.schemes.terms import Terms
from domain.vocabulary import CheckKind

Verdict = Literal["verified", "refuted", "unverified"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A job as the scheme sees it. `fault` is why it can never count; without one it counts from `counting_day`."""

    placement: Placement
    fault: Reason | None
    counting_day: date | None = None
    verdict: Verdict = "unverified"
    answer: Answer | None = None

    @property
    def reason(self) -> Reason | None:
        """Why it does not count now; None where it does."""
        if self.fault or self.verdict == "verified":
            return self.fault
        return "placement_refuted" if self.verdict == "refuted" else "placement_unverified"


def jobs(learner: Learner, facts: CohortFacts) -> list[Placement]:
    """The jobs reported for the learner, by number."""
    return sorted(learner.among(facts.placements_of), key=lambda job: job.placement_no)


def judge(placement: Placement, learner: Learner, window: Window, terms: Terms) -> Judged:
    """Tells whether a job counts as 实现就业, and from which day (its first, or the class's end day)."""
    counting_day = placement.started_on
    if placement.annulled:
        return Judged(placement, "placement_annulled")
    if counting_day <= learner.enrolled_on:
        return Judged(placement, "employed_before_training")
    if placement.kind not in terms["placement_kinds"].words:
        return Judged(placement, "placement_not_at_employer")
    if not placement.work_division.startswith(terms.pack.city):
        return Judged(placement, "placement_outside_city")
    if counting_day < window.opens:
        if terms.word("work_before_end") == "never" or not running_on(window.opens, placement):
            return Judged(placement, "no_placement")
        counting_day = window.opens
    if counting_day > window.closes:
        return Judged(placement, "placement_after_window")
    answer = standing_answer(placement, "start", counting_day, terms.pack.city, placement.employer)
    return Judged(placement, None, counting_day, _verdict(answer), answer)


def running_on(day: date, placement: Placement) -> bool:
    """Whether the job was held on that day."""
    return placement.started_on <= day and not any(spell.holds_on(day) for spell in placement.breaks)


def taken_up_again(placement: Placement, window: Window) -> date | None:
    """The day in the window on which a job went on that began before it and was not held on its first day."""
    if placement.started_on >= window.opens or running_on(window.opens, placement):
        return None
    days = (spell.until for spell in placement.breaks if spell.holds_on(window.opens) and spell.until)
    return next((day for day in days if day <= window.closes), None)


def standing_answer(
    placement: Placement, kind: CheckKind, due_on: date, city: str, employer: str | None
) -> Answer | None:
    """The answer that stands: the last given by hand, else the register's last to this very question."""
    of_kind = [answer for answer in placement.answers if answer.kind == kind]
    if not of_kind:
        return None
    by_hand = [answer for answer in of_kind if answer.due_on is None]
    question = (due_on, city, employer)
    asked = [answer for answer in of_kind if (answer.due_on, answer.asked_city, answer.asked_employer) == question]
    return next(iter([*by_hand[::-1], *asked[::-1]]), None)


def _verdict(answer: Answer | None) -> Verdict:
    if answer is None or answer.result == "unknown":
        return "unverified"
    return "verified" if answer.result == "employed" else "refuted"


_BEST_FIRST: tuple[Reason, ...] = (
    "placement_unverified",
    "placement_refuted",
    "placement_after_window",
    "placement_not_at_employer",
    "placement_outside_city",
    "employed_before_training",
    "placement_annulled",
    "no_placement",
)


def the_placement(judged: Iterable[Judged]) -> Judged | None:
    """The learner's placement: the verified one that counts earliest; of two on one day the first by number."""
    verified = [(j.counting_day, j.placement.placement_no, j) for j in judged if j.counting_day and j.reason is None]
    return min(verified, key=lambda found: found[:2])[2] if verified else None


def best_attempt(judged: Sequence[Judged]) -> Judged | None:
    """The job that came closest to counting: the one whose fault is the easiest to mend."""
    return min(
        judged, key=lambda j: (_BEST_FIRST.index(j.reason or "no_placement"), j.placement.placement_no), default=None
    )


def months_asked(counting_day: date, terms: Terms) -> tuple[Month, ...]:
    """The months in which the register may show the job: that of the counting day, and the one after."""
    return months_from(month_of(counting_day), terms["verification_months"].number)


def retention_due(counting_day: date, terms: Terms) -> date:
    """The corresponding day so many months after the counting day as the policy says (实现就业后6个月)."""
    return add_months(counting_day, terms["retention_months"].number)
