"""The zip file that a workbook is, taken apart with a measure in hand: what it says of itself is not believed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from infrastructure.files.unfit import Unfit

LARGEST_FILE = 20 << 20
LARGEST_UNZIPPED = 64 << 20
LARGEST_RATIO = 100
SMALL = 1 << 20
"""What a part may come to whatever the ratio."""
MOST_PARTS = 500
_CHUNK = 1 << 20

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_END, _END_64, _ENCRYPTED = b"PK\x05\x06", b"PK\x06\x07", 0x1
_RUNS_CODE = ("vbaproject", "xl/macrosheets/", "xl/activex/", "xl/embeddings/", "xl/ctrlprops/", "xl/dialogsheets/")
_LINKS_AWAY = ("xl/externallinks/", "xl/connections", "xl/querytables/")


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The workbook's parts, by name in small letters; Unfit where it is none, or one that nobody should open."""
    _look_like_a_zip(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        names = [entry.filename.replace("\\", "/").lower() for entry in entries]
        if len(set(names)) < len(names):
            raise Unfit("the workbook holds a part twice")
        for name, entry in zip(names, entries, strict=True):
            _harmless(name, entry)
        left = LARGEST_UNZIPPED
        for name, entry in zip(names, entries, strict=True):
            part = _unzipped(archive, entry, left)
            left -= len(part)
            yield name, part
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error):
        raise Unfit("the workbook is damaged") from None


def _look_like_a_zip(content: bytes) -> None:
    """What can be told from the bytes alone; the list of parts must be short before anybody reads it."""
    if content.startswith(_OLD_FORMAT):
        if _LOCKED in content:
            raise Unfit("the workbook is locked with a password; save it without")
        raise Unfit("the workbook has the old .xls form; save it as .xlsx")
    end = content.rfind(_END, max(0, len(content) - 65_557))
    if not content.startswith(b"PK") or end < 0:
        raise Unfit("the file is no workbook, or only part of one")
    count, size = (
        int.from_bytes(content[end + 10 : end + 12], "little"),
        int.from_bytes(content[end + 12 : end + 16], "little"),
    )
    if count > MOST_PARTS or size > MOST_PARTS * 1_000 or content[end - 20 : end - 16] == _END_64:
        raise Unfit("the workbook has more than {parts} parts", parts=MOST_PARTS)


def _harmless(name: str, entry: zipfile.ZipInfo) -> None:
    if any(sign in name for sign in _RUNS_CODE):
        raise Unfit("the workbook holds macros or embedded objects; save it as .xlsx without them")
    if name.startswith(_LINKS_AWAY):
        raise Unfit("the workbook draws on other files or databases; save it with values alone")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise Unfit("the workbook is damaged")
    if entry.flag_bits & _ENCRYPTED:
        raise Unfit("the workbook is locked with a password; save it without")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unfit("the workbook is damaged")


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The part's bytes, counted as they come out."""
    most = min(left, max(SMALL, LARGEST_RATIO * entry.compress_size))
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Unfit("the workbook unpacks to far more than a list of people; give it as CSV")
            chunks.append(chunk)
    return b"".join(chunks)
