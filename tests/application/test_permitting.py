"""Who may do what, at the real desk: denied before anything is decided, told, logged, and stamped where allowed."""

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from application.intake.sheet import IntakeRefused
from application.orders import Refused
from application.permitting import Permitting
from domain.aggregates import COMMANDS
from domain.kernel.acting import ROLES, Denied, Role
from domain.officer.duties import DUTIES
from tests.application.town import facts, register, shown
from tests.builders import EMPLOYER, day
from tests.story import Office

ALL = list(ROLES)
REVIEW = {"do": "grant.review", "grant_no": "G", "reviewed_on": "2025-10-10", "eligible": True}
APPLY = {
    "do": "grant.apply",
    "grant_no": "G",
    "policy": "huzhou-2025",
    "project_code": "XM-7",
    "applicant": EMPLOYER,
    "office": "330502",
    "kind": "question_bank",
    "sector": "养老护理",
    "applied_on": "2025-09-01",
    "amount_applied": "30000",
}
COMPLETE = {"do": "cohort.complete", "cohort_no": "A", "completed_on": "2025-06-30"}


def appoint(officer: str, *roles: str, **more: Any) -> dict[str, Any]:
    return {"do": "officer.appoint", "officer": officer, "roles": roles or ALL, **more}


def dismiss(officer: str, *roles: str) -> dict[str, Any]:
    return {"do": "officer.dismiss", "officer": officer, "roles": roles, "reason": "moved"}


def the_class() -> dict[str, Any]:
    """The class A, of an office in 330502, and its organisations."""
    rows = {name: value for name, value in facts()["cohorts"][0].items() if not name.endswith("_on")}
    return {"organisations": facts()["organisations"], "cohorts": [rows | {"starts_on": "2025-06-02"}]}


@pytest.fixture
def office() -> Office:
    """An office that knows the class A and the grant G, both of 330502, where nobody was appointed."""
    office = Office()
    office.given_files(the_class())
    office.when(APPLY)
    return office


@pytest.fixture
def divided(office: Office) -> Office:
    """Five officers beside the head, called by the one role that each holds."""
    office.when(appoint("head"), by="head")
    office.when(*(appoint(role, role) for role in ROLES), by="head")
    return office


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    structlog.reset_defaults()
    with capture_logs() as entries:
        yield entries


def denials(refused: Refused) -> list[str]:
    return [str(refusal) for _, refusal in refused.refusals if isinstance(refusal, Denied)]


def head(office: Office) -> int:
    return office.journal.head()[0]


@pytest.mark.parametrize("by", [*ROLES, "stranger"])
def test_every_command_is_put_to_every_role_at_the_desk(divided: Office, by: Role) -> None:
    """The whole matrix, through the officers as the log has them; a command says nothing here but its name."""
    permitting = Permitting(divided.journal)
    allowed = set()
    for do, command in COMMANDS.items():
        try:
            assert permitting.role_of(command.model_construct(), (), by) == by
            allowed.add(do)
        except Denied:
            continue
    assert allowed == {do for do, role in DUTIES.items() if role == by}


