"""One row of the table of files: what it is, what is in it, and what the program must say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.kernel.identity import id_check_character, org_check_character


@dataclass(frozen=True)
class Case:
    """`told` are the sentences, or parts of them, that must be said; a file without `refused` must be taken."""

    what: str
    file: str
    content: Callable[[], bytes]
    told: tuple[str, ...] = ()
    refused: bool = False
    new: int = 1

    @property
    def kind(self) -> str:
        return self.file.partition(".")[0]


def taken(what: str, file: str, content: Callable[[], bytes], *told: str, new: int = 1) -> Case:
    """A file that is taken, and what is said of it."""
    return Case(what, file, content, told, new=new)


def refused(what: str, file: str, content: Callable[[], bytes], *told: str) -> Case:
    """A file that is refused, and why."""
    return Case(what, file, content, told, refused=True)


def id_number(seventeen: str = "33050219900307002") -> str:
    """An ID number with the check character that belongs to it."""
    return seventeen + id_check_character(seventeen)


ID = id_number()
WRONG_ID = ID[:17] + ("0" if ID[17] != "0" else "1")
FUTURE_ID = id_number("33050220990307002")
_ORG = "913305000000000A1"
ORG = _ORG + org_check_character(_ORG)

ORGANISATIONS = ["org_code", "name", "roles", "division"]
ORGANISATION = [ORG, "湖州示例公司", "employer", "330502"]
REGISTER = ["source", "id_number", "employer", "division", "month"]
ROW = ["social_insurance", ID, ORG, "330502", "2025-06"]
CERTIFICATES = ["certificate_no", "kind", "id_number", "level", "issued_on"]
CERTIFICATE = ["ZS-1", "skill_level", ID, "5", "2025-06-01"]


def wide(text: str) -> str:
    """The text in full-width characters."""
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)
