"""What loading an extract would change, case by case: rows that stand, rows withdrawn, rows that are new; questions.

Each case: the extracts loaded before, the extract in question, what it says anew as `month before -withdrawn +new`.
"""

from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from application.ports import Question, RegisterRow
from domain.register.events import Coverage
from domain.register.register import LoadExtract
from infrastructure.register import comparing
from infrastructure.register.tables import register_coverage, register_rows
from tests.infrastructure.vault.people import number

HUZHOU, WUXING, CHANGXING, JIAXING = "3305", "330502", "330522", "330402"
JUNE, JULY, AUGUST = "2025-06", "2025-07", "2025-08"
BOTH = (JUNE, JULY)


def si(*rows, covers=(), restates=True):
    """An extract of the social insurance (社会保险); rows are (division, month[, employer])."""
    return SimpleNamespace(source="social_insurance", rows=rows, covers=covers, restates=restates)


def elder(*rows, covers=(), restates=True):
    """An extract of the registry of care workers (养老护理员)."""
    return SimpleNamespace(source="elder_care_registry", rows=rows, covers=covers, restates=restates)


def of(division=HUZHOU, first=JUNE, last=JULY):
    return [(division, first, last)]


def load(office, one):
    office.load(one.source, one.rows, one.covers, one.restates)


def effect(office, one, *questions):
    rows = [RegisterRow(number(1), *(employer or ["E1"]), d, m) for d, m, *employer in one.rows]
    covers = tuple(Coverage(division=d, from_month=start, to_month=end) for d, start, end in one.covers)
    months = tuple(sorted({row.month for row in rows}))
    command = LoadExtract(
        source=one.source, months=months, rows=len(rows), digest="d", coverage=covers, restates=one.restates
    )  # fmt: skip
    return office.register.effect(command, rows, questions)


def in_words(found):
    return "; ".join(f"{one.month[-2:]}: {one.before} -{one.withdrawn} +{one.appeared}" for one in found.restated)


A, B, C = ((WUXING, JUNE, f"E{n}") for n in "ABC")
LATER = (WUXING, JULY, "EA")
COUNTY, ABROAD, CITY = (CHANGXING, JUNE), (JIAXING, JUNE), ("330500", JUNE)

