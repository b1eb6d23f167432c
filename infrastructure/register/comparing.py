"""What loading an extract would change: the rows that stand now beside its own, and what either covers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Connection, and_, func, or_, select

from application.ports import Effect, Question, RestatedInCity, RestatedMonth
from domain.kernel.days import Month, later_month
from domain.kernel.identity import city_of, whole_division
from domain.register.register import LoadExtract
from infrastructure.register.coverage import Claim, Coverage, around
from infrastructure.register.extracts import StoredRow
from infrastructure.register.judging import Employment, shows
from infrastructure.register.tables import register_rows

ROWS_AT_ONCE = 10_000


@dataclass
class Touched:
    """The questions that changed rows speak to, by their place."""

    questions: Mapping[bytes, Sequence[tuple[int, Question]]]
    """of each person, under the index of every reference that means them"""
    places: set[int] = field(default_factory=set)

    def by(self, row: StoredRow) -> None:
        """Notes the questions that this row would answer."""
        index, *rest = row
        for place, question in self.questions.get(index, ()):
            if shows(Employment(0, "", *rest), question, whole_division(question.city)):
                self.places.add(place)


@dataclass
class Compared:
    """How many rows stand where an extract restates, and how many of them go and come, by city and month.

    `standing` counts the rows given that stand already, whatever is restated.
    """

    before: Counter[tuple[str, Month]] = field(default_factory=Counter)
    withdrawn: Counter[tuple[str, Month]] = field(default_factory=Counter)
    appeared: Counter[tuple[str, Month]] = field(default_factory=Counter)
    standing: int = 0
    anything: bool = False
    """whether any row goes or comes, be it beyond what the extract restates"""

    def of(self, month: Month) -> tuple[int, int, int]:
        """The same of all cities together."""
        before, withdrawn, appeared = (
            sum(count for (_, its), count in counted.items() if its == month)
            for counted in (self.before, self.withdrawn, self.appeared)
        )
        return before, withdrawn, appeared


def effect(
    connection: Connection,
    extract: LoadExtract,
    rows: Collection[StoredRow],
    claims: Collection[Claim],
    questions: Sequence[Question],
    indexes: Mapping[str, bytes],
) -> Effect:
    """`claims` are those of all extracts so far; `indexes` the people who can be asked about."""
    own = [
        Claim(1, extract.source, whole_division(claim.division), claim.from_month, claim.to_month, extract.restates)
        for claim in extract.coverage
    ]
    spoken_of = {month for claim in own for month in months(claim.from_month, claim.to_month)} | {*extract.months}
    asked = spoken_of.union(*(question.months for question in questions))
    known, coming = Coverage.of(claims, asked), Coverage.of(own, asked)
    divisions = {claim.division for claim in own} | {division for _, _, division, _ in rows}
    touched = Touched(_by_person(questions, indexes))
    compared = compare(
        _standing(connection, extract.source, divisions, spoken_of, known)
        if rows or (own and extract.restates)
        else (),
        {*rows},
        cache(lambda division, month: coming.restated_at(extract.source, division, month) > 0),
        touched.by,
    )
    newly = cache(lambda city, month: bool(coming.sources(city, month)) and not known.sources(city, month))
    return Effect(
        tuple(_restated(extract, own, claims, compared)),
        frozenset(touched.places),
        frozenset(
            place
            for place, question in enumerate(questions)
            if all(person in indexes for person in question.persons)
            and any(newly(whole_division(question.city), month) for month in question.months)
        ),
        compared.anything,
        tuple(_by_city(extract.source, compared)),
        compared.standing,
    )


def compare(
    standing: Iterable[StoredRow],
    given: set[StoredRow],
    restates: Callable[[str, Month], bool],
    changed: Callable[[StoredRow], None],
) -> Compared:
    """Goes once through the rows that stand. Whatever of `given` is left was not there before."""
    found = Compared()
    for row in standing:
        _, _, division, month = row
        restated, where = restates(division, month), (city_of(division), month)
        found.before[where] += restated
        if row in given:
            given.remove(row)
            found.standing += 1
        elif restated:
            found.withdrawn[where] += 1
            found.anything = True
            changed(row)
    for row in given:
        _, _, division, month = row
        found.appeared[city_of(division), month] += restates(division, month)
        found.anything = True
        changed(row)
    return found


def months(first: Month, last: Month) -> Iterator[Month]:
    """From the first to the last, both included; none where the last lies before the first."""
    while first <= last:
        yield first
        first = later_month(first)


def _restated(
    extract: LoadExtract, own: Iterable[Claim], claims: Iterable[Claim], compared: Compared
) -> Iterator[RestatedMonth]:
    """The months that earlier extracts of the source covered in part or have rows for."""
    if not extract.restates:
        return
    covered = {
        month
        for one in own
        for other in claims
        if other.source == extract.source and (_in(one, other) or _in(other, one))
        for month in months(max(one.from_month, other.from_month), min(one.to_month, other.to_month))
    }
    for month in sorted(covered.union(month for _, month in +compared.before)):
        yield RestatedMonth(extract.source, month, *compared.of(month))


def _by_city(source: str, compared: Compared) -> Iterator[RestatedInCity]:
    for (city, month), before in sorted((+compared.before).items()):
        yield RestatedInCity(source, city, month, before, compared.withdrawn[city, month])


def _in(one: Claim, other: Claim) -> bool:
    """Whether the one's division lies in the other's."""
    return other.division in around(one.division)


def _by_person(questions: Iterable[Question], indexes: Mapping[str, bytes]) -> dict[bytes, list[tuple[int, Question]]]:
    found: dict[bytes, list[tuple[int, Question]]] = defaultdict(list)
    for place, question in enumerate(questions):
        for person in question.persons:
            if person in indexes:
                found[indexes[person]].append((place, question))
    return found


def _standing(
    connection: Connection, source: str, divisions: Collection[str], spoken_of: Collection[Month], known: Coverage
) -> Iterator[StoredRow]:
    """The source's rows of these divisions and months that still stand, each once, few in memory at a time.

    Most rows of earlier extracts were restated since; what no row can stand from is left where it lies.
    """
    restated_at = cache(lambda division, month: known.restated_at(source, division, month))
    since: dict[int, list[Month]] = defaultdict(list)
    for month in spoken_of:
        since[min(restated_at(division, month) for division in divisions)].append(month)
    row = register_rows.c
    columns = (row.id_index, row.employer, row.division, row.month)
    query = (
        select(*columns, func.max(row.position))
        .where(row.source == source)
        .where(or_(*(and_(row.position >= first, row.month.in_(listed)) for first, listed in since.items())))
        .group_by(*columns)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for index, employer, division, month, position in connection.execute(query):
        if restated_at(division, month) <= position:
            yield index, employer, division, month
