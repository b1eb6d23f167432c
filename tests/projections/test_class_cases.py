"""Which class an event belongs to, and what is left out on purpose."""

from datetime import date

import pytest

from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered
from domain.policy.events import PolicyPublished
from domain.register.events import ExtractLoaded
from projections.class_cases import class_of, policy_of
from tests.projections.class_story import Story, a_class


class Praised(Event):
    """No projection has heard of it."""


def last(story: Story):
    return list(story)[-1]


def test_what_is_recorded_in_a_class_s_case_belongs_to_the_class():
    assert class_of(last(a_class().certified("C1", "ann").revoked("C1", date(2025, 10, 1)))) == "HZ-1"


def test_a_certificate_of_no_class_is_left_out():
    assert class_of(last(a_class().certified("C1", "ann", cohort_no=None))) is None


@pytest.mark.parametrize(
    "event",
    [
        OrganisationRegistered.model_construct(),
        ExtractLoaded.model_construct(),
        PolicyPublished.model_construct(policy="huzhou-2025"),
    ],
)
def test_organisations_extracts_and_policies_are_left_out(event):
    assert class_of(last(Story().says("x:1", event, "x:1"))) is None


def test_a_published_policy_concerns_its_classes():
    published = PolicyPublished(policy="huzhou-2025", version="1", digest="0", files={})

    assert policy_of(last(Story().says("policy:huzhou-2025", published, "policy:huzhou-2025"))) == "huzhou-2025"
    assert policy_of(last(a_class())) is None


def test_anything_else_is_an_error():
    with pytest.raises(TypeError, match="no place for Praised in a x's case"):
        class_of(last(Story().says("x:1", Praised(), "x:1")))
