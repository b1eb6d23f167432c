"""Random people with several certificates and claims each; days on, before and after an edge more often than chance."""

from datetime import date, timedelta
from random import Random
from typing import Any

from scripts.municipality.codes import id_number, org_code
from tests.oracle.claims.figures import (
    AI_TRAINER,
    ELDER,
    FIRST_DAY,
    HOME,
    HUZHOU,
    LAST_DAY,
    NOWHERE,
    NURSERY,
    PROJECTS,
    RATED,
    SEAMSTRESS,
    SHANGHAI,
    TESTER,
)
from tests.oracle.claims.reckoning import a_year_after

Command = dict[str, Any]
PROVIDER = org_code("52", "330502", 10_000_001)
GROUPS = (
    *("unemployed", "employed", "employed", "employed", "laid_off_agreement", "rural_surplus", "disabled", "veteran"),
    *("graduating_student", "graduating_vocational_student", "other", None),
)
CHECKS = ("certificate", "identity", "origin", "not_public_staff", "in_post", "in_post_at_application")
SOURCES = (*("elder_care_registry",) * 6, *("domestic_service_platform",) * 3, "social_insurance")
TRADES = {SHANGHAI: (AI_TRAINER, TESTER, ELDER, HOME, NOWHERE), HUZHOU: (ELDER, NURSERY, SEAMSTRESS, NOWHERE)}
DAY = timedelta(days=1)
BIRTHDAYS = 5_000
"""So many days after the first one people are born on: grown up on every day of a case, whatever the seed."""


def commands(seed: int, people: int = 12) -> list[Command]:
    """What is recorded about so many people, in the order in which it is; some of it is refused."""
    rng = Random(seed)
    told: list[list[Command]] = [_of_person(rng, seed * 100 + n) for n in range(people)]
    organisation = {"do": "organisation.register", "org_code": PROVIDER, "name": "某培训学校", "roles": ["provider"]}
    return [organisation, *_shuffled_together(rng, told)]


def _shuffled_together(rng: Random, told: list[list[Command]]) -> list[Command]:
    """Everybody's commands in their own order, between those of others."""
    mixed: list[Command] = []
    while any(told):
        mixed.append(rng.choice([one for one in told if one]).pop(0))
    return mixed


def _of_person(rng: Random, number: int) -> list[Command]:
    who = id_number("310115", date(1990, 5, 17) + number % BIRTHDAYS * DAY, 31)
    policy = rng.choice((SHANGHAI,) * 5 + (RATED,) * 4 + (HUZHOU,))
    papers = [_paper(rng, policy, who, f"C-{number}-{n}") for n in range(rng.randint(1, 5))]
    claims = [one for n in range(rng.randint(1, 5)) for one in _claim(rng, policy, who, f"Q-{number}-{n}", papers)]
    return [*papers, *claims, *_revocations(rng, papers)]


def _paper(rng: Random, policy: str, who: str, number: str) -> Command:
    kind = rng.choice(("skill_level",) * 12 + ("national_qualification", "completion") + ("special_capability",) * 4)
    trades = (*PROJECTS, "茶艺") if kind == "special_capability" else TRADES[SHANGHAI if policy == SHANGHAI else HUZHOU]
    return {
        "do": "certificate.issue",
        "certificate_no": number,
        "kind": kind,
        "id_number": who,
        "occupation_code": rng.choice(trades),
        "level": None
        if kind in ("special_capability", "completion")
        else rng.choice((5, 4, 4, 3, 3, 3, 2 if policy == SHANGHAI else 5, 1)),
        "issued_on": _issue_day(rng, policy).isoformat(),
    }


def _issue_day(rng: Random, policy: str) -> date:
    edges = [FIRST_DAY[policy] - DAY, FIRST_DAY[policy], date(2026, 2, 28)]
    if last := LAST_DAY[policy]:
        edges += [last, last + DAY]
    return rng.choice([*edges, *(date(2025, 4, 1) + rng.randrange(400) * DAY for _ in range(20))])


