"""A small TCP proxy before a server, which cuts a connection just before or just after a COMMIT."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Literal

from sqlalchemy import make_url

Side = Literal["before", "after"]
COMMIT = b"COMMIT\x00"


class Proxy:
    """Passes everything on; once armed, cuts the next connection that commits, as often as it was armed."""

    def __init__(self, url: str) -> None:
        self._behind = make_url(url)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._armed: list[Side] = []
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the same database, through the proxy."""
        through = self._behind.set(host="127.0.0.1", port=self._listener.getsockname()[1])
        return through.render_as_string(hide_password=False)

    def arm(self, side: Side, times: int = 1) -> None:
        """`before`: the server never hears of the COMMIT. `after`: the client never hears that it was done."""
        self._armed = [side] * times

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                try:
                    server = socket.create_connection((self._behind.host or "127.0.0.1", self._behind.port or 5432))
                except OSError:
                    client.close()
                    continue
                threading.Thread(target=self._talk, args=(client, server), daemon=True).start()

    def _talk(self, client: socket.socket, server: socket.socket) -> None:
        deaf = threading.Event()
        threading.Thread(target=self._answer, args=(server, client, deaf), daemon=True).start()
        with contextlib.suppress(OSError):
            while heard := client.recv(65_536):
                if COMMIT in heard and self._armed:
                    self.cuts += 1
                    if self._armed.pop() == "before":
                        break
                    deaf.set()
                server.sendall(heard)
        _hang_up(server, client)

    @staticmethod
    def _answer(server: socket.socket, client: socket.socket, deaf: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while (heard := server.recv(65_536)) and not deaf.is_set():
                client.sendall(heard)
        _hang_up(server, client)


def _hang_up(*both: socket.socket) -> None:
    for one in both:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
