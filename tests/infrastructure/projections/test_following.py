"""Classes follow their providers: however the log is folded, and whoever asks when, the files are the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cohort.events import CohortCompleted, CohortCorrected, CohortPlanned
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.organisation.events import OrganisationRegistered
from domain.policy.events import PolicyPublished
from infrastructure.projections import Comparing, PoisonEvent, rebuild
from tests.infrastructure.projections.by_hand import expected, files_of
from tests.infrastructure.projections.stores import TODAY, Store

ROLES = ((), ("provider",), ("employer", "provider"), ("agency",))


def providers(log: list[Recorded]) -> list[str]:
    return sorted({entry.event.provider for entry in log if isinstance(entry.event, CohortPlanned)})


def numbered(entries: list[Recorded]) -> list[Recorded]:
    """The same events at the positions and under the versions that this order gives them."""
    versions: dict[str, int] = {}
    for position, entry in enumerate(entries, start=1):
        version = versions[entry.stream] = versions.get(entry.stream, 0) + 1
        entries[position - 1] = entry._replace(position=position, version=version)
    return entries


def said(like: Recorded, stream: str, event: Event, case: str) -> Recorded:
    return like._replace(stream=stream, event=event, envelope=like.envelope._replace(case=case))


@st.composite
def meddled_with(draw: st.DrawFn, log: list[Recorded]) -> list[Recorded]:
    """The log, with organisations registered anew and providers corrected anywhere behind the plans."""
    entries, codes = list(log), providers(log)
    for _ in range(draw(st.integers(1, 12), "changes")):
        place = draw(st.integers(1, len(entries)), "place")
        code = draw(st.sampled_from([*codes, "91330500MA2B3C4D5U"]), "organisation")
        planned = sorted({e.event.cohort_no for e in entries[:place] if isinstance(e.event, CohortPlanned)})
        if planned and draw(st.booleans(), "corrected"):
            number = draw(st.sampled_from(planned), "class")
            event: Event = CohortCorrected(cohort_no=number, set={"provider": code}, reason="mistyped")
            entries.insert(place, said(log[0], f"cohort:{number}", event, f"cohort:{number}"))
        else:
            roles = draw(st.sampled_from(ROLES), "roles")
            event = OrganisationRegistered(org_code=code, name="a school", roles=roles)
            entries.insert(place, said(log[0], f"organisation:{code}", event, f"organisation:{code}"))
    return numbered(entries)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_pages_and_any_runs_give_the_same_rows(log: list[Recorded], data: st.DataObject) -> None:
    entries = data.draw(meddled_with(log), "log")
    store = Store("sqlite://")
    cuts = data.draw(st.lists(st.integers(1, len(entries) - 1), max_size=4, unique=True).map(sorted), "recorded up to")
    for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True):
        store.record(entries[start:end])
        store.engine(page_size=data.draw(st.integers(1, 200), "page")).catch_up(TODAY)

    assert store.read_models() == expected(entries, TODAY)
    rebuild(store.database, store.journal, TODAY, page_size=data.draw(st.integers(1, 200), "page of the rebuild"))
    assert store.read_models() == expected(entries, TODAY)
    store.close()


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_question_at_any_time_gives_the_same_files(log: list[Recorded], data: st.DataObject) -> None:
    """Whether the projections have come that far or not, now and as of any position."""
    entries = data.draw(meddled_with(log), "log")
    store, folded = Store("sqlite://"), data.draw(st.integers(0, len(entries)), "folded")
    store.record(entries[:folded])
    store.engine(page_size=97).catch_up(TODAY)
    store.record(entries[folded:])

    assert {facts.case: facts for facts in store.queries.files()} == files_of(entries)
    known = data.draw(st.integers(0, len(entries)), "known")
    then = files_of(entries[:known])
    assert {facts.case: facts for facts in store.queries.files(until=known)} == then
    touched = store.queries.touched(known, len(entries))
    now = files_of(entries)
    assert {case for case in now if now[case] != then.get(case)} <= set(touched)
    store.close()


def test_an_organisation_s_event_reaches_all_its_classes_and_no_other(store: Store, log: list[Recorded]) -> None:
    store.engine().catch_up(TODAY)
    before = {facts.case: facts for facts in store.queries.files()}
    [code, *_] = providers(log)
    past = store.journal.past([f"organisation:{code}"])[f"organisation:{code}"]
    again = OrganisationRegistered(org_code=code, name="a school", roles=("agency",))
    position = store.plant(f"organisation:{code}", len(past) + 1, again, f"organisation:{code}")
    theirs = {case for case, facts in before.items() if facts.provider == code}

    assert theirs and set(store.queries.touched(position - 1, position)) == theirs
    for _ in ("behind", "folded"):
        now = {facts.case: facts for facts in store.queries.files()}
        assert {case for case in now if now[case] != before[case]} == theirs
        assert {now[case].provider_roles for case in theirs} == {("agency",)}
        store.engine().catch_up(TODAY)
    assert store.engine().catch_up(TODAY).complete and list(store.queries.lines(TODAY))


def test_it_moves_no_line_yet(store: Store, log: list[Recorded]) -> None:
    code = providers(log)[0]
    past = store.journal.past([f"organisation:{code}"])[f"organisation:{code}"]
    again = OrganisationRegistered(org_code=code, name="a school", roles=())
    position = store.plant(f"organisation:{code}", len(past) + 1, again, f"organisation:{code}")
    comparing = Comparing(store.journal, store.queries)
    for case in store.queries.touched(position - 1, position):
        assert comparing.changes(case, TODAY, position - 1, position) == []


def test_what_was_before_and_cannot_be_folded_stops_at_the_event_that_begins_the_following(
    empty: Store, log: list[Recorded]
) -> None:
    """A publication in an organisation's stream, which nobody records."""
    planned = next(entry for entry in log if isinstance(entry.event, CohortPlanned))
    stream = f"organisation:{planned.event.provider}"
    empty.record(log[: planned.position - 1])
    version = len(empty.journal.past([stream])[stream]) + 1
    empty.plant(stream, version, PolicyPublished(policy="x", version="1", digest="0", files={}), stream)
    assert empty.engine().catch_up(TODAY).complete
    begins = empty.plant(planned.stream, 1, planned.event, planned.envelope.case)

    assert [str(stop) for stop in empty.engine().catch_up(TODAY).stopped] == [
        f"cases stopped before position {begins}: {planned.stream}#1: TypeError"
    ]
    with pytest.raises(PoisonEvent, match=f"at position {begins}"):
        empty.queries.file(planned.envelope.case)


def test_nothing_behind_an_event_that_stops_the_files_is_in_them(store: Store, log: list[Recorded]) -> None:
    """Also of a stream that a class begins to follow in the very page that is cut short."""
    code = providers(log)[0]
    stream = f"organisation:{code}"
    store.plant("cohort:NOBODY", 1, CohortCompleted(cohort_no="NOBODY", completed_on=TODAY), "cohort:NOBODY")
    again = OrganisationRegistered(org_code=code, name="a school", roles=())
    store.plant(stream, len(store.journal.past([stream])[stream]) + 1, again, stream)

    assert store.engine().catch_up(TODAY).stopped
    assert store.read_models()["case_files"] == expected(log, TODAY)["case_files"]
