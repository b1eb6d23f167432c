"""From the stories to the rows of the intake files and the commands after them."""

from collections.abc import Iterator
from typing import Any

from scripts.municipality.learners import Person
from scripts.municipality.municipality import Municipality, Row
from scripts.sample.claims import add_claims
from scripts.sample.grants import add_grants, add_standings
from scripts.sample.organisations import CODES, ORGANISATIONS, organisation_rows
from scripts.sample.payees import add_payees
from scripts.sample.people import person
from scripts.sample.recipe import USUAL, Apprentice, Job, Learner, Paper, Story
from scripts.sample.register import COVERAGE, rows_of_job, rows_shown
from scripts.sample.stories import STORIES

Command = dict[str, Any]
LOWEST_LEVEL = "5"
OUTSIDE = {"HZ": "341882", "SH": "341524"}
"""Where those come from who are not from the city."""
GROUPS = {
    "HZ": ("unemployed", "hard_to_employ", "rural_transfer", "unemployed", ""),
    "SH": ("unemployed", "unemployed", "rural_surplus", ""),
}
ISSUERS = {"HZ": "湖州示例职业技能评价中心", "SH": "上海示例职业技能评价中心"}


def build() -> Municipality:
    """The sample municipality, always the same."""
    made = Municipality(organisations=organisation_rows(), register_coverage=list(COVERAGE))
    people: dict[str, tuple[Person, str]] = {}
    for ordinal, story in enumerate(STORIES):
        made.cohorts.append(cohort_row(story))
        if story.cancelled:
            day, reason = story.cancelled
            made.commands.append(command("cohort.cancel", cohort_no=story.cohort_no, cancelled_on=day, reason=reason))
        made.commands += commands_on_batch(story)
        for number, one in enumerate(story.learners, start=1):
            add_learner(made, story, ordinal, number, one, people)
    add_claims(made)
    add_grants(made)
    add_standings(made)
    add_payees(made)
    return made


def add_learner(
    made: Municipality, story: Story, ordinal: int, number: int, one: Learner, people: dict[str, tuple[Person, str]]
) -> None:
    """Everything that is recorded about one learner. `people` holds who is known so far, with their hukou."""
    name = f"{story.cohort_no}-{number:02d}"
    if one.same_as:
        who, hukou = people[one.same_as]
    else:
        hukou = usual_hukou(story, number) if one.hukou is None else one.hukou
        who = person(ordinal, number, hukou, one.permit)
        people[f"{story.cohort_no}/{number:02d}"] = who, hukou
    made.enrolments.append(enrolment_row(story, number, one, who, hukou))
    if one.apprentice:
        made.apprentices.append(apprentice_row(story, number, one.apprentice))
    for count, paper in enumerate(one.papers, start=1):
        made.certificates.append(certificate_row(story, numbered("ZS", name, count), who, paper))
        made.commands += commands_on_paper(numbered("ZS", name, count), paper)
    for count, job in enumerate(one.jobs, start=1):
        placed = placement_row(story, numbered("PL", name, count), who, job)
        made.placements.append(placed)
        made.register += rows_of_job(who.id_number, job, job.at or story.employer, placed["work_division"])
        made.commands += commands_on_job(numbered("PL", name, count), job)
    for shown in one.also:
        made.register += rows_shown(who.id_number, shown)


def numbered(kind: str, name: str, count: int) -> str:
    return f"{kind}-{name}" if count == 1 else f"{kind}-{name}-{count}"


def usual_hukou(story: Story, number: int) -> str:
    """Where the stories say nothing: three in four from the class's own district."""
    places = story.hukou or (story.division, story.division, OUTSIDE[story.city.short], story.division)
    return places[number % len(places)]


def usual_group(story: Story, number: int, hukou: str) -> str:
    """Where the stories say nothing: who comes from elsewhere looks for work from elsewhere (外省市求职)."""
    if hukou and not hukou.startswith(story.city.prefix):
        return "out_of_province"
    groups = GROUPS[story.city.short]
    return groups[number % len(groups)]


