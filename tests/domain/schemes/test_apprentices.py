"""What an enterprise earns for an apprentice: contract, insurance, post, training years, months, certificate, money."""

from dataclasses import replace
from typing import Any

import pytest

from domain.policy.events import Measure
from domain.policy.in_use import with_measure
from domain.schemes.apprenticeship import assess
from tests.builders import EMPLOYER, OTHER_EMPLOYER, PROVIDER, day
from tests.domain.schemes.batch import (
    CASES,
    IN_SHANGHAI,
    SHANGHAI,
    TWO_YEARS,
    USUAL,
    USUAL_IN_SHANGHAI,
    Person,
    a_batch,
    first,
    lines,
    second,
    signing,
    told,
    with_rates,
    worth,
    year,
)
from tests.domain.schemes.classes import gist

CLAUSES = ("huzhou-2025/7", "shanghai-2025/7")
EARNED = "5000.00 earned by year_completed on 2027-09-20 from 2027-09-20"
LOST = "0.00 lost"


def in_shanghai(**changes: Any) -> Person:
    """The usual apprentice of Shanghai with another contract."""
    days = {name: day(to) if name != "division" and name != "employer" else to for name, to in changes.items()}
    return replace(USUAL_IN_SHANGHAI, contracts=(replace(IN_SHANGHAI, **days),))


def test_both_years_are_earned_once_there_is_a_certificate():
    assert first(USUAL) == second(USUAL) == EARNED
    assert worth(lines(a_batch(USUAL), "2027-10-01")) == 10_000_00


@pytest.mark.parametrize(
    ("on", "year_1", "year_2"),
    [
        ("2025-09-01", "pending year_not_completed not_certified", "pending year_not_completed not_certified"),
        ("2026-08-30", "pending year_not_completed not_certified", "pending year_not_completed not_certified"),
        ("2026-08-31", "pending not_certified", "pending year_not_completed not_certified"),
        ("2027-08-31", "pending not_certified", "pending not_certified"),
        ("2027-09-19", "pending not_certified", "pending not_certified"),
        ("2027-09-20", EARNED.removeprefix("5000.00 "), EARNED.removeprefix("5000.00 ")),
    ],
)
def test_the_years_from_day_to_day(on, year_1, year_2):
    assert (first(USUAL, on), second(USUAL, on)) == (f"5000.00 {year_1}", f"5000.00 {year_2}")


def test_a_certificate_during_the_training_leaves_the_day_to_the_year():
    early = replace(USUAL, certified_on="2026-07-01")
    assert first(early, "2026-08-31") == "5000.00 earned by year_completed on 2026-08-31 from 2026-08-31"
    assert second(early) == "5000.00 earned by year_completed on 2027-08-31 from 2027-08-31"


def test_a_revoked_certificate_is_none():
    assert first(replace(USUAL, revoked_on="2027-09-25"), "2027-09-24") == EARNED
    assert first(replace(USUAL, revoked_on="2027-09-25"), "2027-09-25") == "5000.00 pending certificate_revoked"


def test_before_the_first_day_there_are_no_lines():
    assert lines(a_batch(USUAL), "2025-08-31") == []


@pytest.mark.parametrize(("person", "batch", "on", "expected"), CASES)
def test_why_a_line_is_not_earned(person: Person, batch: dict[str, Any], on: str, expected: str) -> None:
    found = year(a_batch(person, **batch), on)
    assert gist(found) == expected
    assert found.clauses
    assert found.payable == 0


