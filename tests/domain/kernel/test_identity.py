"""Numbers with check characters, what they show of themselves, and text that must not hold them."""

import json
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from domain.cohort.commands import EnrolLearner
from domain.kernel.command import CommandId, Key, Name
from domain.kernel.identity import (
    Division,
    DivisionPrefix,
    FreeText,
    IdNumber,
    OrgCode,
    PersonName,
    mask,
    org_check_character,
    whole_division,
)
from scripts.municipality.codes import Identities, id_number, org_code

PUBLISHED = "11010519491231002X"  # the example that the standard itself prints
ID_NUMBERS = some.builds(lambda seed: Identities(Random(seed)).new(), some.integers(0, 10**6))


def test_the_published_number_is_right() -> None:
    assert IdNumber(PUBLISHED).birth == date(1949, 12, 31)


def test_a_small_x_and_spaces_around_are_the_same_number() -> None:
    assert IdNumber(" 11010519491231002x ") == IdNumber(PUBLISHED)
    assert len({IdNumber("11010519491231002x"), IdNumber(PUBLISHED)}) == 1


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("110105194912310021", "check digit"),
        ("11010519491231002", "17 digits"),
        ("11010519491231002XX", "17 digits"),
        ("1101051949123100X2", "17 digits"),
        ("１１０１０５１９４９１２３１００２X", "17 digits"),
        ("", "17 digits"),
        ("130503670401001", "17 digits"),  # fifteen digits, as they were until 1999
    ],
)
def test_what_is_no_id_number(number: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as error:
        IdNumber(number)
    assert not number or number not in str(error.value)


@pytest.mark.parametrize("born", ["19490229", "19491301", "19490431", "19490000", "00000101"])
def test_a_birth_date_must_be_a_real_day(born: str) -> None:
    seventeen = f"110105{born}002"
    number = next(n for n in (seventeen + check for check in "0123456789X") if _check_fits(n))
    with pytest.raises(ValueError, match="no real day"):
        IdNumber(number)


def _check_fits(number: str) -> bool:
    try:
        IdNumber(number)
    except ValueError as error:
        return "check digit" not in str(error)
    return True


@pytest.mark.parametrize("region", ["810000", "820000", "830000", "911100", "512501", "999999"])
def test_residence_permits_and_old_or_unknown_places_are_accepted(region: str) -> None:
    assert IdNumber(id_number(region, date(1988, 2, 29), 7)).birth == date(1988, 2, 29)


@given(ID_NUMBERS, some.integers(0, 17), some.sampled_from("0123456789X"))
def test_every_single_wrong_character_is_caught(number: str, place: int, wrong: str) -> None:
    assume(number[place] != wrong)
    with pytest.raises(ValueError, match="ID number"):
        IdNumber(number[:place] + wrong + number[place + 1 :])


@given(ID_NUMBERS, some.integers(0, 16))
def test_two_neighbours_changed_about_are_caught(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    with pytest.raises(ValueError, match="ID number"):
        IdNumber(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


def enrolling(number: str, name: str = "王小明") -> EnrolLearner:
    return EnrolLearner.model_validate(
        {"cohort_no": "A", "learner_no": "01", "id_number": number, "name": name, "enrolled_on": "2025-05-26"}
    )


@pytest.mark.parametrize("shown", [repr, str, lambda it: f"{it}", lambda it: f"{it!r}", lambda it: f"{[it]}"])
def test_neither_number_nor_name_shows_by_accident(shown: object) -> None:
    command = enrolling(PUBLISHED)
    for text in (shown(command), shown(command.id_number), shown(command.name)):  # type: ignore[operator]
        assert PUBLISHED not in text
        assert "194912310" not in text
        assert "王" not in text


def test_as_json_they_are_masked() -> None:
    written = json.loads(enrolling(PUBLISHED).model_dump_json())
    assert (written["id_number"], written["name"]) == ("110*************2X", "***")
    assert enrolling(PUBLISHED).model_dump()["id_number"] == "110*************2X"


def test_a_refused_number_does_not_show_in_the_error() -> None:
    with pytest.raises(ValidationError) as error:
        enrolling("110105194912310021")
    assert "110105194912310021" not in str(error.value)
    assert "check digit" in str(error.value)


def test_only_who_asks_sees_them() -> None:
    assert IdNumber(PUBLISHED).reveal() == PUBLISHED
    assert PersonName(" 王小明 ").reveal() == "王小明"
    assert PersonName("王小明") != IdNumber(PUBLISHED)


@pytest.mark.parametrize(
    ("text", "masked"),
    [("", ""), ("1", "*"), ("12345", "*****"), ("123456", "123*56"), (PUBLISHED, "110*************2X")],
)
def test_a_mask_leaves_three_and_two(text: str, masked: str) -> None:
    assert mask(text) == masked


# Codes of two companies as their licences print them.
@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000802100433B"])
def test_published_organisation_codes_are_right(code: str) -> None:
    assert TypeAdapter(OrgCode).validate_python(code) == code


@pytest.mark.parametrize("authority", ["11", "12", "31", "52", "91", "92", "93", "A1", "N1", "N2", "Y1"])
def test_every_registering_authority_is_accepted(authority: str) -> None:
    code = org_code(authority, "330502", 12_345_678)
    assert TypeAdapter(OrgCode).validate_python(code.lower()) == code
    assert org_check_character(code[:17]) == code[17]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("91350100M000100Y44", "check character"),
        ("91350100M000100Y34", "check character"),
        ("91350100M000100Y4", "18 characters"),
        ("91350100M000100Y433", "18 characters"),
        ("91350100I000100Y43", "without I, O"),
        ("91350100O000100Y43", "without I, O"),
        ("", "18 characters"),
    ],
)
def test_what_is_no_organisation_code(code: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        TypeAdapter(OrgCode).validate_python(code)


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("330500", "3305"),
        ("330000", "33"),
        ("330502", "330502"),
        ("3305", "3305"),
        ("3300", "33"),
        ("33", "33"),
        ("310000", "31"),
        ("310100", "3101"),
        ("460200", "4602"),
    ],
)
def test_a_division_with_zeros_at_its_end_is_all_that_lies_in_it(written: str, whole: str) -> None:
    assert whole_division(written) == whole


