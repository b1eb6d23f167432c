"""What the product passes over as recorded already, and what it must not, in its smallest form."""

from datetime import date
from typing import Any

import pytest

from scripts.municipality import Municipality, generate
from scripts.municipality.later import Commanded, Imported, Swept
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


STOPS = (
    (("certificate", "revoked_on", "reinstated_on"), ("revoke", "reinstate")),
    (("placement", "ended_on", "resumed_on"), ("end", "resume")),
)
every_stop = pytest.mark.parametrize(("fields", "verbs"), STOPS, ids=("certificate", "placement"))
DAYS = (date(2026, 3, 1), date(2026, 9, 15), date(2026, 12, 1), ON)


class Stopping:
    """A certificate or a job of a town that has not stopped yet, and what is said of it."""

    def __init__(self, what: str, stopped: str) -> None:
        self.what, self.both = what, without_register(town := generate(2, 3, learners=4))
        [self.row, *_] = [row for row in getattr(town, f"{what}s") if not row[stopped]]

    def said(self, do: str, **fields: Any) -> bool:
        """Whether it was recorded; the oracle agrees on all lines after it."""
        before = self.both.positions[-1]
        command = {"do": f"{self.what}.{do}", f"{self.what}_no": self.row[f"{self.what}_no"], "reason": "误报"} | fields
        if command["do"] == "placement.end":
            del command["reason"]
        self.both.told(Commanded(command))
        assert self.both.difference(DAYS) is None, command
        return self.both.positions[-1] > before

    def came(self, **days: str) -> bool:
        """Whether its row in the file, with these days, recorded anything."""
        before = self.both.positions[-1]
        self.both.told(Imported({f"{self.what}s": [self.row | days]}))
        assert self.both.difference(DAYS) is None, days
        return self.both.positions[-1] > before


@every_stop
@pytest.mark.parametrize("taken_back", ["by the return", "by a correction"])
def test_what_never_stopped_may_stop_on_that_day_after_all(
    fields: tuple[str, str, str], verbs: tuple[str, str], taken_back: str
) -> None:
    """A command records it; the file that told it first, imported again, does not."""
    (what, stopped, went_on), (stop, go_on) = fields, verbs
    thing = Stopping(what, stopped)
    assert thing.came(**{stopped: "2026-09-01"})
    if taken_back == "by the return":
        assert thing.said(go_on, **{went_on: "2026-09-01"})
    else:
        assert thing.said("correct", set={stopped: None})
    assert not thing.came(**{stopped: "2026-09-01"})
    assert thing.said(stop, **{stopped: "2026-09-01"})
    assert not thing.said(stop, **{stopped: "2026-09-01"})
    assert not thing.came(**{stopped: "2026-09-01"})


@every_stop
@pytest.mark.parametrize("day", ["2026-09-10", "2026-11-10"])
def test_a_corrected_day_is_passed_over_though_it_went_on_since(
    fields: tuple[str, str, str], verbs: tuple[str, str], day: str
) -> None:
    """Before the day on which it went on, and behind it, where it never stopped."""
    (what, stopped, went_on), (stop, go_on) = fields, verbs
    thing = Stopping(what, stopped)
    assert thing.came(**{stopped: "2026-09-01"})
    assert thing.said(go_on, **{went_on: "2026-10-01"})
    assert thing.said("correct", set={stopped: day})
    assert not thing.came(**{stopped: day})
    assert not thing.came(**{stopped: "2026-09-01"})
    assert not thing.said(stop, **{stopped: day})


@every_stop
def test_what_was_taken_back_and_corrected_after_that_may_stop_on_the_corrected_day(
    fields: tuple[str, str, str], verbs: tuple[str, str]
) -> None:
    (what, stopped, went_on), (stop, go_on) = fields, verbs
    thing = Stopping(what, stopped)
    assert thing.came(**{stopped: "2026-09-20"})
    assert thing.said(go_on, **{went_on: "2026-09-01"})
    assert thing.said("correct", set={stopped: "2026-09-10"})
    assert not thing.came(**{stopped: "2026-09-10"})
    assert thing.said(stop, **{stopped: "2026-09-10"})


@every_stop
def test_a_day_that_a_correction_told_first_is_passed_over_in_the_file(
    fields: tuple[str, str, str], verbs: tuple[str, str]
) -> None:
    (what, stopped, went_on), (stop, _) = fields, verbs
    thing = Stopping(what, stopped)
    assert thing.said("correct", set={stopped: "2026-09-01", went_on: "2026-10-01"})
    assert not thing.came(**{stopped: "2026-09-01"})
    assert not thing.said(stop, **{stopped: "2026-09-01"})
