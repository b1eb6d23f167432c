"""Speaks one language: sentences, refusals, words, days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.kernel.record import Refusal
from scripts.language.showing import SHOWN, plainly
from scripts.language.table import fill_in, missing, table

Language = Literal["zh", "en"]

BY_THEIR_ENGLISH = ("refusals", "field_errors", "intake", "usage")
"""Sections whose key is the English sentence, as the inner rooms write it, and whose value is the Chinese one."""

_KINDS_IN_PHRASES = {
    **{"thing": "thing", "fields": "field", "parties": "party"},
    **{"status": "run_status", "role": "duty", "earlier": "duty"},
    **{"hold": "hold", "cure": "hold_cure", "account": "account", "tranche": "tranche"},
}
OPEN_WORDS = frozenset({"source", "policy", "city", "payee"})
"""Lists that a city, a register or an organisation's code may add to: a code without a word is shown as it is."""


def language(option: str | None, environ: Mapping[str, str]) -> Language:
    """What was asked for goes first; without that, a Chinese locale speaks Chinese and any other English."""
    if option in ("zh", "en"):
        return "zh" if option == "zh" else "en"
    return "zh" if (locale_named(environ) or "").lower().startswith("zh") else "en"


def locale_named(environ: Mapping[str, str]) -> str | None:
    """The locale by which messages go, if any is named."""
    return next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)


@dataclass(frozen=True)
class Speech:
    """Says what stands in the table, in one language."""

    lang: Language

    def say(self, key: str, /, **values: Any) -> str:
        """The sentence `section.key` with these values; KeyError where there is none or a value is lacking."""
        section, _, name = key.partition(".")
        return fill_in(table()[section][name][self.lang], values, self.show)

    def refusal(self, refusal: Refusal) -> str:
        """Why nothing was recorded."""
        return self.phrase(refusal.sentence, refusal.values)

    def phrase(self, english: str, values: Mapping[str, Any]) -> str:
        """A sentence that the inner rooms wrote in English, with its values; English where it has no translation."""
        shown = {name: self.show(value, _KINDS_IN_PHRASES.get(name, "")) for name, value in values.items()}
        return self._translated(english).format(**shown)

    def word(self, kind: str, code: object) -> str:
        """The word for a code of a closed list, e.g. `word("party", "employer")`; — for none."""
        if missing(code):
            return "—"
        known = table()["words"][kind]
        if kind in OPEN_WORDS and str(code) not in known:
            return str(code)
        return str(known[str(code)][self.lang])

    def reason(self, code: str) -> str:
        """What is missing, in a few words."""
        return str(table()["reasons"][code][self.lang])

    def cure(self, code: str) -> str | None:
        """What can be done about it, where anything can."""
        found = table()["cures"].get(code)
        return str(found[self.lang]) if found else None

    def finding(self, code: str, values: Mapping[str, Any]) -> str:
        """What the doctor found."""
        return self.say(f"findings.{code}", **values)

    def remedy(self, code: str, values: Mapping[str, Any]) -> str:
        """What to do about it."""
        return self.say(f"remedies.{code}", **values)

    def list(self, items: Iterable[str]) -> str:
        """甲、乙、丙 · one, two and three."""
        *most, last = items
        if not most:
            return last
        return "、".join([*most, last]) if self.lang == "zh" else f"{', '.join(most)} and {last}"

    def show(self, value: Any, kind: str = "") -> str:
        """A value as text: as the kind named, else as what it is."""
        if missing(value):
            return "—"
        if kind in SHOWN:
            return SHOWN[kind](self, value)
        if type(value) is str:
            return self.word(kind, value) if kind else value
        if isinstance(value, tuple | list | set | frozenset):
            return self.list([self.show(one, kind) for one in value])
        return self.word(kind, value) if kind else plainly(value)

    def _translated(self, english: str) -> str:
        found = (table()[section].get(english) for section in BY_THEIR_ENGLISH)
        return next((str(chinese) for chinese in found if chinese), english) if self.lang == "zh" else english
