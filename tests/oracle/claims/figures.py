"""The figures of the two cities, and of Huzhou as if it had stated rates, written down a second time."""

from datetime import date
from fractions import Fraction

SHANGHAI, HUZHOU, RATED = "shanghai-2025", "huzhou-2025", "huzhou-with-rates"
CITY = {SHANGHAI: "31", HUZHOU: "3305", RATED: "3305"}
FIRST_DAY = {SHANGHAI: date(2025, 1, 1), HUZHOU: date(2025, 4, 1), RATED: date(2025, 4, 1)}
LAST_DAY = {SHANGHAI: None, HUZHOU: date(2026, 8, 1), RATED: date(2026, 8, 1)}

AI_TRAINER, TESTER, ELDER, HOME, NURSERY, SEAMSTRESS, NOWHERE = (
    *("4-04-05-05", "4-04-05-02", "4-10-01-05", "4-10-01-06", "4-10-01-02", "6-05-01-01", "4-99-99-99"),
)
LISTED = {
    SHANGHAI: {AI_TRAINER, TESTER, ELDER, HOME},
    HUZHOU: {ELDER, NURSERY, SEAMSTRESS},
    RATED: {ELDER, NURSERY, SEAMSTRESS},
}
RAISED = {SHANGHAI: {"skill_level"}, HUZHOU: {"skill_level", "national_qualification"}}
RAISED[RATED] = RAISED[HUZHOU]
LIFE, THINGS = {5: 400, 4: 600, 3: 800}, {5: 1000, 4: 1500, 3: 2000}
CHECKED = {
    SHANGHAI: ("certificate", "identity", "origin"),
    HUZHOU: ("certificate", "identity"),
    RATED: ("certificate", "identity"),
}
SECTOR = {SHANGHAI: {ELDER, HOME}, HUZHOU: {ELDER, NURSERY, "4-10-01-03", "4-01-06-01", "4-01-06-02"}}
SECTOR[RATED] = SECTOR[HUZHOU]
REGISTER = {ELDER: "elder_care_registry", HOME: "domestic_service_platform"}
PROJECTS = ("数据标注", "模型运用")


def base(policy: str, occupation: str | None, level: int | None) -> int | None:
    """Yuan."""
    if policy == SHANGHAI:
        return {5: 1500, 4: 2000, 3: 2500, 2: 3000, 1: 3500}.get(level or 0)
    if policy == RATED and occupation in (ELDER, NURSERY):
        return LIFE.get(level or 0)
    return THINGS.get(level or 0) if policy == RATED and occupation == SEAMSTRESS else None


def share_of(policy: str, group: str | None, hukou: str | None, level: int | None) -> Fraction | None:
    if policy != SHANGHAI:
        return Fraction(1)
    if group == "unemployed":
        return Fraction(1) if hukou is not None and hukou.startswith("31") else None
    if group in ("laid_off_agreement", "rural_surplus", "disabled", "veteran"):
        return Fraction(1)
    if group in ("employed", "graduating_vocational_student"):
        return Fraction(4, 5)
    return Fraction(4, 5) if group == "graduating_student" and level != 5 else None
