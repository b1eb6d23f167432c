"""One finisher's own case: certificate, placement, and whether and since when the learner is counted."""

from dataclasses import dataclass
from datetime import date

from domain.kernel.interruptions import under_way
from domain.schemes.directed_training.placements import (
    Judged,
    best_attempt,
    jobs,
    judge,
    taken_up_again,
    the_placement,
)
from domain.schemes.directed_training.roster import Window
from domain.schemes.facts import Certificate, CohortFacts, Learner
from domain.schemes.lines import Reason
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True, slots=True)
class Finisher:
    """A finisher as of a day. `counted_on` is the day on which the last of certificate and placement fell."""

    learner: Learner
    certificate: Certificate | None
    revoked: Certificate | None
    placement: Judged | None
    attempt: Judged | None
    may_be_placed: bool
    counted_on: date | None

    @property
    def may_be_counted(self) -> bool:
        """Certificate in hand and a job in the window that no register has answered for yet."""
        return self.counted_on is None and self.certificate is not None and self.may_be_placed

    def in_ratio_from(self, terms: Terms) -> date | None:
        """Since when the class's ratio counts the learner: as the money does, or from the job alone."""
        if terms.word("ratio_counts") == "placed":
            return self.placement.counting_day if self.placement else None
        return self.counted_on

    def may_join_ratio(self, terms: Terms) -> bool:
        """Not in the ratio, and lacking only a register's word."""
        has_paper = self.certificate is not None or terms.word("ratio_counts") == "placed"
        return self.in_ratio_from(terms) is None and has_paper and self.may_be_placed

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What is missing, the certificate first."""
        missing: list[Reason] = []
        if self.certificate is None:
            missing.append("certificate_revoked" if self.revoked else "not_certified")
        if self.placement is None:
            missing.append((self.attempt.reason if self.attempt else None) or "no_placement")
        return tuple(missing)


def finisher(learner: Learner, facts: CohortFacts, window: Window, terms: Terms, trace: Trace) -> Finisher:
    """Looks at a finisher's certificates and jobs as the facts stand."""
    issued = certificates(learner, facts, window, terms)
    judged = [judge(job, learner, window, terms) for job in jobs(learner, facts)]
    certificate, placement = standing(issued), the_placement(judged)
    result = Finisher(
        learner=learner,
        certificate=certificate,
        revoked=next((c for c in issued if under_way(c.revocations) is not None), None),
        placement=placement,
        attempt=best_attempt(judged),
        may_be_placed=any(job.reason == "placement_unverified" for job in judged),
        counted_on=_counted_on(certificate, placement),
    )
    _tell(result, window, terms, trace)
    return result


def _counted_on(certificate: Certificate | None, placement: Judged | None) -> date | None:
    if certificate is None or placement is None or placement.counting_day is None:
        return None
    return max(certificate.issued_on, placement.counting_day)


def certificates(learner: Learner, facts: CohortFacts, window: Window, terms: Terms) -> list[Certificate]:
    """The learner's certificates of an accepted kind, issued in time, the earliest first."""
    kinds = terms["certificate_kinds"].words
    found = [c for c in learner.among(facts.certificates_of) if c.kind in kinds and c.issued_on <= window.closes]
    return sorted(found, key=lambda certificate: (certificate.issued_on, certificate.certificate_no))


def standing(issued: list[Certificate]) -> Certificate | None:
    """The earliest that was not revoked."""
    return next((c for c in issued if under_way(c.revocations) is None), None)


def _tell(result: Finisher, window: Window, terms: Terms, trace: Trace) -> None:
    if not trace.collects:
        return
    learner_no = result.learner.learner_no
    certificate = result.certificate or result.revoked
    revocation = under_way(certificate.revocations) if certificate else None
    trace.step(
        "certificate",
        terms["certificate_kinds"],
        holds=result.certificate is not None,
        learner_no=learner_no,
        certificate_no=certificate.certificate_no if certificate else None,
        kind=certificate.kind if certificate else None,
        issued_on=certificate.issued_on if certificate else None,
        revoked_on=revocation.since if revocation else None,
        closes=window.closes,
        evidence=certificate.evidence if certificate else (),
    )
    job = result.placement or result.attempt
    trace.step(
        "placement",
        *terms.stated("window_months", *_read_of(job, window)),
        holds=result.placement is not None,
        learner_no=learner_no,
        placement_no=job.placement.placement_no if job else None,
        employer=job.placement.employer if job else None,
        work_division=job.placement.work_division if job else None,
        counting_day=job.counting_day if job else None,
        started_on=job.placement.started_on if job else None,
        opens=window.opens,
        closes=window.closes,
        reason=None if result.placement else result.reasons[-1],
        resumed_on=taken_up_again(job.placement, window) if job and job.fault == "no_placement" else None,
        evidence=job.placement.evidence if job else (),
    )
    if job and job.counting_day:
        trace.step(
            "verification",
            terms["verification_months"],
            holds=result.placement is not None,
            learner_no=learner_no,
            result=job.answer.result if job.answer else None,
            source=job.answer.sources if job.answer else None,
            months=job.answer.months if job.answer else (),
            evidence=job.answer.evidence if job.answer else (),
        )
    trace.step(
        "counted",
        holds=result.counted_on is not None,
        learner_no=learner_no,
        counted_on=result.counted_on,
        in_ratio_from=result.in_ratio_from(terms),
    )


def _read_of(job: Judged | None, window: Window) -> list[str]:
    """The parameters that the judgement of the job turned on, beside its dates."""
    if job is None:
        return []
    if job.fault == "placement_not_at_employer":
        return ["placement_kinds"]
    began_early = job.placement.started_on < window.opens
    return ["work_before_end"] if began_early and job.fault in (None, "no_placement") else []
