"""A published policy pack read back from its texts, once for each digest."""

from functools import lru_cache

from domain.policy.pack import Pack


@lru_cache(maxsize=64)
def parsed(digest: str, files: tuple[tuple[str, str], ...]) -> Pack:
    """The pack in these texts, read once; a ValueError where they are not those of the digest."""
    pack = Pack.parse({name: text.encode() for name, text in files})
    if pack.digest != digest:
        raise ValueError(f"the files published as {pack.id} do not have the digest they were published under")
    return pack
