"""Synthetic codes with true check characters (公民身份号码 GB 11643、统一社会信用代码 GB 32100)."""

from datetime import date, timedelta
from random import Random

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
ORG_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

REGIONS = ("330502", "330521", "310115", "310104", "341122", "411523", "512501", "360121")
RESIDENCE_PERMITS = ("830000", "810000")
FIRST_BIRTH = date(1966, 1, 1)
BIRTHS_WITHIN_DAYS = 365 * 40


def id_number(region: str, born: date, sequence: int) -> str:
    """An ID number: region, birth date, sequence and check digit."""
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + ID_CHECKS[total % 11]


def body_code(number: int) -> str:
    """The nine characters that name the body itself (组织机构代码), check character included."""
    digits = f"{number:08d}"
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, BODY_WEIGHTS, strict=True)) % 11
    return digits + {10: "X", 11: "0"}.get(rest, str(rest))


def org_code(authority: str, division: str, number: int) -> str:
    """A unified social credit code; `authority` is its two leading characters, 91 for a company."""
    code = f"{authority}{division}{body_code(number)}"
    total = sum(ORG_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(code))
    return code + ORG_ALPHABET[-total % 31]


class Identities:
    """Hands out ID numbers, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.used: set[str] = set()

    def new(self) -> str:
        """A person who has not been seen before; two in a hundred hold a residence permit (港澳台居民居住证)."""
        rng = self.rng
        while True:
            region = rng.choice(RESIDENCE_PERMITS if rng.random() < 0.02 else REGIONS)
            born = FIRST_BIRTH + timedelta(days=rng.randrange(BIRTHS_WITHIN_DAYS))
            number = id_number(region, born, rng.randrange(1, 1000))
            if number not in self.used:
                self.used.add(number)
                return number
