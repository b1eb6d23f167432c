"""How a store of an older schema version is carried over: one step for each version, none of which is ever changed.

Tables that are missing after the last step are created.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection


def _read_models_by_case(connection: Connection) -> None:
    """Files and lines are kept by case, of whatever kind, and checks name all a learner's references.

    Tables that are kept otherwise now make room; all are empty, to be folded again.
    """
    for table in ("cohort_files", "assessments", "tranche_lines"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for table in ("projection_positions", "due_checks", "mentions"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("ALTER TABLE due_checks RENAME COLUMN person TO persons")


def _payments(connection: Connection) -> None:
    """Payments, and the vault's bank accounts, are kept in tables of their own; lines are to name their payees."""
    connection.exec_driver_sql("DELETE FROM assessments")


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _read_models_by_case, 2: _payments}
"""Version → what makes the next version of it."""
