"""A policy in use (政策): the packs published under one name, and what was stated, changed and replaced since."""

from dataclasses import dataclass
from functools import cached_property

from domain.kernel.command import Command, Decision
from domain.kernel.record import Event, Refusal
from domain.policy import stating
from domain.policy.commands import LoadCatalogue, LoadOverlay, LoadRates, PublishPolicy, RecordHigherRule
from domain.policy.events import OF_POLICIES, PolicyPublished
from domain.policy.in_use import digest_after, in_use, newest
from domain.policy.pack import Pack


@dataclass(frozen=True)
class Policy:
    """The versions published so far (version → digest), and the digest of the pack in use."""

    case: str
    versions: dict[str, str]
    digest: str
    spoke: tuple[Event, ...]

    @cached_property
    def pack(self) -> Pack:
        """The pack in use."""
        return in_use(self.spoke)


def evolve(policy: Policy | None, event: Event) -> Policy:
    if not isinstance(event, OF_POLICIES):
        raise TypeError(f"no event of a policy: {type(event).__name__}")
    spoke = (*(policy.spoke if policy else ()), event)
    versions = dict(policy.versions) if policy else {}
    if isinstance(event, PolicyPublished):
        versions[event.version] = event.digest
    return Policy(f"policy:{event.policy}", versions, digest_after(spoke), spoke)


def publish(policy: Policy | None, command: PublishPolicy) -> Event | None:
    """The publication; a changed pack must come as a new version, and what was stated must go on to fit."""
    published = policy.versions.get(command.version) if policy else None
    if published == command.digest:
        return None
    if published is not None:
        raise Refusal(
            "policy {policy} version {version} is published with other content; give the changed pack a new version",
            policy=command.policy,
            version=command.version,
        )
    event = PolicyPublished(**command.model_dump())
    if policy is not None and policy.digest != newest(policy.spoke).digest:
        stating.must_take_over((*policy.spoke, event))
    return event


def load_rates(policy: Policy, command: LoadRates) -> Event | None:
    return stating.rates(policy.pack, command)


def load_catalogue(policy: Policy, command: LoadCatalogue) -> Event | None:
    return stating.catalogue(policy.pack, command)


def load_overlay(policy: Policy, command: LoadOverlay) -> Event | None:
    return stating.overlay(policy.pack, command)


def record_higher_rule(policy: Policy, command: RecordHigherRule) -> Event | None:
    return stating.higher_rule(policy.pack, policy.spoke, command)


DECISIONS: dict[type[Command], Decision] = {
    PublishPolicy: publish,
    LoadRates: load_rates,
    LoadCatalogue: load_catalogue,
    LoadOverlay: load_overlay,
    RecordHigherRule: record_higher_rule,
}
