"""The grounds of a step: clauses are quoted and readings told where a page first needs them, later only named."""

from collections.abc import Iterator

from scripts.language import Speech
from scripts.telling.steps import Ground, Interpretation, Told
from scripts.telling.values import in_words


class Grounds:
    """What one page has quoted so far."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._quoted: set[str] = set()
        self._told: set[str] = set()
        self._sourced: set[str] = set()

    def of(self, step: Told) -> Iterator[str]:
        """The clauses, readings and events of a step: what is new in full, what stands above in a word."""
        clauses = {ground.clause: ground for ground in step.grounds}
        readings = {ground.reading.id: ground for ground in step.grounds if ground.reading}
        again = {
            "clauses": [clause for clause in clauses if clause in self._quoted],
            "readings": [id for id in readings if id in self._told],
        }
        for clause, ground in clauses.items():
            if clause not in again["clauses"]:
                yield from self._quote(ground)
        for id, ground in readings.items():
            if ground.reading and id not in again["readings"]:
                yield self._reading(ground.reading, ground)
        yield from self._sources(step)
        if any(again.values()):
            yield self._speech.say("telling.above", **again)
        if step.events:
            yield self._speech.say("telling.evidence", events=", ".join(step.events))

    def _sources(self, step: Told) -> Iterator[str]:
        """Where values stand that the text itself does not hold: in a later rule, or on pages that are no notice."""
        for ground in step.grounds:
            if (ground.unverified or ground.later_rule) and ground.source not in self._sourced:
                self._sourced.add(ground.source)
                key = "telling.unverified" if ground.unverified else "telling.by_later_rule"
                yield self._speech.say(key, source=ground.source)

    def _quote(self, ground: Ground) -> Iterator[str]:
        """The law itself is Chinese in every language; where another is spoken, what it comes to stands below."""
        self._quoted.add(ground.clause)
        yield self._speech.say("telling.quote", clause=ground.clause, quote=ground.quote)
        if self._speech.lang == "en":
            yield ground.gloss

    def _reading(self, reading: Interpretation, ground: Ground) -> str:
        self._told.add(reading.id)
        zh = self._speech.lang == "zh"
        if reading.departs:
            return self._speech.say(
                "telling.read_otherwise",
                id=reading.id,
                value=in_words(ground.parameter, ground.value, self._speech),
                answer=reading.answer_zh if zh else reading.answer,
            )
        return self._speech.say(
            "telling.reading",
            id=reading.id,
            answer=reading.answer_zh if zh else reading.answer,
            others=self._others(ground) if zh else reading.alternatives,
        )

    def _others(self, ground: Ground) -> list[str]:
        """The other values the rules can work with."""
        return [in_words(ground.parameter, value, self._speech) for value in ground.other_values]