# The contract: one year or more, with the enterprise, in time.


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2025-09-01", "2026-08-30", f"{LOST} contract_too_short"),
        ("2025-09-01", "2026-08-31", EARNED),
        ("2025-09-01", "2026-09-01", EARNED),
        ("2024-02-29", "2025-08-31", f"{LOST} contract_over"),
        ("2024-02-29", "2025-09-01", EARNED),
        ("2025-01-31", "2026-01-29", f"{LOST} contract_too_short"),
        ("2025-01-31", "2026-01-30", EARNED),
        ("2025-03-01", "2026-02-27", f"{LOST} contract_too_short"),
        ("2025-03-01", "2026-02-28", EARNED),
    ],
)
def test_a_contract_of_a_year_less_a_day_is_too_short(begins, ends, expected):
    assert first(signing(runs_from=begins, runs_to=ends)) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2028-02-29", "2029-02-26", f"{LOST} contract_too_short"),
        ("2028-02-29", "2029-02-27", "5000.00 earned by year_completed on 2030-03-15 from 2030-03-15"),
        ("2027-03-01", "2028-02-28", f"{LOST} contract_too_short"),
        ("2027-03-01", "2028-02-29", "5000.00 earned by year_completed on 2030-03-15 from 2030-03-15"),
    ],
)
def test_years_over_a_leap_day(begins, ends, expected):
    """Shanghai has no last day. The class begins on the leap day: its years end on 27 February."""
    contract = replace(IN_SHANGHAI, runs_from=day(begins), runs_to=day(ends), signed_on=day("2028-02-20"))
    years = (day("2029-02-27"), day("2030-02-27"))
    person = Person(contracts=(contract,), insured_from="2028-02", years=years, certified_on="2030-03-15")
    days = {"starts_on": "2028-02-29", "ends_on": "2030-02-27", "completed_on": "2030-02-27"}
    if begins == "2027-03-01":
        days |= {"starts_on": "2028-02-01"}
        person = replace(person, years=(day("2029-02-27"), day("2030-02-27")))
    assert first(person, "2030-04-01", **SHANGHAI | days) == expected


def test_a_contract_without_end_is_long_enough_and_one_for_a_task_is_not():
    assert first(signing(kind="open_ended", runs_to=None)) == EARNED
    assert first(signing(kind="task_based", runs_to=None)) == f"{LOST} contract_too_short"


@pytest.mark.parametrize(
    ("signed_on", "on", "expected"),
    [
        ("2025-08-31", "2027-10-01", EARNED),
        ("2025-09-01", "2027-10-01", EARNED),
        ("2025-09-02", "2027-10-01", f"{LOST} contract_late"),
        ("2025-09-02", "2025-09-02", f"{LOST} contract_late"),
        (
            "2025-09-02",
            "2025-09-01",
            "5000.00 pending until 2025-09-01 contract_missing year_not_completed not_certified",
        ),
    ],
)
def test_in_huzhou_the_contract_is_signed_by_the_first_day(signed_on, on, expected):
    assert first(signing(signed_on=signed_on), on) == expected


@pytest.mark.parametrize(
    ("starts_on", "signed_on", "expected"),
    [
        ("2025-09-15", "2025-12-14", "earned"),
        ("2025-09-15", "2025-12-15", "earned"),
        ("2025-09-15", "2025-12-16", "lost contract_late"),
        ("2025-11-30", "2026-02-28", "earned"),
        ("2025-11-30", "2026-03-01", "lost contract_late"),
        ("2025-12-31", "2026-03-31", "earned"),
        ("2025-12-31", "2026-04-01", "lost contract_late"),
        ("2027-11-29", "2028-02-29", "earned"),
        ("2027-11-30", "2028-02-29", "earned"),
        ("2027-11-30", "2028-03-01", "lost contract_late"),
    ],
)
def test_in_shanghai_the_contract_is_signed_within_three_months(starts_on, signed_on, expected):
    person = replace(in_shanghai(signed_on=signed_on, runs_to="2031-01-01"), insured_from="2025-09")
    years = (day("2029-06-30"), day("2030-06-30"))
    person = replace(person, years=years, certified_on="2030-07-01")
    found = first(person, "2030-08-01", **SHANGHAI, starts_on=starts_on, ends_on=None, completed_on="2030-06-30")
    assert found.split(" ", 1)[1].startswith(expected)


