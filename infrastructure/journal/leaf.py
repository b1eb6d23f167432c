"""The leaf of an event: SHA-256 over everything its row says, except the position.

Layout, so that anybody can compute it again with a few lines in any language: the ASCII text `skilltrail.event.1`,
then these fields in order, each framed as a four-byte big-endian length and that many bytes of UTF-8; an absent value
is the length 0xFFFFFFFF and no bytes:

    stream, version (decimal), name, case_key, effective, by, role, reason, correlation, command_id, pack_digest,
    SHA-256 of the body (32 bytes), recorded_at

`recorded_at` comes last because it is known only under the writer lock: all before it is framed outside.
"""

from hashlib import sha256

_FORMAT = b"skilltrail.event.1"
_ABSENT = b"\xff\xff\xff\xff"


def framed(fields: tuple[str | None, ...], body: bytes) -> bytes:
    """Everything but the instant; `fields` are the eleven text columns in the layout's order."""
    parts = [_FORMAT]
    for field in fields:
        if field is None:
            parts.append(_ABSENT)
        else:
            text = field.encode()
            parts.append(len(text).to_bytes(4, "big"))
            parts.append(text)
    parts.append(b"\x00\x00\x00\x20")
    parts.append(sha256(body).digest())
    return b"".join(parts)


def leaf(frame: bytes, recorded_at: str) -> bytes:
    """The 32 bytes stored beside the event."""
    instant = recorded_at.encode()
    return sha256(frame + len(instant).to_bytes(4, "big") + instant).digest()
