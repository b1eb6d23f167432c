"""Policy packs as folders of files: where the packaged ones lie, and what is in them."""

from importlib.resources import files
from pathlib import Path

from domain.policy.pack import FILES

_HOME = Path(str(files("domain.policy"))) / "packs"

PACKAGED = tuple(sorted(folder for folder in _HOME.iterdir() if (folder / "policy.toml").exists()))
"""The packs that come with the program, one folder each."""


def pack_files(folder: Path) -> dict[str, bytes]:
    """The files of a pack by name; whatever is no pack's file is left alone. A missing one is left out."""
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