@pytest.mark.parametrize(
    ("insured_from", "expected"),
    [
        ("2025-09", "earned"),
        ("2025-11", "earned"),
        ("2025-12", "earned"),
        ("2026-01", "lost insurance_late"),
        ("none", "lost not_insured"),
        (None, "pending insurance_unknown"),
    ],
)
def test_in_shanghai_insurance_is_paid_for_the_month_that_holds_the_day(insured_from, expected):
    person = replace(USUAL_IN_SHANGHAI, insured_from=insured_from, years=(day("2026-09-14"), None))
    found = first(person, "2027-10-01", **SHANGHAI, starts_on="2025-09-15", ends_on=None)
    assert found.split(" ", 1)[1].startswith(expected)


@pytest.mark.parametrize(
    ("starts_on", "last"), [("2025-11-30", "2026-02"), ("2025-12-01", "2026-03"), ("2025-12-31", "2026-03")]
)
def test_the_month_at_the_end_of_months(starts_on, last):
    for insured_from, expected in ((last, "pending"), ("2026-04", "lost")):
        person = replace(USUAL_IN_SHANGHAI, insured_from=insured_from)
        found = first(person, "2026-05-01", **SHANGHAI, starts_on=starts_on, ends_on=None, completed_on=None)
        assert found.split(" ")[1] == expected


def test_no_insurance_so_far_may_still_come_until_the_month_is_over():
    person = replace(USUAL_IN_SHANGHAI, insured_from="none")
    batch = a_batch(person, **SHANGHAI, starts_on="2025-09-15")
    assert "pending not_insured" in told(year(batch, "2025-12-31"))
    assert told(year(batch, "2026-01-01")) == f"{LOST} not_insured"


def test_huzhou_asks_for_no_insurance():
    assert first(replace(USUAL, insured_from="none")) == first(replace(USUAL, insured_from=None)) == EARNED


def test_in_shanghai_contract_and_insurance_are_both_needed():
    late = replace(in_shanghai(signed_on="2025-12-02"), insured_from="2026-01")
    assert first(late, **SHANGHAI) == f"{LOST} contract_late insurance_late"


def test_in_huzhou_the_contract_is_with_the_enterprise_of_the_class():
    assert first(signing(employer=OTHER_EMPLOYER)) == f"{LOST} contract_elsewhere"
    assert first(signing(employer=OTHER_EMPLOYER), "2027-10-01", "P6=any_in_city") == EARNED
    assert first(signing(division="310115")) == EARNED


def test_in_shanghai_the_contract_is_with_any_enterprise_in_the_city():
    other = in_shanghai(employer=OTHER_EMPLOYER)
    assert first(other, **SHANGHAI) == EARNED
    assert first(other, "2027-10-01", "P6=own", **SHANGHAI) == f"{LOST} contract_elsewhere"
    assert first(in_shanghai(division="330502"), **SHANGHAI) == f"{LOST} contract_elsewhere"


def test_of_several_contracts_any_that_fits_will_do_else_the_nearest_speaks():
    short = replace(TWO_YEARS, runs_to=day("2026-02-28"))
    late = replace(TWO_YEARS, signed_on=day("2025-09-02"))
    elsewhere = replace(TWO_YEARS, employer=OTHER_EMPLOYER)
    over = replace(TWO_YEARS, runs_from=day("2024-08-01"), runs_to=day("2025-08-31"))
    assert first(replace(USUAL, contracts=(short, TWO_YEARS))) == EARNED
    for contracts, reason in [
        ((), "contract_missing"),
        ((elsewhere, over, short, late), "contract_late"),
        ((elsewhere, over, short), "contract_too_short"),
        ((elsewhere, over), "contract_over"),
    ]:
        assert first(replace(USUAL, contracts=contracts)) == f"{LOST} {reason}"


# The apprentice.


def test_who_is_not_registered_may_be_later():
    assert first(replace(USUAL, registered=False)) == "0.00 pending apprentice_not_registered"


