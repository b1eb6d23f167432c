"""Which case an event belongs to, what is left out on purpose, and what a case hears of."""

from datetime import date

import pytest

from domain.cohort.events import CohortCorrected
from domain.kernel.record import Event
from domain.organisation.events import OrganisationRegistered
from domain.policy.events import PolicyPublished
from domain.register.events import ExtractLoaded
from projections.case_events import heard, named_by, own_case, policy_of
from projections.cohort_file import cohort_file
from tests.projections.class_story import ORG, Story, a_class


class Praised(Event):
    """No projection has heard of it."""


def last(story: Story):
    return list(story)[-1]


def test_what_is_recorded_in_a_class_s_case_belongs_to_the_class():
    assert own_case(last(a_class().certified("C1", "ann").revoked("C1", date(2025, 10, 1)))) == "cohort:HZ-1"


def test_a_certificate_of_no_class_is_left_out():
    assert own_case(last(a_class().certified("C1", "ann", cohort_no=None))) is None


@pytest.mark.parametrize(
    "event",
    [
        OrganisationRegistered.model_construct(),
        ExtractLoaded.model_construct(),
        PolicyPublished.model_construct(policy="huzhou-2025"),
    ],
)
def test_organisations_extracts_and_policies_are_left_out(event):
    assert own_case(last(Story().says("x:1", event, "x:1"))) is None


def test_a_published_policy_concerns_its_classes():
    published = PolicyPublished(policy="huzhou-2025", version="1", digest="0", files={})

    assert policy_of(last(Story().says("policy:huzhou-2025", published, "policy:huzhou-2025"))) == "huzhou-2025"
    assert policy_of(last(a_class())) is None


def test_anything_else_is_an_error():
    with pytest.raises(TypeError, match="no place for Praised in a x's case"):
        own_case(last(Story().says("x:1", Praised(), "x:1")))


def registered(story: Story, code: str, *roles: str) -> Story:
    event = OrganisationRegistered.model_construct(org_code=code, name="a school", roles=roles, division=None)
    return story.says(f"organisation:{code}", event, f"organisation:{code}")


def provided_by(story: Story, code: str) -> Story:
    corrected = CohortCorrected(cohort_no="HZ-1", set={"provider": code}, reason="mistyped")
    return story.says("cohort:HZ-1", corrected)


def hears(story: Story, after: int = 0) -> list[tuple[int, int]]:
    """What class HZ-1 hears of behind a position: each event, and the one with which it does."""
    log = list(story)
    own = [entry for entry in log if entry.envelope.case == "cohort:HZ-1"]
    following = named_by(entry for entry in own if entry.position <= after)
    streams = {s: [entry for entry in log if entry.stream == s] for s in named_by(own)}
    later = [entry for entry in own if entry.position > after]
    return [(one.entry.position, one.at.position) for one in heard("cohort:HZ-1", later, streams, following, after)]


@pytest.fixture
def story() -> Story:
    """1 A registered; 2 planned with A; 3 A again; 4, 5 B twice; 6 the provider is B; 7 A, 8 B; 9 it is A; 10 A."""
    story = registered(Story(), ORG, "provider")
    for entry in a_class():
        story.says(entry.stream, entry.event)
    registered(registered(registered(story, ORG), "B"), "B", "provider")
    registered(registered(provided_by(story, "B"), ORG, "employer"), "B", "employer")
    return registered(provided_by(story, ORG), ORG, "agency")


def test_a_case_hears_of_what_was_before_with_the_event_that_begins_the_following(story: Story):
    following_a, following_b = [(2, 2), (1, 2), (3, 3)], [(6, 6), (4, 6), (5, 6)]
    assert hears(story) == [*following_a, *following_b, (7, 7), (8, 8), (9, 9), (10, 10)]


def test_wherever_the_hearing_is_broken_off_it_goes_on_the_same(story: Story):
    whole = hears(story)
    for position in range(1, 11):
        assert [one for one in whole if one[1] <= position] + hears(story, position) == whole


def test_the_file_knows_the_roles_of_whoever_is_the_provider(story: Story):
    log = list(story)
    roles = []
    for end in range(2, 11):
        by_then = [entry for entry in log if entry.position <= end]
        own = [entry for entry in by_then if entry.envelope.case == "cohort:HZ-1"]
        streams = {s: [entry for entry in by_then if entry.stream == s] for s in named_by(own)}
        file = cohort_file(one.entry for one in heard("cohort:HZ-1", own, streams))
        assert file is not None
        roles.append(file.provider_roles)
    a_first, then_b = [("provider",), (), (), ()], [("provider",), ("provider",), ("employer",)]
    assert roles == [*a_first, *then_b, ("employer",), ("agency",)]
    assert file.organisations["B"].evidence == ("organisation:B#1", "organisation:B#2", "organisation:B#3")


def test_a_class_of_a_provider_nobody_registered_has_a_provider_without_roles():
    file = cohort_file(a_class())
    assert file is not None and file.provider_roles == ()
