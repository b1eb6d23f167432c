"""One finisher's certificate and placement, as they stand on a day."""

from dataclasses import dataclass
from datetime import date

from tests.oracle.checks import Known, at_start
from tests.oracle.doubts import Doubts
from tests.oracle.facts import ClassFile, Learner, Placement
from tests.oracle.months import six_months_after
from tests.oracle.policies import POLICIES
from tests.oracle.register import EMPLOYED, NOT_EMPLOYED
from tests.oracle.spells import stopped, stopped_before

BEST_ATTEMPT_FIRST = [
    "placement_unverified",
    "placement_refuted",
    "placement_after_window",
    "placement_not_at_employer",
    "placement_outside_city",
    "employed_before_training",
    "placement_annulled",
    "no_placement",
]
ASKED_ABOUT = (EMPLOYED, "placement_unverified", "placement_refuted")


@dataclass(frozen=True)
class Standing:
    """What a finisher has on that day, and what is missing."""

    certified_on: date | None
    placement: Placement | None
    counting_day: date | None
    reasons: list[str]
    attempts: list[tuple[str, date, Placement]]

    @property
    def counted_from(self) -> date | None:
        """The later of issue day and counting day, or None while one of them is missing."""
        if self.certified_on is None or self.counting_day is None:
            return None
        return max(self.certified_on, self.counting_day)

    @property
    def may_still_be_verified(self) -> bool:
        return any(outcome == "placement_unverified" for outcome, _, _ in self.attempts)

    def jobs_to_ask_about(self) -> list[tuple[date, Placement]]:
        """Every job that has a counting day, whatever was answered so far."""
        return [(counting_day, job) for outcome, counting_day, job in self.attempts if outcome in ASKED_ABOUT]


def standing(file: ClassFile, learner: Learner, end_day: date, on: date, known: Known, doubts: Doubts) -> Standing:
    """Look at everything that exists by that day and names this class and this person."""
    certified_on, certificate_reason = certificate(file, learner, end_day, on)
    attempts = [
        (*attempt(file, learner, job, end_day, known, doubts), job)
        for job in file.jobs_of(learner)
        if job.started_on <= on
    ]
    verified = [(counting_day, job.placement_no, job) for outcome, counting_day, job in attempts if outcome == EMPLOYED]
    reasons = [] if certificate_reason is None else [certificate_reason]
    if not verified:
        outcomes = [outcome for outcome, _, _ in attempts] + ["no_placement"]
        reasons.append(min(outcomes, key=BEST_ATTEMPT_FIRST.index))
    counting_day, _, placement = min(verified) if verified else (None, None, None)
    return Standing(
        certified_on=certified_on,
        placement=placement,
        counting_day=counting_day,
        reasons=reasons,
        attempts=attempts,
    )


def certificate(file: ClassFile, learner: Learner, end_day: date, on: date) -> tuple[date | None, str | None]:
    """The issue day of the earliest certificate that stands, or the reason why none does (证书核发之日)."""
    issued = [
        paper
        for paper in file.papers_of(learner)
        if paper.kind in POLICIES[file.policy].certificate_kinds
        and paper.issued_on <= on
        and paper.issued_on <= six_months_after(end_day)
    ]
    in_force = [paper.issued_on for paper in issued if not stopped(paper.revocations, on)]
    if in_force:
        return min(in_force), None
    return None, "certificate_revoked" if issued else "not_certified"


def attempt(
    file: ClassFile, learner: Learner, job: Placement, end_day: date, known: Known, doubts: Doubts
) -> tuple[str, date]:
    """What one job is worth: verified, or its first fault; with the day from which it counts."""
    city = POLICIES[file.policy].city
    counting_day = max(job.started_on, end_day)
    if job.annulled:
        return "placement_annulled", counting_day
    if job.started_on <= learner.enrolled_on:
        return "employed_before_training", counting_day
    if job.kind != "employee":
        return "placement_not_at_employer", counting_day
    if not job.work_division.startswith(city):
        return "placement_outside_city", counting_day
    if stopped_before(job.breaks, counting_day):
        return "no_placement", counting_day
    if job.started_on < end_day and not doubts.early_job_counts:
        return "no_placement", counting_day
    if counting_day > six_months_after(end_day):
        return "placement_after_window", counting_day
    answer = known.to(at_start(learner, job, counting_day, city))
    if answer == EMPLOYED:
        return EMPLOYED, counting_day
    return "placement_refuted" if answer == NOT_EMPLOYED else "placement_unverified", counting_day
