"""What the register answers, case by case: rows, coverage, restating, prefixes, months.

Each case: the extracts in the order in which they were loaded, the question, the answer in one line.
"""

import pytest

from application.ports import Question

HUZHOU, WUXING, CHANGXING, JIAXING = "3305", "330502", "330522", "330402"
JUNE, JULY, AUGUST = "2025-06", "2025-07", "2025-08"


def si(*rows, covers=(), restates=True):
    """An extract of the social insurance (社会保险)."""
    return ("social_insurance", rows, covers, restates)


def elder(*rows, covers=(), restates=True):
    """An extract of the registry of care workers (养老护理员)."""
    return ("elder_care_registry", rows, covers, restates)


def huzhou(start=JUNE, end=JULY, division=HUZHOU):
    return [(division, start, end)]


SHOWN = "employed social_insurance E1 330502 2025-06"
NOT = "not_employed social_insurance"
ROW = (WUXING, JUNE)

CASES = {
    # rows
    "nothing loaded": ([], "unknown 2025-06,2025-07"),
    "a row shows it": ([si(ROW)], SHOWN),
    "a row shows it, covered or not": ([si(ROW, covers=huzhou())], SHOWN),
    "the second month will do": ([si((WUXING, JULY))], "employed social_insurance E1 330502 2025-07"),
    "of two months the earlier is named": ([si((WUXING, JULY), ROW)], SHOWN),
    "the month before is not asked about": ([si((WUXING, "2025-05"))], "unknown 2025-06,2025-07"),
    "the month behind is not asked about": ([si((WUXING, AUGUST))], "unknown 2025-06,2025-07"),
    "the same month of another year": ([si((WUXING, "2024-06"))], "unknown 2025-06,2025-07"),
    "another city": ([si((JIAXING, JUNE))], "unknown 2025-06,2025-07"),
    "a row for the city as a whole": ([si(("330500", JUNE))], "employed social_insurance E1 330500 2025-06"),
    "a row for the province shows no city": ([si(("330000", JUNE))], "unknown 2025-06,2025-07"),
    "of two sources the first by name": ([si(ROW), elder(ROW)], "employed elder_care_registry E1 330502 2025-06"),
    "of two employers the first by code": (
        [si((*ROW, "E2"), (*ROW, "E0"))],
        "employed social_insurance E0 330502 2025-06",
    ),
    # coverage
    "covered and not shown": ([si(covers=huzhou())], NOT),
    "covered for longer": ([si(covers=huzhou("2024-01", "2026-12"))], NOT),
    "covered from the second month only": ([si(covers=huzhou(JULY, AUGUST))], "unknown 2025-06"),
    "covered up to the first month only": ([si(covers=huzhou("2025-01", JUNE))], "unknown 2025-07"),
    "each month from another extract": ([si(covers=huzhou(JUNE, JUNE)), si(covers=huzhou(JULY, JULY))], NOT),
    "each month from another source": (
        [si(covers=huzhou(JUNE, JUNE)), elder(covers=huzhou(JULY, JULY))],
        "not_employed elder_care_registry;social_insurance",
    ),
    "both sources cover both months": (
        [si(covers=huzhou()), elder(covers=huzhou())],
        "not_employed elder_care_registry;social_insurance",
    ),
    "a county covers nothing": ([si(covers=huzhou(division=WUXING))], "unknown 2025-06,2025-07"),
    "the province covers the city": ([si(covers=huzhou(division="33"))], NOT),
    "the city in six digits": ([si(covers=huzhou(division="330500"))], NOT),
    "the province in six digits": ([si(covers=huzhou(division="330000"))], NOT),
    "another city covers nothing": ([si(covers=huzhou(division="3304"))], "unknown 2025-06,2025-07"),
    "one of several claims will do": ([si(covers=[*huzhou(division=WUXING), *huzhou()])], NOT),
    "not restating covers too": ([si(covers=huzhou(), restates=False)], NOT),
    "shown in one month, the other not covered": ([si(ROW, covers=huzhou(JUNE, JUNE))], SHOWN),
    # restating
    "a later extract withdraws the row": ([si(ROW), si(covers=huzhou())], NOT),
    "a later extract repeats the row": ([si(ROW), si(ROW, covers=huzhou())], SHOWN),
    "a later extract moves the row to another county": (
        [si(ROW), si((CHANGXING, JUNE), covers=huzhou())],
        "employed social_insurance E1 330522 2025-06",
    ),
    "an earlier extract withdraws nothing": ([si(covers=huzhou()), si(ROW)], SHOWN),
    "withdrawn, then added again": ([si(ROW), si(covers=huzhou()), si(ROW)], SHOWN),
    "restated twice": ([si(ROW), si(ROW, covers=huzhou()), si(covers=huzhou())], NOT),
    "an addition without coverage withdraws nothing": ([si(ROW), si((CHANGXING, JULY))], SHOWN),
    "coverage that does not restate withdraws nothing": ([si(ROW), si(covers=huzhou(), restates=False)], SHOWN),
    "another source withdraws nothing": ([si(ROW), elder(covers=huzhou())], SHOWN),
    "withdrawn by one source, shown by another": (
        [si(ROW), elder(ROW), si(covers=huzhou())],
        "employed elder_care_registry E1 330502 2025-06",
    ),
    "other months withdraw nothing": ([si(ROW), si(covers=huzhou(JULY, AUGUST))], SHOWN),
    "the last month restated is included": ([si(ROW), si(covers=huzhou("2025-05", JUNE))], "unknown 2025-07"),
    "the first month restated is included": ([si((WUXING, JULY)), si(covers=huzhou(JULY, AUGUST))], "unknown 2025-06"),
    "one month withdrawn, the other stands": (
        [si(ROW, (WUXING, JULY)), si(covers=huzhou(JUNE, JUNE))],
        "employed social_insurance E1 330502 2025-07",
    ),
    "its county withdraws the row": ([si(ROW), si(covers=huzhou(division=WUXING))], "unknown 2025-06,2025-07"),
    "another county does not": ([si(ROW), si(covers=huzhou(division=CHANGXING))], SHOWN),
    "the province withdraws the row": ([si(ROW), si(covers=huzhou(division="33"))], NOT),
    "the city in six digits withdraws the row": ([si(ROW), si(covers=huzhou(division="330500"))], NOT),
    "a county does not withdraw the city's own row": (
        [si(("330500", JUNE)), si(covers=huzhou(division=WUXING))],
        "employed social_insurance E1 330500 2025-06",
    ),
    "the county's withdrawal leaves the city's coverage": (
        [si(ROW, covers=huzhou()), si(covers=huzhou(division=WUXING))],
        NOT,
    ),
}


