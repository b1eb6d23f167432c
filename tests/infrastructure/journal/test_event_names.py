"""Stored names are a contract: whatever was once written under one can be read for ever."""

import importlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import domain
from domain.cohort.events import CohortStarted, LearnerEnrolled, PlanApproved
from domain.kernel.record import Event
from infrastructure.event_names import NAMES, UPCASTS
from infrastructure.journal.mapper import EventMapper, UnreadableEvent
from tests.infrastructure.journal.samples import GOLDEN, SAMPLES

ROOMS = {"check": "placement", "run": "payment_run"}
"""First word → the room, where it has another name: checks lie on the streams of placements."""

STORED = sorted(file.stem for file in GOLDEN.glob("*.json"))


@pytest.mark.parametrize("name", STORED)
def test_what_was_once_stored_is_still_read(name: str) -> None:
    assert _read(EventMapper(), name, (GOLDEN / f"{name}.json").read_bytes()) == SAMPLES[name]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_is_stored_today_is_stored_as_it_was(name: str) -> None:
    assert EventMapper().encode(SAMPLES[name]) == (name, (GOLDEN / f"{name}.json").read_bytes())


def test_every_name_has_its_sample() -> None:
    assert set(STORED) == set(SAMPLES) == set(NAMES) | set(UPCASTS)


def test_every_field_of_an_event_stands_in_its_sample() -> None:
    """A field left at its default would not show when its stored form changes."""
    for name in NAMES:
        sample = SAMPLES[name]
        assert sample.model_fields_set == set(type(sample).model_fields), name


def test_what_was_not_given_is_stored_as_not_given() -> None:
    """Later defaults must not speak for earlier events."""
    enrolled = LearnerEnrolled(cohort_no="1", learner_no="07", person="p", enrolled_on=date(2025, 6, 1))
    assert b'"group":null,"hukou":null' in EventMapper().encode(enrolled)[1]


def test_every_event_has_exactly_one_name() -> None:
    for file in Path(next(iter(domain.__path__))).glob("*/events.py"):
        importlib.import_module(f"domain.{file.parent.name}.events")
    events = {event for event in Event.__subclasses__() if event.__module__.startswith("domain.")}
    assert set(NAMES.values()) == events
    assert len(NAMES) == len(events)


def test_names_have_the_form_that_others_rely_on() -> None:
    for name, event in NAMES.items():
        assert re.fullmatch(r"[a-z_]+\.[a-z]+(-[a-z]+)*\.[1-9][0-9]*", name)
        first = name.split(".")[0]
        assert event.__module__.split(".")[1] == ROOMS.get(first, first)


def test_an_event_without_a_name_is_not_stored() -> None:
    class Rumoured(Event):
        pass

    with pytest.raises(LookupError, match="Rumoured has no stored name"):
        EventMapper().encode(Rumoured())


def test_old_shapes_are_carried_forward_step_by_step() -> None:
    """Planted: approvals once had an unnamed day, then a day and an office; today's have neither."""

    def named(values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        return "cohort.plan-approved.2", {**values, "plan_approved_on": values["on"]}

    def without_office(values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        return "cohort.plan-approved.3", {key: values[key] for key in ("cohort_no", "plan_approved_on")}

    mapper = EventMapper(
        {"cohort.plan-approved.3": PlanApproved},
        {"cohort.plan-approved.1": named, "cohort.plan-approved.2": without_office},
    )
    today = SAMPLES["cohort.plan-approved.1"]
    body = b'{"cohort_no":"HZ-2025-001","on":"2025-05-28"}'
    assert _read(mapper, "cohort.plan-approved.1", body) == today
    body = b'{"cohort_no":"HZ-2025-001","plan_approved_on":"2025-05-28","office":"330502"}'
    assert _read(mapper, "cohort.plan-approved.2", body) == today
    assert mapper.encode(today)[0] == "cohort.plan-approved.3"


def test_an_upcast_that_leads_nowhere_is_named() -> None:
    mapper = EventMapper(
        {"cohort.started.1": CohortStarted}, {"cohort.begun.1": lambda values: ("cohort.run.1", values)}
    )
    with pytest.raises(UnreadableEvent, match=r"cohort:1 version 1.*cohort\.run\.1"):
        _read(mapper, "cohort.begun.1", b"{}")


def _read(mapper: EventMapper, name: str, body: bytes) -> Event:
    return mapper.read(name, body, "cohort:1", 1)
