"""Whatever was loaded, the quick answer is the one that the rule's own words give."""

from hypothesis import given
from hypothesis import strategies as some

from application.ports import Question
from infrastructure.register.coverage import Claim, Coverage
from infrastructure.register.judging import Employment, judged

MONTHS = ("2025-05", "2025-06", "2025-07", "2025-08")
SOURCES = some.sampled_from(("a", "b"))
POSITIONS = some.integers(1, 6)

claims = some.builds(
    lambda position, source, division, span, restates: Claim(position, source, division, *sorted(span), restates),
    POSITIONS,
    SOURCES,
    some.sampled_from(("33", "3305", "330502", "330522", "3304")),
    some.tuples(some.sampled_from(MONTHS), some.sampled_from(MONTHS)),
    some.booleans(),
)
employments = some.builds(
    Employment,
    POSITIONS,
    SOURCES,
    some.sampled_from(("E1", "E2")),
    some.sampled_from(("330502", "330522", "330500", "330402")),
    some.sampled_from(MONTHS),
)
questions = some.builds(
    Question,
    some.just(("p-1",)),
    some.sampled_from(("3305", "33", "3304")),
    some.lists(some.sampled_from(MONTHS), min_size=1, max_size=3).map(tuple),
    some.sampled_from((None, "E1", "E2")),
)


def covers(claim, division, month):
    return division.startswith(claim.division) and claim.from_month <= month <= claim.to_month


def in_the_words_of_the_rule(question, rows, known):
    standing = [
        row
        for row in rows
        if not any(
            claim.restates
            and claim.source == row.source
            and claim.position > row.position
            and covers(claim, row.division, row.month)
            for claim in known
        )
    ]
    if any(
        row.month in question.months
        and row.division.startswith(question.city)
        and question.employer in (None, row.employer)
        for row in standing
    ):
        return "employed", None
    missing = {month for month in question.months if not any(covers(claim, question.city, month) for claim in known)}
    return ("unknown", missing) if missing else ("not_employed", set())


@given(questions, some.lists(employments, max_size=6), some.lists(claims, max_size=6), some.randoms())
def test_the_answer_is_the_rules(question, rows, known, chance):
    found = judged(question, rows, Coverage.of(known, question.months))
    result, missing = in_the_words_of_the_rule(question, rows, known)
    assert found.answer.result == result
    assert missing is None or set(found.answer.uncovered_months) == missing
    chance.shuffle(rows)
    chance.shuffle(known)
    assert judged(question, rows, Coverage.of(known, question.months)).answer == found.answer
