"""Numbers that name people, organisations and places, each with its standard's own check.

A resident's ID number and name are secrets: they never show in `repr`, errors or logs.
"""

import re
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import AfterValidator, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema


class Secret:
    """Text about a person that shows only to whoever asks with `reveal()`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = self.checked(text)

    @classmethod
    def checked(cls, text: str) -> str:
        """The text as it is kept; ValueError, without the text in it, where it cannot be right."""
        return text.strip()

    @classmethod
    def text_of(cls, value: Any) -> str:
        """The text of what a command or a file gives; ValueError, without it, where that may not be taken for text."""
        return str(value)

    def reveal(self) -> str:
        """The text itself, for the vault only."""
        return self._text

    @property
    def masked(self) -> str:
        """What a page may show."""
        return "***"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.masked}>"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._text == self._text

    def __hash__(self) -> int:
        return hash((type(self), self._text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def parse(value: Any) -> "Secret":
            return value if isinstance(value, cls) else cls(cls.text_of(value))

        return core_schema.no_info_plain_validator_function(
            parse,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda secret: secret.masked, return_schema=core_schema.str_schema()
            ),
        )


PERSON = "p-"
"""How the opaque reference of a person (人员代号) begins; no organisation's code does."""


def is_person(payee: str) -> bool:
    """Whether somebody who is sent money is a person, and not an organisation."""
    return payee.startswith(PERSON)


class PersonName(Secret):
    """姓名, as the office wrote it."""


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZEROS = ord("0") * sum(_WEIGHTS)
"""What the weighted bytes of seventeen zeros come to."""


_ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")


class IdNumber(Secret):
    """居民身份证号码 (GB 11643): 17 digits and a check character; residence permits (81…, 83…, 9…) have the same form.

    Place codes are no condition: a number keeps the code of the place and year in which it was given.
    """

    @classmethod
    def checked(cls, text: str) -> str:
        number = text.strip().upper()
        if not _ID_NUMBER.fullmatch(number):
            raise ValueError("an ID number has 17 digits and a check character")
        if number[-1] != id_check_character(number[:17]):
            raise ValueError("the ID number's check digit does not fit")
        try:
            date.fromisoformat(number[6:14])
        except ValueError:
            raise ValueError("the ID number's birth date is no real day") from None
        return number

    @property
    def birth(self) -> date:
        """The birth date the number states."""
        return date.fromisoformat(self._text[6:14])

    @property
    def masked(self) -> str:
        return mask(self._text)


def id_check_character(seventeen: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits."""
    return "10X98765432"[(sum(map(mul, seventeen.encode(), _WEIGHTS)) - _ZEROS) % 11]


def mask(text: str) -> str:
    """First 3 and last 2 characters; what lies between, and anything short, is starred (隐藏部分位数)."""
    return f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}" if len(text) > 5 else "*" * len(text)


_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def org_check_character(seventeen: str) -> str:
    """GB 32100 MOD 31 over the first 17 characters."""
    total = sum(
        _CODE_ALPHABET.index(character) * weight for character, weight in zip(seventeen, _CODE_WEIGHTS, strict=True)
    )
    return _CODE_ALPHABET[-total % 31]


@lru_cache(maxsize=10_000)
def _checked_org_code(text: str) -> str:
    code = text.strip().upper()
    if len(code) != 18 or any(character not in _CODE_ALPHABET for character in code):
        raise ValueError("a unified social credit code has 18 characters, without I, O, S, V, Z")
    if code[-1] != org_check_character(code[:17]):
        raise ValueError("the unified social credit code's check character does not fit")
    return code


OrgCode = Annotated[str, AfterValidator(_checked_org_code)]
"""统一社会信用代码 (GB 32100)."""

Division = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
"""Administrative division (GB/T 2260), six digits."""

DivisionPrefix = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6})$")]
"""A division or all that lies in it: `33`, `3305`, `330502`."""


def whole_division(prefix: str) -> str:
    """`330500` and `330000` are written for the city and the province: `3305`, `33`."""
    while len(prefix) > 2 and prefix.endswith("00"):
        prefix = prefix[:-2]
    return prefix


MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Cities that are provinces of their own (直辖市)."""


def city_of(division: str) -> str:
    """The city that the division is or lies in; a province as a whole is its own."""
    return division[:2] if division[:2] in MUNICIPALITIES else division[:4]


ID_NUMBER_LIKE = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)", re.ASCII)
TELEPHONE_LIKE = re.compile(r"(?<!\d)(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)", re.ASCII)
"""What looks like 身份证号码 or 手机号码, also where somebody grouped the digits."""


def without_id_number(text: str) -> str:
    """The text; ValueError where an ID number stands in it. An 18-digit number whose check does not fit is none."""
    for candidate in ID_NUMBER_LIKE.findall(normalize("NFKC", text)):
        try:
            IdNumber(re.sub("[ -]", "", candidate))
        except ValueError:
            continue
        raise ValueError("an ID number stands here; personal data is kept out of the records")
    return text


def _without_personal_numbers(text: str) -> str:
    plain = normalize("NFKC", text)
    if ID_NUMBER_LIKE.search(plain) or TELEPHONE_LIKE.search(plain):
        raise ValueError("write no ID number or telephone number here; name the case instead")
    return text


FreeText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(_without_personal_numbers)
]
"""Words an officer adds. What looks like an ID or telephone number is refused: events hold no personal data."""
