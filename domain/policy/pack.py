"""A policy pack (政策包): the text of one policy, its catalogue, and its numbers, each tied to the sentence it reads.

Nothing here knows a city. Files come in as bytes and leave as a `Pack` or as a `PackError` that lists every fault.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from domain.policy.catalogue import CatalogueRow, rows
from domain.policy.check import Values, values_of
from domain.policy.coverage import Quoted, Use, Where, misquoted, unexplained, unprinted, uses
from domain.policy.dated import Applied, in_order
from domain.policy.form import ClauseForm, Head, NotEncoded, PolicyForm, Reading, fill_in
from domain.policy.overlays import MEASURES, of_office
from domain.policy.parameters import PARAMETERS, Value
from domain.policy.rates import RateTable, tables_of
from domain.policy.tables import TABLES
from domain.policy.text import Sentence, clause_order, sentences

NOT_YET = "not automated yet"
"""How the reason begins of a sentence that waits for a rule."""

FILES = ("catalogue.csv", "policy.toml", "readings.md", "text.txt")


class PackError(Exception):
    """A pack that cannot be used; `problems` holds all of them, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Clause:
    """One encoded sentence (条款): `4.3` in the pack, `huzhou-2025/4.3` everywhere else."""

    id: str
    qualified: str
    quote: str
    gloss: str
    scheme: str
    readings: tuple[str, ...]
    still_open: str
    parameters: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Pack:
    """Read-only; `digest` names exactly these bytes, and another digest any departure from them."""

    head: Head
    clauses: Mapping[str, Clause]
    readings: Mapping[str, Reading]
    not_encoded: tuple[NotEncoded, ...]
    catalogue: tuple[CatalogueRow, ...]
    text: str
    readings_page: str
    digest: str
    values: Values
    tables: Mapping[str, RateTable]
    measures: tuple[Applied, ...] = ()  # of districts, each under the division whose it is
    departures: tuple[tuple[str, Value], ...] = ()  # other readings asked for with with_reading

    @classmethod
    def parse(cls, files: Mapping[str, bytes]) -> "Pack":
        """The pack in these files, or a PackError with everything that makes it unusable."""
        problems: list[str] = []
        content = _decode(files, problems)
        catalogue = rows(content.get("catalogue.csv", ""), problems) if "catalogue.csv" in content else ()
        form = fill_in(content["policy.toml"], problems) if "policy.toml" in content else None
        values = values_of(form, problems) if form else {}
        tables = tables_of(form, catalogue, problems) if form else {}
        if problems or form is None:
            raise PackError(problems)
        return cls(
            head=form.policy,
            clauses=_clauses(form),
            readings=form.readings,
            not_encoded=form.not_encoded,
            catalogue=catalogue,
            text=content["text.txt"],
            readings_page=content["readings.md"],
            digest=digest(files),
            values=values,
            tables=tables,
        )

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def city(self) -> str:
        """The division prefix (行政区划前缀) of every place that is in the city."""
        return self.head.city

    def value(self, name: str, on: date) -> Applied | None:
        """What applies on that day, or None where the policy says nothing; an unknown name is a KeyError."""
        for applied in self.values.get(name, ()):
            if applied.applies_on(on):
                return applied
        if name not in PARAMETERS:
            raise KeyError(name)
        return None

    def look_up(self, table: str, on: date, **facts: object) -> Applied | None:
        """The row for these facts on that day, or None where nobody has stated one (rate_missing).

        The table says which of the facts it goes by; one that it asks for and that is not given is an empty cell.
        """
        if table not in TABLES:
            raise KeyError(table)
        return self.tables[table].look_up(on, facts) if table in self.tables else None

    def measure(self, key: str, on: date, office: str) -> Applied | None:
        """What the district of the office lays down of procedure or payee, if it does; the narrowest goes first."""
        if key not in MEASURES:
            raise KeyError(key)
        return next((one for one in of_office(self.measures, key, office) if one.applies_on(on)), None)

    def occupation(self, code: str, on: date) -> CatalogueRow | None:
        """The row of the catalogue for this code on that day: one that has left has no effect from then on."""
        return next((row for row in self.catalogue if row.code == code and row.applies_on(on)), None)

    def category_of(self, code: str) -> str | None:
        """The category of an occupation that stands on the catalogue, has left it or is to enter it (职业类别)."""
        return next((row.category for row in reversed(self.catalogue) if row.code == code and row.category), None)

    def clause(self, sentence_id: str) -> Clause:
        return self.clauses[sentence_id]

    def history(self) -> tuple[Applied, ...]:
        """Every dated value, by parameter and then by day."""
        return tuple(value for name in PARAMETERS for value in in_order(self.values.get(name, ())))

    def with_reading(self, parameter: str, alternative: Value) -> "Pack":
        """The same pack under another reading (另一种解读); a ValueError if the pack has none such."""
        values = self.values.get(parameter, ())
        if not any(alternative in value.alternatives for value in values):
            raise ValueError(f"{self.id} has no reading of {parameter} as {alternative!r}")
        departures = (*self.departures, (parameter, alternative))
        return replace(
            self,
            values={**self.values, parameter: tuple(_read_as(value, alternative) for value in values)},
            departures=departures,
            digest=hashlib.sha256(f"{self.digest}\n{parameter} = {alternative!r}".encode()).hexdigest(),
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the source (原文逐句)."""
        return sentences(self.text)

    @property
    def not_automated(self) -> tuple[str, ...]:
        """The sentences of which the pack says that the rules do not carry them out yet, or not all of it."""
        waiting = {clause.id for clause in self.clauses.values() if clause.still_open}
        waiting |= {id for group in self.not_encoded if group.reason.startswith(NOT_YET) for id in group.sentences}
        return tuple(sentence.id for sentence in self.sentences if sentence.id in waiting)

    @cached_property
    def coverage(self) -> tuple[Use, ...]:
        """Every sentence of the source and where it is encoded."""
        quotes = {clause.id: (clause.quote, clause.gloss) for clause in self.clauses.values()}
        return tuple(uses(self.sentences, quotes, self.not_encoded, self.catalogue))

    def problems(self) -> tuple[str, ...]:
        """Where pack and text disagree; empty for a pack that may be published."""
        quotes = [Quoted(c.id, c.quote, f'policy.toml, clauses."{c.id}".quote') for c in self.clauses.values()]
        for group in self.not_encoded:
            quotes += [Quoted(id, text, f'policy.toml, not_encoded "{id}"') for id, text in group.sentences.items()]
        forgotten = [use.sentence for use in self.coverage if use.where is Where.FORGOTTEN]
        return (
            *misquoted(self.sentences, quotes),
            *(f"text.txt: nothing accounts for sentence {s.id}, 「{s.text}」" for s in forgotten),
            *unprinted(self.sentences, self.catalogue),
            *unexplained(tuple(self.readings), self.readings_page),
        )


def check(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Everything wrong with a pack, whether it keeps it from loading or not."""
    try:
        return Pack.parse(files).problems()
    except PackError as error:
        return error.problems


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the names in alphabetical order, each with the length and the bytes of its file."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return whole.hexdigest()


def _decode(files: Mapping[str, bytes], problems: list[str]) -> dict[str, str]:
    problems += [f"{name} is missing" for name in FILES if name not in files]
    problems += [f"{name} is no file of a pack; there are {', '.join(FILES)}" for name in files if name not in FILES]
    content: dict[str, str] = {}
    for name in FILES:
        try:
            if name in files:
                content[name] = files[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problems.append(f"{name} is not UTF-8 at byte {error.start}")
    return content


def _clauses(form: PolicyForm) -> dict[str, Clause]:
    return {id: _clause(form.policy.id, id, form.clauses[id]) for id in sorted(form.clauses, key=clause_order)}


def _clause(policy: str, id: str, form: ClauseForm) -> Clause:
    return Clause(
        id=id,
        qualified=f"{policy}/{id}",
        quote=form.quote,
        gloss=form.gloss,
        scheme=form.scheme,
        readings=form.readings,
        still_open=form.still_open,
        parameters=tuple(form.parameters),
        tables=tuple(form.tables),
    )


def _read_as(value: Applied, alternative: Value) -> Applied:
    if alternative not in value.alternatives:
        return value
    others = tuple(other for other in (value.value, *value.alternatives) if other != alternative)
    return replace(value, value=alternative, alternatives=others)
