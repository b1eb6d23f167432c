"""The tables of the read models. All of it can be folded again from the log."""

from dataclasses import dataclass, fields

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

from infrastructure.database import Big, working_table

projection_positions = working_table(
    "projection_positions",
    Column("name", Text, primary_key=True),
    Column("position", Big, nullable=False),  # the last event folded
    Column("stopped_at", Big),  # the event that could not be folded, where there is one
    Column("stopped_by", Text),  # its id and the class of the error, never its content
)

case_files = working_table(
    "case_files",
    Column("case_key", Text, primary_key=True),
    Column("policy", Text, nullable=False),
    Column("position", Big, nullable=False),  # the newest event in the file
    Column("body", LargeBinary, nullable=False),
)

followed = working_table(
    "followed",  # the streams whose events belong in the file of a case though they are not its own
    Column("stream", Text, primary_key=True),
    Column("case_key", Text, primary_key=True),
    Index("followed_by_case", "case_key"),
)

assessments = working_table(
    "assessments",  # the cases whose lines and checks are up to date with their files
    Column("case_key", Text, primary_key=True),
    Column("assessed_for", Text, nullable=False),
)

tranche_lines = working_table(
    "tranche_lines",
    Column("case_key", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),  # among the lines of the case: 0, 1, 2 …
    Column("cohort_no", Text),
    Column("learner_no", Text),
    Column("policy", Text, nullable=False),
    Column("programme", Text, nullable=False),
    Column("tranche", Text, nullable=False),
    Column("entitlement", Text, nullable=False),
    Column("amount", Big, nullable=False),  # fen
    Column("basis", Text),
    Column("earned_on", Text),
    Column("last_day", Text),
    Column("payable_from", Text),
    Column("reasons", Text, nullable=False),  # codes with spaces between them
    Column("clauses", Text, nullable=False),
    Column("paid", Big, nullable=False),
    Column("payable", Big, nullable=False),
    Column("payee", Text),
)

due_checks = working_table(
    "due_checks",
    Column("cohort_no", Text, nullable=False),
    Column("placement_no", Text, primary_key=True),
    Column("persons", Text, nullable=False),  # references with spaces between them
    Column("kind", Text, primary_key=True),
    Column("due_on", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("months", Text, nullable=False),
    Column("employer", Text),
    Column("attempts", Integer, nullable=False),  # answers of registers so far
    Column("answer_id", Text),  # the event that gave the answer that stands
    Column("answer_result", Text),
    Column("answer_due_on", Text),
    Column("answer_city", Text),
    Column("answer_employer", Text),
    Column("answer_asked_months", Text),
    Column("answer_shown_month", Text),
    Column("answer_uncovered_months", Text),
    Column("answer_sources", Text),
    Index("due_checks_of_cohort", "cohort_no"),
)

mentions = working_table(
    "mentions",
    Column("person", Text, primary_key=True),
    Column("position", Big, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Index("mentions_of_subject", "subject"),
)


@dataclass(frozen=True)
class ReadModels:
    """One set of these tables: those in use, or their shadows while they are rebuilt."""

    projection_positions: Table
    case_files: Table
    followed: Table
    assessments: Table
    tranche_lines: Table
    due_checks: Table
    mentions: Table

    @property
    def tables(self) -> list[Table]:
        return [getattr(self, field.name) for field in fields(self)]


IN_USE = ReadModels(projection_positions, case_files, followed, assessments, tranche_lines, due_checks, mentions)


def shadows() -> tuple[MetaData, ReadModels]:
    """The same definitions under other names, in a catalogue of their own.

    Without the indexes, which cost more while a table is filled than when it takes its place.
    """
    metadata = MetaData()
    copies = [table.to_metadata(metadata, name=f"shadow_{table.name}") for table in IN_USE.tables]
    for copy in copies:
        copy.indexes.clear()
    return metadata, ReadModels(*copies)


SHADOW_METADATA, SHADOWS = shadows()
