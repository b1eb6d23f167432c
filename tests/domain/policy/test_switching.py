"""Other readings: what a pack offers, how they are asked for, and what a pack makes of it."""

from datetime import date

import pytest

from domain.policy.switching import Chosen, read_as, switches, written

DAY = date(2025, 6, 2)
OF_APPRENTICES_IN_HUZHOU = ["P1=fee_share", "P6=any_in_city"]
SEVEN = (
    "D24=unemployed,hard_to_employ,poverty_monitored,graduating_student,school_leaver,rural_transfer,out_of_province"
)
OF_BOTH = [
    *("D1=finishers", "D1=certified", "D2=certified", "D2=roster", "D3=placed", "D13=never", "D14=window_close"),
    *("D21=left_out", "O5=before_end", "P2=assessment", "P2=monthly"),
]
OF_CLAIMS_IN_SHANGHAI = ("S3=skill_level,national_qualification", "S9=whole", "S15=not_required")


def asked(pack, *readings):
    return read_as(pack, [Chosen.of(reading) for reading in readings])


def test_what_the_packs_offer(huzhou, shanghai):
    assert {str(switch) for switch in switches(huzhou)} == {
        *OF_BOTH,
        "T8=2026-07-31",
        SEVEN,
        "S3=skill_level",
        "S16=person",
        *OF_APPRENTICES_IN_HUZHOU,
    }
    assert {str(switch) for switch in switches(shanghai)} == {
        *OF_BOTH,
        "D24=all",
        *OF_CLAIMS_IN_SHANGHAI,
        "P5=employer",
        "P6=own",
    }
    order = [switch.reading for switch in switches(huzhou)]
    assert order == sorted(order, key=list(huzhou.readings).index)


def test_a_switch_holds_our_value_and_the_other(huzhou):
    july = next(switch for switch in switches(huzhou) if switch.reading == "T8")
    assert (july.parameter, july.value, july.alternative) == ("term_to", date(2026, 8, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2026, 7, 31), "2026-07-31"), (("unemployed", ""), "unemployed,—"), ("all", "all"), (6, "6")],
)
def test_how_a_value_is_written(value, text):
    assert written(value) == text


@pytest.mark.parametrize("text", ["", "D1", "D1=", "=finishers", " = "])
def test_what_is_no_reading_and_value_is_an_error(text):
    with pytest.raises(ValueError, match="ID=VALUE"):
        Chosen.of(text)


def test_the_order_of_a_list_and_blanks_make_no_difference(huzhou):
    turned = "D24 = " + ", ".join(reversed(SEVEN.removeprefix("D24=").split(",")))
    assert asked(huzhou, turned).departures == asked(huzhou, SEVEN).departures != ()


def test_a_pack_takes_of_the_readings_those_that_it_offers(huzhou, shanghai):
    readings = ("T8=2026-07-31", "D1=finishers", "D24=all")
    assert asked(huzhou, *readings).departures == (("term_to", date(2026, 7, 31)), ("whole_class_of", "finishers"))
    assert asked(shanghai, *readings).departures == (("whole_class_of", "finishers"), ("eligible_groups", "all"))
    assert asked(huzhou, "D1=roster", "D99=no", SEVEN[:-1]) is huzhou


def test_the_pack_then_says_so(shanghai):
    anybody = asked(shanghai, "D24=all")
    assert anybody.value("eligible_groups", DAY).value == "all"
    assert anybody.digest != shanghai.digest
    ours = anybody.value("eligible_groups", DAY).alternatives
    assert ours == (shanghai.value("eligible_groups", DAY).value,)
    back = "D24=unemployed,laid_off_agreement,rural_surplus,out_of_province,—"
    assert asked(anybody, back).value("eligible_groups", DAY).value == ours[0]
