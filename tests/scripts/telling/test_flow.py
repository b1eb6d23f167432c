from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scripts.telling.flow import wrapped


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    assert list(wrapped("一二三四五，六七", 10)) == ["一二三四", "五，六七"]
    assert list(wrapped("一二三四「五」", 10)) == ["一二三四", "「五」"]


def test_words_stay_whole_and_what_is_too_long_does_not():
    assert list(wrapped("placement of HZ-1", 12)) == ["placement of", "HZ-1"]
    assert list(wrapped("abcdefghij", 4)) == ["abcd", "efgh", "ij"]


def test_nothing_is_one_empty_line():
    assert list(wrapped("", 10)) == [""]


@given(st.text(alphabet="一，「」（）ab1 .%:-", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    lines = list(wrapped(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