CASES = {
    # what is restated at all
    "the first extract says nothing anew": ([], si(A, B, covers=of()), ""),
    "months spoken of for the first time": ([si(A, covers=of(last=JUNE))], si(LATER, covers=of(first=JULY)), ""),
    "a month that was covered and empty": ([si(covers=of())], si(A, covers=of()), "06: 0 -0 +1; 07: 0 -0 +0"),
    "a month with rows that nobody vouched for": ([si(A)], si(B, covers=of()), "06: 1 -1 +1"),
    "rows alone only add": ([si(A, covers=of())], si(B), ""),
    "coverage alone only extends": ([si(A, covers=of())], si(covers=of(), restates=False), ""),
    "another source's months": ([elder(A, covers=of())], si(B, covers=of()), ""),
    "another source's rows are left alone": (
        [elder(A, B, covers=of()), si(A, covers=of())],
        si(covers=of()),
        "06: 1 -1 +0; 07: 0 -0 +0",
    ),
    # what goes and what comes
    "the same once more": ([si(A, B, covers=of())], si(A, B, covers=of()), "06: 2 -0 +0; 07: 0 -0 +0"),
    "one goes, one comes": ([si(A, B, covers=of())], si(B, C, covers=of()), "06: 2 -1 +1; 07: 0 -0 +0"),
    "all go": ([si(A, B, LATER, covers=of())], si(covers=of()), "06: 2 -2 +0; 07: 1 -1 +0"),
    "a row moves to the next month": ([si(A, covers=of())], si(LATER, covers=of()), "06: 1 -1 +0; 07: 0 -0 +1"),
    "a row moves to another county": ([si(A, covers=of())], si(COUNTY, covers=of()), "06: 1 -1 +1; 07: 0 -0 +0"),
    "a row loaded twice is one row": ([si(A), si(A)], si(covers=of()), "06: 1 -1 +0"),
    "a row added to what is covered stands": (
        [si(A, covers=of()), si(B)],
        si(B, covers=of()),
        "06: 2 -1 +0; 07: 0 -0 +0",
    ),
    "a row added again is not new": ([si(A, covers=of()), si(A)], si(A, covers=of()), "06: 1 -0 +0; 07: 0 -0 +0"),
    # what stands at that moment
    "what was withdrawn before does not stand": (
        [si(A, B, covers=of()), si(B, covers=of())],
        si(C, covers=of()),
        "06: 1 -1 +1; 07: 0 -0 +0",
    ),
    "corrected back": ([si(A, B, covers=of()), si(B, covers=of())], si(A, B, covers=of()), "06: 1 -0 +1; 07: 0 -0 +0"),
    "withdrawn and added again": (
        [si(A, covers=of()), si(covers=of()), si(A)],
        si(covers=of()),
        "06: 1 -1 +0; 07: 0 -0 +0",
    ),
    # where it is complete
    "another month is left alone": ([si(A, LATER, covers=of())], si(covers=of(first=JULY)), "07: 1 -1 +0"),
    "a county leaves the others alone": (
        [si(A, COUNTY, covers=of())],
        si(covers=of(WUXING)),
        "06: 1 -1 +0; 07: 0 -0 +0",
    ),
    "a county leaves the city's own row alone": (
        [si(CITY, covers=of())],
        si(covers=of(WUXING)),
        "06: 0 -0 +0; 07: 0 -0 +0",
    ),
    "the city withdraws its county's row": ([si(A, covers=of(WUXING))], si(covers=of()), "06: 1 -1 +0; 07: 0 -0 +0"),
    "the province withdraws the city's": ([si(A, CITY, covers=of())], si(covers=of("33")), "06: 2 -2 +0; 07: 0 -0 +0"),
    "another county's months": ([si(A, covers=of(WUXING))], si(COUNTY, covers=of(CHANGXING)), ""),
    "another city's rows stay and are not counted": (
        [si(A, ABROAD, covers=[*of(), *of("3304")])],
        si(covers=of()),
        "06: 1 -1 +0; 07: 0 -0 +0",
    ),
    "two claims that meet count a row once": (
        [si(A, COUNTY, covers=of())],
        si(COUNTY, covers=[*of(WUXING), *of(HUZHOU)]),
        "06: 2 -1 +0; 07: 0 -0 +0",
    ),
    "rows beside what is covered are added": (
        [si(A, covers=of())],
        si(A, ABROAD, covers=of()),
        "06: 1 -0 +0; 07: 0 -0 +0",
    ),
    "a county corrected since, then the city": (
        [si(A, COUNTY, covers=of()), si(covers=of(WUXING))],
        si(A, COUNTY, covers=of()),
        "06: 1 -0 +1; 07: 0 -0 +0",
    ),
}


@pytest.mark.parametrize(("before", "extract", "expected"), CASES.values(), ids=CASES.keys())
def test_what_an_extract_says_anew(office, monkeypatch, before, extract, expected):
    monkeypatch.setattr(comparing, "ROWS_AT_ONCE", 1)
    for one in before:
        load(office, one)
    found = effect(office, extract)
    assert in_words(found) == expected
    assert {one.source for one in found.restated} <= {extract.source}
    held = [loaded(office, table) for table in (register_rows, register_coverage)]
    assert held == [sum(len(one.rows) for one in before), sum(len(one.covers) for one in before)]


CHANGES = {
    "the first": ([], si(A), True),
    "coverage alone": ([], si(covers=of(), restates=False), False),
    "nothing at all": ([], si(covers=of()), False),
    "the same": ([si(A, covers=of())], si(A, covers=of()), False),
    "the same without coverage": ([si(A, covers=of())], si(A), False),
    "one goes": ([si(A, B, covers=of())], si(A, covers=of()), True),
    "one comes": ([si(A, covers=of())], si(A, B, covers=of()), True),
    "one comes beyond what is covered": ([si(A, covers=of())], si(A, ABROAD, covers=of()), True),
    "that stands beyond what is covered": ([si(A, ABROAD, covers=of())], si(A, ABROAD, covers=of()), False),
    "that was withdrawn beyond what is covered": (
        [si(A, ABROAD, covers=of()), si(covers=of("3304"))],
        si(A, ABROAD, covers=of()),
        True,
    ),
}


