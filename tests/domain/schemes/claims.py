"""A claim as the assessment sees it, and the usual story: everything confirmed on 10 June, approved on 20 June 2025."""

from dataclasses import replace
from functools import cache
from typing import Any

from domain.kernel.interruptions import Interruption
from domain.policy.pack import Pack
from domain.policy.parameters import Value
from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts, Verification
from domain.schemes.lines import Line
from domain.schemes.personal_claims import assess
from tests.builders import PROVIDER, day
from tests.domain.schemes.classes import gist
from tests.story import PACKS, packaged

AI_TRAINER, CARE_WORKER, HOUSEKEEPER, NO_TRADE = "4-04-05-05", "4-10-01-05", "4-10-01-06", "4-99-99-99"
CARE = {"programme": "care_sector", "occupation": CARE_WORKER, "post": CARE_WORKER}
SPECIAL = {"programme": "special_capability", "kind": "special_capability", "occupation": "数据标注", "level": None}
HUZHOU = {"policy": "huzhou-2025", "occupation": CARE_WORKER}

WITH_RATES = "huzhou-with-rates"

CHECKS = ("certificate", "identity", "origin", "not_public_staff", "in_post", "in_post_at_application")


def said(check: str, result: str = "confirmed", on: str = "2025-06-10", **more: Any) -> Verification:
    """What a source answered; of the care sector's checks, the elder-care registry."""
    source = "elder_care_registry" if check.startswith("in_post") else "phone"
    days = {name: day(more.pop(name)) for name in ("found_from", "found_until") if name in more}
    known: dict[str, Any] = {"source": source} | more | days
    return Verification(check, result, day(on), evidence=(f"{check} {on}",), **known)  # type: ignore[arg-type]


CONFIRMED = tuple(said(check) for check in CHECKS)


def without(*checks: str, instead: tuple[Verification, ...] = ()) -> tuple[Verification, ...]:
    """The usual answers without some, and these instead."""
    return (*(one for one in CONFIRMED if one.check not in checks), *instead)


def a_claim(**changes: Any) -> ClaimFacts:
    """An unemployed local's claim with an AI trainer's certificate of level 3, other things being as they are told."""
    told: dict[str, Any] = {
        "policy": "shanghai-2025",
        "programme": "skills_upgrade",
        "group": "unemployed",
        "hukou": "310115",
        "applied_on": "2025-06-02",
        "verifications": CONFIRMED,
        "approved_on": "2025-06-20",
        "rejected_on": None,
        "withdrawn_on": None,
        "post": None,
        "in_post_from": None,
        "fee_paid_by": None,
        "provider": PROVIDER,
    }
    paper: dict[str, Any] = {
        "kind": "skill_level",
        "occupation": AI_TRAINER,
        "level": 3,
        "issued_on": "2025-05-20",
        "holder": "p-1",
        "revoked_on": None,
    }
    assert set(changes) <= {*told, *paper}
    paper |= {name: value for name, value in changes.items() if name in paper}
    told |= {name: value for name, value in changes.items() if name in told}
    dated = {name: day(value) if value else None for name, value in told.items() if name.endswith(("_on", "_from"))}
    facts = ClaimFacts(claim_no="Q-1", person="p-1", certificate_no="C-1", office="310115", **told | dated)
    certificate = ClaimedCertificate(
        person=paper["holder"],
        kind=paper["kind"],
        issued_on=day(paper["issued_on"]),
        occupation_code=paper["occupation"],
        level=paper["level"],
        revocations=(Interruption(day(paper["revoked_on"])),) if paper["revoked_on"] else (),
        evidence=("certificate:C-1#1",),
    )
    return replace(
        facts, certificates={"C-1": certificate}, evidence={"claim": ("claim:Q-1#1",), "approval": ("claim:Q-1#9",)}
    )


@cache
def with_rates() -> Pack:
    return Pack.parse({name: text.encode() for name, text in rated_files("huzhou-2025").items()})


def rated_files(policy: str) -> dict[str, str]:
    """Huzhou as if it had stated rates: the province's, a rate and an allowance of our own, a year to apply in."""
    files = {file.name: file.read_text("utf-8") for file in (PACKS / "huzhou_2025").iterdir()}
    toml = files["policy.toml"].replace('id = "huzhou-2025"', f'id = "{policy}"', 1)
    for table, rows in RATES.items():
        before, header, after = toml.partition(f".tables.{table}]")
        toml = before + header + after.replace("rows = []", f"rows = [{', '.join(rows)}]", 1)
    toml = toml.replace("[readings.T1]", FILING + "[readings.T1]", 1)
    return files | {"policy.toml": toml}


