"""The page of commands is what the program would write, whole and in every word."""

import os
from unittest.mock import patch

import pytest

from scripts.cli import GROUPS, VERBS
from scripts.write_command_reference import PLACE, page
from tests.docs.pages import ROOT


def test_the_page_is_what_the_program_would_write() -> None:
    assert PLACE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_command_reference"


@pytest.mark.parametrize("locale", ["C", "zh_CN.UTF-8"])
def test_it_is_the_same_whoever_writes_it(locale: str) -> None:
    with patch.dict(os.environ, {"LC_ALL": locale, "COLUMNS": "40"}):
        assert PLACE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("verb", [*VERBS, *(f"{group} {verb}" for group, verbs in GROUPS.items() for verb in verbs)])
def test_every_verb_has_its_chapter(verb: str) -> None:
    chapter = page().partition(f"\n## {verb}\n")[2].partition("\n## ")[0]
    assert f"skilltrail {verb}" in chapter
    assert chapter.count("```") == 4


def test_it_lies_where_the_other_pages_lie() -> None:
    assert PLACE == ROOT / "docs" / "commands.md"
