"""What can happen to a policy."""

from datetime import date
from typing import Any

from domain.kernel.record import Event, Record


class PolicyPublished(Event):
    """A policy pack came into use (政策发布). `files` are its texts, so that old answers need no old release."""

    policy: str
    version: str
    digest: str
    files: dict[str, str]


class StatedRate(Record):
    """A row of a table as the city states it: the cells it goes by, its value, the days, where that stands."""

    table: str
    key: dict[str, str]
    value: str
    since: date | None = None
    until: date | None = None
    source: str
    unverified: bool = False
    withdrawn: bool = False


class RatesLoaded(Event):
    """Rows of the policy's tables were stated, ended or withdrawn (补贴标准公布); each is new in something."""

    policy: str
    rows: tuple[StatedRate, ...]


class StatedOccupation(Record):
    """An occupation that enters the catalogue from a day on, or leaves it after a day."""

    code: str
    name: str
    category: str = ""
    since: date | None = None
    until: date | None = None
    source: str
    withdrawn: bool = False


class CatalogueChanged(Event):
    """Occupations entered or left the catalogue (目录动态调整); each row is new in something."""

    policy: str
    rows: tuple[StatedOccupation, ...]


class Measure(Record):
    """What a district lays down of procedure or payee, and where."""

    key: str
    value: int | str
    since: date | None = None
    until: date | None = None
    source: str
    withdrawn: bool = False


class OverlayLoaded(Event):
    """A district's own measures (区县具体操作办法), for the cases that its offices handle."""

    policy: str
    division: str
    measures: tuple[Measure, ...]


class ReplacedRate(Record):
    """The value that a higher rule gives a row of a table."""

    table: str
    key: dict[str, str]
    value: str


class HigherRuleRecorded(Event):
    """A rule of province or state prevails from a day on (国家和省的新规定): these values replace the policy's own."""

    legal_day_field = "since"

    policy: str
    rule: str
    since: date
    values: dict[str, Any]
    rates: tuple[ReplacedRate, ...]


OF_POLICIES = (PolicyPublished, RatesLoaded, CatalogueChanged, OverlayLoaded, HigherRuleRecorded)
"""All that moves the pack in use, and with it the cases under the policy."""
