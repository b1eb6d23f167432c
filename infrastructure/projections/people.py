"""Where the log speaks of a person."""

from sqlalchemy import select

from application.ports import Journal
from infrastructure.database import Database
from infrastructure.projections.person_mentions import PersonMentions, holders, mentioned
from infrastructure.projections.positions import position_of
from infrastructure.projections.tables import IN_USE


class People:
    """Mentions kept so far, and those of later events."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def positions(self, person: str, until: int | None = None) -> list[int]:
        """Positions of the events that speak of the person, in order; PoisonEvent where one cannot be placed."""
        table = IN_USE.mentions.c
        with self._database.reader() as connection:
            reached = position_of(connection, IN_USE, PersonMentions.name)
            kept = connection.execute(select(table.position).where(table.person == person)).scalars().all()
        tail = list(self._journal.log(after=reached, until=until))
        with self._database.reader() as connection:
            known = holders(connection, IN_USE, tail)
        found = {*kept, *(mention.position for mention in mentioned(tail, known) if mention.person == person)}
        return sorted(position for position in found if until is None or position <= until)
