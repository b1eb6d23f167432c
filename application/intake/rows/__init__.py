"""What each intake file holds: one record per kind of row."""

from application.intake.rows.claims import ClaimRow
from application.intake.rows.classes import CohortRow, OrganisationRow
from application.intake.rows.people import CertificateRow, EnrolmentRow, PlacementRow
from application.intake.rows.registers import CoverageRow, RegisterFileRow
from application.intake.rows.row import Row

__all__ = ["ROWS", "CertificateRow", "CoverageRow", "RegisterFileRow", "Row"]

ROWS: dict[str, type[Row]] = {
    row.table: row
    for row in (
        OrganisationRow,
        CohortRow,
        EnrolmentRow,
        CertificateRow,
        PlacementRow,
        ClaimRow,
        RegisterFileRow,
        CoverageRow,
    )
}
"""Kind → row, in the order in which the files build on each other."""
