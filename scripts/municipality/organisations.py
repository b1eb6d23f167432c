"""Employers, providers and the offices behind them (用人单位、培训机构)."""

from dataclasses import dataclass
from random import Random

from scripts.municipality.cities import City
from scripts.municipality.codes import org_code
from scripts.municipality.municipality import Row

TRADES = ("养老服务", "家政服务", "机械制造", "物流", "电子", "康复护理")


@dataclass(frozen=True)
class Town:
    """The organisations of one city, as codes."""

    employers: tuple[str, ...]
    providers: tuple[str, ...]


def found_town(city: City, rng: Random, rows: list[Row]) -> Town:
    """Register a city's organisations and remember who can do what."""

    def found(authority: str, name: str, roles: str) -> str:
        division = rng.choice(city.divisions)
        code = org_code(authority, division, rng.randrange(10_000_000, 100_000_000))
        rows.append({"org_code": code, "name": name, "roles": roles, "division": division})
        return code

    employers = tuple(found("91", f"{city.short}{rng.choice(TRADES)}有限公司{n:02d}", "employer") for n in range(8))
    providers = tuple(found("52", f"{city.short}职业培训学校{n:02d}", "provider") for n in range(4))
    both = found("91", f"{city.short}技能发展集团", "employer;provider")
    found("91", f"{city.short}人力资源服务有限公司", "agency")
    found("12", f"{city.short}就业促进中心", "employment_centre")
    return Town(employers=(*employers, both), providers=(*providers, both))
