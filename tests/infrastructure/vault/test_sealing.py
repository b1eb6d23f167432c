"""A sealed value opens only with its key, for its person, as its field, unchanged."""

import pytest

from infrastructure.vault.sealing import FORMAT, Seal, Unreadable

SECRET = "张三".encode()
SEAL = Seal(b"k" * 32)
SEALED = SEAL.close(SECRET, "p-1", "name")


def test_it_opens_where_it_was_put():
    assert SEAL.open(SEALED, "p-1", "name") == SECRET


def test_it_starts_with_its_format_and_key_version():
    assert SEALED[:2] == bytes((FORMAT, 1))
    assert Seal(b"k" * 32, version=2).close(SECRET, "p-1", "name")[1] == 2


def test_the_same_value_never_looks_the_same():
    assert SEAL.close(SECRET, "p-1", "name") != SEALED


@pytest.mark.parametrize(
    ("seal", "sealed", "person", "field"),
    [
        (SEAL, SEALED, "p-2", "name"),
        (SEAL, SEALED, "p-1", "id_number"),
        (SEAL, SEALED, "p-", "1name"),
        (Seal(b"o" * 32), SEALED, "p-1", "name"),
        (Seal(b"k" * 32, version=2), SEALED, "p-1", "name"),
        (Seal(b"k" * 32, version=2), b"\x01\x02" + SEALED[2:], "p-1", "name"),
        (SEAL, b"\x02" + SEALED[1:], "p-1", "name"),
        (SEAL, SEALED[:-1] + bytes((SEALED[-1] ^ 1,)), "p-1", "name"),
        (SEAL, SEALED[:-1], "p-1", "name"),
        (SEAL, SEALED[:9], "p-1", "name"),
        (SEAL, SEALED[:14], "p-1", "name"),
        (SEAL, b"", "p-1", "name"),
    ],
    ids=[
        *("another person", "another field", "the same letters cut elsewhere", "another key", "another version"),
        *("version rewritten", "format rewritten", "a bit turned", "cut short", "half a nonce", "no ciphertext"),
        "nothing",
    ],
)
def test_it_opens_nowhere_else(seal, sealed, person, field):
    with pytest.raises(Unreadable) as unreadable:
        seal.open(sealed, person, field)
    assert "张三" not in str(unreadable.value)
