"""Answers as people read them and as JSON: lines, explanations, histories, the table of classes. Data in, text out."""

from scripts.telling.explain import explain, explain_json
from scripts.telling.lines import line_json, lines_table, tranches_json
from scripts.telling.replay import replay, replay_json
from scripts.telling.summary import demo_summary

__all__ = [
    "demo_summary",
    "explain",
    "explain_json",
    "line_json",
    "lines_table",
    "replay",
    "replay_json",
    "tranches_json",
]
