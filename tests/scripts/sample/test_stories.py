"""The notable lines of the sample, as the case officer would tell them."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.schemes.lines import Line
from tests.story import Office

Find = Callable[..., Line]
D = date.fromisoformat


def first_lines(office: Office, cohort_no: str, on: str = "2026-09-16") -> list[Line]:
    return [line for line in office.lines(D(on)) if line.cohort_no == cohort_no and line.tranche == "first"]


def test_16_of_20_pays_20_halves(sample_office: Office) -> None:
    lines = first_lines(sample_office, "HZ-CX-01")
    assert [line.amount for line in lines] == [400_00] * 20
    assert [line.basis for line in lines] == ["headcount"] * 16 + ["whole_class"] * 4
    assert {line.payable_from for line in lines} == {D("2026-02-27")}


def test_15_of_20_pays_15_halves_once_the_window_has_closed(sample_office: Office) -> None:
    lines = first_lines(sample_office, "HZ-CX-02")
    assert [line.amount for line in lines] == [400_00] * 15 + [0] * 5
    assert lines[15].reasons == ("placement_annulled",)
    assert {line.payable_from for line in lines[:15]} == {D("2026-06-20")}


def test_the_eighth_of_ten_begins_on_the_last_day(sample_office: Office) -> None:
    """Until then nobody shares in anything."""
    before = first_lines(sample_office, "SH-MH-01", "2026-06-29")
    assert [line.entitlement for line in before] == ["earned"] * 7 + ["pending"] * 3
    reached = first_lines(sample_office, "SH-MH-01", "2026-06-30")
    assert [line.payable for line in reached] == [750_00] * 10


def test_two_leavers_stay_in_the_ten(sample_office: Office, line: Find) -> None:
    lines = first_lines(sample_office, "HZ-DQ-01")
    assert [one.learner_no for one in lines] == [
        f"{number:02d}" for number in range(1, 11)
    ]  # 11 and 12 are on no roster
    assert [one.entitlement for one in lines] == ["earned"] * 8 + ["lost"] * 2
    assert line("HZ-DQ-01/10", "first").reasons == ("learner_withdrawn",)


def test_a_class_that_ended_on_31_august(line: Find) -> None:
    assert line("HZ-WX-01/06", "first").earned_on == D("2026-02-28")
    assert line("HZ-WX-01/07", "first").reasons == ("placement_after_window",)
    assert line("HZ-WX-01/08", "first").earned_on == D("2026-02-28")
    assert line("HZ-WX-01/09", "first").reasons == ("not_certified",)
    assert line("HZ-WX-01/04", "first").reasons == ("no_placement",)
    assert line("HZ-WX-01/05", "first").reasons == ("employed_before_training",)
    assert line("HZ-WX-01/03", "balance").reasons == ("not_retained",)


def test_a_balance_may_be_payable_before_its_first_half(line: Find) -> None:
    assert line("HZ-WX-01/01", "balance").payable_from == D("2026-02-28")
    assert line("HZ-WX-01/01", "first").payable_from == D("2026-03-01")


def test_a_revoked_certificate_takes_the_class_below_the_line(sample_office: Office, line: Find) -> None:
    assert sum(one.amount for one in first_lines(sample_office, "HZ-NX-01", "2026-09-06")) == 10 * 400_00
    assert sum(one.amount for one in first_lines(sample_office, "HZ-NX-01", "2026-09-07")) == 7 * 400_00
    assert line("HZ-NX-01/08", "balance").reasons == ("certificate_revoked",)
    assert line("HZ-NX-01/07", "first").earned_on == D("2026-03-02")  # sat the test again


@pytest.mark.parametrize(
    ("learner", "reason"),
    [
        ("06", "placement_refuted"),
        ("07", "placement_refuted"),
        ("08", "placement_not_at_employer"),
        ("09", "placement_outside_city"),
        ("10", "no_placement"),
    ],
)
def test_jobs_that_do_not_count(line: Find, learner: str, reason: str) -> None:
    assert line(f"HZ-AJ-01/{learner}", "first").reasons == (reason,)


def test_a_second_job_counts_where_the_first_was_refuted(line: Find) -> None:
    assert line("HZ-AJ-01/04", "first").earned_on == D("2026-01-05")


def test_the_window_closes_today(line: Find) -> None:
    assert line("HZ-WX-02/04", "first").last_day == D("2026-09-16")
    assert line("HZ-WX-02/05", "first").reasons == ("not_certified",)
    assert line("HZ-WX-02/01", "balance").payable == 400_00
    assert line("HZ-WX-02/01", "first").payable_from == D("2026-09-17")
    assert line("HZ-WX-02/02", "balance").reasons == ("retention_unknown",)
    assert line("HZ-WX-02/03", "balance").reasons == ("retention_not_due",)
    assert line("HZ-WX-02/04", "first", D("2026-09-17")).entitlement == "lost"


def test_one_unverified_job_keeps_a_closed_class_waiting(line: Find) -> None:
    assert line("HZ-DQ-02/04", "first").reasons == ("placement_unverified",)
    assert line("HZ-DQ-02/05", "first").entitlement == "pending"
    assert line("HZ-DQ-02/05", "balance").entitlement == "lost"


def test_an_answer_by_hand_stands(line: Find) -> None:
    assert line("HZ-DQ-02/03", "first").basis == "headcount"
    assert line("HZ-DQ-02/01", "balance").basis == "retained"
    assert line("SH-MH-01/04", "balance").basis == "retained"  # the register alone would have said no


def test_the_last_day_of_the_term_and_the_day_after(sample_office: Office, line: Find) -> None:
    assert [one.amount for one in first_lines(sample_office, "HZ-CX-03")] == [400_00] * 5
    assert {one.reasons for one in first_lines(sample_office, "HZ-CX-04")} == {("outside_policy_term",)}
    late = line("HZ-CX-03/05", "first")
    assert (late.basis, late.earned_on) == ("headcount", D("2026-08-28"))  # counted later, earned with the class


def test_the_two_rates_of_shanghai(sample_office: Office, line: Find) -> None:
    assert line("SH-PD-01/10", "first").amount == 750_00
    assert line("SH-PD-01/10", "first").basis == "whole_class"
    assert line("SH-PD-01/09", "first").reasons == ("ineligible_group",)
    away = first_lines(sample_office, "SH-PD-02")
    assert [one.amount for one in away] == [900_00] * 7 + [0, 0, 900_00]
    assert [one.reasons[:1] for one in away[7:9]] == [("rate_missing",)] * 2


@pytest.mark.parametrize(
    ("learner", "basis", "reasons"),
    [
        ("01", "retained", ()),
        ("02", "retained", ()),  # with another employer
        ("03", None, ("not_retained",)),  # in another city
        ("05", None, ("retention_unknown",)),  # the extract ends before the month
        ("06", "retained", ()),  # the extract ends, but another register shows it
        ("07", None, ("retention_not_due",)),
    ],
)
def test_six_months_on(line: Find, learner: str, basis: str | None, reasons: tuple[str, ...]) -> None:
    found = line(f"SH-MH-01/{learner}", "balance")
    assert (found.basis, found.reasons) == (basis, reasons)


@pytest.mark.parametrize(
    ("cohort_no", "reason"),
    [
        ("HZ-CX-05", "held_outside_city"),
        ("SH-MH-02", "agreement_incomplete"),
        ("SH-XH-01", "plan_not_approved"),
        ("SH-XH-02", "cohort_cancelled"),
    ],
)
def test_classes_that_earn_nothing(sample_office: Office, cohort_no: str, reason: str) -> None:
    lines = [line for line in sample_office.lines(D("2026-09-16")) if line.cohort_no == cohort_no]
    assert {(line.entitlement, line.reasons[0], line.amount) for line in lines} == {("lost", reason, 0)}


def test_a_class_still_being_taught(line: Find) -> None:
    assert line("HZ-NX-02/01", "first").reasons == ("cohort_not_completed",)
    assert line("HZ-NX-02/06", "first").entitlement == "lost"
