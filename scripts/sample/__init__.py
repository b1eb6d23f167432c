"""The packaged sample municipality (样例数据): intake files, commands to follow them, a day to look at it."""

from datetime import date
from pathlib import Path
from typing import Literal

from scripts.sample.claims import CLAIMS
from scripts.sample.grants import GRANTS
from scripts.sample.stories import STORIES

DAY = date(2026, 9, 16)
"""The sample's own today."""

FOLDER = Path(__file__).parent / "files"
COMMANDS = FOLDER / "commands.jsonl"

TITLES: dict[str, dict[Literal["zh", "en"], str]] = {
    **{one.cohort_no: {"zh": one.zh, "en": one.en} for one in STORIES},
    **{one.claim_no: {"zh": one.zh, "en": one.en} for one in CLAIMS},
    **{one.grant_no: {"zh": one.zh, "en": one.en} for one in GRANTS},
}
"""The number of a class, a claim or a grant → what it shows, in one line."""

__all__ = ["COMMANDS", "DAY", "FOLDER", "TITLES"]
