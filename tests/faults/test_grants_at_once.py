"""Awards to one project at the same moment: together they never have more than its cap."""

from pathlib import Path
from typing import Any

import pytest

from application.deciding import Deciding, Origin
from application.ports import Conflict
from domain.grant.commands import AwardGrant
from tests.application.test_grants import amounts, grant
from tests.application.town import ORGANISATIONS
from tests.builders import day
from tests.story import Office


@pytest.fixture(params=["sqlite", "postgres"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    postgres = request.param == "postgres"
    url = str(request.getfixturevalue("postgres_url")) if postgres else f"sqlite:///{tmp_path / 'cases.db'}"
    office = Office(url=url)
    office.given_files({"organisations": ORGANISATIONS, "grants": [grant("G-1"), grant("G-2")]})
    return office


def decided(office: Office, grant_no: str) -> Deciding:
    """An award of 30,000 yuan, decided against what is recorded now, and not recorded yet."""
    command = AwardGrant(grant_no=grant_no, awarded_on=day("2025-11-03"), amount="30000")
    deciding = office.desk.deciding()
    deciding.prepare([command])
    deciding.decide(command, Origin("clerk"))
    return deciding


def test_who_comes_second_has_what_is_left_when_decided_again(office: Office) -> None:
    first, second = decided(office, "G-1"), decided(office, "G-2")
    office.journal.append(first.transaction())
    with pytest.raises(Conflict):
        office.journal.append(second.transaction())
    again: dict[str, Any] = {"do": "grant.award", "grant_no": "G-2", "awarded_on": "2025-11-03", "amount": "30000"}
    office.when(again)
    assert amounts(office) == {"G-1": 30_000_00, "G-2": 20_000_00}
