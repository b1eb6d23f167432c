"""The policies in use (政策库): id → pack, of several versions the one published last."""

from collections.abc import Iterable, Mapping

from domain.kernel.recorded import Recorded
from domain.policy.events import PolicyPublished
from domain.policy.pack import Pack
from domain.policy.parsed import parsed
from domain.schemes.facts import CohortFacts

Packs = Mapping[str, Pack]
"""Policy id → the pack that stands for it."""


class PolicyMissing(LookupError):
    """A class belongs to a policy of which no pack was published."""


def newest_packs(recorded: Iterable[Recorded]) -> dict[str, Pack]:
    """The packs after these events of policies' streams, in the order of the log."""
    newest: dict[str, PolicyPublished] = {}
    for entry in recorded:
        if not isinstance(entry.event, PolicyPublished):
            raise TypeError(f"the policies have no place for {type(entry.event).__name__}")
        newest[entry.event.policy] = entry.event
    return {policy: parsed(event.digest, tuple(sorted(event.files.items()))) for policy, event in newest.items()}


def pack_of(facts: CohortFacts, packs: Packs) -> Pack:
    """The pack the class is judged by."""
    if facts.policy not in packs:
        raise PolicyMissing(f"class {facts.cohort_no} is under the policy {facts.policy}, which was never published")
    return packs[facts.policy]
