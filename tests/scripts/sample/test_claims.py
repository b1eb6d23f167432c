"""The claims of the sample, as they stand on its day, and as its page tells them."""

from pathlib import Path

from scripts.sample import DAY, FOLDER
from scripts.sample.claims import CLAIMS
from tests.domain.schemes.classes import gist
from tests.story import Office

EXPECTED = {
    "SQ-HZ-01": ["lost rate_missing"],
    "SQ-HZ-02": ["lost rate_missing"],
    "SQ-HZ-03": ["lost rate_missing", "lost rate_missing"],
    "SQ-SH-01": ["earned by approved on 2026-04-10 from 2026-04-10"],
    "SQ-SH-02": ["earned by approved on 2026-04-10 from 2026-04-10"],
    "SQ-SH-03": ["earned by approved on 2026-03-30 from 2026-03-30"],
    "SQ-SH-04": ["earned by approved on 2026-06-15 from 2026-06-15"],
    "SQ-SH-05": ["pending claim_not_approved"],
    "SQ-SH-06": ["earned by approved on 2026-06-22 from 2026-06-22"],
    "SQ-SH-07": ["lost in_post_after_window"],
    "SQ-SH-08": ["pending until 2027-04-08 claim_unverified"],
    "SQ-SH-09": ["lost claim_rejected"],
}


def test_every_claim_stands_as_its_story_says(sample_office: Office) -> None:
    told: dict[str, list[str]] = {}
    for line in sample_office.claim_lines(DAY):
        told.setdefault(line.case.removeprefix("claim:"), []).append(gist(line))
    assert told == EXPECTED


def test_the_page_tells_the_same_sums(sample_office: Office) -> None:
    page = Path(FOLDER).parent / "README.md"
    lines = page.read_text("utf-8").splitlines()
    earned = dict.fromkeys(EXPECTED, 0)
    for line in sample_office.claim_lines(DAY):
        earned[line.case.removeprefix("claim:")] += line.amount // 100 if line.entitlement == "earned" else 0
    for one in CLAIMS:
        [row] = [row for row in lines if row.startswith(f"| `{one.claim_no}` ")]
        assert [cell.strip() for cell in row.split("|")][2:5] == [one.zh, one.en, str(earned[one.claim_no])]


def test_whoever_paid_the_fee_is_paid_in_huzhou(sample_office: Office) -> None:
    payees = {line.case: line.payee for line in sample_office.claim_lines(DAY)}
    assert payees["claim:SQ-HZ-01"] == "person"
    assert payees["claim:SQ-HZ-02"] not in (None, "person")
