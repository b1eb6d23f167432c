"""What each intake file holds: one record per kind of row."""

from application.intake.rows.apprentices import ApprenticeRow
from application.intake.rows.bank_returns import BankReturnRow
from application.intake.rows.claims import ClaimRow
from application.intake.rows.classes import CohortRow, OrganisationRow, StandingRow
from application.intake.rows.grants import GrantRow
from application.intake.rows.payees import PayeeRow
from application.intake.rows.people import CertificateRow, EnrolmentRow, PlacementRow
from application.intake.rows.policies import MeasureRow, OccupationRow, RateRow
from application.intake.rows.registers import CoverageRow, RegisterFileRow
from application.intake.rows.row import Row

__all__ = [
    "KINDS",
    "RETURNED",
    "ROWS",
    "STATED",
    "ApprenticeRow",
    "BankReturnRow",
    "CertificateRow",
    "CohortRow",
    "CoverageRow",
    "EnrolmentRow",
    "GrantRow",
    "MeasureRow",
    "OccupationRow",
    "PlacementRow",
    "RateRow",
    "RegisterFileRow",
    "Row",
]

ROWS: dict[str, type[Row]] = {
    row.table: row
    for row in (
        OrganisationRow,
        StandingRow,
        CohortRow,
        EnrolmentRow,
        ApprenticeRow,
        CertificateRow,
        PlacementRow,
        ClaimRow,
        GrantRow,
        RegisterFileRow,
        CoverageRow,
        PayeeRow,
    )
}
"""Kind → row, in the order in which the files build on each other."""

STATED: dict[str, type[Row]] = {row.table: row for row in (RateRow, OccupationRow, MeasureRow)}
"""Kind → row of files that are not imported but loaded into a policy in use, each by a verb of its own."""

RETURNED: dict[str, type[Row]] = {BankReturnRow.table: BankReturnRow}
"""Kind → row of files in which others answer what the office sent them."""

KINDS = ROWS | STATED | RETURNED
"""Every kind of file that is read."""
