"""Records made of values that another record has checked already."""

from datetime import date

from domain.placement.commands import EndPlacement, ReportPlacement
from domain.placement.events import PlacementChanges, PlacementReported

SAID = {
    "placement_no": "P-1",
    "cohort_no": "HZ-1",
    "person": "p-1",
    "employer": "91330500MA2B1A2B1X",
    "work_division": "330502",
    "kind": "employee",
    "started_on": date(2025, 7, 1),
}
REPORTED = PlacementReported.model_validate(SAID)


def test_a_record_of_checked_values_equals_one_that_was_checked() -> None:
    made = PlacementReported.of_checked(REPORTED.__dict__)
    assert made == REPORTED
    assert hash(made) == hash(REPORTED)
    assert made.model_dump_json() == REPORTED.model_dump_json()


def test_it_takes_the_fields_that_it_knows_and_has_none_for_the_others() -> None:
    changes = PlacementChanges.of_checked(REPORTED.__dict__)
    assert (changes.started_on, changes.ended_on) == (date(2025, 7, 1), None)
    assert "placement_no" not in changes.__dict__


def test_it_names_every_field() -> None:
    made = EndPlacement.of_checked({"placement_no": "P-1"})
    assert made.model_fields_set == set(EndPlacement.model_fields)
    assert set(PlacementChanges.told_by(REPORTED).named) == set(PlacementChanges.model_fields)


def test_what_is_changed_in_a_copy_stays_out_of_its_like() -> None:
    """Records of a kind share the list of the fields they name."""
    one, other = (ReportPlacement.of_checked(SAID) for _ in range(2))
    changed = one.model_copy(update={"kind": "self_employed"})
    assert (changed.kind, one.kind, other.kind) == ("self_employed", "employee", "employee")
    assert one.model_fields_set == other.model_fields_set == set(ReportPlacement.model_fields)
