"""What the product passes over as recorded already although something else was said since, in its smallest form."""

from datetime import date

import pytest

from application.desk import Refused
from scripts.municipality import Municipality, generate
from scripts.municipality.later import Imported, Swept
from scripts.municipality.municipality import Row
from tests.oracle.both import Both

FACTS = ("organisations", "cohorts", "enrolments", "certificates", "placements")
ON = date(2028, 3, 31)


def without_register(town: Municipality) -> Both:
    return Both().told(Imported({kind: getattr(town, kind) for kind in FACTS}))


def shown(town: Municipality) -> Row:
    """The row that verifies the first job, which is in Shanghai."""
    job, made = town.placements[0], town.cohorts[0]
    row = {"source": "social_insurance", "id_number": job["id_number"], "employer": job["employer"]}
    return row | {"division": made["office"], "month": max(job["started_on"], made["completed_on"])[:7]}


def vouching(division: str) -> list[Row]:
    return [{"source": "social_insurance", "division": division, "from_month": "2024-01", "to_month": "2029-12"}]


def test_a_full_extract_that_comes_again_withdraws_what_was_added_since() -> None:
    town = generate(2, 3, learners=4)
    full = Imported({"register": [shown(town) | {"month": "2024-06"}], "register_coverage": vouching("31")})
    both = without_register(town).told(full, Imported({"register": [shown(town)]}), Swept(ON))
    assert both.difference([ON]) is None
    assert both.told(full, Swept(ON)).difference([ON]) is None


def test_an_extract_that_comes_again_brings_back_its_rows_beyond_what_it_vouches_for() -> None:
    town = generate(2, 3, learners=4)
    beyond = Imported({"register": [shown(town)], "register_coverage": vouching("3305")})
    both = without_register(town).told(beyond, Imported({"register": [], "register_coverage": vouching("31")}))
    assert both.told(beyond, Swept(ON)).difference([ON]) is None


ON_ONE_DAY = (
    ("certificate", {"revoked_on": "2026-09-01"}, "revoke", {"reinstated_on": "2026-09-01"}, "reinstate"),
    ("placement", {"ended_on": "2026-09-01"}, "end", {"resumed_on": "2026-09-01"}, "resume"),
)


@pytest.mark.xfail(reason="a day that was reported once is passed over, whether it stands or not")
@pytest.mark.parametrize(("what", "stopped", "stop", "went_on", "go_on"), ON_ONE_DAY)
def test_what_never_stopped_may_stop_on_that_day_after_all(
    what: str, stopped: dict[str, str], stop: str, went_on: dict[str, str], go_on: str
) -> None:
    """It is recorded or it is refused; it is not called unchanged."""
    town = generate(2, 3, learners=4)
    office = without_register(town).office
    [row, *_] = [row for row in getattr(town, f"{what}s") if not row[next(iter(stopped))]]
    name = {f"{what}_no": row[f"{what}_no"]}
    office.when({"do": f"{what}.{stop}"} | name | stopped, {"do": f"{what}.{go_on}", "reason": "误报"} | name | went_on)
    try:
        [again] = office.when({"do": f"{what}.{stop}"} | name | stopped)
    except Refused:
        return
    assert again.positions
