"""The two cities as the generator knows them: where things happen and which days are edges."""

from dataclasses import dataclass
from datetime import date

SOURCES = ("social_insurance", "elder_care_registry", "domestic_service_platform")
KINDS = ("skill_level", "special_capability", "completion")
OCCUPATIONS = ("4-10-01-05", "4-10-01-06", "6-18-02-04", "4-03-02-01", "6-31-01-03")


@dataclass(frozen=True)
class City:
    """A city with its policy and its surroundings."""

    policy: str
    short: str
    prefix: str
    divisions: tuple[str, ...]
    elsewhere: tuple[str, ...]
    parties: tuple[str, ...]
    accepted: tuple[str, ...]
    groups: tuple[str, ...]
    other_groups: tuple[str, ...]
    starts_at_edge: tuple[date, ...]
    starts: tuple[date, date]
    covering: tuple[str, ...]
    covering_too_little: str


HUZHOU = City(
    policy="huzhou-2025",
    short="HZ",
    prefix="3305",
    divisions=("330502", "330503", "330521", "330522", "330523"),
    elsewhere=("330106", "320505", "310115", "341122"),
    parties=("employer", "provider", "learner"),
    accepted=KINDS,
    groups=("unemployed", "hard_to_employ", "rural_transfer", "employed", "graduating_student", "other", ""),
    other_groups=(),
    starts_at_edge=(date(2025, 3, 31), date(2025, 4, 1), date(2026, 8, 1), date(2026, 8, 2)),
    starts=(date(2025, 4, 2), date(2026, 7, 31)),
    covering=("3305", "330500", "33", "330000"),
    covering_too_little="330521",
)
SHANGHAI = City(
    policy="shanghai-2025",
    short="SH",
    prefix="31",
    divisions=("310101", "310104", "310105", "310112", "310115", "310120"),
    elsewhere=("320583", "330521", "341122"),
    parties=("employer", "provider", "learner", "employment_centre"),
    accepted=("completion",),
    groups=("unemployed", "laid_off_agreement", "rural_surplus", "out_of_province", ""),
    other_groups=("employed", "other", "hard_to_employ", "school_leaver", "poverty_monitored"),
    starts_at_edge=(date(2024, 12, 31), date(2025, 1, 1)),
    starts=(date(2025, 1, 2), date(2026, 12, 31)),
    covering=("31", "310000"),
    covering_too_little="310115",
)
CITIES = (HUZHOU, SHANGHAI)
EARLIEST_MONTH, LATEST_MONTH = "2024-01", "2029-12"