def in_words(answer):
    months = ",".join(answer.uncovered_months) or answer.month or ""
    words = (answer.result, ";".join(answer.sources) or None, answer.employer, answer.division, months)
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("extracts", "expected"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("city", ["3305", "330500"])
def test_the_register_answers(office, extracts, expected, city):
    for extract in extracts:
        office.load(*extract)
    [answer] = office.register.ask([Question((office.me,), city, (JUNE, JULY))])
    assert in_words(answer) == expected


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        ("E2", "employed social_insurance E2 330502 2025-07"),
        ("E1", SHOWN),
        ("E3", NOT),
        (None, SHOWN),
    ],
)
def test_an_employer_may_be_asked_for(office, employer, expected):
    office.load(*si(ROW, (WUXING, JULY, "E2"), covers=huzhou()))
    [answer] = office.register.ask([Question((office.me,), HUZHOU, (JUNE, JULY), employer)])
    assert in_words(answer) == expected


def test_shanghai_is_a_province_of_its_own(office):
    office.load("social_insurance", [("310101", JUNE)], [("310000", JUNE, JULY)])
    questions = [Question((office.me,), city, (month,)) for city in ("31", "310000") for month in (JUNE, JULY)]
    assert [answer.result for answer in office.register.ask(questions)] == ["employed", "not_employed"] * 2