@pytest.mark.parametrize("post", ["new_hire", "transferred", "front_line"])
def test_huzhou_pays_for_three_posts(post):
    assert first(replace(USUAL, post=post)) == EARNED


def test_another_post_is_paid_in_shanghai_only():
    assert first(replace(USUAL, post="other")) == f"{LOST} post_not_eligible"
    assert first(replace(USUAL_IN_SHANGHAI, post="other"), **SHANGHAI) == EARNED


# Training years.


@pytest.mark.parametrize(
    ("completed_on", "expected"),
    [
        ("2026-08-30", "5000.00 pending year_not_completed"),
        ("2026-08-31", EARNED),
        ("2026-09-01", EARNED),
        (None, "5000.00 pending year_not_completed"),
    ],
)
def test_a_year_is_completed_when_it_is_over(completed_on, expected):
    assert first(replace(USUAL, years=(completed_on and day(completed_on), None))) == expected


@pytest.mark.parametrize(
    ("left_on", "year_1", "year_2"),
    [
        ("2026-08-30", "lost learner_withdrawn", "lost learner_withdrawn"),
        ("2026-08-31", "pending year_not_completed", "lost learner_withdrawn"),
        ("2027-08-30", "pending year_not_completed", "lost learner_withdrawn"),
        ("2027-08-31", "pending year_not_completed", "pending year_not_completed"),
    ],
)
def test_who_leaves_before_a_year_is_over_loses_it(left_on, year_1, year_2):
    gone = replace(USUAL, years=(None, None), left_on=left_on)
    assert [told(line).split(" ", 1)[1] for line in lines(a_batch(gone), "2027-10-01")] == [year_1, year_2]


def test_a_completed_year_is_not_lost_with_the_next():
    gone = replace(USUAL, years=(day("2026-08-31"), None), left_on="2026-12-01")
    assert first(gone) == EARNED
    assert second(gone) == f"{LOST} learner_withdrawn"


@pytest.mark.parametrize(
    ("completed_on", "expected"),
    [("2027-08-30", f"{LOST} year_not_completed"), ("2027-08-31", "5000.00 pending year_not_completed")],
)
def test_a_class_that_ended_before_the_year_was_over_has_lost_it(completed_on, expected):
    assert second(replace(USUAL, years=(day("2026-08-31"), None)), completed_on=completed_on) == expected


@pytest.mark.parametrize(
    ("ends_on", "completed_on", "count"),
    [
        ("2026-08-31", "2026-08-31", 1),
        ("2026-08-31", None, 1),
        ("2026-08-31", "2026-09-01", 2),
        ("2026-09-01", "2026-08-31", 2),
        (None, "2026-08-31", 2),
        (None, None, 2),
    ],
)
def test_a_class_planned_for_a_year_has_one(ends_on, completed_on, count):
    assert len(lines(a_batch(USUAL, ends_on=ends_on, completed_on=completed_on), "2027-10-01")) == count


@pytest.mark.parametrize(
    ("before", "year_1", "year_2"),
    [
        (0, EARNED, EARNED),
        (1, EARNED, f"{LOST} apprentice_months_used"),
        (12, EARNED, f"{LOST} apprentice_months_used"),
        (13, f"{LOST} apprentice_months_used", f"{LOST} apprentice_months_used"),
        (24, f"{LOST} apprentice_months_used", f"{LOST} apprentice_months_used"),
        (30, f"{LOST} apprentice_months_used", f"{LOST} apprentice_months_used"),
    ],
)
def test_a_person_is_paid_for_24_months_at_most(before, year_1, year_2):
    person = replace(USUAL, months_before=before)
    assert (first(person), second(person)) == (year_1, year_2)


def test_shanghai_names_no_number_of_years():
    assert second(replace(USUAL_IN_SHANGHAI, months_before=24), **SHANGHAI) == EARNED


