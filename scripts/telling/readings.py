"""The readings of a policy as a list to go through, and what each other reading would come to."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from domain.kernel.money import yuan
from domain.policy.dated import Applied
from domain.policy.form import Reading
from domain.policy.pack import Pack
from domain.policy.readings import clauses_of, settled_by
from domain.policy.switching import switches
from projections.effects import Effect
from scripts.language import Speech
from scripts.telling.changes import signed
from scripts.telling.flow import Flow
from scripts.telling.lines import headed
from scripts.telling.plain import plain
from scripts.telling.values import in_words


def readings_list(pack: Pack, speech: Speech) -> Iterator[RenderableType]:
    """Every reading of the pack, a paragraph each."""
    yield Text(speech.word("policy", pack.id), "bold")
    for id, reading in pack.readings.items():
        words = _in(speech, reading)
        title = speech.say("telling.reading_title", id=id, clauses=clauses_of(pack, id), question=words["question"])
        yield ""
        yield Flow(title, "bold")
        for sentence in ("telling.reading_answer", "telling.reading_ground", "telling.reading_alternatives"):
            yield Flow(speech.say(sentence, **words), before="  ")
        for applied in settled_by(pack, id):
            yield Flow(speech.say("telling.reading_value", **_told(applied, speech)), "dim", before="  ")
        for switch in switches(pack):
            if switch.reading == id:
                value = in_words(switch.parameter, switch.alternative, speech)
                yield Flow(speech.say("telling.reading_switch", switch=str(switch), value=value), "green", before="  ")


def readings_json(pack: Pack, speech: Speech) -> list[dict[str, Any]]:
    """The same for other programs; `switches` are what `--reading` takes."""
    return [
        {
            "policy": pack.id,
            "reading": id,
            "clauses": clauses_of(pack, id),
            **_in(speech, reading),
            "values": [
                {
                    "parameter": applied.name,
                    "value": plain(applied.value),
                    "since": plain(applied.since),
                    "until": plain(applied.until),
                    "alternatives": plain(applied.alternatives),
                }
                for applied in settled_by(pack, id)
            ],
            "switches": [str(switch) for switch in switches(pack) if switch.reading == id],
        }
        for id, reading in pack.readings.items()
    ]


def effects_table(effects: Sequence[Effect], on: date, speech: Speech) -> list[RenderableType]:
    """A row for each other reading."""
    table = headed(speech)
    for name in ("policy", "reading"):
        table.add_column(speech.word("effect", name), overflow="fold")
    for name in ("earned", "earned_otherwise", "difference", "lines", "lines_differing"):
        table.add_column(speech.word("effect", name), justify="right", no_wrap=True)
    for one in effects:
        amounts = (yuan(one.earned), yuan(one.earned_otherwise), signed(one.difference))
        policy = speech.word("policy", one.policy)
        table.add_row(policy, str(one.switch), *amounts, str(one.lines), str(one.differing))
    return [speech.say("telling.effects", on=on), table]


def effects_json(effects: Sequence[Effect], on: date) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "on": on.isoformat(),
        "effects": [
            {
                "policy": one.policy,
                "reading": str(one.switch),
                "parameter": one.switch.parameter,
                "value": plain(one.switch.value),
                "alternative": plain(one.switch.alternative),
                "earned": yuan(one.earned),
                "earned_otherwise": yuan(one.earned_otherwise),
                "difference": yuan(one.difference),
                "lines": one.lines,
                "lines_differing": one.differing,
            }
            for one in effects
        ],
    }


def _in(speech: Speech, reading: Reading) -> dict[str, str]:
    """The reading in the language of the session, as far as its pack has it in that language."""
    names = ("question", "answer", "ground", "alternatives")
    if speech.lang == "en":
        return {name: getattr(reading, name) for name in names}
    return {name: getattr(reading, f"{name}_zh") or getattr(reading, name) for name in names}


def _told(applied: Applied, speech: Speech) -> dict[str, Any]:
    value = in_words(applied.name, applied.value, speech)
    return {"parameter": applied.name, "value": value, "since": applied.since, "until": applied.until}
