"""Whatever was loaded: an extract changes what the rule says, and no answer but to the questions it names."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as some

from application.ports import Question, RegisterRow
from domain.register.events import Coverage
from domain.register.register import LoadExtract
from tests.infrastructure.register.conftest import Office
from tests.infrastructure.register.test_any_extracts import MONTHS, SOURCES, questions
from tests.infrastructure.vault.people import number

rows = some.lists(
    some.tuples(
        some.sampled_from(("3305", "330502", "330522", "330402")),
        some.sampled_from(MONTHS),
        some.sampled_from(("E1", "E2")),
    ),
    max_size=6,
    unique=True,
)
claims = some.lists(
    some.tuples(
        some.sampled_from(("33", "3305", "330502", "3304")),
        some.tuples(some.sampled_from(MONTHS), some.sampled_from(MONTHS)).map(sorted),
    ).map(lambda claim: (claim[0], *claim[1])),
    max_size=2,
    unique=True,
)
extracts = some.tuples(SOURCES, rows, claims, some.booleans())


def standing(loaded, source):
    """The source's rows of which no later extract restated division and month."""
    found = set()
    for of, given_rows, covers, restates in loaded:
        if of == source:
            found = {row for row in found if not (restates and within(row, covers))} | set(given_rows)
    return found


def within(row, covers):
    return any(row[0].startswith(division) and first <= row[1] <= last for division, first, last in covers)


@settings(max_examples=60)
@given(some.lists(extracts, max_size=5), extracts, some.lists(questions, max_size=6))
def test_the_effect_is_the_rules_and_misses_no_answer(before, extract, asked):
    office = Office()
    try:
        for one in before:
            office.load(*one)
        source, given_rows, covers, restates = extract
        questions = [Question((office.me,), one.city, one.months, one.employer) for one in asked]
        answers = office.register.ask(questions)
        stood = standing(before, source)
        found = office.register.effect(
            LoadExtract(
                source=source,
                months=tuple(sorted({month for _, month, _ in given_rows})),
                rows=len(given_rows),
                digest="d",
                coverage=tuple(Coverage(division=d, from_month=first, to_month=last) for d, first, last in covers),
                restates=restates,
            ),
            [RegisterRow(number(1), employer, division, month) for division, month, employer in given_rows],
            questions,
        )
        office.load(*extract)
        stands = standing([*before, extract], source)
        spoken_of = [claim for of, _, claims, _ in before if of == source for claim in claims]
        assert [(one.month, one.before, one.withdrawn, one.appeared) for one in found.restated] == [
            *in_the_words_of_the_rule(stood, stands, covers if restates else [], spoken_of)
        ]
        assert found.changes == (stood != stands)
        assert [(one.city, one.month, one.before, one.withdrawn) for one in found.by_city] == [
            *in_every_city(stood, stands, covers if restates else [])
        ]
        unlike = {
            place
            for place, (one, other) in enumerate(zip(answers, office.register.ask(questions), strict=True))
            if (one.result, one.uncovered_months) != (other.result, other.uncovered_months)
        }
        assert unlike <= found.touched | {place for place in found.covered if answers[place].result == "unknown"}
    finally:
        office.database.close()


def in_the_words_of_the_rule(stood, stands, covers, spoken_of):
    """Rows before, gone and new of each month, where the extract is complete and earlier ones had something to say."""
    before, gone, new = (
        Counter(row[1] for row in some_rows if within(row, covers))
        for some_rows in (stood, stood - stands, stands - stood)
    )
    for month in MONTHS:
        if before[month] or any(meet(one, other, month) for one in covers for other in spoken_of):
            yield month, before[month], gone[month], new[month]


def in_every_city(stood, stands, covers):
    """Rows before and gone of each city and month, where the extract is complete."""
    before, gone = (
        Counter((row[0][:4], row[1]) for row in some if within(row, covers)) for some in (stood, stood - stands)
    )
    for city, month in sorted(before):
        yield city, month, before[city, month], gone[city, month]


def meet(one, other, month):
    """Whether two claims both hold for some place in that month."""
    nested = one[0].startswith(other[0]) or other[0].startswith(one[0])
    return nested and all(first <= month <= last for _, first, last in (one, other))
