"""Options of the program as a whole, looked at before anything is parsed."""

from collections.abc import Sequence
from itertools import zip_longest

_GLOBAL = {"--db": True, "--as": True, "--lang": True, "--json": False}


def hoisted(words: list[str]) -> list[str]:
    """Global options may stand behind the verb as well: they are moved before it."""
    front: list[str] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        name = word.partition("=")[0]
        if word == "--":
            rest += words[place:]
            break
        takes = _GLOBAL.get(name)
        width = 2 if takes and "=" not in word else 1
        (rest if takes is None else front).extend(words[place : place + width])
        place += width
    return [*front, *rest]


def value_of(option: str, words: Sequence[str]) -> str | None:
    """What an option is given among the words, before anything is parsed; of several the last, as when it is parsed."""
    found = None
    for word, following in zip_longest(words, words[1:]):
        if word == option:
            found = following
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found
