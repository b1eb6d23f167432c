"""Cuts a policy's source text (政策原文) into sentences, each with an id that stays the same for the same text.

An id is the clause number, a dot, and the running number in the clause: `4.3`. A clause begins with `4.`, `(四)` or
`第四条`. What stands under a heading but in no clause belongs to the heading's section (`五.1`; the heading itself is
`五.0`), the annex to `附件`, and everything above the first mark to `0`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
HEADING = re.compile(f"({NUMERAL})、")
ANNEX = re.compile(r"附件\s*\d*\s*(?:[:：]|$)")
CLAUSE = re.compile(
    rf"(?:(?P<plain>[0-9]{{1,2}})[.．](?![0-9])|[(（](?P<bracket>{NUMERAL})[)）]|第(?P<article>{NUMERAL})条)\s*"
)
ID = rf"([0-9]{{1,2}}|{NUMERAL}|附件)\.[0-9]+"
SENTENCE = re.compile(r"[^。]*。[”’」』）)]*|[^。]+")
LATIN_SEAM = re.compile(r"[A-Za-z0-9]\n(?=[A-Za-z0-9])")
DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (句) of the source, word for word."""

    id: str
    text: str


def sentences(source: str) -> tuple[Sentence, ...]:
    """Every sentence in the order of the text; what is said a second time counts once, where it first stands."""
    numbering = _Numbering()
    found: dict[str, Sentence] = {}
    for paragraph in paragraphs(source):
        for text in numbering.enter(paragraph):
            if text not in found:
                found[text] = Sentence(numbering.next_id(), text)
    return tuple(found.values())


def paragraphs(source: str) -> Iterator[str]:
    """The paragraphs (段落) with their inner line breaks joined; the cells of a table row are joined by a space."""
    lines: list[str] = []
    in_row = False
    for raw in source.removeprefix("\ufeff").replace("**", "").splitlines():
        line = raw.strip()
        is_cell = raw.startswith("\t")
        if lines and (not line or "\t" in line or is_cell != in_row or _begins(line) or _ended(lines[-1])):
            yield _join(lines, in_row)
            lines = []
        if "\t" in line:
            yield " ".join(cell.strip() for cell in line.split("\t") if cell.strip())
        elif line:
            lines.append(line)
            in_row = is_cell
    if lines:
        yield _join(lines, in_row)


def clause_order(sentence_id: str) -> tuple[int, int]:
    """Sorts ids as an official would: 1.1 … 4.3 … 10.1, then the sections, then the annex."""
    clause, _, number = sentence_id.rpartition(".")
    if clause.isdecimal():
        return int(clause), int(number)
    return (1000 if clause == "附件" else 100 + numeral(clause)), int(number)


def numeral(text: str) -> int:
    """The value of a Chinese numeral from 一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    return ((DIGITS.index(tens) + 1 if tens else 1) * 10 if ten else 0) + (DIGITS.index(ones) + 1 if ones else 0)


def _begins(line: str) -> bool:
    return any(mark.match(line) for mark in (HEADING, CLAUSE, ANNEX))


def _ended(line: str) -> bool:
    if annex := ANNEX.match(line):
        return annex.end() == len(line)
    return line.endswith(("。", "：", ":")) or HEADING.match(line) is not None


def _join(lines: list[str], in_row: bool) -> str:
    if in_row:
        return " ".join(lines)
    return LATIN_SEAM.sub(lambda seam: seam[0].replace("\n", " "), "\n".join(lines)).replace("\n", "")


@dataclass
class _Numbering:
    """Where the reader stands, and how many sentences each clause has had."""

    clause: str = "0"
    used: dict[str, int] = field(default_factory=dict)

    def enter(self, paragraph: str) -> list[str]:
        """Moves to the clause that this paragraph opens, if it opens one, and returns the paragraph's sentences."""
        if heading := HEADING.match(paragraph):
            self._open(heading[1], first=0)
        elif ANNEX.match(paragraph):
            self._open("附件", first=1)
        elif mark := CLAUSE.match(paragraph):
            self._open(mark["plain"] or str(numeral(mark["bracket"] or mark["article"])), first=1)
            paragraph = paragraph[mark.end() :]
        return [text.strip() for text in SENTENCE.findall(paragraph) if text.strip()]

    def next_id(self) -> str:
        number = self.used.setdefault(self.clause, 1)
        self.used[self.clause] = number + 1
        return f"{self.clause}.{number}"

    def _open(self, clause: str, first: int) -> None:
        self.clause = clause
        self.used.setdefault(clause, first)
