"""An event that a fold has no answer for stops that projection, by name, and no other."""

from datetime import date

import pytest

from domain.cohort.events import CohortCompleted, LearnerReinstated, LearnerWithdrawn
from domain.kernel.record import Event
from infrastructure.event_names import NAMES
from infrastructure.journal import CaseJournal
from infrastructure.projections import Engine, PoisonEvent, RebuildStopped, rebuild
from infrastructure.projections.engine import case_projections
from tests.infrastructure.journal.drafts import now
from tests.infrastructure.projections.by_hand import expected
from tests.infrastructure.projections.stores import TODAY, Store


class LearnerPraised(Event):
    """Known to the log of these tests and to no fold."""

    cohort_no: str
    secret: str


PRAISED = {**NAMES, "test.learner-praised.1": LearnerPraised}


class Count:
    """A projection with an answer for everything."""

    name = "count"

    def __init__(self) -> None:
        self.positions: list[int] = []

    def named(self, _page):
        return ()

    def fold(self, _connection, page, _past):
        self.positions += [entry.position for entry in page]


@pytest.fixture
def praised(url, log):
    """The whole log, with the unknown event in the middle."""
    store, middle = Store(url, PRAISED), len(log) // 2
    store.record(log[:middle])
    store.plant("praise:1", 1, LearnerPraised(cohort_no="X", secret="110101199003074477"), "cohort:X")
    store.record(log[middle:])
    yield store
    store.close()


@pytest.mark.parametrize("page_size", [1, 50, 5_000])
def test_only_the_projections_without_an_answer_stop(praised, log, page_size):
    middle, count = len(log) // 2, Count()
    engine = praised.engine(page_size=page_size, projections=lambda *given: (*case_projections(*given), count))

    progress = engine.catch_up(TODAY)

    assert progress.positions == {"cases": middle, "mentions": middle, "count": len(log) + 1}
    assert count.positions == list(range(1, len(log) + 2))
    assert progress.problems == [
        f"cases stopped before position {middle + 1}: praise:1#1: TypeError",
        f"mentions stopped before position {middle + 1}: praise:1#1: TypeError",
    ]


def test_what_lies_before_it_is_folded_whatever_the_page(praised, log):
    middle = len(log) // 2
    praised.engine().catch_up(TODAY)

    positions, *rows = praised.read_models().values()

    assert positions == [(name, middle, middle + 1, "praise:1#1: TypeError") for name in ("cases", "mentions")]
    assert rows == [rows for name, rows in expected(log[:middle], TODAY).items() if name != "projection_positions"]


def test_it_stops_again_without_doing_anything_twice(praised):
    praised.engine().catch_up(TODAY)
    before = praised.read_models()

    assert not praised.engine().catch_up(TODAY).complete
    assert praised.read_models() == before


def test_a_contradiction_in_one_class_stops_the_files_but_not_the_mentions(store, log):
    position = store.plant("cohort:NOBODY", 1, CohortCompleted(cohort_no="NOBODY", completed_on=TODAY), "cohort:NOBODY")

    progress = store.engine().catch_up(TODAY)

    assert [str(stop) for stop in progress.stopped] == [
        f"cases stopped before position {position}: cohort:NOBODY#1: TypeError"
    ]
    assert progress.positions == {"cases": len(log), "mentions": position}


def test_the_first_of_several_is_named(store, log):
    for number in ("B", "A"):
        gone = LearnerWithdrawn(cohort_no=number, learner_no="1", left_on=TODAY)
        store.plant(f"cohort:{number}", 1, gone, f"cohort:{number}")

    progress = store.engine().catch_up(TODAY)

    assert {(stop.projection, stop.position, stop.reason.split(":")[1]) for stop in progress.stopped} == {
        ("cases", len(log) + 1, "B#1"),
        ("mentions", len(log) + 1, "B#1"),
    }


def test_a_release_that_cannot_read_it_stops_before_it_and_a_newer_one_goes_on(empty, log):
    unknown = "certificate.issued.1"
    first = next(entry.position for entry in log if entry.event.__class__ is NAMES[unknown])
    empty.record(log)
    older = CaseJournal(empty.database, now, names={name: kind for name, kind in NAMES.items() if name != unknown})

    stopped = Engine(empty.database, older, page_size=64).catch_up(TODAY).stopped
    assert {(stop.projection, stop.position, stop.reason) for stop in stopped} == {
        (name, first, f"{log[first - 1].id}: UnreadableEvent") for name in ("cases", "mentions")
    }

    assert empty.engine().catch_up(TODAY).complete
    assert empty.read_models() == expected(log, TODAY)


def test_a_rebuild_that_would_know_less_replaces_nothing(store, log):
    store.engine().catch_up(TODAY)
    older = CaseJournal(store.database, now, names={n: kind for n, kind in NAMES.items() if n != "placement.ended.1"})

    with pytest.raises(RebuildStopped, match=r"placement:.*UnreadableEvent"):
        rebuild(store.database, older, TODAY)

    assert store.read_models() == expected(log, TODAY)
    assert rebuild(store.database, store.journal, TODAY, compare=True).differences["case_files"] == 0


def test_a_class_of_a_policy_nobody_published_is_named_and_the_others_have_their_lines(store, log):
    planned = next(e.event for e in log if type(e.event).__name__ == "CohortPlanned")
    astray = planned.model_copy(
        update={"cohort_no": "ASTRAY", "policy": "atlantis-2025", "starts_on": date(2025, 5, 6)}
    )
    store.plant("cohort:ASTRAY", 1, astray, "cohort:ASTRAY")

    progress = store.engine().catch_up(TODAY)

    assert progress.problems == [
        "cohort:ASTRAY has no lines: cohort:ASTRAY is under the policy atlantis-2025, which was never published"
    ]
    assert store.read_models()["tranche_lines"] == expected(log, TODAY)["tranche_lines"]
    with pytest.raises(LookupError, match="ASTRAY is under the policy atlantis-2025"):
        list(store.queries.lines(TODAY))
    assert list(store.queries.lines(TODAY, policy="huzhou-2025"))


def test_one_class_that_cannot_be_folded_leaves_the_others_their_checks(store):
    store.engine().catch_up(TODAY)
    whole = list(store.queries.due(TODAY))
    number = whole[0].cohort_no
    praised = LearnerReinstated(cohort_no=number, learner_no="nobody", reinstated_on=TODAY, reason="praise")
    position = store.plant(f"praise:{number}", 1, praised, f"cohort:{number}")
    store.plant("cohort:NOBODY", 1, CohortCompleted(cohort_no="NOBODY", completed_on=TODAY), "cohort:NOBODY")

    assert list(store.queries.due(TODAY)) == [check for check in whole if check.cohort_no != number]
    with pytest.raises(PoisonEvent, match=r"praise:\S+#1 at position"):
        list(store.queries.lines(TODAY))
    assert list(store.queries.lines(TODAY, until=position - 1))
