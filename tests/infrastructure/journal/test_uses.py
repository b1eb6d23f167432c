"""What is used up is folded again from the events, whatever became of the table."""

import pytest

from infrastructure.journal.tables import claims
from tests.application.claimants import an_office, claiming
from tests.story import Office


@pytest.fixture(params=["memory", "postgres"])
def office(request: pytest.FixtureRequest) -> Office:
    """Claims of every fate."""
    office = an_office(request.getfixturevalue("postgres_url") if request.param == "postgres" else "sqlite://")
    office.when(claiming("Q-1", "C-4"), claiming("Q-2", "C-3", group="employed"), claiming("Q-3", "T-3"))
    office.when(
        {"do": "claim.reject", "claim_no": "Q-2", "rejected_on": "2025-03-10"},
        {"do": "claim.withdraw", "claim_no": "Q-3", "withdrawn_on": "2025-03-10"},
    )
    office.when({"do": "claim.approve", "claim_no": "Q-2", "approved_on": "2025-03-20"})
    correct = {"do": "claim.correct", "claim_no": "Q-1", "reason": "typing error"}
    office.when(correct | {"set": {"group": "employed", "applied_on": "2026-01-05"}})
    return office


def rows(office: Office) -> list[tuple[str, str, int]]:
    with office.database.reader() as connection:
        return sorted(tuple(row) for row in connection.execute(claims.select()))  # type: ignore[misc]


def test_what_stands_is_what_the_events_say(office: Office) -> None:
    before = rows(office)
    assert len(before) > 10
    assert office.journal.remake_claims() == 0
    assert rows(office) == before


@pytest.mark.parametrize(
    "amiss",
    [
        "DELETE FROM claims",
        "DELETE FROM claims WHERE value = 'claimed'",
        "UPDATE claims SET position = 1 WHERE value = 'claim 1'",
        "INSERT INTO claims VALUES ('person:nobody', 'claim 1', 1)",
    ],
)
def test_what_was_lost_or_altered_is_made_again(office: Office, amiss: str) -> None:
    before = rows(office)
    with office.database.writer() as connection:
        connection.exec_driver_sql(amiss)
    assert rows(office) != before
    assert office.journal.remake_claims() > 0
    assert rows(office) == before