@pytest.mark.parametrize("text", ["33050", "3305021", "33050A", "３３０５０２", "330502\n", ""])
def test_what_is_no_division(text: str) -> None:
    for kind in (Division, DivisionPrefix):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("text", ["33", "3305", "330502"])
def test_a_prefix_is_province_city_or_district(text: str) -> None:
    assert TypeAdapter(DivisionPrefix).validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "学员11010519491231002X来电",
        "11010519491231002x",
        "no. 110105194912310021, as written",  # looks like one, check digit or not
        "110105 19491231 002X",
        "110105-19491231-0021",
        "１１０１０５１９４９１２３１００２Ｘ",
        "电话13812345678",
        "call 19912345678",
        "138 1234 5678",
        "+86 138-1234-5678",
        "8613812345678",
        "１３８１２３４５６７８",
    ],
)
def test_free_text_holds_no_identity(text: str) -> None:
    with pytest.raises(ValidationError, match="ID number or telephone number"):
        TypeAdapter(FreeText).validate_python(text)


@pytest.mark.parametrize("text", ["现场核实", "note-0042", "case 2025-000123", "0572-2398765", "amount 12345678901234"])
def test_free_text_holds_anything_else(text: str) -> None:
    assert TypeAdapter(FreeText).validate_python(f" {text} ") == text


GROUPED = f"{PUBLISHED[:6]} {PUBLISHED[6:14]}-{PUBLISHED[14:]}"
WIDE = PUBLISHED.translate({ord(plain): ord(plain) + 0xFEE0 for plain in PUBLISHED})


@pytest.mark.parametrize("kind", [Key, CommandId])
@pytest.mark.parametrize("text", [PUBLISHED, f"HZ-{PUBLISHED}", f"{PUBLISHED}-1", PUBLISHED.lower(), GROUPED, WIDE])
def test_neither_a_case_nor_a_command_is_named_by_an_id_number(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError, match="personal data"):
        TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    "text", [PUBLISHED, GROUPED, WIDE, "clerk 13812345678", "138 1234 5678", "１３８１２３４５６７８"]
)
def test_neither_an_officer_nor_a_source_is_named_by_a_number_of_a_person(text: str) -> None:
    with pytest.raises(ValidationError, match="ID number or telephone number"):
        TypeAdapter(Name).validate_python(text)


@pytest.mark.parametrize(
    ("text", "right"), [("王芳", True), ("x" * 64, True), ("x" * 65, False), (" ", False), ("", False)]
)
def test_a_name_is_short_and_not_nothing(text: str, right: bool) -> None:
    if right:
        assert TypeAdapter(Name).validate_python(f" {text} ") == text
        return
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(text)


@pytest.mark.parametrize(("text", "right"), [("x" * 200, True), ("x" * 201, False), ("", False)])
def test_a_command_id_is_long_enough_for_what_others_make(text: str, right: bool) -> None:
    if right:
        assert TypeAdapter(CommandId).validate_python(text) == text
        return
    with pytest.raises(ValidationError):
        TypeAdapter(CommandId).validate_python(text)


@pytest.mark.parametrize("text", ["", " ", "a\nb", "a\tb", "a\x00", "x" * 65])
def test_what_cannot_name_a_case(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Key).validate_python(text)


# A long certificate number is no ID number unless its check digit and date say so.
@pytest.mark.parametrize("text", ["HZ-1", "证书 2025:7", "7#2", "110105194912310021", "1" * 64])
def test_what_can_name_a_case(text: str) -> None:
    assert TypeAdapter(Key).validate_python(f" {text} ") == text
