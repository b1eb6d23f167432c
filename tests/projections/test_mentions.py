"""Of whom events speak: later ones of a learner, certificate or placement too, which name nobody."""

from datetime import date

import pytest

from domain.kernel.record import Event
from infrastructure.event_names import NAMES
from projections.mentions import OF_NOBODY, mentions
from tests.projections.class_story import a_class


class Praised(Event):
    """No projection has heard of it."""


def subjects(log, person, holders=None):
    found = mentions(log, {} if holders is None else holders)
    return [mention.subject for mention in found if mention.person == person]


def test_a_person_is_followed_through_learner_certificate_and_placement():
    log = (
        a_class()
        .enrolled("L1", "ann")
        .enrolled("L2", "bob")
        .certified("C1", "ann")
        .placed("P1", "ann")
        .checked("P1", date(2025, 8, 1))
        .ended("P1", date(2025, 9, 1))
        .revoked("C1", date(2025, 10, 1))
        .withdrawn("L2", date(2025, 5, 9))
    )

    ann = ["learner:HZ-1\nL1", "certificate:C1", "placement:P1", "placement:P1", "placement:P1", "certificate:C1"]
    assert subjects(log, "ann") == ann
    assert subjects(log, "bob") == ["learner:HZ-1\nL2", "learner:HZ-1\nL2"]


def test_what_was_said_before_is_passed_in():
    log = list(a_class().placed("P1", "ann").ended("P1", date(2025, 9, 1)))

    assert subjects(log[-1:], "ann", {"placement:P1": "ann"}) == ["placement:P1"]


def test_an_end_of_a_job_nobody_reported_is_an_error():
    with pytest.raises(KeyError):
        subjects(a_class().ended("P9", date(2025, 9, 1)), "ann")


def test_an_unknown_event_is_an_error():
    with pytest.raises(TypeError, match="nobody has said whom Praised speaks of"):
        subjects(a_class().says("cohort:HZ-1", Praised()), "ann")


def test_only_events_without_any_person_are_left_out():
    assert all("person" not in kind.model_fields for kind in OF_NOBODY)
    assert set(NAMES.values()) >= OF_NOBODY
