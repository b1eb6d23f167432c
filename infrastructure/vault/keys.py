"""The master key (主密钥) and what is derived from it, each derived key for one purpose only."""

import base64
import binascii
import hmac
import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from application.ports import StoreUnavailable
from domain.kernel.bank_account import AccountNumber
from domain.kernel.identity import IdNumber
from infrastructure.vault.sealing import Seal

KEY_BYTES = 32


class KeyUnavailable(StoreUnavailable):
    """The vault's key is missing, unreadable or another store's. Nothing was recorded; repeat once it is in place."""


class MasterKey:
    """32 secret bytes, known by their fingerprint (密钥指纹), which tells nothing about them.

    The version is written on whatever the key seals, so that a successor can be told from it.
    """

    __slots__ = (
        "_account_key",
        "_content_key",
        "_index_key",
        "account_seal",
        "fingerprint",
        "found_at",
        "seal",
        "version",
    )

    def __init__(self, secret: bytes, found_at: str = "the program", version: int = 1) -> None:
        if len(secret) != KEY_BYTES:
            raise KeyUnavailable(f"the vault's key at {found_at} has {len(secret)} bytes instead of {KEY_BYTES}")
        self.found_at = found_at
        self.version = version
        self.fingerprint = _derived(secret, b"fingerprint")[:16]
        self.seal = Seal(_derived(secret, b"wrapping of personal keys"), version)
        self._index_key = _derived(secret, b"index of id numbers")
        self.account_seal = Seal(_derived(secret, b"accounts of organisations"), version)
        self._account_key = _derived(secret, b"fingerprints of account numbers")
        self._content_key = _derived(secret, b"fingerprints of content")

    def __repr__(self) -> str:
        return f"<MasterKey {self.version} {self.fingerprint.hex()} from {self.found_at}>"

    def index(self, number: IdNumber) -> bytes:
        """The keyed index (盲索引) of a number: without the key, not even a list of all numbers finds its person."""
        return hmac.digest(self._index_key, b"resident-id:1:" + number.reveal().encode(), "sha256")

    def account_fingerprint(self, number: AccountNumber) -> str:
        """The keyed digest of an account number: without the key, no list of numbers finds its account."""
        return hmac.digest(self._account_key, b"account:1:" + number.reveal().encode(), "sha256").hex()

    def content_fingerprint(self, content: bytes) -> str:
        """A keyed digest (带密钥的摘要): equal for equal content, and no help in guessing what it was."""
        return hmac.digest(self._content_key, content, "sha256").hex()


def new_master_key() -> str:
    """A fresh key as it is written down."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def read_master_key(written: str, found_at: str) -> MasterKey:
    """The key from its base64 form; the error never shows what stood there."""
    try:
        secret = base64.b64decode(written.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise KeyUnavailable(f"the vault's key at {found_at} is not base64") from None
    return MasterKey(secret, found_at)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"skilltrail vault 1: " + purpose).derive(secret)
