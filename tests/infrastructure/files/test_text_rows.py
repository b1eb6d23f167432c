"""Rows of a text file are what a plain reading of the whole text gives, however few of them are looked at."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from application.intake.parts import Picked
from infrastructure.files.text_rows import TextRows

CELLS = st.text(st.sampled_from('a1 ,\t"\r\n中𠮷'), max_size=5)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=12)


def written(table: list[list[str]], end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerows(table)
    return stream.getvalue()


def read_at_once(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, line = [], 1
    for row in reader:
        found.append((line, row))
        line = reader.line_num + 1
    return [(line, row) for line, row in found[1:] if any(cell and not cell.isspace() for cell in row)]


@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
@settings(deadline=None)
def test_any_row_is_the_row_of_the_whole_text(table: list[list[str]], end: str, data: st.DataObject) -> None:
    text = written(table, end)
    rows, plain = TextRows(text, ","), read_at_once(text)
    assert rows.header == next(csv.reader(io.StringIO(text, newline="")))
    assert list(rows) == plain and len(rows) == len(plain)
    assert [rows[place] for place in range(-len(plain), len(plain))] == plain * 2
    one = data.draw(st.slices(len(plain) + 2))
    assert rows[one] == plain[one]


@given(st.lists(st.booleans(), max_size=40))
def test_picked_rows_are_those_and_in_their_order(picked: list[bool]) -> None:
    rows = [(line, [str(line)]) for line in range(len(picked))]
    places = [place for place, whether in enumerate(picked) if whether]
    some = Picked(rows, places)
    assert list(some) == [some[at] for at in range(len(some))] == [rows[place] for place in places]
    assert list(some[1:]) == list(some)[1:]
