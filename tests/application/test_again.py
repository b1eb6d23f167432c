"""Files that come again after corrections: quiet as first told and as it stands; they bring back no fact."""

from typing import Any

import pytest

from application.intake.deciding_rows import Tally
from domain.aggregates import COMMANDS
from tests.application.town import COHORT, certificate, enrolment, facts, placement
from tests.builders import OTHER_EMPLOYER
from tests.story import Office


@pytest.mark.parametrize(
    ("kind", "row", "verb", "corrected"),
    [
        ("cohorts", COHORT, "cohort.correct", {"held_in": "330521", "occupation_code": None}),
        ("cohorts", COHORT, "cohort.correct", {"completed_on": "2025-07-01", "plan_approved_on": "2025-05-29"}),
        ("cohorts", COHORT, "cohort.correct", {"agreement_signed_on": "2025-05-19"}),
        ("enrolments", enrolment(0), "cohort.correct_learner", {"hukou": None, "group": "employed"}),
        ("enrolments", enrolment(0), "cohort.correct_learner", {"enrolled_on": "2025-05-27"}),
        ("certificates", certificate(0), "certificate.correct", {"issued_on": "2025-07-11"}),
        ("placements", placement(0), "placement.correct", {"started_on": "2025-07-16", "employer": OTHER_EMPLOYER}),
    ],
)
def test_a_row_is_unchanged_as_first_told_and_as_corrected_field_by_field(
    kind: str, row: dict[str, str], verb: str, corrected: dict[str, Any]
) -> None:
    office = Office()
    office.given_files(facts())
    numbers = {name: row[name] for name in COMMANDS[verb].model_fields if name.endswith("_no")}
    office.when({"do": verb, "set": corrected, "reason": "误录", **numbers})
    as_it_stands = row | {name: value or "" for name, value in corrected.items()}
    one_field = row | dict([min(as_it_stands.items() - row.items())])
    for told in (row, as_it_stands, one_field):
        assert office.given_files({kind: [told]}).tallies[f"{kind}.csv"] == Tally(1, unchanged=1)


@pytest.mark.parametrize(
    ("kind", "row", "correction", "command"),
    [
        ("cohorts", COHORT, "cohort.correct", ("cohort.complete", "completed_on")),
        ("cohorts", COHORT, "cohort.correct", ("cohort.approve_plan", "plan_approved_on")),
        ("cohorts", COHORT, "cohort.correct", ("cohort.sign_agreement", "agreement_signed_on")),
        (
            "enrolments",
            enrolment(0, left_on="2025-06-20"),
            "cohort.correct_learner",
            ("cohort.withdraw_learner", "left_on"),
        ),
        (
            "certificates",
            certificate(0, revoked_on="2025-09-01"),
            "certificate.correct",
            ("certificate.revoke", "revoked_on"),
        ),
        ("placements", placement(0, ended_on="2025-09-30"), "placement.correct", ("placement.end", "ended_on")),
    ],
)
def test_a_file_does_not_bring_back_what_was_taken_back_and_a_command_does(
    kind: str, row: dict[str, str], correction: str, command: tuple[str, str]
) -> None:
    office, (verb, field) = Office(), command
    office.given_files(facts(**{kind: [row]}))
    numbers = {name: row[name] for name in COMMANDS[verb].model_fields if name.endswith("_no")}
    office.when({"do": correction, "set": {field: None}, "reason": "误录", **numbers})
    assert office.given_files({kind: [row]}).tallies[f"{kind}.csv"] == Tally(1, unchanged=1)
    parties = {"agreement_parties": row["agreement_parties"].split(";")} if field == "agreement_signed_on" else {}
    again = {"do": verb, field: row[field], **numbers, **parties}
    assert len(office.when(again)[0].positions) == 1
    assert office.when(again)[0].positions == ()
    assert office.given_files({kind: [row]}).events == 0
