"""The values of a policy's parameters in words."""

from domain.policy.parameters import PARAMETERS, Kind, Value
from scripts.language import Speech

_LISTS = {
    "agreement_parties": "party",
    "certificate_kinds": "certificate",
    "eligible_groups": "group",
    "placement_kinds": "placement",
    "uplift_kinds": "certificate",
    "upgrade_kinds": "certificate",
    "special_kinds": "certificate",
    "care_kinds": "certificate",
    "claim_checks": "claim_check",
    "apprentice_posts": "post",
    "contract_kinds": "contract",
    "apprentice_certificates": "certificate",
    "employees_counted": "counted_by",
}
"""Parameter that lists codes → where these have their words."""


def in_words(parameter: str, value: Value, speech: Speech) -> str:
    """The words of the table where the value is a code; days, numbers and amounts as they are."""
    if isinstance(value, tuple):
        return speech.list([_one(parameter, word, speech) for word in value])
    if isinstance(value, str) and PARAMETERS[parameter].kind in (Kind.WORD, Kind.WORDS):
        return speech.word("value", f"{parameter}.{value}")
    return speech.show(value)


def _one(parameter: str, word: str, speech: Speech) -> str:
    if PARAMETERS[parameter].kind is Kind.NAMES:
        return word
    return speech.word(_LISTS[parameter], word) if word else speech.word("value", f"{parameter}.")
