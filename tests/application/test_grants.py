"""Development grants from files and commands: what several grants of one project have of its cap together."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

from application.intake.sheet import IntakeRefused
from application.orders import Refused
from projections.grant_file import grant_file
from projections.tranche_lines import tranche_lines
from tests.application.town import ORGANISATIONS
from tests.builders import EMPLOYER
from tests.story import Office, packaged

CLAUSES = ("huzhou-2025/6.1", "shanghai-2025/6.1")

Row = dict[str, str]
POLICIES = {policy: packaged(policy) for policy in ("huzhou-2025", "shanghai-2025")}
CAPS = {"huzhou-2025": 50_000_00, "shanghai-2025": 100_000_00}


def grant(grant_no: str, amount: str = "", **changes: str) -> Row:
    """A grant applied for on 1 September and reviewed; awarded on 3 November where an amount is given."""
    return {
        "grant_no": grant_no,
        "policy": "huzhou-2025",
        "project_code": "XM-1",
        "applicant": EMPLOYER,
        "office": "330502",
        "kind": "question_bank",
        "sector": "生物医药",
        "applied_on": "2025-09-01",
        "amount_applied": "50000",
        "reviewed_on": "2025-10-10",
        "eligible": "yes",
        "scores": "88;92",
        "proposed_amount": "",
        "awarded_on": "2025-11-03" if amount else "",
        "amount": amount,
        "rejected_on": "",
        "withdrawn_on": "",
        "reason": "",
    } | changes


AFTER = {"reviewed_on": "2026-09-01", "awarded_on": "2026-09-02"}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.given_files({"organisations": ORGANISATIONS})
    return office


def amounts(office: Office, on: date = date(2026, 6, 30)) -> Mapping[str, int]:
    """What each grant has earned, in fen, folded from scratch."""
    found: dict[str, int] = {}
    for case in sorted({one.envelope.case for one in office.journal.log() if one.stream.startswith("grant:")}):
        file = grant_file(office.journal.log(case=case))
        assert file is not None
        [line] = tranche_lines(file, POLICIES, on)
        found[file.grant_no] = line.amount if line.entitlement == "earned" else 0
    return found


def test_grants_of_one_project_share_its_cap_in_the_order_of_their_awards(office: Office) -> None:
    office.given_files({"grants": [grant("G-1", "30000"), grant("G-2", "30000"), grant("G-3", "1")]})
    assert amounts(office) == {"G-1": 30_000_00, "G-2": 20_000_00, "G-3": 0}


def test_another_project_and_another_policy_have_caps_of_their_own(office: Office) -> None:
    others = [grant("G-2", "50000", project_code="XM-2"), grant("G-3", "100000", policy="shanghai-2025")]
    office.given_files({"grants": [grant("G-1", "50000"), *others]})
    assert amounts(office) == {"G-1": 50_000_00, "G-2": 50_000_00, "G-3": 100_000_00}


def test_what_is_turned_down_or_taken_back_gives_its_part_free(office: Office) -> None:
    office.given_files({"grants": [grant("G-1", "30000"), grant("G-2", "15000")]})
    office.when({"do": "grant.reject", "grant_no": "G-1", "rejected_on": "2025-11-20"})
    office.when({"do": "grant.withdraw", "grant_no": "G-2", "withdrawn_on": "2025-11-20"})
    office.given_files({"grants": [grant("G-3", "50000")]})
    assert amounts(office) == {"G-1": 0, "G-2": 0, "G-3": 50_000_00}


def test_a_grant_outside_the_term_has_nothing_of_the_cap(office: Office) -> None:
    late = grant("G-1", "50000", applied_on="2026-08-02", reviewed_on="2026-09-01", awarded_on="2026-09-02")
    early = grant("G-2", "50000", applied_on="2025-03-31")
    office.given_files({"grants": [late, early, grant("G-3", "50000", applied_on="2026-08-01", **AFTER)]})
    assert amounts(office, date(2027, 1, 1)) == {"G-1": 0, "G-2": 0, "G-3": 50_000_00}


def test_the_same_file_again_records_nothing_and_what_was_open_may_be_filled_in(office: Office) -> None:
    assert office.given_files({"grants": [grant("G-1")]}).events == 2
    assert office.given_files({"grants": [grant("G-1", "20000")]}).events == 1
    assert office.given_files({"grants": [grant("G-1", "20000")]}).events == 0
    assert amounts(office) == {"G-1": 20_000_00}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"eligible": ""}, "a review has a day"),
        ({"awarded_on": "2025-11-03"}, "an award has a day"),
        ({"amount_applied": "0"}, "not in the form"),
        ({"scores": "101"}, "more than"),
    ],
)
def test_a_row_that_says_half_of_it_is_refused(office: Office, changes: Row, why: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        office.given_files({"grants": [grant("G-1") | changes]})
    assert why in refused.value.problems[0].reason


@pytest.mark.parametrize("seed", range(6))
def test_random_awards_come_to_what_a_plain_ledger_says(office: Office, seed: int) -> None:
    """An independent reckoning: what is left of each project is written down award by award."""
    chance, told, rows = Random(seed), {}, []
    left: dict[tuple[str, str], int] = {}
    for number in range(12):
        policy, project = chance.choice(sorted(CAPS)), chance.choice(("XM-1", "XM-2"))
        yuan = chance.choice((1, 9_999, 25_000, 49_999, 50_000, 50_001, 99_999, 100_001))
        eligible = chance.choice(("yes", "yes", "no"))
        rows.append(grant(f"G-{number:02d}", str(yuan), policy=policy, project_code=project, eligible=eligible))
        rest = left.setdefault((policy, project), CAPS[policy])
        has = min(yuan * 100, rest)
        left[policy, project] = rest - has
        told[f"G-{number:02d}"] = has if eligible == "yes" else 0
    office.given_files({"grants": rows})
    assert amounts(office) == told


def test_a_grant_needs_its_policy_and_its_applicant(office: Office) -> None:
    command: dict[str, Any] = {name: value for name, value in grant("G-1").items() if value}
    wanted = ("grant_no", "policy", "project_code", "applicant", "office", "kind", "sector", "applied_on")
    asked = {name: command[name] for name in (*wanted, "amount_applied")}
    with pytest.raises(Refused, match="does not exist"):
        office.when({"do": "grant.apply", **asked, "policy": "nowhere-2025"})
