"""Passages of the two texts that can be taken in another way, as the oracle takes them (存疑条文)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SEVEN_GROUPS = frozenset(
    {
        "unemployed",
        "hard_to_employ",
        "poverty_monitored",
        "graduating_student",
        "school_leaver",
        "rural_transfer",
        "out_of_province",
    }
)
"""六类人员、外省市求职人员"""


@dataclass(frozen=True)
class Doubts:
    """Without a word, everything as the offices' page says it is taken."""

    eighty_of: Literal["everybody", "stayers", "holders"] = "everybody"
    class_pays: Literal["stayers", "holders", "everybody"] = "stayers"
    job_is_enough: bool = False
    early_job_counts: bool = True
    one_measurement: bool = False
    outsiders_in_the_class: bool = True
    huzhou_ends_in_july: bool = False
    huzhou_takes_seven_groups: bool = False
    shanghai_takes_anybody: bool = False
    approved_by_the_end: bool = False


AS_SAID = Doubts()
LAST_OF_JULY = date(2026, 7, 31)
