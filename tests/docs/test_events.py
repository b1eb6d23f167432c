"""The page of stored events holds every one of them, with its fields and its legal day."""

import re

from infrastructure.event_names import NAMES
from tests.docs.pages import Page, codes

ROWS = Page.of("docs/events.md").rows


def test_every_stored_event_stands_on_the_page_once():
    assert [codes(name)[0] for name, *_ in ROWS] == list(NAMES)


def test_the_page_gives_each_event_its_fields_and_says_which_may_be_empty():
    promised = {codes(name)[0]: codes(fields) for name, _, fields, _ in ROWS}
    assert promised == {
        name: [field if info.is_required() else f"{field}?" for field, info in event.model_fields.items()]
        for name, event in NAMES.items()
    }


def test_the_page_gives_each_event_its_legal_day():
    promised = {codes(name)[0]: next(iter(codes(day)), None) for name, _, _, day in ROWS}
    assert promised == {name: event.legal_day_field for name, event in NAMES.items()}


def test_no_code_on_the_page_is_a_mere_guess():
    known = {field for event in NAMES.values() for field in event.model_fields}
    envelope = {"effective", "register_rows"}
    said = {code for row in ROWS for cell in row[1:] for code in codes(cell)}
    assert {code.rstrip("?") for code in said if re.fullmatch(r"[a-z_]+\??", code)} - {"restates"} <= known | envelope
