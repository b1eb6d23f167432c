"""A policy in use: a published version never changes."""

from typing import Any

from domain.policy.events import PolicyPublished
from tests.builders import Case

PACK: dict[str, Any] = {"policy": "huzhou-2025", "version": "1", "digest": "d1", "files": {"text.txt": "…"}}
PUBLISHED = PolicyPublished.model_validate(PACK)


def test_a_version_is_published_once() -> None:
    case = Case("policy").when("policy.publish", **PACK).then(PUBLISHED)
    case.when("policy.publish", **PACK).then_nothing()


def test_changed_content_needs_a_new_version() -> None:
    case = Case("policy").given(PUBLISHED)
    case.when("policy.publish", **PACK | {"digest": "d2"}).then_refused("give the changed pack a new version")
    second = PACK | {"version": "2", "digest": "d2"}
    case = case.when("policy.publish", **second).then(PolicyPublished.model_validate(second))
    case.when("policy.publish", **PACK).then_nothing()
