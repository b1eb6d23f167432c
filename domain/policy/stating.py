"""What may be stated of a policy in use: each row is held against the pack, all that do not fit are named at once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from domain.kernel.record import Event, Refusal, RowsRefused
from domain.policy.commands import LoadCatalogue, LoadOverlay, LoadRates, RecordHigherRule
from domain.policy.events import (
    CatalogueChanged,
    HigherRuleRecorded,
    Measure,
    OverlayLoaded,
    PolicyPublished,
    RatesLoaded,
)
from domain.policy.fitting import measure_must_fit, occupation_must_fit, rate_must_fit, row_must_exist, value_must_fit
from domain.policy.in_use import in_use
from domain.policy.pack import Pack
from domain.policy.stated import later_rules, with_higher_rule, with_measure, with_occupation, with_rate

Row = TypeVar("Row")
Put = Callable[[Pack, Row], Pack]


def rates(pack: Pack, command: LoadRates) -> Event | None:
    """The rows that are new in something; None where all of them stand."""
    new = _new(pack, command.rows, rate_must_fit, with_rate)
    return RatesLoaded(policy=command.policy, rows=new) if new else None


def catalogue(pack: Pack, command: LoadCatalogue) -> Event | None:
    new = _new(pack, command.rows, occupation_must_fit, with_occupation)
    return CatalogueChanged(policy=command.policy, rows=new) if new else None


def overlay(pack: Pack, command: LoadOverlay) -> Event | None:
    """The district's measures; a Refusal of anything that is not procedure or payee."""
    if later_rules(pack) is None:
        raise Refusal("the text of {policy} leaves nothing to districts", policy=command.policy)
    if not command.division.startswith(pack.city):
        raise Refusal("division {division} does not lie in the policy's city", division=command.division)
    division = command.division

    def put(pack: Pack, stated: Measure) -> Pack:
        return with_measure(pack, division, stated)

    def must_fit(pack: Pack, stated: Measure) -> None:
        measure_must_fit(pack, division, stated)

    new = _new(pack, command.measures, must_fit, put)
    return OverlayLoaded(policy=command.policy, division=division, measures=new) if new else None


def higher_rule(pack: Pack, spoke: Sequence[Event], command: RecordHigherRule) -> Event | None:
    """The rule; a Refusal where it replaces nothing, or where a later one replaces the same already.

    The same rule with the same day may be recorded again with other values: the last word stands.
    """
    if not command.values and not command.rates:
        raise Refusal("a higher rule names at least one value or rate that it replaces")
    rule = HigherRuleRecorded.model_validate(command.model_dump())
    meeting = [one for one in spoke if isinstance(one, HigherRuleRecorded) and _meet(one, rule)]
    if rule in meeting and not any(_same(later, rule) for later in meeting[meeting.index(rule) + 1 :]):
        return None
    for name, raw in rule.values.items():
        value_must_fit(pack, name, raw)
    for replaced in rule.rates:
        row_must_exist(pack, replaced.table, replaced.key, replaced.value)
    for earlier in meeting:
        if rule.since <= earlier.since and not _same(earlier, rule):
            raise Refusal(
                "{rule} replaces some of it from {day} on; record higher rules in the order of their days",
                rule=earlier.rule,
                day=earlier.since,
            )
    return rule


def must_take_over(spoke: Sequence[Event]) -> None:
    """Refuses a version with which something that was stated would no longer fit, or would be lost."""
    pack = in_use([event for event in spoke if isinstance(event, PolicyPublished)])
    try:
        for event in spoke:
            if isinstance(event, RatesLoaded):
                pack = _held(pack, event.rows, rate_must_fit, with_rate)
            elif isinstance(event, CatalogueChanged):
                pack = _held(pack, event.rows, occupation_must_fit, with_occupation)
            elif isinstance(event, HigherRuleRecorded):
                pack = with_higher_rule(pack, event)
    except Refusal as refusal:
        raise Refusal(
            "version {version} does not go with what was stated before: {problem}",
            version=pack.head.version,
            problem=str(refusal),
        ) from None


def _held(pack: Pack, rows: Sequence[Row], must_fit: Callable[[Pack, Row], None], put: Put[Row]) -> Pack:
    for row in rows:
        must_fit(pack, row)
        pack = put(pack, row)
    return pack


def _new(pack: Pack, rows: Sequence[Row], must_fit: Callable[[Pack, Row], None], put: Put[Row]) -> tuple[Row, ...]:
    """The rows that change the pack, each held against it as those before left it; all misfits together are refused."""
    new: list[Row] = []
    refused: list[tuple[int, Refusal]] = []
    for place, row in enumerate(rows):
        try:
            must_fit(pack, row)
        except Refusal as refusal:
            refused.append((place, refusal))
            continue
        then = put(pack, row)
        if _differs(pack, then):
            new.append(row)
            pack = then
    if refused:
        raise RowsRefused(refused)
    return tuple(new)


def _differs(pack: Pack, then: Pack) -> bool:
    one = (pack.catalogue, set(pack.measures), {name: set(table.rows) for name, table in pack.tables.items()})
    return one != (then.catalogue, set(then.measures), {name: set(table.rows) for name, table in then.tables.items()})


def _same(one: HigherRuleRecorded, other: HigherRuleRecorded) -> bool:
    return (one.rule, one.since) == (other.rule, other.since)


def _meet(one: HigherRuleRecorded, other: HigherRuleRecorded) -> bool:
    """Whether both replace the same value or row."""
    rows = [{(row.table, *sorted(row.key.items())) for row in rule.rates} for rule in (one, other)]
    return bool(set(one.values) & set(other.values) or rows[0] & rows[1])
