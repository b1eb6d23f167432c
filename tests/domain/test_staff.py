"""Who may do what: every command put to every role, in a divided office and in an undivided one."""

import pytest

from domain.aggregates import COMMANDS
from domain.kernel.acting import ROLES, Denied, Role
from domain.officer.duties import DUTIES, decides_about_money
from domain.officer.officer import Officer
from domain.officer.staff import Staff, role_of

DIVIDED = Staff.of(Officer(role, (role,), ()) for role in ROLES)
"""Five officers, called by the one role that each holds."""
ALONE = Staff.of([Officer("head", ROLES, ())])


def may(do: str, by: str, staff: Staff, *offices: str) -> bool:
    try:
        role_of(do, offices, by, staff)
    except Denied:
        return False
    return True


def test_every_command_is_somebodys_duty_and_no_row_is_about_nothing() -> None:
    assert set(DUTIES) == set(COMMANDS)


@pytest.mark.parametrize("by", ROLES)
@pytest.mark.parametrize("do", COMMANDS)
def test_in_a_divided_office_exactly_its_role_may(do: str, by: Role) -> None:
    if by == DUTIES[do]:
        assert role_of(do, (), by, DIVIDED) == by
    else:
        with pytest.raises(Denied) as denied:
            role_of(do, (), by, DIVIDED)
        assert denied.value.values == {"officer": by, "command": do, "role": DUTIES[do]}


@pytest.mark.parametrize("do", COMMANDS)
def test_who_was_never_appointed_may_nothing_there(do: str) -> None:
    assert not may(do, "stranger", DIVIDED)


@pytest.mark.parametrize("staff", [Staff(), DIVIDED, ALONE])
def test_what_has_no_row_is_denied_to_everybody(staff: Staff) -> None:
    with pytest.raises(Denied, match="it is nobody's duty"):
        role_of("money.print", (), "head", staff)


@pytest.mark.parametrize("do", COMMANDS)
def test_in_an_undivided_office_all_but_money_is_left_to_anybody(do: str) -> None:
    first = do == "officer.appoint"
    assert may(do, "stranger", Staff()) is (first or not decides_about_money(do))
    assert may(do, "stranger", ALONE) is not decides_about_money(do)
    assert role_of(do, (), "head", ALONE) == DUTIES[do]


def test_who_acts_without_a_role_acts_in_none() -> None:
    assert role_of("cohort.plan", (), "stranger", ALONE) is None


@pytest.mark.parametrize(
    ("do", "about_money"),
    [
        *(("cohort.plan", False), ("grant.award", False), ("policy.publish", False), ("findings.record", False)),
        *(("run.object", False), ("payee.record_account", False), ("officer.dismiss", True), ("officer.appoint", True)),
        *(("run.open", True), ("run.approve", True), ("hold.override", True), ("recovery.repay", True)),
        *(("payee.block", True), ("payee.unblock", True), ("budget.allot", True), ("calendar.load_year", True)),
    ],
)
def test_what_is_about_money_or_roles(do: str, about_money: bool) -> None:
    assert decides_about_money(do) is about_money


def test_a_dismissed_officer_still_divides_the_office() -> None:
    staff = ALONE.joined_by(Officer("wang", (), ()))
    assert not may("cohort.plan", "stranger", staff)
    assert not may("cohort.plan", "wang", staff)
    assert may("cohort.plan", "head", staff)


def test_a_role_that_is_lost_is_lost() -> None:
    staff = DIVIDED.joined_by(Officer("review", ("intake",), ()))
    assert not may("claim.review", "review", staff) and may("claim.submit", "review", staff)
    assert not staff.holders("review")


def test_a_district_is_no_way_round() -> None:
    staff = DIVIDED.joined_by(Officer("intake", ("intake",), ("330502", "31")))
    assert may("cohort.plan", "intake", staff, "330502") and may("cohort.plan", "intake", staff, "310112", "330502")
    with pytest.raises(Denied, match="for office 330521: the role intake is held for") as denied:
        role_of("cohort.plan", ("330502", "330521"), "intake", staff)
    assert denied.value.values["districts"] == ("330502", "31")


def test_what_an_export_does_of_recoveries_is_asked_for_the_runs_office_alone() -> None:
    staff = Staff.of([*DIVIDED.officers.values(), Officer("wang", ("payment",), ("330502",))])
    assert not may("run.export", "wang", staff, "330521")
    assert may("recovery.offset", "wang", staff, "330521")
    assert not may("recovery.repay", "wang", staff, "330521")


def test_in_an_undivided_office_districts_bind_nobody_where_no_role_is_asked() -> None:
    staff = Staff.of([Officer("head", ROLES, ("330502",))])
    assert role_of("cohort.plan", ("330502",), "head", staff) == "intake"
    assert role_of("cohort.plan", ("330521",), "head", staff) is None
