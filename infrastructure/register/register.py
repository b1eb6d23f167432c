"""The register as far as loaded extracts tell: stores them, and answers from them."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from application.ports import Answer, Effect, Question, RegisterRow, Vault
from domain.register.register import LoadExtract
from infrastructure.database import Database
from infrastructure.database.chunks import chunks
from infrastructure.journal.tables import events
from infrastructure.register.comparing import effect
from infrastructure.register.coverage import Claim, Coverage
from infrastructure.register.employments import employments, indexes_of
from infrastructure.register.extracts import ExtractRows, StoredRow
from infrastructure.register.judging import judged
from infrastructure.register.tables import register_coverage
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
            indexes = askable(self._database, connection, _persons(questions))
            return effect(connection, extract, given, _claims(connection, self._until), questions, indexes)

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """One answer per question. Of somebody the vault cannot identify, nothing is known."""
        if not questions:
            return []
        with self._database.reader() as connection:
            indexes = askable(self._database, connection, _persons(questions))
            known = employments(connection, questions, indexes, self._until)
            months = (month for question in questions for month in question.months)
            coverage = Coverage.of(_claims(connection, self._until), months)
            found = [
                judged(
                    question,
                    [row for index in indexes_of(question, indexes) for row in known.get(index, ())],
                    coverage,
                    all_known=all(person in indexes for person in question.persons),
                )
                for question in questions
            ]
            extracts = _event_ids(connection, {position for one in found for position in one.positions})
        return [one.resting_on(extracts) for one in found]

    def _stored(self, rows: Sequence[RegisterRow]) -> list[StoredRow]:
        """The rows under their people's indexes."""
        indexes = self._vault.indexes({row.id_number for row in rows})
        return [(indexes[row.id_number], row.employer, row.division, row.month) for row in rows]


def _persons(questions: Iterable[Question]) -> set[str]:
    return {person for question in questions for person in question.persons}


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
