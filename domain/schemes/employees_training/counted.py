"""Whether a learner may be counted (纳入补贴范围的培训对象): at work for the class's employer on its first day."""

from domain.organisation.standings import first_day_without
from domain.schemes.directed_training.placements import running_on
from domain.schemes.facts import Answer, CohortFacts, Learner, Placement
from domain.schemes.lines import Reason
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def why_not(learner: Learner, facts: CohortFacts, terms: Terms, trace: Trace) -> Reason | None:
    """None where the learner may be counted.

    A labour relation with the employer is enough. Without one the sector's register may stand in for it, where the
    policy says so and the sector's authority has the employer on its list.
    """
    jobs = [job for job in facts.placements.values() if _on_first_day(job, learner, facts)]
    employed = next((job for job in jobs if job.kind == "employee"), None)
    reason = None if employed else _by_register(jobs, facts, terms)
    told = employed or next(iter(jobs), None)
    trace.step(
        "employee",
        *terms.stated("employees_counted", "employees_registers", "employees_listed"),
        holds=reason is None,
        learner_no=learner.learner_no,
        reason=reason,
        starts_on=facts.starts_on,
        employer=facts.employer,
        placement_no=told.placement_no if told else None,
        kind=told.kind if told else None,
        evidence=(*(told.evidence if told else learner.evidence), *_listing(facts)),
    )
    return reason


def _on_first_day(job: Placement, learner: Learner, facts: CohortFacts) -> bool:
    """Whether the job is the learner's, with the class's employer, and held on the first day of the class."""
    with_employer = learner.is_named_by(job.person) and job.employer == facts.employer and not job.annulled
    return with_employer and running_on(facts.starts_on, job)


def _by_register(jobs: list[Placement], facts: CohortFacts, terms: Terms) -> Reason | None:
    """Why work without a labour relation does not count."""
    if "sector_register" not in terms["employees_counted"].words:
        return "not_in_labour_relation"
    if terms.optional("employees_listed") is not None and not _listed(facts):
        return "employer_not_listed"
    registers = [word for named in terms.stated("employees_registers") for word in named.words]
    answers = [answer for job in jobs if (answer := _said_by(registers, job)) is not None]
    if any(answer.result == "employed" for answer in answers):
        return None
    refuted = not jobs or any(answer.result == "not_employed" for answer in answers)
    return "not_in_labour_relation" if refuted else "placement_unverified"


def _listed(facts: CohortFacts) -> bool:
    employer = facts.organisations.get(facts.employer)
    standings = employer.standings if employer else ()
    return first_day_without(standings, "sector_employer", facts.starts_on, facts.starts_on) is None


def _said_by(registers: list[str], job: Placement) -> Answer | None:
    """What the sector's register said last of the job (以…数据为准)."""
    of_start = [answer for answer in job.answers if answer.kind == "start"]
    return next((one for one in reversed(of_start) if set(one.sources) & set(registers)), None)


def _listing(facts: CohortFacts) -> tuple[str, ...]:
    employer = facts.organisations.get(facts.employer)
    listed = (one for one in employer.standings if one.standing == "sector_employer") if employer else ()
    return tuple(id for one in listed for id in one.evidence)
