"""Labour contracts of an apprentice (劳动合同): what one says, and how a correction changes the last one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.cohort.apprentice_events import ApprenticeChanges, ContractSigned
from domain.kernel.record import Refusal
from domain.vocabulary import ContractKind


@dataclass(frozen=True, slots=True)
class Contract:
    """With which enterprise, where it is, and from when to when; without `runs_to` the contract has no last day."""

    employer: str
    division: str
    kind: ContractKind
    signed_on: date
    runs_from: date
    runs_to: date | None = None

    @classmethod
    def of(cls, event: ContractSigned) -> "Contract":
        return cls(**{name: getattr(event, field) for field, name in _FIELDS.items()})


Contracts = tuple[Contract, ...]
"""In the order in which they were recorded; the last one is that of which corrections speak."""

_FIELDS = {
    "contract_employer": "employer",
    "contract_division": "division",
    "contract_kind": "kind",
    "contract_signed_on": "signed_on",
    "contract_from": "runs_from",
    "contract_to": "runs_to",
}
"""Name in events and files → name here."""


def corrected_contracts(contracts: Contracts, changes: ApprenticeChanges) -> Contracts:
    """The last one with what the correction says of it; a day of signature taken back takes back all of it."""
    named = contract_fields(changes.named)
    if not named:
        return contracts
    if not contracts:
        raise Refusal("no contract was recorded that could be corrected; record it first")
    *before, last = contracts
    if "signed_on" in named and named["signed_on"] is None:
        return tuple(before)
    return (*before, sound(replace(last, **named)))


def contract_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that speak of a contract, under its own names."""
    return {name: values[field] for field, name in _FIELDS.items() if field in values}


def sound(contract: Contract) -> Contract:
    """The contract; refused where its kind and its last day contradict each other."""
    if (contract.kind == "fixed") != (contract.runs_to is not None):
        raise Refusal("a contract for a fixed term has a last day, and no other has")
    if contract.runs_to is not None and contract.runs_to < contract.runs_from:
        raise Refusal("a contract cannot end before it begins")
    return contract
