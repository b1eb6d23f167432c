"""Why there are no lines: the first thing that is lacking."""

from dataclasses import replace
from datetime import date

import pytest

from scripts.language import Speech
from scripts.telling import why_no_lines
from tests.scripts.telling.classroom import story, tell

LATER = date(2026, 3, 1)
CLASS = tell(story(), LATER).facts
NOBODY = replace(CLASS, learners={})


@pytest.mark.parametrize(
    ("files", "on", "policy", "why"),
    [
        ([], LATER, None, "no class is on record"),
        ([CLASS], LATER, "shanghai-2025", "no class is under Shanghai 2025"),
        ([CLASS, NOBODY], date(2025, 6, 1), None, "started by 2025-06-01; the first starts on 2025-06-02"),
        ([NOBODY], LATER, "huzhou-2025", "nobody was on the roster on the first day"),
    ],
)
def test_the_cause_is_said(files, on, policy, why):
    assert why in why_no_lines(files, on, Speech("en"), policy=policy)
    assert why_no_lines(files, on, Speech("zh"), policy=policy).startswith("没有补贴明细：")
