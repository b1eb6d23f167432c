"""A municipality whose classes all reach their ratio, so that a run pays two lines for every learner (合成数据)."""

from datetime import date
from random import Random

from scripts.municipality.cities import HUZHOU
from scripts.municipality.classes import Class
from scripts.municipality.codes import Identities, org_code
from scripts.municipality.days import between, shift
from scripts.municipality.extract import claim, shown
from scripts.municipality.jobs import Job, placement_row
from scripts.municipality.learners import Person, enrolment, name
from scripts.municipality.municipality import Municipality
from scripts.municipality.organisations import Town
from scripts.municipality.papers import certificates
from scripts.municipality.recipes import Recipe

PROVIDERS, EMPLOYERS = 50, 10
LEARNERS = 20
LINES_OF_A_CLASS = 2 * LEARNERS
"""The first part and the balance of each learner."""
STARTS = date(2025, 4, 2), date(2025, 9, 30)
"""Early enough that the last balance is due on the day of the run."""
ACCOUNTS_SINCE = "2025-01-01"
RECIPE = Recipe()


def town(lines: int, seed: int = 1) -> Municipality:
    """The same for the same arguments; as many lines as fill its classes, at least as many as asked for."""
    rng = Random(seed)
    made = Municipality()
    people = Identities(rng)
    place = _organisations(made, rng)
    made.register_coverage.append(claim("social_insurance", HUZHOU.prefix, "2024-01", "2029-12"))
    for number in range(-(-lines // LINES_OF_A_CLASS)):
        of = _class(made, number, place, rng)
        for count in range(1, LEARNERS + 1):
            _learner(made, of, f"{count:03d}", Person(people.new(), name(rng)), rng)
    return made


def _organisations(made: Municipality, rng: Random) -> Town:
    codes: dict[str, list[str]] = {"employer": [], "provider": []}
    roles = ["employer"] * EMPLOYERS + ["provider"] * PROVIDERS
    for number, role in enumerate(roles, start=1):
        division = rng.choice(HUZHOU.divisions)
        code, title = org_code("91", division, number), f"示例机构{number:02d}"
        codes[role].append(code)
        made.organisations.append({"org_code": code, "name": title, "roles": role, "division": division})
        made.payees.append(
            {
                "org_code": code,
                "account_name": title,
                "bank": "湖州示例银行",
                "account_number": f"0000{number:012d}",
                "from_day": ACCOUNTS_SINCE,
            }
        )
    return Town(tuple(codes["employer"]), tuple(codes["provider"]))


def _class(made: Municipality, number: int, place: Town, rng: Random) -> Class:
    start = between(rng, *STARTS)
    end = shift(start, rng.randint(20, 60))
    employer = place.employers[number % EMPLOYERS]
    of = Class(f"HZ-{number + 1:05d}", HUZHOU, place, employer, "4-10-01-05", "completion", start, end, True)
    made.cohorts.append(
        {
            "cohort_no": of.cohort_no,
            "policy": HUZHOU.policy,
            "programme": "directed_training",
            "provider": place.providers[number % PROVIDERS],
            "employer": employer,
            "office": rng.choice(HUZHOU.divisions),
            "held_in": rng.choice(HUZHOU.divisions),
            "certificate_kind": of.kind,
            "occupation_code": of.occupation,
            "agreement_parties": ";".join(HUZHOU.parties),
            "agreement_signed_on": start.isoformat(),
            "plan_approved_on": shift(start, -5).isoformat(),
            "starts_on": start.isoformat(),
            "ends_on": end.isoformat(),
            "completed_on": end.isoformat(),
        }
    )
    return of


def _learner(made: Municipality, of: Class, learner_no: str, person: Person, rng: Random) -> None:
    """Enrolled before the class, with a certificate and a job soon after it, and seen in the job for eight months."""
    _, row = enrolment(of, learner_no, person, RECIPE, rng)
    numbers = f"{of.cohort_no}-{learner_no}"
    job = Job(of.employer, rng.choice(HUZHOU.divisions), "employee", between(rng, shift(of.end, 1), shift(of.end, 45)))
    made.enrolments.append(row)
    made.certificates += certificates(of, person.id_number, f"C-{numbers}", RECIPE, rng)
    made.placements.append(placement_row(of, person.id_number, f"P-{numbers}", job))
    made.register += shown(of, person.id_number, job, RECIPE, rng)
