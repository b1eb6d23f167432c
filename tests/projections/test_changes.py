"""What each event moved: the lines it was about, those moved through the class, and sums that add up."""

from datetime import date
from typing import Any

import pytest

from domain.kernel.recorded import Recorded
from projections.changes import Change, changes
from projections.totals import Total, total
from scripts.municipality.codes import id_number
from tests.application.town import everything
from tests.story import Office

ON = date(2026, 2, 1)
BY_HAND = {"source": "visit", "evidence": "contract"}
A = "cohort:A"


@pytest.fixture
def office() -> Office:
    """Five learners, all at work and asked about: five of five."""
    office = Office()
    office.given_files(everything())
    office.swept(ON)
    return office


def recorded(office: Office) -> list[Recorded]:
    """What moves the lines of class A, and what other organisations are."""
    return [
        e for e in office.journal.log() if e.envelope.case in (A, "policy:huzhou-2025") or "organisation:" in e.stream
    ]


def head(office: Office) -> int:
    return office.journal.head()[0]


def since(office: Office, position: int, on: date = ON) -> list[Change]:
    return list(changes(A, recorded(office), on, position))


def annul(office: Office, *numbers: int) -> None:
    office.when(*({"do": "placement.annul", "placement_no": f"P-{n}", "reason": "no such job"} for n in numbers))


def told(change: Change) -> list[tuple[str, str, bool, int]]:
    """Learner, tranche, whether through the class, and yuan."""
    return [
        (moved.line.learner_no, moved.line.tranche, moved.through_class, moved.earned // 100)
        for moved in change.moved
        if moved.matters
    ]


def test_an_annulment_that_leaves_the_ratio_costs_one_learner_a_half(office: Office) -> None:
    """Four of five are 80 %: the class carries the fifth, who loses the balance alone."""
    before = head(office)
    annul(office, 5)
    [change] = since(office, before)
    assert change.entry.event.reason == "no such job"
    assert told(change) == [("05", "balance", False, -400)]
    assert (change.before.counted, change.after.counted, change.after.needed) == (5, 4, 4)  # type: ignore[union-attr]
    assert (change.earned, change.payable) == (-400_00, -400_00)


def test_the_annulment_that_breaks_the_ratio_takes_halves_through_the_class(office: Office) -> None:
    annul(office, 5)
    before = head(office)
    annul(office, 4)
    [change] = since(office, before)
    assert told(change) == [("04", "first", False, -400), ("04", "balance", False, -400), ("05", "first", True, -400)]
    assert change.after is not None and change.after.ratio_day is None
    assert change.earned == -1_200_00
    reinstated = {"do": "placement.reinstate", "placement_no": "P-4", "reason": "there was"}
    before = head(office)
    office.when(reinstated)
    [back] = since(office, before)
    assert back.earned == 1_200_00


@pytest.mark.parametrize(
    ("command", "moves"),
    [
        ({"do": "placement.end", "placement_no": "P-1", "ended_on": "2025-07-31"}, False),
        ({"do": "placement.end", "placement_no": "P-1", "ended_on": "2026-01-14"}, False),
        ({"do": "certificate.revoke", "certificate_no": "C-1", "revoked_on": "2026-02-01"}, True),
        ({"do": "certificate.revoke", "certificate_no": "C-1", "revoked_on": "2026-02-02"}, False),
        ({"do": "cohort.correct", "cohort_no": "A", "set": {"ends_on": "2025-07-15"}, "reason": "plan"}, False),
        ({"do": "cohort.correct", "cohort_no": "A", "set": {"held_in": "330106"}, "reason": "elsewhere"}, True),
    ],
)
def test_only_events_that_move_a_line_are_told(office: Office, command: dict[str, Any], moves: bool) -> None:
    before = head(office)
    office.when(command)
    assert bool(since(office, before)) is moves


def test_an_end_moves_a_line_only_of_a_job_begun_before_the_class_ended(office: Office) -> None:
    """K1: an end date alone is no loss; but a job of the class's own time must last to its end."""
    early = {
        "do": "placement.correct",
        "placement_no": "P-1",
        "set": {"started_on": "2025-06-20"},
        "reason": "contract",
    }
    office.when(early)
    office.swept(ON)
    for ended_on, moves in (("2025-06-29", True), ("2025-06-30", False)):
        before = head(office)
        office.when({"do": "placement.end", "placement_no": "P-1", "ended_on": ended_on})
        found = since(office, before)
        assert bool(found) is moves, ended_on
        office.when({"do": "placement.correct", "placement_no": "P-1", "set": {"ended_on": None}, "reason": "no end"})


def test_the_changes_add_up_from_the_first_event_to_the_last(office: Office) -> None:
    annul(office, 5, 4)
    office.when({"do": "placement.reinstate", "placement_no": "P-5", "reason": "there was"})
    everything_moved = since(office, 0)
    for first in range(0, head(office), 7):
        found = since(office, first)
        before, after = known(office, first), known(office, head(office))
        assert sum(change.earned for change in found) == (after - before).earned
        assert sum(change.payable for change in found) == (after - before).payable
    assert sum(change.earned for change in everything_moved) == known(office, head(office)).earned


def known(office: Office, position: int) -> Total:
    """What the class came to as known at a position."""
    return total(line for line in office.lines(ON, until=position) if line.cohort_no == "A")


def test_a_line_that_differs_names_an_event(office: Office) -> None:
    before = head(office)
    annul(office, 4, 5)
    moved = {(m.line.learner_no, m.line.tranche) for change in since(office, before) for m in change.moved}
    then, now = office.lines(ON, until=before), office.lines(ON)
    assert {(b.learner_no, b.tranche) for a, b in zip(then, now, strict=True) if a != b} <= moved


def test_merging_two_identities_moves_the_lines_of_one_learner() -> None:
    """The job was reported under a mistyped ID number; whoever holds it turns out to be learner 05."""
    files = everything()
    other = id_number("330502", date(1990, 5, 17), 99)
    files["placements"][4] |= {"id_number": other}
    office = Office()
    office.given_files(files)
    office.when({"do": "check.record", "placement_no": "P-5", "kind": "start", "result": "employed"} | BY_HAND)
    office.swept(ON)
    before = head(office)
    merge = {"cohort_no": "A", "learner_no": "05", "id_number": other, "reason": "mistyped"}
    office.when({"do": "cohort.merge_learner"} | merge)
    [change] = since(office, before)
    assert {moved.line.learner_no for moved in change.moved} == {"05"} and not change.moved[0].through_class
    office.when({"do": "cohort.split_learner"} | merge)
    assert since(office, before)[1].after == change.before
