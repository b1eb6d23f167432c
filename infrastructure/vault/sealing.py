"""Sealing: AES-256-GCM, bound to the person and the field, so that a sealed value opens only where it was put."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
_NONCE_BYTES = 12


class Unreadable(Exception):
    """A sealed value does not open here: another key, another person or field, or it was changed."""


class Seal:
    """Seals and opens under one key. A sealed value is format, key version, nonce and ciphertext with its tag."""

    __slots__ = ("_cipher", "_header")

    def __init__(self, key: bytes, version: int = 1) -> None:
        self._cipher = AESGCM(key)
        self._header = bytes((FORMAT, version))

    def close(self, content: bytes, person: str, field: str) -> bytes:
        """The content, readable from now on only with this key and as this field of this person."""
        nonce = os.urandom(_NONCE_BYTES)
        return self._header + nonce + self._cipher.encrypt(nonce, content, self._bound_to(person, field))

    def open(self, sealed: bytes, person: str, field: str) -> bytes:
        """The content; Unreadable, saying nothing about it, wherever something does not fit."""
        header, nonce, rest = sealed[:2], sealed[2 : 2 + _NONCE_BYTES], sealed[2 + _NONCE_BYTES :]
        if header != self._header or len(nonce) != _NONCE_BYTES:
            raise Unreadable(f"{field} of {person} is sealed in another form or under another key version")
        try:
            return self._cipher.decrypt(nonce, rest, self._bound_to(person, field))
        except InvalidTag:
            raise Unreadable(f"{field} of {person} does not open with this key") from None

    def _bound_to(self, person: str, field: str) -> bytes:
        # Lengths first: no other person and field can give the same bytes.
        return b"".join((self._header, *(len(part).to_bytes(4) + part for part in (person.encode(), field.encode()))))
