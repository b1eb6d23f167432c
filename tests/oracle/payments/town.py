"""Three small classes whose learners partly sit in two of them, two people who claim, and whoever is paid for it."""

from datetime import date, timedelta
from random import Random
from typing import Any

from scripts.municipality.codes import id_number, org_code
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER

Row = dict[str, str]
Command = dict[str, Any]
OTHER_PROVIDER = org_code("52", "330521", 10_000_004)
PEOPLE = [id_number("330502", date(1990, 5, 17) + timedelta(days=n), 11) for n in range(8)]
CLAIMANTS = [id_number("310115", date(1991, 5, 17) + timedelta(days=n), 31) for n in range(2)]
ORGANISATIONS: list[Row] = [
    {"org_code": PROVIDER, "name": "湖州职业培训学校", "roles": "provider", "division": "330502"},
    {"org_code": OTHER_PROVIDER, "name": "德清职业培训学校", "roles": "provider", "division": "330521"},
    {"org_code": EMPLOYER, "name": "湖州康养服务有限公司", "roles": "employer", "division": "330502"},
    {"org_code": OTHER_EMPLOYER, "name": "德清家政有限公司", "roles": "employer", "division": "330521"},
]
CLASSES: dict[str, tuple[str, str, str, str, str, str]] = {
    "A": ("huzhou-2025", "330502", PROVIDER, EMPLOYER, "2025-06-02", "2025-06-30"),
    "B": ("huzhou-2025", "330521", OTHER_PROVIDER, OTHER_EMPLOYER, "2025-06-09", "2025-07-04"),
    "C": ("shanghai-2025", "310115", PROVIDER, EMPLOYER, "2025-06-03", "2025-07-02"),
}
"""Policy, office, provider, employer, first and last day."""
MONTHS = ("2025-07", "2025-08", "2026-01", "2026-02")
PAYEES = (PROVIDER, OTHER_PROVIDER, *CLAIMANTS)


class Town:
    """`files`: what is known at first; `later`: rows that come in the course of time."""

    def __init__(self, seed: int, learners: tuple[int, int] = (2, 5)) -> None:
        self.chance = Random(seed)
        chance = self.chance
        self.seats = {no: sorted(chance.sample(range(len(PEOPLE)), chance.randint(*learners))) for no in CLASSES}
        self.register: list[Row] = []
        enrolments = [self._enrolment(no, n) for no, seats in self.seats.items() for n in seats]
        papers = [self._paper(no, n) for no, seats in self.seats.items() for n in seats]
        jobs = [self._job(no, n) for no, seats in self.seats.items() for n in seats]
        self.files = {"organisations": ORGANISATIONS, "cohorts": [_cohort(no) for no in CLASSES]}
        self.files |= {"enrolments": enrolments}
        self.later: list[tuple[str, Row]] = []
        for kind, rows in (("certificates", papers), ("placements", jobs)):
            self.files[kind] = [row for row in rows if chance.random() < 0.75]
            self.later += [(kind, row) for row in rows if row not in self.files[kind]]
            if not self.files[kind]:
                del self.files[kind]
        self.claims = [claim(n) for n in range(len(CLAIMANTS))]
        chance.shuffle(self.later)

    @property
    def papers(self) -> list[str]:
        return [f"C-{no}-{n}" for no, seats in self.seats.items() for n in seats]

    @property
    def jobs(self) -> list[str]:
        return [f"P-{no}-{n}" for no, seats in self.seats.items() for n in seats]

    def extract(self, chance: Random, share: float) -> dict[str, list[Row]]:
        """What the register shows of so many of the jobs, for the months that it says it knows."""
        city = chance.choice(("3305", "31"))
        first, last = chance.choice(((0, 1), (0, 3), (0, 3), (2, 3)))
        rows = [
            row
            for row in self.register
            if row["division"].startswith(city)
            and MONTHS[first] <= row["month"] <= MONTHS[last]
            and chance.random() < share
        ]
        covered = {"source": "social_insurance", "division": city}
        covered |= {"from_month": MONTHS[first], "to_month": MONTHS[last]}
        return {"register": rows, "register_coverage": [covered]}

    def _enrolment(self, no: str, n: int) -> Row:
        return {
            "cohort_no": no,
            "learner_no": f"{n:02d}",
            "id_number": PEOPLE[n],
            "group": "unemployed",
            "hukou": "341122",
            "enrolled_on": "2025-05-26",
            "left_on": "",
        }

    def _paper(self, no: str, n: int) -> Row:
        return {
            "certificate_no": f"C-{no}-{n}",
            "kind": "completion",
            "id_number": PEOPLE[n],
            "cohort_no": no,
            "issued_on": "2025-07-10",
            "revoked_on": "",
        }

    def _job(self, no: str, n: int) -> Row:
        _, office, _, employer, _, _ = CLASSES[no]
        for month in MONTHS:
            row = {"source": "social_insurance", "id_number": PEOPLE[n], "month": month}
            self.register.append(row | {"employer": employer, "division": office})
        return {
            "placement_no": f"P-{no}-{n}",
            "cohort_no": no,
            "id_number": PEOPLE[n],
            "employer": employer,
            "work_division": office,
            "kind": "employee",
            "started_on": self.chance.choice(("2025-07-15", "2025-07-15", "2025-07-28")),
            "ended_on": "",
        }


def _cohort(no: str) -> Row:
    policy, office, provider, employer, starts, ends = CLASSES[no]
    parties = "employer;provider;learner" + (";employment_centre" if policy == "shanghai-2025" else "")
    return {
        "cohort_no": no,
        "policy": policy,
        "programme": "directed_training",
        "provider": provider,
        "employer": employer,
        "office": office,
        "held_in": office,
        "certificate_kind": "completion",
        "agreement_parties": parties,
        "agreement_signed_on": "2025-05-20",
        "plan_approved_on": "2025-05-30",
        "starts_on": starts,
        "ends_on": ends,
        "completed_on": ends,
    }


def claim(n: int) -> list[Command]:
    """The papers of one person who claims for a certificate in Shanghai."""
    number = f"Q-{n}"
    paper = {
        "do": "certificate.issue",
        "certificate_no": number,
        "kind": "skill_level",
        "id_number": CLAIMANTS[n],
        "occupation_code": "4-04-05-05",
        "level": 3 + n,
        "issued_on": "2025-06-20",
    }
    told = {
        "do": "claim.submit",
        "claim_no": number,
        "policy": "shanghai-2025",
        "programme": "skills_upgrade",
        "id_number": CLAIMANTS[n],
        "certificate_no": number,
        "group": "employed",
        "hukou": "310115",
        "office": "310115",
        "applied_on": "2025-07-20",
    }
    return [paper, told, *(answer(n, check, "confirmed", "2025-08-01") for check in ("certificate", "identity"))]


def answer(n: int, check: str, result: str, on: str) -> Command:
    found = {"do": "claim.verify", "claim_no": f"Q-{n}", "check": check, "result": result}
    return found | {"verified_on": on, "source": "phone"}
