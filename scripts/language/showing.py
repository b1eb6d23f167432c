"""Kinds of values that are more than a word: amounts, shares, months, corrections."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Protocol

from domain.kernel.days import later_month
from domain.kernel.line_amounts import LineAmount
from domain.kernel.money import yuan
from domain.kernel.record import Changes
from domain.payment_run.events import Returned
from domain.policy.events import ReplacedRate, StatedOccupation, StatedRate
from infrastructure.settings import LEGAL_ZONE


class Speaker(Protocol):
    """Who speaks a language: what showing a value needs of it."""

    @property
    def lang(self) -> str: ...

    def say(self, key: str, /, **values: Any) -> str: ...

    def word(self, kind: str, code: object) -> str: ...

    def reason(self, code: str) -> str: ...

    def list(self, items: Iterable[str]) -> str: ...

    def show(self, value: Any, kind: str = "") -> str: ...


def plainly(value: object) -> str:
    """Days as 2025-06-30, instants in legal time with their offset, anything else as its own text."""
    if isinstance(value, datetime):
        return value.astimezone(LEGAL_ZONE).isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def percent(part: Fraction) -> str:
    """At most two decimals, cut rather than rounded: what falls short of a threshold never looks like it."""
    hundredths = int(part * 10_000)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"


def _yuan(_: Speaker, amount: int) -> str:
    return yuan(amount)


def _percent(_: Speaker, share: str) -> str:
    return percent(Fraction(share))


def _months(speech: Speaker, months: tuple[str, ...]) -> str:
    """Neighbours are drawn together: 2025-04–2025-06、2025-09."""
    runs: list[list[str]] = []
    for month in sorted(months):
        if runs and month == later_month(runs[-1][-1]):
            runs[-1].append(month)
        else:
            runs.append([month])
    return speech.list([run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def _thing(speech: Speaker, stream: str) -> str:
    """`cohort:HZ-1` → 培训班 HZ-1."""
    kind, _, key = stream.partition(":")
    return f"{speech.word('thing', kind)} {key}"


def _things(speech: Speaker, streams: tuple[str, ...]) -> str:
    return speech.list([_thing(speech, stream) for stream in streams])


def _field(speech: Speaker, fields: str | list[str]) -> str:
    """Names of fields, given as a list or with commas between them."""
    listed = fields.split(", ") if isinstance(fields, str) else fields
    return speech.list([speech.word("field", field) for field in listed])


def _party(speech: Speaker, parties: str | tuple[str, ...]) -> str:
    listed = parties.split(", ") if isinstance(parties, str) else parties
    return speech.list([speech.word("party", party) for party in listed])


def _changes(speech: Speaker, changes: Changes) -> str:
    """What a correction sets, field by field; null takes a value back."""
    told = [
        speech.say("telling.taken_back", field=speech.word("field", field))
        if value is None
        else speech.say("telling.corrected", field=speech.word("field", field), value=_set_to(speech, field, value))
        for field, value in changes.named.items()
    ]
    return ("；" if speech.lang == "zh" else "; ").join(told)


_WORDS_OF = {
    "certificate_kind": ("certificate",),
    "kind": ("certificate", "placement"),
    "policy": ("policy",),
    "group": ("group",),
    "agreement_parties": ("party",),
    "level": ("level",),
    "fee_paid_by": ("fee_payer",),
    "post": ("post",),
    "contract_kind": ("contract",),
}


def _set_to(speech: Speaker, field: str, value: object) -> str:
    """A corrected value; a certificate and a job both have a `kind`, with different words."""
    for kind in _WORDS_OF.get(field, ()):
        try:
            return speech.show(value, kind)
        except KeyError:
            continue
    return speech.show(value)


def _coverage(speech: Speaker, claims: tuple[Any, ...]) -> str:
    return speech.list([f"{claim.division} {claim.from_month}–{claim.to_month}" for claim in claims])


def _stated(speech: Speaker, rows: Mapping[str, Any] | Sequence[Any]) -> str:
    """What was stated of a policy, row by row: rates, occupations, measures, or parameters by their names."""
    if isinstance(rows, Mapping):
        told = [f"{name} = {speech.show(value)}" for name, value in rows.items()]
    else:
        told = [_row(speech, row) for row in rows]
    return ("；" if speech.lang == "zh" else "; ").join(told)


def _row(speech: Speaker, row: Any) -> str:
    match row:
        case StatedRate() | ReplacedRate():
            cells = [_cell(speech, column, text) for column, text in row.key.items()]
            what = " ".join((speech.word("rate_table", row.table), *cells, row.value))
        case StatedOccupation():
            what = f"{row.code} {row.name}"
        case _:
            what = f"{row.key} = {row.value}"
    since, until = getattr(row, "since", None), getattr(row, "until", None)
    days = f" ({since or '…'}–{until or '…'})" if since or until else ""
    marks = [speech.word("row", mark) for mark in ("unverified", "withdrawn") if getattr(row, mark, False)]
    return what + days + (f" ({', '.join(marks)})" if marks else "")


def _cell(speech: Speaker, column: str, text: str) -> str:
    return speech.word(column, text) if column in ("level", "group", "hukou") else text


def _line_amounts(speech: Speaker, lines: Sequence[LineAmount]) -> str:
    """Each line with its case, its learner and its yuan: nobody is left out."""
    told = [speech.say("telling.line_amount", **line.model_dump()) for line in lines]
    return ("；" if speech.lang == "zh" else "; ").join(told)


def _reason(speech: Speaker, reasons: str | tuple[str, ...]) -> str:
    listed = (reasons,) if isinstance(reasons, str) else reasons
    return speech.list([speech.reason(reason) for reason in listed])


def _grounds(speech: Speaker, reason: str) -> str:
    """A reason that is made of reason codes in words; whatever somebody wrote, as it stands."""
    codes = reason.split(", ")
    try:
        return speech.list([speech.reason(code) for code in codes])
    except KeyError:
        return reason


def _returned(speech: Speaker, returned: Sequence[Returned]) -> str:
    """What the bank sent back, payee by payee."""
    told = [speech.say("telling.returned", **one.model_dump()) for one in returned]
    return ("；" if speech.lang == "zh" else "; ").join(told)


def _tally(speech: Speaker, counts: Mapping[str, int]) -> str:
    """How often each: C2 × 3."""
    return speech.list([f"{code} × {count}" for code, count in counts.items()])


SHOWN: dict[str, Callable[[Speaker, Any], str]] = {
    "yuan": _yuan,
    "percent": _percent,
    "months": _months,
    "thing": _thing,
    "things": _things,
    "field": _field,
    "party": _party,
    "changes": _changes,
    "coverage": _coverage,
    "reason": _reason,
    "stated": _stated,
    "tally": _tally,
    "line_amounts": _line_amounts,
    "returned": _returned,
    "grounds": _grounds,
}
