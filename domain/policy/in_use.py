"""The pack in use (在用政策): what was published last, with all that was stated, changed and replaced since.

Each such event gives it a digest of its own, so that an answer names exactly what it rests on.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from domain.kernel.record import Event
from domain.policy.events import CatalogueChanged, HigherRuleRecorded, OverlayLoaded, PolicyPublished, RatesLoaded
from domain.policy.pack import Pack
from domain.policy.stated import with_higher_rule, with_measure, with_occupation, with_rate


def in_use(said: Sequence[Event]) -> Pack:
    """The pack after these events of one policy, in their order; the first of them published it."""
    published = newest(said)
    pack = parsed(published.digest, tuple(sorted(published.files.items())))
    digest = digest_after(said)
    return pack if pack.digest == digest else _made(_Said(digest, pack, tuple(said)))


def newest(said: Iterable[Event]) -> PolicyPublished:
    """The publication that stands."""
    *_, last = (event for event in said if isinstance(event, PolicyPublished))
    return last


def digest_after(said: Sequence[Event]) -> str:
    """The digest of the pack in use: that of its files while nothing else was said."""
    digest = newest(said).digest
    for event in said:
        if not isinstance(event, PolicyPublished):
            digest = hashlib.sha256(f"{digest}\n{event.model_dump_json(exclude_defaults=True)}".encode()).hexdigest()
    return digest


@lru_cache(maxsize=64)
def parsed(digest: str, files: tuple[tuple[str, str], ...]) -> Pack:
    """The pack in these texts, read once; a ValueError where they are not those of the digest."""
    pack = Pack.parse({name: text.encode() for name, text in files})
    if pack.digest != digest:
        raise ValueError(f"the files published as {pack.id} do not have the digest they were published under")
    return pack


@dataclass(frozen=True)
class _Said:
    """What was said beside the files of a pack; the digest stands for all of it."""

    digest: str
    pack: Pack = field(compare=False)
    events: tuple[Event, ...] = field(compare=False)


@lru_cache(maxsize=64)
def _made(said: _Said) -> Pack:
    """The pack after these events, made once."""
    pack = said.pack
    for event in said.events:
        pack = _after(pack, event)
    return replace(pack, digest=said.digest)


def _after(pack: Pack, event: Event) -> Pack:
    match event:
        case PolicyPublished():
            return pack
        case RatesLoaded():
            for row in event.rows:
                pack = with_rate(pack, row)
        case CatalogueChanged():
            for entry in event.rows:
                pack = with_occupation(pack, entry)
        case OverlayLoaded():
            for measure in event.measures:
                pack = with_measure(pack, event.division, measure)
        case HigherRuleRecorded():
            return with_higher_rule(pack, event)
        case _:
            raise TypeError(f"the policies have no place for {type(event).__name__}")
    return pack