def _claim(rng: Random, policy: str, who: str, number: str, papers: list[Command]) -> list[Command]:
    paper = rng.choice(papers)
    issued_on = date.fromisoformat(paper["issued_on"])
    closes = a_year_after(issued_on)
    first = max(FIRST_DAY[policy], date(2025, 1, 1))
    applied_on = max(
        first,
        rng.choice(
            [issued_on, issued_on + rng.randrange(1, 200) * DAY, closes, closes + DAY, *(issued_on + 40 * DAY,) * 4]
        ),
    )
    likely = 0.6 if paper["occupation_code"] in (ELDER, HOME, NURSERY) else 0.05
    programme = "care_sector" if rng.random() < likely else "skills_upgrade"
    if paper["kind"] == "special_capability" and rng.random() < 0.95:
        programme = "special_capability"
    post = (
        rng.choice((None, None, *(paper["occupation_code"],) * 6, ELDER, HOME)) if programme == "care_sector" else None
    )
    submit = {
        "do": "claim.submit",
        "claim_no": number,
        "policy": policy,
        "programme": programme,
        "id_number": who,
        "certificate_no": paper["certificate_no"],
        "group": rng.choice(GROUPS),
        "hukou": rng.choice(("310115", "310115", "310104", "341122", None)),
        "office": "310115",
        "applied_on": applied_on.isoformat(),
        "post": post,
        "in_post_from": rng.choice((None, None, None, closes, closes + DAY, issued_on)),
        "fee_paid_by": rng.choice((None, "person", "provider")),
        "provider": rng.choice((None, PROVIDER)),
    }
    submit["in_post_from"] = submit["in_post_from"] and submit["in_post_from"].isoformat()
    checks = [_check(rng, number, check, applied_on, issued_on, closes) for check in _checks(rng)]
    later = [*checks, *_decisions(rng, number, applied_on)]
    return [submit, *later]


def _checks(rng: Random) -> list[str]:
    """Nearly all of them, now and then one twice, in any order."""
    checks = [check for check in CHECKS if rng.random() < 0.97] + [rng.choice(CHECKS) for _ in range(rng.randint(0, 2))]
    rng.shuffle(checks)
    return checks


def _check(rng: Random, number: str, check: str, applied_on: date, issued_on: date, closes: date) -> Command:
    in_post = check == "in_post"
    since = rng.choice((*(None,) * 6, issued_on - 90 * DAY, issued_on, closes, closes + DAY)) if in_post else None
    until = rng.choice((*(None,) * 9, issued_on, issued_on - DAY, closes)) if in_post else None
    if since and until and until < since:
        until = None
    return {
        "do": "claim.verify",
        "claim_no": number,
        "check": check,
        "result": rng.choice(("confirmed",) * 24 + ("refuted", "unknown")),
        "verified_on": (applied_on + rng.randrange(0, 60) * DAY).isoformat(),
        "source": rng.choice(SOURCES) if check.startswith("in_post") else "phone",
        "found_from": since and since.isoformat(),
        "found_until": until and until.isoformat(),
    }


def _decisions(rng: Random, number: str, applied_on: date) -> list[Command]:
    approve, reject, withdraw = (applied_on + rng.randrange(0, 60) * DAY for _ in range(3))
    said = rng.choice((("approve",),) * 7 + (("reject",), (), ("reject", "approve"), ("approve", "reject")))
    if len(said) == 2 and rng.random() < 0.3:
        reject = approve
    days = {"approve": approve, "reject": reject, "withdraw": withdraw}
    names = {"approve": "approved_on", "reject": "rejected_on", "withdraw": "withdrawn_on"}
    what = (*said, *(("withdraw",) if rng.random() < 0.1 else ()))
    return [{"do": f"claim.{one}", "claim_no": number, names[one]: days[one].isoformat()} for one in what]


def _revocations(rng: Random, papers: list[Command]) -> list[Command]:
    found: list[Command] = []
    for paper in papers:
        if rng.random() < 0.15:
            day = date.fromisoformat(paper["issued_on"]) + rng.randrange(0, 300) * DAY
            number = paper["certificate_no"]
            found.append({"do": "certificate.revoke", "certificate_no": number, "revoked_on": day.isoformat()})
            if rng.random() < 0.5:
                back = (day + rng.randrange(0, 30) * DAY).isoformat()
                found.append(
                    {"do": "certificate.reinstate", "certificate_no": number, "reinstated_on": back, "reason": "appeal"}
                )
    return found
