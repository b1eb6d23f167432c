"""The page on payment runs says of every hold what the program's own table says."""

from domain.hold.codes import HOLDS
from tests.docs.pages import Page, codes

PAGE = Page.of("docs/payments.md")


def test_the_table_of_holds_is_the_programs_own():
    table = PAGE.under("What keeps a line back").table("hold", "中文", "what it means", "what ends it", "overridable")
    shown = [(codes(code)[0], term, _plain(says), cure, mark == "yes") for code, term, says, cure, mark in table]
    assert shown == [(code, one.term, one.says, one.cure, one.overridable) for code, one in HOLDS.items()]


def _plain(text: str) -> str:
    """Without the address of a link."""
    return text.replace("[audits](findings.md)", "audits")
