"""Storing extracts, and asking many questions at a time."""

from itertools import permutations

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from application.ports import Answer, Question, RegisterRow, StoreUnavailable
from infrastructure.database import chunks
from infrastructure.register.register import LoadedExtracts
from infrastructure.register.tables import register_coverage, register_rows
from infrastructure.vault.keys import KeyUnavailable
from infrastructure.vault.tables import people
from infrastructure.vault.vault import CaseVault
from tests.infrastructure.vault.people import admitted, number, person

JUNE, JULY = "2025-06", "2025-07"
WHOLE = [("3305", JUNE, JULY)]


def test_answers_come_in_the_order_of_the_questions(office, monkeypatch):
    monkeypatch.setattr(chunks, "KEYS_AT_ONCE", 2)
    crowd = admitted(office.database, office.vault, *(person(serial) for serial in range(10, 17)))
    for serial in range(10, 17, 2):
        office.load("s", [("330502", JUNE, f"E{serial}")], who=serial)
    office.load("t", coverage=WHOLE)
    questions = [Question((reference,), "3305", months) for months in ((JUNE,), (JUNE, JULY)) for reference in crowd]
    answers = office.register.ask(questions)
    expected = [f"E{serial}" if serial % 2 == 0 else None for serial in range(10, 17)] * 2
    assert [answer.employer for answer in answers] == expected
    assert {answer.result for answer in answers} == {"employed", "not_employed"}


def test_another_persons_rows_are_not_mine(office):
    office.load("s", [("330502", JUNE)], WHOLE, who=2)
    me, other = office.register.ask(
        [Question((office.me,), "3305", (JUNE,)), Question((office.other,), "3305", (JUNE,))]
    )
    assert (me.result, other.result) == ("not_employed", "employed")


def test_no_question_no_answer(office):
    assert office.register.ask([]) == []


def test_a_question_about_no_month_is_not_answered_by_silence(office):
    office.load("s", coverage=WHOLE)
    assert office.register.ask([Question((office.me,), "3305", ())]) == [Answer("unknown")]


def test_of_people_whom_the_vault_cannot_identify_nothing_is_known(office):
    office.load("s", [("330502", JUNE)], WHOLE)
    with office.database.writer() as connection:
        connection.execute(update(people).where(people.c.person == office.me).values(wrapped_key=None))
    unknown = Answer("unknown", uncovered_months=(JUNE,))
    questions = [Question((office.me,), "3305", (JUNE,)), Question(("p-of-nobody",), "3305", (JUNE,))]
    assert office.register.ask(questions) == [unknown, unknown]


def test_rows_about_any_reference_of_a_person_count(office):
    both = (office.me, office.other)
    office.load("s", [("330502", JUNE)], WHOLE, who=2)
    questions = [Question(who, "3305", (month,)) for month in (JUNE, JULY) for who in (both, both[::-1], both[:1])]
    said = [answer.result for answer in office.register.ask(questions)]
    assert said == ["employed", "employed", "not_employed", *["not_employed"] * 3]


def test_of_a_person_with_one_reference_that_nobody_knows_only_a_row_says_something(office):
    office.load("s", [("330502", JUNE)], WHOLE)
    questions = [Question((office.me, "p-of-nobody"), "3305", (month,)) for month in (JUNE, JULY)]
    shown, silence = office.register.ask(questions)
    assert shown.result == "employed"
    assert silence == Answer("unknown", uncovered_months=(JULY,))


def test_the_register_as_it_was_known_at_a_position_knows_nothing_later(office):
    """Unknown, then not shown and covered, then shown, then restated away: each answer stands for its time."""
    question, said = [Question((office.me,), "3305", (JUNE,))], ["unknown"]
    office.load("s", coverage=WHOLE)
    said.append("not_employed")
    office.load("s", [("330502", JUNE)])
    said.append("employed")
    office.load("s", coverage=WHOLE)
    said.append("not_employed")
    known = [office.register.as_known(until).ask(question)[0].result for until in range(10, 14)]
    assert known == said
    assert office.register.as_known(None).ask(question) == office.register.ask(question)


def test_rows_may_come_before_their_person(office):
    office.load("s", [("330502", JUNE)], who=3)
    [reference] = admitted(office.database, office.vault, person(3))
    assert office.register.ask([Question((reference,), "3305", (JUNE,))])[0].result == "employed"


def test_asking_needs_no_key(office):
    def lost():
        raise KeyUnavailable("the key is missing")

    office.load("s", [("330502", JUNE)])
    register = LoadedExtracts(office.database, CaseVault(office.database, lost))
    assert register.ask([Question((office.me,), "3305", (JUNE,))])[0].result == "employed"


def test_independent_extracts_may_be_loaded_in_any_order(office):
    extracts = [
        ("a", [("330502", JUNE, "E2")], [("330502", JUNE, JUNE)]),
        ("a", [("330522", JUNE, "E1")], [("330522", JUNE, JUNE)]),
        ("a", [("330502", JULY, "E1")], [("33", JULY, JULY)]),
        ("b", [("330503", JUNE, "E1")], [("3305", JUNE, JUNE)]),
    ]
    questions = [
        Question((office.me,), "3305", months, employer)
        for months in ((JUNE,), (JULY,), (JUNE, JULY), ("2025-08",))
        for employer in (None, "E1", "E2", "E3")
    ]
    answers = []
    for order in permutations(extracts):
        fresh = type(office)()
        for extract in order:
            fresh.load(*extract)
        asked = [Question((fresh.me,), question.city, question.months, question.employer) for question in questions]
        answers.append(fresh.register.ask(asked))
        fresh.database.close()
    assert len(answers) == 24
    assert all(answer == answers[0] for answer in answers)


def test_rows_stand_under_the_position_of_their_event_and_without_the_number(office):
    office.load("s", [("330502", JUNE), ("330502", JUNE)], [("330500", JUNE, JULY)], restates=False)
    with office.database.reader() as connection:
        rows = connection.execute(select(register_rows)).all()
        claims = connection.execute(select(register_coverage)).all()
    index = office.vault.indexes([number(1)])[number(1)]
    assert rows == [(11, line, "s", index, "E1", "330502", JUNE) for line in (1, 2)]
    assert claims == [(11, 1, "s", "3305", JUNE, JULY, 0)]


def test_an_attachment_needs_its_one_event(office):
    attachment = office.register.attachment("register:s", [])
    with pytest.raises(LookupError, match="0 extracts"), office.database.writer() as connection:
        attachment.record(connection, [])


@pytest.mark.parametrize("table", [register_rows, register_coverage])
def test_extracts_are_never_changed(office, table):
    office.load("s", [("330502", JUNE)], WHOLE)
    for change in (delete(table), update(table).values(source="t")):
        with pytest.raises((DBAPIError, StoreUnavailable)), office.database.writer() as connection:
            connection.execute(change)
    with office.database.reader() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar() == 1


def test_without_its_key_an_extract_is_not_stored(office):
    def lost():
        raise KeyUnavailable("the key is missing")

    register = LoadedExtracts(office.database, CaseVault(office.database, lost))
    with pytest.raises(StoreUnavailable):
        register.attachment("register:s", [RegisterRow(number(1), "E1", "330502", JUNE)])
