"""The page of duties is what its script would write: every command once, under one role."""

from domain.aggregates import COMMANDS
from domain.kernel.acting import ROLES
from domain.officer.duties import DUTIES
from scripts.write_duties_page import PLACE, page
from tests.docs.pages import ROOT, Page, codes

ROWS = Page(page()).rows


def test_the_page_is_what_the_script_would_write() -> None:
    assert PLACE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_duties_page"
    assert PLACE == ROOT / "docs" / "duties.md"


def test_every_command_stands_on_it_once_under_its_role() -> None:
    shown = {
        codes(command)[0]: [role for role, mark in zip(ROLES, marks, strict=False) if mark] for command, *marks in ROWS
    }
    assert shown == {do: [DUTIES[do]] for do in COMMANDS}
    assert len(ROWS) == len(COMMANDS)
