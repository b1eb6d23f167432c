"""The lines of a run's computations and the bank's answers: facts beside the log, fixed by their event's digest."""

from sqlalchemy import Column, Integer, Text

from infrastructure.database import Big, fact_table

run_lines = fact_table(
    "run_lines",
    Column("run_no", Text, primary_key=True),
    Column("computation", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_key", Text, nullable=False),
    Column("learner_no", Text),
    Column("tranche", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("programme", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("payee", Text),
    Column("account", Integer),  # the version of the payee's bank account
    Column("budget", Text),
    Column("entitlement", Text, nullable=False),
    Column("worth", Big, nullable=False),  # fen, as all amounts
    Column("sent", Big, nullable=False),
    Column("amount", Big, nullable=False),
    Column("held", Big, nullable=False),
    Column("kept_back", Big, nullable=False),
    Column("taken_back", Big, nullable=False),
    Column("basis", Text),
    Column("earned_on", Text),
    Column("payable_from", Text),
    Column("last_day", Text),
    Column("reasons", Text, nullable=False),  # with spaces between them
    Column("clauses", Text, nullable=False),
    Column("holds", Text, nullable=False),  # JSON
)

bank_answers = fact_table(
    "bank_answers",
    Column("run_no", Text, primary_key=True),
    Column("payee", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),  # paid, returned
    Column("settlement", Integer, nullable=False),
    Column("amount", Big, nullable=False),
    Column("reason", Text, nullable=False),
)
