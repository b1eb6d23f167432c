"""What may be ordered of a policy in use."""

from pydantic import Field, StrictInt

from domain.kernel.command import Command, Key
from domain.kernel.days import Day
from domain.kernel.identity import Division, FreeText
from domain.kernel.record import Record
from domain.policy.events import Measure, StatedOccupation, StatedRate


class PolicyCommand(Command):
    """Something about the policy named."""

    policy: Key

    @property
    def stream(self) -> str:
        return f"policy:{self.policy}"


class PublishPolicy(PolicyCommand):
    """Takes a policy pack into use. `digest` is that of its files."""

    do = "policy.publish"

    version: str
    digest: str
    files: dict[str, str]


class LoadRates(PolicyCommand):
    """States rows of the policy's tables; what stands already changes nothing."""

    do = "policy.load_rates"

    rows: tuple[StatedRate, ...]


class LoadCatalogue(PolicyCommand):
    """Lets occupations enter the catalogue, or leave it."""

    do = "policy.load_catalogue"

    rows: tuple[StatedOccupation, ...]


class LoadOverlay(PolicyCommand):
    """Takes the measures of a district into use."""

    do = "policy.load_overlay"

    division: Division
    measures: tuple[Measure, ...]


class HigherRate(Record):
    """A row of a table that a higher rule replaces: `key` are the cells it goes by."""

    table: Key
    key: dict[Key, Key] = Field(default={})
    value: Key


class RecordHigherRule(PolicyCommand):
    """A rule of province or state (国家和省的新规定) replaces these values and rates from its day on."""

    do = "policy.record_higher_rule"

    rule: FreeText
    since: Day
    values: dict[Key, StrictInt | str | list[str]] = Field(default={})
    rates: tuple[HigherRate, ...] = ()