def test_a_command_without_a_row_is_denied_at_run_time(divided: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {do: role for do, role in DUTIES.items() if do != "grant.review"}
    monkeypatch.setattr("domain.officer.staff.DUTIES", without)
    with pytest.raises(Refused, match=r"head may not do grant.review: it is nobody's duty"):
        divided.when(REVIEW, by="head")


@pytest.mark.parametrize(
    ("command", "may"), [(REVIEW, "review"), (COMPLETE, "intake"), (dismiss("review"), "administration")]
)
def test_a_command_is_carried_out_for_its_role_alone(divided: Office, command: dict[str, Any], may: str) -> None:
    before = head(divided)
    for role in ROLES:
        if role != may:
            with pytest.raises(Refused) as refused:
                divided.when(command, by=role)
            assert denials(refused.value) == [f"{role} may not do {command['do']}: the role {may} is missing"]
    assert head(divided) == before
    divided.when(command, by=may)
    [event] = divided.journal.log(after=before)
    assert (event.envelope.by, event.envelope.role) == (may, may)


def test_it_is_denied_before_anything_is_looked_at(divided: Office) -> None:
    """Whoever may not, does not learn what is recorded either; nor is a dry run a way to ask."""
    with pytest.raises(Refused, match=r"the role review is missing"):
        divided.when(REVIEW | {"grant_no": "there is none"}, by="intake")
    with pytest.raises(Refused, match=r"the role review is missing"):
        divided.desk.submit([divided._order(dict(REVIEW), "intake")], dry_run=True)


def test_a_denied_command_takes_the_others_of_its_batch_with_it(divided: Office) -> None:
    before = head(divided)
    with pytest.raises(Refused) as refused:
        divided.when(COMPLETE, REVIEW, by="intake")
    assert len(refused.value.refusals) == 1
    assert head(divided) == before


def test_a_denial_is_logged_once_with_officer_command_and_role(divided: Office, logged: list[Any]) -> None:
    with pytest.raises(Refused):
        divided.when(REVIEW, REVIEW, by="intake")
    assert logged == [
        {
            "event": "denied",
            "log_level": "warning",
            "officer": "intake",
            "command": "grant.review",
            "role": "review",
        }
    ]


def test_a_denial_keeps_whom_the_command_is_about_out_of_the_log(divided: Office, logged: list[Any]) -> None:
    number = facts()["enrolments"][0]["id_number"]
    enrol = {"do": "cohort.enrol", "cohort_no": "A", "learner_no": "01", "id_number": number, "name": "王伟"}
    with pytest.raises(Refused):
        divided.when(enrol | {"enrolled_on": "2025-05-26"}, by="review")
    assert len(logged) == 1
    assert number not in str(logged) and "王伟" not in str(logged)


def test_a_file_is_refused_row_by_row(divided: Office) -> None:
    with pytest.raises(IntakeRefused) as refused:
        divided.given_files(facts())
    [reason] = {problem.reason for problem in refused.value.problems}
    assert reason == "{officer} may not do {command}: the role {role} is missing"
    assert {problem.values["officer"] for problem in refused.value.problems} == {"clerk"}


def test_an_extract_is_refused(divided: Office) -> None:
    with pytest.raises(Denied, match=r"clerk may not do register.load_extract: the role intake is missing"):
        divided.given_files(register(*shown(0, "2025-07")))


def test_a_sweep_is_refused_whole_and_says_so() -> None:
    """It does not pass over what it may not record as if another sweep had been quicker."""
    office = Office()
    office.given_files(facts())
    office.given_files(register(*shown(0, "2025-07")))
    office.when(appoint("head"), by="head")
    office.when(appoint("second", "review"), by="head")
    before = head(office)
    with pytest.raises(Refused, match=r"sweeper may not do check.answer: the role intake is missing"):
        office.swept(day("2025-09-01"))
    assert head(office) == before
    office.when(appoint("sweeper", "intake"), by="head")
    assert office.swept(day("2025-09-01")).recorded == 5


@pytest.mark.parametrize(
    ("districts", "may"),
    [
        ([], True),
        (["330502"], True),
        (["3305"], True),
        (["330500"], True),
        (["33"], True),
        (["330503"], False),
        (["31"], False),
    ],
)
def test_the_office_of_a_case_lies_in_the_officers_districts(divided: Office, districts: list[str], may: bool) -> None:
    divided.when(appoint("wang", "review", districts=districts), by="head")
    if may:
        divided.when(REVIEW, by="wang")
        return
    with pytest.raises(Refused, match=r"wang may not do grant.review for office 330502: the role review is held"):
        divided.when(REVIEW, by="wang")


def test_a_new_case_belongs_to_the_office_it_names(divided: Office) -> None:
    divided.when(appoint("wang", "intake", districts=["330503"]), by="head")
    plan = {name: value for name, value in the_class()["cohorts"][0].items() if value and name in _PLAN}
    with pytest.raises(Refused, match=r"for office 330502"):
        divided.when({"do": "cohort.plan", **plan, "cohort_no": "B"}, by="wang")
    divided.when({"do": "cohort.plan", **plan, "cohort_no": "B", "office": "330503"}, by="wang")


def test_a_class_that_was_handed_over_is_the_other_offices(divided: Office) -> None:
    divided.when(appoint("wang", "intake", districts=["330503"]), by="head")
    with pytest.raises(Refused, match=r"for office 330502"):
        divided.when(COMPLETE, by="wang")
    hand_over = {"do": "cohort.correct", "cohort_no": "A", "set": {"office": "330503"}, "reason": "handed over"}
    with pytest.raises(Refused, match=r"for office 330502"):
        divided.when(hand_over, by="wang")
    divided.when(hand_over, by="intake")
    divided.when(COMPLETE, by="wang")


def test_a_hold_is_for_the_office_of_the_line_it_is_about(divided: Office) -> None:
    propose = {
        "do": "hold.propose_override",
        **{"case": "cohort:A", "learner_no": "01", "tranche": "first", "hold": "account_changed"},
        **{"until": "2030-01-31", "reference": "note 7", "reason": "seen", "proposed_on": "2030-01-01"},
    }
    divided.when(appoint("wang", "review", districts=["330503"]), by="head")
    with pytest.raises(Refused, match=r"wang may not do hold.propose_override for office 330502"):
        divided.when(propose, by="wang")
    divided.when(appoint("wang", "review", districts=["3305"]), by="head")
    divided.when(propose, by="wang")


def test_a_role_that_was_lost_is_missing_from_then_on(divided: Office) -> None:
    divided.when(dismiss("review"), by="head")
    with pytest.raises(Refused, match=r"review may not do grant.review: the role review is missing"):
        divided.when(REVIEW, by="review")


def test_within_a_batch_roles_count_as_they_stand_by_then(divided: Office) -> None:
    divided.when(appoint("wang", "review"), by="head")
    orders = [(dismiss("wang"), "head"), (REVIEW, "wang")]
    with pytest.raises(Refused, match=r"the role review is missing"):
        divided.desk.submit([divided._order(dict(command), by) for command, by in orders])
    orders = [(appoint("li", "review"), "head"), (REVIEW, "li")]
    divided.desk.submit([divided._order(dict(command), by) for command, by in orders])


def test_the_first_appointment_is_anybodys_and_no_other(office: Office) -> None:
    with pytest.raises(Refused, match=r"somebody has to hold administration"):
        office.when(appoint("wang", "payment"), by="anybody")
    office.when(appoint("head"), by="anybody")
    with pytest.raises(Refused, match=r"anybody may not do officer.appoint: the role administration is missing"):
        office.when(appoint("anybody"), by="anybody")
    with pytest.raises(Refused, match=r"anybody may not do officer.dismiss: the role administration is missing"):
        office.when(dismiss("head", "payment"), by="anybody")


def test_an_undivided_office_records_as_before_and_under_no_role(office: Office) -> None:
    office.when(appoint("head"), by="head")
    before = head(office)
    office.when(REVIEW, by="anybody")
    office.when(COMPLETE, by="head")
    assert [one.envelope.role for one in office.journal.log(after=before)] == [None, "intake"]


def test_the_second_officer_divides_it_for_good(office: Office) -> None:
    office.when(appoint("head"), appoint("wang", "review"), dismiss("wang"), by="head")
    with pytest.raises(Refused, match=r"anybody may not do grant.review"):
        office.when(REVIEW, by="anybody")


def test_administration_may_appoint_itself_further(office: Office) -> None:
    office.when(appoint("head", "administration"), appoint("head", "intake"), appoint("wang", "review"), by="head")
    office.when(COMPLETE, by="head")


_PLAN = ("policy", "programme", "provider", "employer", "office", "held_in", "starts_on")
