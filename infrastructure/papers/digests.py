"""The digest by which a file is known."""

import hashlib
from pathlib import Path


def digest_of(file: Path) -> str:
    """SHA-256 of the file's bytes, read piece by piece."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
