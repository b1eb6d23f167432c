"""People who do not exist, with ID numbers that pass every check and belong to nobody (合成身份)."""

from datetime import date, timedelta

from scripts.municipality.codes import id_number
from scripts.municipality.learners import GIVEN, SURNAMES, Person

FIRST_BIRTH = date(1972, 1, 1)
DAYS_OF_BIRTH, STEP = 11_689, 4_001
"""32 years, and the stride through them. The first is a prime number, so nobody shares a birthday."""
A_CLASS = 30
"""So many serial numbers are kept for each class, so that a change in one leaves the people of the others alone."""


def person(ordinal: int, learner: int, hukou: str, permit: str = "") -> Person:
    """The learner of a class.

    The place in the number is a whole province where real numbers name a county, and the code after the birthday is
    000 where real ones are counted from 001. Only those with a `permit` (居住证) have its true first six digits.
    """
    serial = ordinal * A_CLASS + learner
    region = permit or f"{hukou[:2] or '34'}0000"
    born = FIRST_BIRTH + timedelta(days=serial * STEP % DAYS_OF_BIRTH)
    return Person(id_number(region, born, 0), name(serial))


def name(serial: int) -> str:
    """A surname and two characters, so that in the sample nobody bears the name of another."""
    turn = serial // len(GIVEN)
    return (
        SURNAMES[serial % len(SURNAMES)] + GIVEN[(serial * 7 + turn * 4 + 3) % len(GIVEN)] + GIVEN[serial % len(GIVEN)]
    )