def cohort_row(story: Story) -> Row:
    return {
        "cohort_no": story.cohort_no,
        "policy": story.city.policy,
        "programme": story.programme,
        "provider": CODES[story.provider],
        "employer": CODES[story.employer],
        "office": story.division,
        "held_in": story.held_in or story.division,
        "certificate_kind": story.certificate,
        "occupation_code": story.occupation,
        "agreement_parties": ";".join(story.parties or story.city.parties) if story.signed_on else "",
        "agreement_signed_on": story.signed_on,
        "plan_approved_on": story.approved_on,
        "starts_on": story.starts_on,
        "ends_on": story.ends_on or story.completed_on,
        "completed_on": story.completed_on,
    }


def enrolment_row(story: Story, number: int, one: Learner, who: Person, hukou: str) -> Row:
    return {
        "cohort_no": story.cohort_no,
        "learner_no": f"{number:02d}",
        "id_number": who.id_number,
        "name": who.name,
        "group": usual_group(story, number, hukou) if one.group is None else one.group,
        "hukou": hukou,
        "enrolled_on": one.enrolled_on or story.enrolled_on,
        "left_on": one.left_on,
    }


def apprentice_row(story: Story, number: int, one: Apprentice) -> Row:
    begins, ends = one.runs
    contract = {
        "contract_employer": CODES[story.employer],
        "contract_division": ORGANISATIONS[story.employer].division,
        "contract_kind": one.kind,
        "contract_signed_on": one.signed_on,
        "contract_from": begins,
        "contract_to": ends,
    }
    return {
        "cohort_no": story.cohort_no,
        "learner_no": f"{number:02d}",
        "level": one.level,
        "post": one.post,
        "fee": "8000",
        "months_before": one.months_before,
        **(contract if one.signed_on else dict.fromkeys(contract, "")),
        "insured_from": one.insured_from,
        "insurance_source": "social_insurance" if one.insured_from else "",
        "year_1_completed_on": one.completed_on,
        "year_2_completed_on": "",
    }


def commands_on_batch(story: Story) -> Iterator[Command]:
    """What is said of a batch of apprentices beside the files."""
    if story.batch_before:
        yield command("cohort.link_batch", cohort_no=story.cohort_no, batch_before=story.batch_before)
    if story.batch_assessed_on:
        yield command("cohort.assess_batch", cohort_no=story.cohort_no, batch_assessed_on=story.batch_assessed_on)
    if story.payee_named_on:
        named = {"payee": "provider", "named_on": story.payee_named_on}
        yield command("cohort.name_payee", cohort_no=story.cohort_no, **named)


def certificate_row(story: Story, certificate_no: str, who: Person, paper: Paper) -> Row:
    kind = story.certificate if paper.kind == USUAL else paper.kind
    return {
        "certificate_no": certificate_no,
        "kind": kind,
        "id_number": who.id_number,
        "cohort_no": story.cohort_no,
        "occupation_code": story.occupation,
        "level": LOWEST_LEVEL if kind == "skill_level" else "",
        "issued_on": story.certified_on if paper.issued_on == USUAL else paper.issued_on,
        "issuer": ISSUERS[story.city.short],
        "revoked_on": paper.revoked_on,
    }


def placement_row(story: Story, placement_no: str, who: Person, job: Job) -> Row:
    employer = job.at or story.employer
    return {
        "placement_no": placement_no,
        "cohort_no": story.cohort_no,
        "id_number": who.id_number,
        "employer": CODES[employer],
        "work_division": job.division or ORGANISATIONS[employer].division,
        "kind": job.kind,
        "started_on": job.started_on,
        "ended_on": job.ended_on,
    }


def commands_on_paper(certificate_no: str, paper: Paper) -> Iterator[Command]:
    if paper.revocation:
        day, reason = paper.revocation
        yield command("certificate.revoke", certificate_no=certificate_no, revoked_on=day, reason=reason)


def commands_on_job(placement_no: str, job: Job) -> Iterator[Command]:
    for answer in job.answered:
        yield command("check.record", placement_no=placement_no, **vars(answer))
    if job.annulled:
        yield command("placement.annul", placement_no=placement_no, reason=job.annulled)


def command(do: str, **fields: str) -> Command:
    """A command with an id of its own: what it does, and to which case."""
    about = next(iter(fields.values()))
    kind = f"-{fields['kind']}" if "kind" in fields else ""
    return {"do": do, "id": f"sample-{do}-{about}{kind}", **fields}
