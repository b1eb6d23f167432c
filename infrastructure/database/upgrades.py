"""How a store of an older schema version is carried over: one step for each version, none of which is ever changed."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection


def _class_files_with_interruptions(connection: Connection) -> None:
    """Files of classes took another form (what is interrupted and goes on), and checks name all a learner's references.

    Read models are emptied, to be refolded.
    """
    for table in (
        *("projection_positions", "cohort_files", "assessments"),
        *("tranche_lines", "due_checks", "mentions"),
    ):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("ALTER TABLE due_checks RENAME COLUMN person TO persons")


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _class_files_with_interruptions}
"""Version → what makes the next version of it."""
