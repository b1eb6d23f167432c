"""The packaged sample municipality (样例数据): intake files, commands to follow them, a day to look at it."""

from datetime import date
from pathlib import Path
from typing import Literal

from scripts.sample.stories import STORIES

DAY = date(2026, 9, 16)
"""The sample's own today."""

FOLDER = Path(__file__).parent / "files"
COMMANDS = FOLDER / "commands.jsonl"

TITLES: dict[str, dict[Literal["zh", "en"], str]] = {
    story.cohort_no: {"zh": story.zh, "en": story.en} for story in STORIES
}
"""Class number → what the class shows, in one line."""

__all__ = ["COMMANDS", "DAY", "FOLDER", "TITLES"]
