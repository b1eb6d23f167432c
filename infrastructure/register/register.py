"""The register as far as loaded extracts tell: stores them, and answers from them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from application.ports import Answer, Effect, Question, RegisterRow, Vault
from domain.kernel.days import Month
from domain.register.register import LoadExtract
from infrastructure.database import Database
from infrastructure.database.chunks import chunks
from infrastructure.journal.tables import events
from infrastructure.register.comparing import effect
from infrastructure.register.coverage import Claim, Coverage
from infrastructure.register.extracts import ExtractRows, StoredRow
from infrastructure.register.judging import Employment, judged
from infrastructure.register.tables import register_coverage, register_rows
from infrastructure.vault.looking_up import askable


class LoadedExtracts:
    """Implements the ports ExtractStore and EmploymentRegister. Asking needs no key: references lead to indexes.

    `until`: only the extracts loaded up to that position; without it, all.
    """

    def __init__(self, database: Database, vault: Vault, until: int | None = None) -> None:
        self._database = database
        self._vault = vault
        self._until = until

    def as_known(self, until: int | None) -> "LoadedExtracts":
        """The register as it was known at that position of the log."""
        return LoadedExtracts(self._database, self._vault, until)

    def attachment(self, stream: str, rows: Sequence[RegisterRow]) -> ExtractRows:
        """The rows under their people's indexes, to be recorded with the one event that loads them on that stream."""
        return ExtractRows(self._database, stream, self._stored(rows))

    def effect(self, extract: LoadExtract, rows: Sequence[RegisterRow], questions: Sequence[Question]) -> Effect:
        """What loading it now would change. Of somebody the vault cannot identify nothing would be known after it."""
        given = self._stored(rows)
        with self._database.reader() as connection:
            indexes = askable(connection, _persons(questions))
            return effect(connection, extract, given, _claims(connection, self._until), questions, indexes)

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """One answer per question. Of somebody the vault cannot identify, nothing is known."""
        if not questions:
            return []
        with self._database.reader() as connection:
            indexes = askable(connection, _persons(questions))
            claims = _claims(connection, self._until)
            employments = _employments(connection, questions, indexes, self._until)
            loaded = {claim.position for claim in claims}
            loaded.update(row.position for rows in employments.values() for row in rows)
            extracts = _event_ids(connection, loaded)
        coverage = Coverage.of(claims, (month for question in questions for month in question.months))
        return [
            judged(
                question,
                [row for index in _indexes(question, indexes) for row in employments.get(index, ())],
                coverage,
                extracts,
                all_known=all(person in indexes for person in question.persons),
            )
            for question in questions
        ]

    def _stored(self, rows: Sequence[RegisterRow]) -> list[StoredRow]:
        """The rows under their people's indexes."""
        indexes = self._vault.indexes({row.id_number for row in rows})
        return [(indexes[row.id_number], row.employer, row.division, row.month) for row in rows]


def _persons(questions: Iterable[Question]) -> set[str]:
    return {person for question in questions for person in question.persons}


def _indexes(question: Question, indexes: Mapping[str, bytes]) -> list[bytes]:
    """Under which the rows about the question's person lie, as far as the vault can tell."""
    return [indexes[person] for person in question.persons if person in indexes]


def _event_ids(connection: Connection, positions: Collection[int]) -> dict[int, str]:
    """The names for ever of the events at these positions, as `Recorded.id` forms them."""
    event = events.c
    query = select(event.position, event.stream, event.version)
    return {
        position: f"{stream}#{version}"
        for chunk in chunks(positions)
        for position, stream, version in connection.execute(query.where(event.position.in_(chunk)))
    }


def _claims(connection: Connection, until: int | None) -> list[Claim]:
    claim = register_coverage.c
    columns = (claim.position, claim.source, claim.division, claim.from_month, claim.to_month, claim.restates)
    query = select(*columns) if until is None else select(*columns).where(claim.position <= until)
    return [Claim(*row) for row in connection.execute(query)]


def _employments(
    connection: Connection, questions: Iterable[Question], indexes: dict[str, bytes], until: int | None
) -> dict[bytes, list[Employment]]:
    """The rows of these people in the months asked about, few more than needed: questions of a day share months."""
    people: dict[tuple[Month, ...], set[bytes]] = defaultdict(set)
    for question in questions:
        people[question.months].update(_indexes(question, indexes))
    employments: dict[bytes, list[Employment]] = defaultdict(list)
    for months, asked in people.items():
        for index, *row in _rows(connection, asked, months):
            if until is None or row[0] <= until:
                employments[index].append(Employment(*row))
    return employments


def _rows(connection: Connection, indexes: Collection[bytes], months: Collection[Month]):
    row = register_rows.c
    query = select(row.id_index, row.position, row.source, row.employer, row.division, row.month)
    for chunk in chunks(indexes):
        yield from connection.execute(query.where(row.id_index.in_(chunk), row.month.in_(months))).all()