# The class as a whole.


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        ("2025-03-31", f"{LOST} outside_policy_term"),
        ("2025-04-01", "pending"),
        ("2026-08-01", "pending"),
        ("2026-08-02", f"{LOST} outside_policy_term"),
    ],
)
def test_the_first_day_lies_in_the_term(starts_on, expected):
    person = signing(signed_on="2025-03-01", runs_to="2030-01-01")
    assert expected in first(person, "2026-08-02", starts_on=starts_on, ends_on=None, completed_on=None)


def test_a_class_that_was_called_off_earns_nothing():
    assert first(USUAL, cancelled_on="2025-09-10") == f"{LOST} cohort_cancelled"


@pytest.mark.parametrize(
    ("batch", "expected"),
    [
        ({}, EARNED),
        ({"batch_before": "B"}, f"{LOST} batch_not_assessed"),
        ({"batch_before": "B", "batch_assessed_on": "2025-08-31"}, EARNED),
        ({"batch_before": "B", "batch_assessed_on": "2025-09-01"}, EARNED),
        ({"batch_before": "B", "batch_assessed_on": "2025-09-02"}, f"{LOST} batch_not_assessed"),
    ],
)
def test_a_batch_beside_another_needs_the_districts_word_in_shanghai(batch, expected):
    assert first(USUAL_IN_SHANGHAI, **SHANGHAI, **batch) == expected
    assert first(USUAL, **batch) == EARNED


# Money.


@pytest.mark.parametrize(
    ("level", "amount"), [(5, "4000.00"), (4, "5000.00"), (3, "5500.00"), (2, "6000.00"), (1, "0.00")]
)
def test_the_rate_of_the_level_up_to_the_most(level, amount):
    state = "lost rate_missing" if level == 1 else EARNED.removeprefix("5000.00 ")
    assert first(replace(USUAL, level=level)) == f"{amount} {state}"


def test_the_most_of_shanghai_is_more():
    assert first(replace(USUAL_IN_SHANGHAI, level=2), **SHANGHAI).startswith("7000.00 earned")


@pytest.mark.parametrize(
    ("fee", "expected"),
    [
        ("8000", "4800.00 earned"),
        ("9999.99", "5999.99 earned"),
        ("10000", "6000.00 earned"),
        ("12000", "6000.00 earned"),
        ("0.01", "0.01 earned"),
        (None, "0.00 pending fee_missing"),
    ],
)
def test_read_as_a_share_of_the_fee(fee, expected):
    assert first(replace(USUAL, fee=fee), "2027-10-01", "P1=fee_share").startswith(expected)


@pytest.mark.parametrize(
    ("left_on", "expected"),
    [
        ("2025-09-30", f"{LOST} learner_withdrawn"),
        ("2025-10-01", "416.67 earned by months_trained on 2025-10-01 from 2025-10-01"),
        ("2025-10-31", "416.67 earned by months_trained on 2025-10-31 from 2025-10-31"),
        ("2025-11-01", "833.33 earned by months_trained on 2025-11-01 from 2025-11-01"),
        ("2026-08-01", "4583.33 earned by months_trained on 2026-08-01 from 2026-08-01"),
        ("2026-08-31", "5000.00 pending year_not_completed"),
    ],
)
def test_read_by_the_month_a_broken_year_is_paid_in_twelfths(left_on, expected):
    gone = replace(USUAL, years=(None, None), left_on=left_on)
    assert first(gone, "2027-10-01", "P2=monthly", "P2=assessment") == expected


def test_read_by_the_month_the_certificate_is_needed_all_the_same():
    gone = replace(USUAL, years=(None, None), left_on="2025-10-01", certified_on=None)
    assert first(gone, "2027-10-01", "P2=monthly") == "5000.00 pending not_certified"


@pytest.mark.parametrize(
    ("before", "expected"),
    [(13, "4583.33"), (23, "416.67"), (12, "5000.00")],
)
def test_read_by_the_month_the_last_months_of_24_are_paid(before, expected):
    assert first(replace(USUAL, months_before=before), "2027-10-01", "P2=monthly").startswith(f"{expected} earned")


