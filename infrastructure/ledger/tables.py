"""Every movement of money on a line. All of it can be booked again from the events and the lines of runs."""

from sqlalchemy import Column, Index, Integer, Text

from infrastructure.database import Big, working_table

movements = working_table(
    "movements",
    Column("position", Big, primary_key=True, autoincrement=False),  # of the event that moved it
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("effective", Text, nullable=False),  # its legal day
    Column("run_no", Text, nullable=False),  # empty where no run did it
    Column("case_key", Text, nullable=False),
    Column("learner_no", Text, nullable=False),  # empty where the line has none
    Column("tranche", Text, nullable=False),
    Column("payee", Text, nullable=False),
    Column("budget", Text, nullable=False),  # empty where none is stated
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("amount", Big, nullable=False),  # fen, above nothing
    Index("movements_of_case", "case_key"),
    Index("movements_of_payee", "payee"),
)
