"""From bytes to text: UTF-8 with or without its mark, else GB18030; what mixes the two is neither."""

from codecs import BOM_UTF8

from infrastructure.files.unfit import Unfit

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. `gbk` would fail on rare characters in names."""
    if content.startswith(b"PK\x03\x04"):
        raise Unfit("the file is a workbook; let its name end in .xlsx")
    if content.startswith(_UTF_16):
        raise Unfit("the file is UTF-16 text; save it as UTF-8")
    if (place := content.find(b"\0")) >= 0:
        raise Unfit("the file is no text", _line(content, place))
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        if content.startswith(BOM_UTF8):
            raise Unfit(
                "the file says that it is UTF-8, and this line is not", _line(content, error.start + 3)
            ) from None
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Unfit("the file is neither UTF-8 nor GB18030", _line(content, error.start)) from None
    if (line := _utf8_line(content)) is not None:
        raise Unfit("this line is UTF-8, others are GB18030; save the file in one encoding", line)
    return text, "GB18030"


def _utf8_line(content: bytes) -> int | None:
    """The first line that is common Chinese read as UTF-8 and is not read as GB18030."""
    for number, line in enumerate(content.splitlines(), start=1):
        if line.isascii():
            continue
        try:
            read = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _common(read) and not _common(line.decode("gb18030", "replace")):
            return number
    return None


def _common(text: str) -> bool:
    """Whether the text has only the seven thousand characters that nearly all writing makes do with."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _line(content: bytes, place: int) -> int:
    return len(content[: place + 1].splitlines())
