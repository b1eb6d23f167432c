"""The page of audits' checks is what its script would write, and every code stands on it."""

from projections.findings import CHECKS
from scripts.write_findings_page import PLACE, page
from tests.docs.pages import ROOT, Page, codes


def test_the_page_is_what_the_script_would_write() -> None:
    assert PLACE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_findings_page"
    assert PLACE == ROOT / "docs" / "findings.md"


def test_every_check_stands_on_it_once_in_the_order_of_the_codes() -> None:
    rows = Page(page()).rows
    assert [codes(name)[0] for _, name, *_ in rows] == list(CHECKS)
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=lambda code: int(code[1:]))
    assert {row[0] for row in rows} == {f"C{number}" for number in range(1, 37)}


def test_what_is_not_computed_says_why() -> None:
    assert all(cell for row in Page(page()).rows for cell in row)
