"""XML from a stranger: well-formed, UTF-8, without declarations of its own, looked at element by element."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from infrastructure.files.unfit import Unfit

Look = Callable[[str, Mapping[str, str]], None]
"""Called with each element's name, without its prefix, and its attributes, whose names keep theirs."""


_BEGINNING = 4_096


def walk(part: bytes, look: Look | None = None) -> None:
    """Reads a part to its end; Unfit where it is not plain XML, and whatever `look` raises."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_declarations
    parser.EntityDeclHandler = _no_declarations
    parser.XmlDeclHandler = _in_utf8
    if look is not None:
        parser.StartElementHandler = lambda name, attributes: look(name.rpartition(":")[2], attributes)
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("the workbook is damaged")
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError):
        raise Unfit("the workbook is damaged") from None


def first_element(part: bytes) -> Mapping[str, str]:
    """The attributes of the outermost element of a part that was walked before."""
    found: list[Mapping[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: found.append(attributes)
    parser.Parse(part[:_BEGINNING], False)
    return found[0] if found else {}


def _no_declarations(*_: object) -> None:
    raise Unfit("the workbook declares entities of its own, which no office program does")


def _in_utf8(_: str, encoding: str | None, __: int) -> None:
    if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
        raise Unfit("the workbook is damaged")