BASES = {"生产制造": (1000, 1500, 2000), "社会生产": (600, 900, 1200), "生活服务": (400, 600, 800)}
RATES = {
    "base_rate": [
        f'{{ category = "{category}", level = {level}, value = "{base}", source = "a test" }}'
        for category, bases in BASES.items()
        for level, base in zip((5, 4, 3), bases, strict=True)
    ],
    "special_rate": ['{ project = "茶艺", value = "800", source = "a test" }'],
    "post_allowance": ['{ occupation = "4-10-01-05", value = "300", source = "a test" }'],
}
FILING = """[clauses."1.2".parameters.filing_months]
values = [{ from = 2025-04-01, value = 12, source = "a test" }]

"""


def lines(facts: ClaimFacts, on: str = "2026-12-31", pack: Pack | None = None, **readings: Value) -> list[Line]:
    """The lines of the claim on a day, under other readings where some are named."""
    pack = pack or (with_rates() if facts.policy == WITH_RATES else packaged(facts.policy))
    for parameter, alternative in readings.items():
        pack = pack.with_reading(parameter, alternative)
    return assess(facts, pack, day(on))


def line(facts: ClaimFacts, on: str = "2026-12-31", tranche: str = "whole", **more: Any) -> Line:
    (found,) = [one for one in lines(facts, on, **more) if one.tranche == tranche]
    return found


def worth(facts: ClaimFacts, **more: Any) -> int:
    """What the claim has earned, in fen."""
    found = line(facts, **more)
    assert found.entitlement == "earned", gist(found)
    return found.amount


CASES: list[tuple[dict[str, Any], str, str, str]] = [
    ({"approved_on": None}, "2025-06-30", "whole", "pending claim_not_approved"),
    ({}, "2025-06-19", "whole", "pending claim_not_approved"),
    ({"rejected_on": "2025-06-21"}, "2025-06-30", "whole", "lost claim_rejected"),
    ({"withdrawn_on": "2025-06-21"}, "2025-06-30", "whole", "lost claim_withdrawn"),
    ({"verifications": without("origin")}, "2025-06-30", "whole", "pending claim_unverified"),
    (
        {"verifications": without("origin", instead=(said("origin", "unknown"),))},
        "2025-06-30",
        "whole",
        "pending claim_unverified",
    ),
    (
        {"verifications": (*CONFIRMED, said("identity", "refuted", "2025-06-11"))},
        "2025-06-30",
        "whole",
        "lost claim_refuted",
    ),
    ({"holder": "p-2"}, "2025-06-30", "whole", "lost certificate_of_another"),
    ({"kind": "completion"}, "2025-06-30", "whole", "lost certificate_kind_excluded"),
    ({"revoked_on": "2025-06-25"}, "2025-06-30", "whole", "lost certificate_revoked"),
    ({"issued_on": "2025-06-15"}, "2025-06-14", "whole", "pending claim_not_approved not_certified"),
    ({"issued_on": "2024-12-31"}, "2025-06-30", "whole", "lost outside_policy_term"),
    ({"group": "other"}, "2025-06-30", "whole", "lost rate_missing"),
    ({"group": "other", "rejected_on": "2025-06-21"}, "2025-06-30", "whole", "lost rate_missing claim_rejected"),
    (SPECIAL | {"occupation": "无人机"}, "2025-06-30", "whole", "lost not_in_project_list"),
    (
        SPECIAL
        | {
            "group": "employed",
            "verifications": without("not_public_staff", instead=(said("not_public_staff", "refuted"),)),
        },
        "2025-06-30",
        "whole",
        "lost excluded_person",
    ),
    (CARE | {"post": AI_TRAINER}, "2025-06-30", "whole", "lost occupation_not_in_sector"),
    (CARE | {"occupation": AI_TRAINER}, "2025-06-30", "whole", "lost occupation_not_in_sector"),
    (
        CARE | {"verifications": without("in_post", instead=(said("in_post", "refuted"),))},
        "2026-05-20",
        "whole",
        "pending until 2026-05-20 not_in_post",
    ),
    (
        CARE | {"verifications": without("in_post", instead=(said("in_post", "refuted"),))},
        "2026-05-21",
        "whole",
        "lost not_in_post",
    ),
    (
        CARE
        | {"verifications": without("in_post", instead=(said("in_post", on="2026-06-01", found_from="2026-05-21"),))},
        "2026-06-30",
        "whole",
        "lost in_post_after_window",
    ),
    (
        CARE
        | {"verifications": without("in_post_at_application", instead=(said("in_post_at_application", "refuted"),))},
        "2025-06-30",
        "whole",
        "lost not_in_post_at_application",
    ),
    (HUZHOU | CARE, "2025-06-30", "post_allowance", "lost rate_missing"),
    (
        HUZHOU | {"policy": WITH_RATES, "applied_on": "2026-05-21", "approved_on": "2026-06-01"},
        "2026-06-30",
        "whole",
        "lost filed_late",
    ),
]
"""What is told of the claim, the day, the tranche, and what is said of the line."""
