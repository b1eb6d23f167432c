"""The policies in use (政策库): id → pack, of several versions the one published last, with what was stated since."""

from collections.abc import Iterable, Mapping

from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.policy.events import OF_POLICIES
from domain.policy.in_use import in_use
from domain.policy.pack import Pack
from domain.schemes.case_facts import CaseFacts

Packs = Mapping[str, Pack]
"""Policy id → the pack that stands for it."""


class PolicyMissing(LookupError):
    """A case belongs to a policy of which no pack was published."""


def newest_packs(recorded: Iterable[Recorded]) -> dict[str, Pack]:
    """The packs after these events of policies' streams, in the order of the log."""
    said: dict[str, list[Event]] = {}
    for entry in recorded:
        if not isinstance(entry.event, OF_POLICIES):
            raise TypeError(f"the policies have no place for {type(entry.event).__name__}")
        said.setdefault(entry.event.policy, []).append(entry.event)
    return {policy: in_use(events) for policy, events in said.items()}


def pack_of(facts: CaseFacts, packs: Packs) -> Pack:
    """The pack the case is judged by."""
    if facts.policy not in packs:
        raise PolicyMissing(f"{facts.case} is under the policy {facts.policy}, which was never published")
    pack = packs[facts.policy]
    if facts.programme not in {clause.scheme for clause in pack.clauses.values()}:
        raise PolicyMissing(f"the policy {facts.policy}, as it was published here, has no rules for {facts.programme}")
    return pack
