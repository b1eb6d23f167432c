"""A policy in use (政策): the packs published under one name. A changed pack must come as a new version."""

from dataclasses import dataclass

from domain.kernel.command import Command, Decision, Key
from domain.kernel.record import Event, Refusal
from domain.policy.events import PolicyPublished


class PublishPolicy(Command):
    """Takes a policy pack into use. `digest` is that of its files."""

    do = "policy.publish"

    policy: Key
    version: str
    digest: str
    files: dict[str, str]

    @property
    def stream(self) -> str:
        return f"policy:{self.policy}"


@dataclass(frozen=True)
class Policy:
    """The versions published so far: version → digest."""

    case: str
    versions: dict[str, str]


def evolve(policy: Policy | None, event: Event) -> Policy:
    if not isinstance(event, PolicyPublished):
        raise TypeError(f"no event of a policy: {type(event).__name__}")
    return Policy(f"policy:{event.policy}", {**(policy.versions if policy else {}), event.version: event.digest})


def publish(policy: Policy | None, command: PublishPolicy) -> Event | None:
    published = policy.versions.get(command.version) if policy else None
    if published == command.digest:
        return None
    if published is not None:
        raise Refusal(
            "policy {policy} version {version} is published with other content; give the changed pack a new version",
            policy=command.policy,
            version=command.version,
        )
    return PolicyPublished(**command.model_dump())


DECISIONS: dict[type[Command], Decision] = {PublishPolicy: publish}
