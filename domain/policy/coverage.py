"""Where each sentence of the source went (逐句对照): into a clause or the catalogue, set aside, or forgotten."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.policy.catalogue import CatalogueRow
from domain.policy.form import NotEncoded
from domain.policy.text import Sentence


class Where(StrEnum):
    """What became of a sentence."""

    CLAUSE = "clause"
    CATALOGUE = "catalogue"
    NOT_ENCODED = "not_encoded"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Use:
    """A sentence and where it is encoded; `detail` is the clause's gloss, the occupation code or the reason."""

    sentence: Sentence
    where: Where
    detail: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence as the pack repeats it, to be held against the text."""

    id: str
    text: str
    place: str


def uses(
    sentences: Sequence[Sentence],
    clauses: Mapping[str, tuple[str, str]],
    not_encoded: Sequence[NotEncoded],
    catalogue: Sequence[CatalogueRow],
) -> Iterator[Use]:
    """Every sentence in order; `clauses` gives quote and gloss by id."""
    quoted = dict(clauses.values())
    aside = {text: group.reason for group in not_encoded for text in group.sentences.values()}
    codes = {row.cells: row.code for row in catalogue}
    for sentence in sentences:
        if sentence.text in quoted:
            yield Use(sentence, Where.CLAUSE, quoted[sentence.text])
        elif sentence.text in aside:
            yield Use(sentence, Where.NOT_ENCODED, aside[sentence.text])
        elif code := codes.get(cells(sentence)):
            yield Use(sentence, Where.CATALOGUE, code)
        else:
            yield Use(sentence, Where.FORGOTTEN, "")


def cells(sentence: Sentence) -> tuple[str, ...]:
    return tuple(sorted(sentence.text.split()))


def misquoted(sentences: Sequence[Sentence], quotes: Sequence[Quoted]) -> Iterator[str]:
    """What the pack quotes otherwise than it stands in the text, under another id, or twice."""
    by_id = {sentence.id: sentence.text for sentence in sentences}
    by_text = {sentence.text: sentence.id for sentence in sentences}
    said: dict[str, str] = {}
    for quote in quotes:
        if quote.text not in by_text:
            stands = f"; sentence {quote.id} reads 「{by_id[quote.id]}」" if quote.id in by_id else ""
            yield f"{quote.place}: no sentence of text.txt reads 「{quote.text}」{stands}"
        elif by_text[quote.text] != quote.id:
            yield f"{quote.place}: this sentence is {by_text[quote.text]} in text.txt, not {quote.id}"
        if quote.text in said:
            yield f"{quote.place}: the sentence is already accounted for by {said[quote.text]}"
        said.setdefault(quote.text, quote.place)


def unprinted(sentences: Sequence[Sentence], catalogue: Sequence[CatalogueRow]) -> Iterator[str]:
    """Rows of the catalogue that the text does not print like that."""
    printed = {cells(sentence) for sentence in sentences}
    for row in catalogue:
        if not row.source and row.cells not in printed:
            yield f"catalogue.csv: row {row.seq}, {row.code} {row.name}{row.suffix}, does not stand so in text.txt"


def unexplained(readings: Sequence[str], page: str) -> Iterator[str]:
    """Readings of policy.toml and headings of readings.md that the other does not have."""
    headings = re.findall(r"^## (\S+)", page, re.MULTILINE)
    yield from (f"readings.md has no heading ## {reading}" for reading in readings if reading not in headings)
    yield from (f"readings.md: policy.toml has no reading {heading}" for heading in headings if heading not in readings)
