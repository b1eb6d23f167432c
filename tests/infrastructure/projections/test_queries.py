"""Answers are the same whether the projections are up to date, half-way or have not begun."""

from datetime import date, timedelta

import pytest

from domain.kernel.recorded import Recorded
from infrastructure.projections.making import Asked
from infrastructure.projections.plain_lines import line_of
from projections.due_checks import due_checks
from projections.mentions import mentions
from projections.policies import newest_packs
from projections.tranche_lines import tranche_lines
from tests.infrastructure.projections.by_hand import files_of
from tests.infrastructure.projections.stores import TODAY, Store

ANOTHER_DAY = date(2026, 2, 1)


@pytest.fixture(params=["nothing", "half", "all"])
def asked(request: pytest.FixtureRequest, empty: Store, log: list[Recorded]) -> Store:
    """The whole log, of which so much is folded."""
    folded = {"nothing": 0, "half": len(log) // 2, "all": len(log)}[request.param]
    if folded:
        empty.record(log[:folded])
        empty.engine().catch_up(TODAY)
    if folded < len(log):
        empty.record(log[folded:])
    return empty


class Truth:
    """The same questions answered from the log alone."""

    def __init__(self, log: list[Recorded]) -> None:
        self.files = list(files_of(log).values())
        self.packs = newest_packs(e for e in log if e.stream.startswith("policy:"))

    def lines(self, day: date) -> list:
        return [line for facts in self.files for line in tranche_lines(facts, self.packs, day)]

    def due(self, day: date) -> list:
        return [check for facts in self.files for check in due_checks(facts, self.packs) if check.due_on <= day]


@pytest.mark.parametrize("day", [TODAY, ANOTHER_DAY])
def test_lines(asked, log, day):
    truth = Truth(log).lines(day)

    assert list(asked.queries.lines(day)) == truth
    one = truth[0].case
    assert list(asked.queries.lines(day, case=one)) == [line for line in truth if line.case == one]
    shanghai = [line for line in truth if line.policy == "shanghai-2025"]
    assert shanghai
    assert list(asked.queries.lines(day, policy="shanghai-2025")) == shanghai
    assert list(asked.queries.lines(day, case="cohort:NO-SUCH-CLASS")) == []


@pytest.mark.parametrize("day", [TODAY, ANOTHER_DAY])
@pytest.mark.parametrize("policy", [None, "shanghai-2025"])
def test_lines_as_plain_values(asked, day, policy):
    plain = asked.queries.plain_lines(Asked(day, policy=policy))
    assert [line_of(line) for line in plain] == list(asked.queries.lines(day, policy=policy))


@pytest.mark.slow
@pytest.mark.parametrize("day", [TODAY, ANOTHER_DAY])
@pytest.mark.parametrize("known", [None, 0.5, 1.0])
@pytest.mark.parametrize("policy", [None, "shanghai-2025"])
def test_lines_assessed_side_by_side(asked, log, day, known, policy, monkeypatch):
    until = None if known is None else int(known * len(log))
    here = list(asked.queries.lines(day, policy=policy, until=until))

    monkeypatch.setattr("infrastructure.projections.lines.MANY", 1)
    monkeypatch.setattr("infrastructure.projections.lines.CASES_AT_ONCE", 3)
    monkeypatch.setattr("infrastructure.projections.lines.PROCESSES", 2)
    assert list(asked.queries.lines(day, policy=policy, until=until)) == here


@pytest.mark.parametrize("day", [TODAY, ANOTHER_DAY, date(2020, 1, 1)])
def test_due_checks(asked, log, day):
    assert list(asked.queries.due(day)) == Truth(log).due(day)


def test_a_check_names_every_reference_of_a_merged_learner(asked):
    assert sorted({len(check.persons) for check in asked.queries.due(TODAY)}) == [1, 2]


def test_files(asked, log):
    truth = Truth(log).files

    assert list(asked.queries.all_facts()) == truth
    assert [asked.queries.facts(facts.cohort_no) for facts in truth] == truth
    assert asked.queries.facts("NO-SUCH-CLASS") is None
    assert list(asked.queries.all_facts("huzhou-2025")) == [f for f in truth if f.policy == "huzhou-2025"]


def test_learners(asked, log):
    [facts, *_] = Truth(log).files
    [learner, *_] = facts.learners.values()

    assert asked.queries.learner(facts.cohort_no, learner.learner_no) == learner
    assert asked.queries.learner(facts.cohort_no, learner.learner_no, until=1) is None
    assert asked.queries.learner(facts.cohort_no, "nobody") is None
    assert asked.queries.learner("NO-SUCH-CLASS", learner.learner_no) is None


def test_where_the_log_speaks_of_a_person(asked, log):
    truth: dict[str, list[int]] = {}
    for mention in mentions(log, {}):
        truth.setdefault(mention.person, []).append(mention.position)

    busiest = max(truth, key=lambda person: len(truth[person]))
    assert {type(log[position - 1].event).__name__ for position in truth[busiest]} >= {
        "LearnerEnrolled",
        "CheckRecorded",
    }
    for person, positions in truth.items():
        assert asked.queries.people.positions(person) == positions
    assert asked.queries.people.positions("nobody") == []


def test_as_it_was_known_at_a_position(asked, log):
    until = len(log) // 3
    truth = Truth(log[:until])

    assert list(asked.queries.all_facts(until=until)) == truth.files
    assert list(asked.queries.lines(TODAY, until=until)) == truth.lines(TODAY)
    assert list(asked.queries.lines(TODAY, until=len(log))) == Truth(log).lines(TODAY)
    [person, *_] = {mention.person for mention in mentions(log[:until], {})}
    known = [mention.position for mention in mentions(log[:until], {}) if mention.person == person]
    assert asked.queries.people.positions(person, until) == known


@pytest.mark.slow
def test_lines_as_of_every_position(asked, log):
    """Kept lines answer for whatever position neither their file nor their policy has gone beyond."""
    for until in range(0, len(log) + 1, 11):
        assert list(asked.queries.lines(TODAY, until=until)) == Truth(log[:until]).lines(TODAY)


def test_reading_writes_nothing(asked):
    before = asked.read_models()

    list(asked.queries.lines(ANOTHER_DAY))
    list(asked.queries.due(ANOTHER_DAY - timedelta(days=1)))
    asked.queries.people.positions("nobody")

    assert asked.read_models() == before


@pytest.mark.slow
def test_files_as_of_every_position(asked, log):
    """Kept files answer for whatever position they have not gone beyond; the log answers for the rest."""
    cases = list(files_of(log))
    for until in range(0, len(log) + 1, 7):
        assert list(asked.queries.files_of(cases, until)) == list(files_of(log[:until]).values())