@pytest.mark.parametrize(("before", "extract", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_whether_an_extract_changes_any_row(office, before, extract, expected):
    for one in before:
        load(office, one)
    assert effect(office, extract).changes is expected


def loaded(office, table):
    with office.database.reader() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


ALREADY = [si(A, covers=of())]

TOUCHED = {
    "a row goes": (ALREADY, si(covers=of()), {}, True),
    "a row comes": (ALREADY, si(A, COUNTY, covers=of()), {"employer": "E1"}, True),
    "a row is added without coverage": (ALREADY, si(COUNTY), {"employer": "E1"}, True),
    "the row stays": (ALREADY, si(A, covers=of()), {}, False),
    "the row stays, another comes": (ALREADY, si(A, B, covers=of()), {"employer": "EA"}, False),
    "any employer will do": (ALREADY, si(A, B, covers=of()), {"employer": None}, True),
    "another employer's row goes": (ALREADY, si(covers=of()), {"employer": "EB"}, False),
    "another month's row goes": (ALREADY, si(covers=of()), {"months": (JULY,)}, False),
    "one of two months": (ALREADY, si(covers=of()), {"months": (JULY, JUNE)}, True),
    "another city's row comes": (ALREADY, si(A, ABROAD, covers=of()), {}, False),
    "the question is about another city": (ALREADY, si(covers=of()), {"city": "3304"}, False),
    "the city in six digits": (ALREADY, si(covers=of()), {"city": "330500"}, True),
    "the row moves to another county of the city": (ALREADY, si((CHANGXING, JUNE, "EA"), covers=of()), {}, True),
    "the row was withdrawn before": ([*ALREADY, si(covers=of())], si(covers=of()), {}, False),
    "the row comes back": ([*ALREADY, si(covers=of())], si(A, covers=of()), {}, True),
}


@pytest.mark.parametrize(("before", "extract", "asked", "expected"), TOUCHED.values(), ids=TOUCHED.keys())
def test_whose_question_a_changed_row_touches(office, before, extract, asked, expected):
    for one in before:
        load(office, one)
    question = {"city": HUZHOU, "months": (JUNE,), "employer": "EA"} | asked
    questions = [Question((who,), **question) for who in (office.other, office.me, "p-of-nobody")]
    assert effect(office, extract, *questions).touched == ({1} if expected else set())


COVERED = {
    "a month is covered": ([], si(covers=of(), restates=False), True),
    "with rows of others": ([], si(covers=of()), True),
    "one of its months": ([si(covers=of(last=JUNE))], si(covers=of()), True),
    "no month of its": ([], si(covers=of(first=AUGUST, last=AUGUST)), False),
    "covered before": ([si(covers=of())], si(covers=of()), False),
    "covered before by another source": ([elder(covers=of("33"))], si(covers=of()), False),
    "a county covers no city": ([], si(covers=of(WUXING)), False),
    "the province does": ([si(covers=of(WUXING))], si(covers=of("33")), True),
    "no coverage": ([], si(ABROAD), False),
}


@pytest.mark.parametrize(("before", "extract", "expected"), COVERED.values(), ids=COVERED.keys())
def test_of_which_question_a_month_gets_covered(office, before, extract, expected):
    for one in before:
        load(office, one)
    questions = [Question((who,), HUZHOU, BOTH) for who in ("p-of-nobody", office.other)]
    found = effect(office, extract, *questions)
    assert (found.covered, found.touched) == ({1} if expected else set(), set())


def test_a_question_is_touched_under_any_reference_of_its_person(office):
    questions = [Question(who, HUZHOU, BOTH) for who in ((office.other, office.me), (office.other,))]
    assert effect(office, si(A), *questions).touched == {0}


def test_a_month_is_covered_for_who_is_known_under_every_reference(office):
    questions = [Question(who, HUZHOU, BOTH) for who in ((office.other, office.me), (office.me, "p-of-nobody"))]
    assert effect(office, si(covers=of(), restates=False), *questions).covered == {0}
