"""The packs in use are those published last, and their files are what they were published as."""

import re
from datetime import date

import pytest

from domain.policy.events import PolicyPublished
from domain.policy.pack import digest
from projections.cohort_file import cohort_file
from projections.due_checks import due_checks
from projections.policies import PolicyMissing, newest_packs
from projections.tranche_lines import tranche_lines
from tests.projections.class_story import Story, a_class
from tests.story import PACKS


def published(version: str) -> PolicyPublished:
    files = {file.name: file.read_text("utf-8") for file in (PACKS / "huzhou_2025").iterdir()}
    files["policy.toml"] = re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', files["policy.toml"])
    fixed = digest({name: text.encode() for name, text in files.items()})
    return PolicyPublished(policy="huzhou-2025", version=version, digest=fixed, files=files)


def log(*events: PolicyPublished) -> Story:
    story = Story()
    for event in events:
        story.says("policy:huzhou-2025", event, "policy:huzhou-2025")
    return story


def test_the_version_published_last_stands():
    packs = newest_packs(log(published("1"), published("2")))

    assert {id: pack.head.version for id, pack in packs.items()} == {"huzhou-2025": "2"}


def test_a_pack_is_parsed_once_however_often_it_is_read():
    first, again = newest_packs(log(published("1"))), newest_packs(log(published("1")))

    assert first["huzhou-2025"] is again["huzhou-2025"]


def test_files_that_are_not_those_of_the_digest_are_an_error():
    tampered = published("2").model_copy(update={"digest": published("1").digest})

    with pytest.raises(ValueError, match="huzhou-2025 do not have the digest"):
        newest_packs(log(tampered))


def test_anything_but_a_policy_is_an_error():
    with pytest.raises(TypeError, match="no place for CohortPlanned"):
        newest_packs(a_class())


def test_a_class_of_a_policy_that_nobody_published_is_named():
    facts = cohort_file(a_class())
    assert facts is not None

    for question in (lambda: tranche_lines(facts, {}, date(2026, 1, 1)), lambda: due_checks(facts, {})):
        with pytest.raises(PolicyMissing, match="cohort:HZ-1 is under the policy huzhou-2025"):
            question()
