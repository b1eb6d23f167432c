"""The page for officials says what the packs say."""

from pathlib import Path

import pytest

from domain.policy.readings import shown, table

PAGE = (Path(__file__).parents[3] / "docs/policy-readings.md").read_text(encoding="utf-8")


def test_the_page_holds_the_table_of_the_pack(any_pack):
    assert table(any_pack) in PAGE, f"docs/policy-readings.md should hold this table:\n\n{table(any_pack)}"


def test_every_reading_has_a_row_with_the_value_it_settled(any_pack):
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in table(any_pack).splitlines()[2:]}
    assert list(rows) == list(any_pack.readings)
    for value in any_pack.history():
        if value.reading:
            row = rows[value.reading]
            assert f"`{value.name} = {shown(value.value)}`" in row
            assert value.clause.split("/")[1] in row


def test_a_cell_breaks_no_row(any_pack):
    assert {row.count(" | ") for row in table(any_pack).splitlines()[2:]} == {6}


@pytest.mark.parametrize(("value", "text"), [(("a", ""), "a, (not given)"), ("all", "all"), (6, "6")])
def test_shown(value, text):
    assert shown(value) == text
