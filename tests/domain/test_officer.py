"""An officer's standing: appointed, appointed again, dismissed; and somebody always holds administration."""

import pytest
from pydantic import ValidationError

from domain.kernel.acting import ROLES, Acting
from domain.officer.commands import AppointOfficer
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.officer.officer import Officer
from tests.builders import Case, officer

NOBODY = Acting("anybody", lambda *_: False)
HEAD = officer("head")
NEW = Case("officer")
APPOINTED = OfficerAppointed(officer="wang", roles=("intake", "review"), districts=("330502",))
WANG = NEW.given(APPOINTED)


def test_somebody_is_appointed() -> None:
    decided = NEW.when("officer.appoint", officer="wang", roles=["review", "intake"], districts=["330502"])
    decided.then(APPOINTED)


def test_without_districts_everywhere() -> None:
    decided = NEW.when("officer.appoint", officer="wang", roles=["intake"], reason="new")
    decided.then(OfficerAppointed(officer="wang", roles=("intake",), districts=(), reason="new"))


def test_a_whole_city_is_written_in_either_way() -> None:
    decided = NEW.when("officer.appoint", officer="wang", roles=["intake"], districts=["330600", "3305", "330500"])
    decided.then(OfficerAppointed(officer="wang", roles=("intake",), districts=("3305", "3306")))


def test_appointed_again_roles_come_to_those_held_and_districts_stay_unless_they_are_given() -> None:
    case = WANG.when("officer.appoint", officer="wang", roles=["intake", "payment"]).then(
        OfficerAppointed(officer="wang", roles=("payment",), districts=("330502",))
    )
    case = case.when("officer.appoint", officer="wang", roles=["intake"], districts=["330503"]).then(
        OfficerAppointed(officer="wang", roles=(), districts=("330503",))
    )
    case.when("officer.appoint", officer="wang", roles=["payment"], districts=[]).then(
        OfficerAppointed(officer="wang", roles=(), districts=())
    )


def test_what_changes_nothing_records_nothing() -> None:
    WANG.when("officer.appoint", officer="wang", roles=["intake"]).then_nothing()
    WANG.when("officer.appoint", officer="wang", roles=["review"], districts=["330502"]).then_nothing()
    WANG.when("officer.dismiss", officer="wang", roles=["payment"], reason="moved").then_nothing()


def test_roles_are_lost_one_or_all() -> None:
    one = WANG.when("officer.dismiss", officer="wang", roles=["review", "payment"], reason="moved")
    rest = one.then(OfficerDismissed(officer="wang", roles=("review",), reason="moved"))
    none = rest.when("officer.dismiss", officer="wang", reason="retired").then(
        OfficerDismissed(officer="wang", roles=("intake",), reason="retired")
    )
    none.when("officer.dismiss", officer="wang", reason="retired").then_nothing()
    none.when("officer.appoint", officer="wang", roles=["review"]).then(
        OfficerAppointed(officer="wang", roles=("review",), districts=("330502",))
    )


def test_the_first_officer_holds_administration() -> None:
    first = NEW.when("officer.appoint", acting=NOBODY, officer="wang", roles=["intake", "payment"])
    first.then_refused("somebody has to hold administration")
    first = NEW.when("officer.appoint", acting=NOBODY, officer="wang", roles=["administration"])
    first.then(OfficerAppointed(officer="wang", roles=("administration",), districts=()))


def test_the_last_who_holds_administration_keeps_it_and_may_lose_the_rest() -> None:
    head = NEW.given(OfficerAppointed(officer="head", roles=ROLES, districts=()))
    head.when("officer.dismiss", acting=HEAD, officer="head", reason="retired").then_refused("head is the last")
    head.when("officer.dismiss", acting=HEAD, officer="head", roles=["administration"], reason="x").then_refused(
        "appoint another"
    )
    head.when("officer.dismiss", acting=HEAD, officer="head", roles=["payment"], reason="divided").then(
        OfficerDismissed(officer="head", roles=("payment",), reason="divided")
    )
    two = officer("head", ["head", "wang"])
    head.when("officer.dismiss", acting=two, officer="head", roles=["administration"], reason="divided").then(
        OfficerDismissed(officer="head", roles=("administration",), reason="divided")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"roles": []},
        {"roles": ["boss"]},
        {"roles": ["intake"], "districts": ["33050"]},
        {"roles": ["intake"], "officer": "330502199005170216"},
    ],
)
def test_what_is_no_appointment(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        AppointOfficer.model_validate({"officer": "wang"} | wrong)


@pytest.mark.parametrize(
    ("districts", "office", "served"),
    [
        ((), "110101", True),
        (("330502",), "330502", True),
        (("330502",), "330501", False),
        (("330502",), "330503", False),
        (("3305",), "330500", True),
        (("3305",), "330599", True),
        (("3305",), "330499", False),
        (("3305",), "330600", False),
        (("33",), "330101", True),
        (("33",), "320101", False),
        (("330502", "31"), "310112", True),
        (("330502", "31"), "330521", False),
    ],
)
def test_an_office_lies_in_a_district_or_not(districts: tuple[str, ...], office: str, served: bool) -> None:
    assert Officer("wang", ("intake",), districts).serves(office) is served
