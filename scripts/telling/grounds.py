"""The grounds of a step: clauses are quoted and readings told where a page first needs them, later only named."""

from collections.abc import Iterator
from typing import Any

from scripts.language import Speech
from scripts.telling.steps import Ground, Interpretation, Told

_WORDS = {"whole_class_headcount": "headcount", "agreement_parties": "party", "certificate_kinds": "certificate"}
"""Parameters whose values have words."""


class Grounds:
    """What one page has quoted so far."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._quoted: set[str] = set()
        self._told: set[str] = set()

    def of(self, step: Told) -> Iterator[str]:
        """The clauses, readings and events of a step, a sentence each."""
        for clause in {ground.clause: ground for ground in step.grounds}.values():
            yield from self._clause(clause)
        readings = {g.reading.id: (g.reading, g) for g in step.grounds if g.reading}
        if again := [id for id in readings if id in self._told]:
            yield self._speech.say("telling.readings_above", ids=again)
        for id, (reading, ground) in readings.items():
            if id not in self._told:
                self._told.add(id)
                yield self._reading(reading, ground)
        if step.events:
            yield self._speech.say("telling.evidence", events=", ".join(step.events))

    def _clause(self, ground: Ground) -> Iterator[str]:
        """The law itself is Chinese in every language; where another is spoken, what it comes to stands below."""
        if ground.clause in self._quoted:
            yield self._speech.say("telling.quote_above", clause=ground.clause)
            return
        self._quoted.add(ground.clause)
        yield self._speech.say("telling.quote", clause=ground.clause, quote=ground.quote)
        if self._speech.lang == "en":
            yield ground.gloss

    def _reading(self, reading: Interpretation, ground: Ground) -> str:
        zh = self._speech.lang == "zh"
        return self._speech.say(
            "telling.reading",
            id=reading.id,
            answer=reading.answer_zh if zh else reading.answer,
            others=self._others(ground) if zh else reading.alternatives,
        )

    def _others(self, ground: Ground) -> list[Any]:
        """The other values the rules can work with, in words where there are any."""
        kind = _WORDS.get(ground.parameter, "")
        return [self._speech.show(value, kind) for value in ground.other_values]
