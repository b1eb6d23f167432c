"""Work in parts that other processes take over, a few parts ahead of whoever reads what it gives."""

import multiprocessing
import os
import pickle
import secrets
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from application.ports import StoreUnavailable
from infrastructure.garbage import look_for_it_seldom

PROCESSES = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
"""One for each processor on which this one may run, eight at most."""

Part = TypeVar("Part")
Given = TypeVar("Given")


def side_by_side(
    prepare: Callable[..., Callable[[Part], Given]],
    with_what: tuple[Any, ...],
    parts: Iterable[Part],
    count: int = PROCESSES,
) -> Iterator[Given]:
    """What the work gives for each part, in the order of the parts; so many processes do it.

    `prepare(*with_what)` is called once in each process and gives the work; a store is opened there and not before.
    All of it must be fit to travel: functions of modules, plain values, exceptions. StoreUnavailable where one of the
    processes ended before its work.
    """
    with (
        tempfile.TemporaryDirectory(prefix="skilltrail-", ignore_cleanup_errors=True) as folder,
        ProcessPoolExecutor(
            count, initializer=_begin, initargs=(prepare, with_what, tray := Tray(Path(folder)))
        ) as processes,
    ):
        processes.submit(bool)  # they begin with the first task, and not while a part is looked for
        under_way: deque[Future[str]] = deque()
        try:
            for part in parts:
                under_way.append(processes.submit(_carry_out, part))
                if len(under_way) > 2 * count:
                    yield tray.take(under_way.popleft().result())
            while under_way:
                yield tray.take(under_way.popleft().result())
        except BrokenProcessPool:
            raise StoreUnavailable("a process that helped has ended before its work") from None
        finally:
            processes.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class Tray:
    """Where the others leave what their work gives, sealed under a key that nobody else has, to tell only its name.

    For the rest of a longer message, whose sender was killed, whoever reads would wait for ever.
    """

    folder: Path
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def leave(self, given: Any) -> str:
        """The name under which it lies there."""
        content, name = pickle.dumps(given, pickle.HIGHEST_PROTOCOL), secrets.token_hex(12)
        (self.folder / name).write_bytes(AESGCM(self.key).encrypt(bytes.fromhex(name), content, None))
        return name

    def take(self, name: str) -> Any:
        """What lies there under the name, and does so no longer."""
        file = self.folder / name
        content = AESGCM(self.key).decrypt(bytes.fromhex(name), file.read_bytes(), None)
        file.unlink()
        return pickle.loads(content)


_work: Callable[[Any], Any] | None = None
"""Of this process, where it is one of those; so is the tray."""
_tray: Tray | None = None


def _begin(prepare: Callable[..., Callable[[Any], Any]], with_what: tuple[Any, ...], tray: Tray) -> None:
    """An interruption is the business of whoever reads: it lets go of these, and if it is gone they go too."""
    global _work, _tray
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Thread(target=_end_with, args=(multiprocessing.parent_process(), tray), daemon=True).start()
    look_for_it_seldom()
    _work, _tray = prepare(*with_what), tray


def _end_with(reader: Any, tray: Tray) -> None:
    reader.join()
    shutil.rmtree(tray.folder, ignore_errors=True)
    os._exit(1)


def _carry_out(part: Any) -> str:
    assert _work is not None
    assert _tray is not None
    return _tray.leave(_work(part))