def test_read_by_the_month_a_class_may_end_in_the_second_year():
    person = replace(USUAL, years=(day("2026-08-31"), None))
    found = second(person, "2027-10-01", "P2=monthly", completed_on="2027-02-28")
    assert found == "2500.00 earned by months_trained on 2027-09-20 from 2027-09-20"


def test_months_of_a_class_that_began_on_the_last_day_of_a_month():
    """31 August, then 30 September, 31 October: each month is counted from the first day of the class."""
    gone = signing(signed_on="2025-08-31")
    gone = replace(gone, years=(None, None))
    for left_on, amount in (
        ("2025-09-29", "0.00"),
        ("2025-09-30", "416.67"),
        ("2025-10-30", "416.67"),
        ("2025-10-31", "833.33"),
    ):
        found = first(
            replace(gone, left_on=left_on), "2027-10-01", "P2=monthly", "P2=assessment", starts_on="2025-08-31"
        )
        assert found.split(" ")[0] == amount


def test_read_as_paid_after_the_assessment_no_certificate_is_needed():
    plain = replace(USUAL, certified_on=None)
    assert first(plain) == "5000.00 pending not_certified"
    assert first(plain, "2027-10-01", "P2=assessment").endswith(
        "earned by year_completed on 2026-08-31 from 2026-08-31"
    )


# Who is paid.


@pytest.mark.parametrize(
    ("payees", "on", "expected"),
    [
        ((), "2027-10-01", EMPLOYER),
        ((("provider", "2025-10-10"),), "2025-10-09", EMPLOYER),
        ((("provider", "2025-10-10"),), "2025-10-10", PROVIDER),
        ((("provider", "2025-10-10"), ("employer", "2026-01-01")), "2026-01-01", EMPLOYER),
        ((("employer", "2026-01-01"), ("provider", "2025-10-10")), "2026-01-01", EMPLOYER),
        ((("provider", "2025-10-10"), ("employer", "2025-10-10")), "2026-01-01", EMPLOYER),
    ],
)
def test_the_enterprises_word_names_the_payee_in_shanghai(payees, on, expected):
    batch = a_batch(USUAL_IN_SHANGHAI, **SHANGHAI, payees=payees)
    assert year(batch, on).payee == expected
    assert {line.payee for line in lines(batch, on, "P5=employer")} == {EMPLOYER}
    assert year(a_batch(USUAL, payees=payees), on).payee == EMPLOYER


def test_a_line_names_the_sentences_that_decide_it():
    assert year(a_batch(USUAL), "2027-10-01").clauses == ("huzhou-2025/7.2",)
    shanghai = a_batch(USUAL_IN_SHANGHAI, **SHANGHAI)
    assert year(shanghai, "2027-10-01").clauses == ("shanghai-2025/7.2", "shanghai-2025/7.7")
    late = a_batch(in_shanghai(signed_on="2025-12-02"), **SHANGHAI)
    assert year(late, "2027-10-01").clauses == ("shanghai-2025/7.2", "shanghai-2025/7.7")
    beside = a_batch(USUAL_IN_SHANGHAI, **SHANGHAI, batch_before="B")
    assert year(beside, "2027-10-01").clauses == ("shanghai-2025/7.3", "shanghai-2025/7.7")


def test_a_districts_measure_says_who_is_paid():
    stated = Measure(key="payee_apprenticeship", value="provider", source="made up for tests")
    pack = with_measure(with_rates("huzhou-2025"), "330502", stated)
    there = a_batch(USUAL, payees=[("employer", "2025-09-01")])  # Huzhou's text does not let the enterprise choose
    assert {line.payee for line in assess(there, pack, day("2027-10-01"))} == {PROVIDER}
    elsewhere = replace(there, office="330521")
    assert {line.payee for line in assess(elsewhere, pack, day("2027-10-01"))} == {EMPLOYER}
