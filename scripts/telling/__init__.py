"""Answers as people read them and as JSON: lines, explanations, histories, the table of classes. Data in, text out."""

from scripts.telling.assessed import Assessed
from scripts.telling.examination import examination, examination_json
from scripts.telling.explain import explain, explain_json
from scripts.telling.lacking import why_no_lines
from scripts.telling.lines import line_json, lines_table, tranches_json
from scripts.telling.other_cases import other_cases_summary
from scripts.telling.readings import effects_json, effects_table, readings_json, readings_list
from scripts.telling.replay import replay, replay_json
from scripts.telling.summary import demo_summary
from scripts.telling.tables import lines_sheet, replay_sheet

__all__ = [
    "Assessed",
    "demo_summary",
    "effects_json",
    "effects_table",
    "examination",
    "examination_json",
    "explain",
    "explain_json",
    "line_json",
    "lines_sheet",
    "lines_table",
    "other_cases_summary",
    "readings_json",
    "readings_list",
    "replay",
    "replay_json",
    "replay_sheet",
    "tranches_json",
    "why_no_lines",
]
