"""Where the master key is looked for: in the environment first, else in one file outside the store."""

import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

import structlog
from pydantic import SecretStr
from sqlalchemy import make_url

from infrastructure.settings import Settings
from infrastructure.vault.keys import KeyUnavailable, MasterKey, new_master_key, read_master_key

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class KeyPlace:
    """The key that the environment gives, if it does, and the file (密钥文件) that holds it otherwise."""

    given: SecretStr | None
    file: Path

    def find(self) -> MasterKey:
        """As `read`, and warns where others can read the key as well."""
        key = self.read()
        if self.given is None:
            self._warn_of_other_readers()
        return key

    def read(self) -> MasterKey:
        """The key; KeyUnavailable, saying where it was looked for and what to do, where there is none."""
        if self.given is not None:
            return read_master_key(self.given.get_secret_value(), "SKILLTRAIL_KEY")
        try:
            written = self.file.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            raise KeyUnavailable(
                f"the vault's key is missing: SKILLTRAIL_KEY is not set and there is no file {self.file.absolute()}. "
                "Put the key file back, or name its place with SKILLTRAIL_KEY_FILE; a new store gets its key from init."
            ) from None
        except OSError as error:
            raise KeyUnavailable(f"the vault's key file {self.file.absolute()}: {error.strerror}") from None
        return read_master_key(written, str(self.file.absolute()))

    @property
    def holds_key(self) -> bool:
        """Is there a key, readable or not?"""
        return self.given is not None or self.file.exists()

    def make(self) -> None:
        """Writes a new key that only its owner can read; a key that is there stays, also one made at this moment."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written aside and linked in, so that nobody can meet half a key.
        descriptor, draft = tempfile.mkstemp(prefix=".key-", dir=self.file.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(new_master_key() + "\n")
                file.flush()
                os.fsync(file.fileno())
            self.file.hardlink_to(draft)
        except FileExistsError:
            return
        finally:
            Path(draft).unlink()

    def _warn_of_other_readers(self) -> None:
        if os.name == "posix" and stat.S_IMODE(self.file.stat().st_mode) & 0o077:
            log.warning("others can read the vault's key file", file=str(self.file.absolute()))


def key_place(settings: Settings) -> KeyPlace:
    """The place that the settings name, else the usual one."""
    return KeyPlace(settings.key, settings.key_file or usual_key_file(settings.db))


def usual_key_file(db: str) -> Path:
    """Beside a database file; for a store elsewhere, in the user's own configuration, under the store's name."""
    url = make_url(db)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return Path(url.database + ".key")
    name = "-".join(str(part) for part in (url.get_backend_name(), url.host, url.port, url.database) if part)
    return Path.home() / ".config" / "skilltrail" / (re.sub(r"[^\w.-]+", "-", name) + ".key")
