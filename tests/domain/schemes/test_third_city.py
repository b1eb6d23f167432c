"""A city that nobody has written code for: a folder of data makes claims, apprentices and grants worth money."""

from dataclasses import replace
from typing import Any

import pytest

from domain.policy.pack import FILES, Pack
from domain.schemes import apprenticeship, development_grants, personal_claims
from domain.schemes.claim_facts import ClaimFacts
from domain.schemes.lines import Line
from tests.builders import PROVIDER, day
from tests.domain.policy.test_third_city import CARER, CITY, FOLDER, TURNER, WELDER
from tests.domain.schemes.batch import TWO_YEARS, USUAL, a_batch
from tests.domain.schemes.claims import a_claim, said
from tests.domain.schemes.classes import gist
from tests.domain.schemes.grants import a_grant, awarded

PACK = Pack.parse({name: (FOLDER / name).read_bytes() for name in FILES})
DECIDED = "earned by approved on 2026-03-20 from 2026-03-20"


def a_spring_claim(**changes: Any) -> ClaimFacts:
    """A certificate of 1 March 2026, applied for on the 10th, confirmed on the 12th, granted on the 20th."""
    told = {"policy": CITY, "occupation": WELDER, "group": "unemployed", "issued_on": "2026-03-01"}
    told |= {"applied_on": "2026-03-10", "approved_on": "2026-03-20"}
    return a_claim(verifications=(said("certificate", on="2026-03-12"), *changes.pop("more", ())), **told | changes)


def worth(line: Line) -> str:
    return f"{line.tranche} {line.amount / 100:.2f} {gist(line)}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, f"whole 1500.63 {DECIDED}"),  # 1200.50 × 5/4 = 1500.625
        ({"group": "employed"}, f"whole 1000.42 {DECIDED}"),  # × 2/3 = 1000.41666…
        ({"group": "veteran"}, "whole 0.00 lost rate_missing"),
        ({"occupation": TURNER}, f"whole 1500.63 {DECIDED}"),
        ({"occupation": TURNER, "issued_on": "2026-06-30", "applied_on": "2026-07-01"}, "whole 1500.63 pending"),
        ({"occupation": TURNER, "issued_on": "2026-07-01", "applied_on": "2026-07-01"}, "whole 0.00 lost rate_missing"),
        ({"issued_on": "2026-07-01", "applied_on": "2026-07-02"}, "whole 1625.00 pending"),
        ({"applied_on": "2026-09-01", "approved_on": None}, "whole 1500.63 pending claim_not_approved"),
        ({"applied_on": "2026-09-02", "approved_on": None}, "whole 0.00 lost filed_late"),
    ],
)
def test_claims(changes: dict[str, Any], expected: str) -> None:
    early = {"approved_on": None} if changes.get("issued_on") else {}
    [line] = personal_claims.assess(a_spring_claim(**early | changes), PACK, day("2026-12-31"))
    assert worth(line).startswith(expected)


def test_a_special_capability_goes_to_who_paid() -> None:
    special = {"programme": "special_capability", "kind": "special_capability", "occupation": "盆景", "level": None}
    [line] = personal_claims.assess(a_spring_claim(fee_paid_by="provider", **special), PACK, day("2026-12-31"))
    assert (worth(line), line.payee) == (f"whole 500.00 {DECIDED}", PROVIDER)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-02-01", f"post_allowance 333.33 {DECIDED}"),
        ("2026-06-01", "post_allowance 333.33 earned by approved on 2026-06-01 from 2026-06-01"),
        ("2026-06-02", "post_allowance 0.00 lost in_post_after_window"),
    ],
)
def test_an_allowance_for_who_is_in_post_within_three_months(since: str, expected: str) -> None:
    found = said("in_post", on="2026-03-15", found_from=since)
    claim = a_spring_claim(programme="care_sector", occupation=CARER, post=CARER, more=(found,))
    subsidy, allowance = personal_claims.assess(claim, PACK, day("2026-12-31"))
    assert worth(subsidy) == "whole 0.00 lost rate_missing"
    assert worth(allowance) == expected


def test_apprentices() -> None:
    """Eighteen months at the most, a contract of half a year, and no certificate asked for."""
    half_a_year = replace(
        TWO_YEARS, runs_from=day("2026-03-01"), runs_to=day("2026-08-31"), signed_on=day("2026-03-01")
    )
    usual = replace(USUAL, contracts=(half_a_year,), certified_on=None, years=(day("2027-02-28"), None))
    shorter = replace(usual, contracts=(replace(half_a_year, runs_to=day("2026-08-30")),))
    plan = {"policy": CITY, "starts_on": "2026-03-01", "ends_on": "2028-02-29", "completed_on": None}
    batch = a_batch(usual, replace(usual, level=3), replace(usual, level=1), shorter, **plan)
    lines = apprenticeship.assess(batch, PACK, day("2027-04-01"))
    reached = "earned by year_completed on 2027-02-28 from 2027-02-28"
    assert [f"{line.learner_no} {worth(line)}" for line in lines if line.tranche == "year_1"] == [
        f"01 year_1 4000.00 {reached}",
        f"02 year_1 5000.00 {reached}",
        "03 year_1 0.00 lost rate_missing",
        "04 year_1 0.00 lost contract_too_short",
    ]
    assert {gist(line) for line in lines if line.tranche == "year_2" and line.learner_no in ("01", "02")} == {
        "lost apprentice_months_used"
    }


def test_grants() -> None:
    grant = a_grant(awarded(30_000, left=20_000, on="2026-11-03"), policy=CITY, applied_on=day("2026-09-01"))
    [line] = development_grants.assess(grant, PACK, day("2026-12-31"))
    assert worth(line).startswith("whole 20000.00 earned by approved")
    assert line.clauses == (f"{CITY}/6.2",)
