"""A city that nobody has written code for: a folder of data is enough, with tables by other keys than ours."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from domain.policy.coverage import Where
from domain.policy.events import CatalogueChanged, HigherRuleRecorded, OverlayLoaded, PolicyPublished, RatesLoaded
from domain.policy.in_use import in_use
from domain.policy.pack import FILES, Pack, digest
from domain.schemes.terms import Terms

FOLDER = Path(__file__).parent / "third_city"
CITY = "elsewhere-2026"
WELDER, TURNER, CARER = "6-18-02-04", "6-18-01-01", "4-10-01-05"
WINTER, SUMMER = date(2026, 3, 1), date(2026, 9, 1)


@pytest.fixture
def files():
    return {name: (FOLDER / name).read_bytes() for name in FILES}


@pytest.fixture
def pack(files):
    return Pack.parse(files)


@pytest.fixture
def published(files):
    texts = {name: content.decode() for name, content in files.items()}
    return PolicyPublished(policy=CITY, version="1", digest=digest(files), files=texts)


def test_a_third_city_is_a_folder_of_data(pack):
    assert pack.problems() == ()
    assert pack.value("whole_class_at", WINTER).ratio == pack.value("whole_class_at", SUMMER).ratio == Fraction(7, 10)
    assert pack.value("rate_in_city", date(2025, 12, 31)) is None
    assert pack.value("rate_in_city", date(2026, 6, 30)).word == "900"
    assert pack.value("rate_in_city", date(2026, 7, 1)).clause == "elsewhere-2026/1.2"
    assert [use.where for use in pack.coverage].count(Where.CLAUSE) == 11
    assert pack.not_automated == ()


@pytest.mark.parametrize(
    ("table", "facts", "winter", "summer"),
    [
        ("base_rate", {"occupation": WELDER, "level": 3, "category": "x"}, "1200.50", "1300"),
        ("base_rate", {"occupation": TURNER, "level": 3}, "1200.50", None),
        ("base_rate", {"occupation": CARER, "level": 3}, None, None),
        ("base_rate", {"level": 3}, None, None),
        ("population_ratio", {"group": "employed", "hukou": "city", "level": 4}, "2/3", "2/3"),
        ("population_ratio", {"group": "disabled"}, "1/1", "1/1"),
        ("population_ratio", {"group": "veteran"}, None, None),
        ("special_rate", {"project": "数据标注"}, "500", "500"),
        ("special_rate", {}, "500", "500"),
        ("apprenticeship_rate", {"level": 4}, "4000", "4000"),
        ("apprenticeship_rate", {"level": 2}, None, None),
        ("post_allowance", {"occupation": CARER}, "333.33", "333.33"),
        ("post_allowance", {"occupation": WELDER}, None, None),
    ],
)
def test_its_tables_go_by_columns_of_its_own(pack, table, facts, winter, summer):
    found = [Terms(pack, day).look_up(table, **facts) for day in (WINTER, SUMMER)]
    assert [row and row.word for row in found] == [winter, summer]


def test_its_catalogue_moves(pack):
    def stands(code):
        return [pack.occupation(code, day) is not None for day in (date(2026, 2, 28), WINTER, SUMMER)]

    assert [stands(code) for code in (WELDER, TURNER, CARER)] == [[True] * 3, [True, True, False], [False, True, True]]


def test_what_is_stated_of_it_later_holds_as_anywhere(published):
    rates = [
        {"table": "base_rate", "key": {"occupation": CARER}, "value": "800", "since": "2026-03-01", "source": "文一"},
        {
            "table": "special_rate",
            "key": {},
            "value": "500",
            "since": "2026-01-01",
            "until": "2026-06-30",
            "source": "文一",
        },
        {"table": "special_rate", "key": {}, "value": "600", "since": "2026-07-01", "source": "文一"},
    ]
    leaves = {"code": WELDER, "name": "焊工", "until": "2026-03-31", "source": "文二"}
    days = {"key": "publicity_working_days", "value": 7, "source": "文三"}
    said = [
        RatesLoaded.model_validate({"policy": CITY, "rows": rates}),
        CatalogueChanged.model_validate({"policy": CITY, "rows": [leaves]}),
        OverlayLoaded.model_validate({"policy": CITY, "division": "420102", "measures": [days]}),
        HigherRuleRecorded(
            policy=CITY, rule="国发1号", since=date(2026, 8, 1), values={"first_share": "1/2"}, rates=()
        ),
    ]
    pack = in_use([published, *said])
    assert pack.problems() == ()
    assert pack.look_up("base_rate", WINTER, occupation=CARER).clause == "elsewhere-2026/4.1"
    assert [pack.look_up("special_rate", day).word for day in (WINTER, SUMMER)] == ["500", "600"]
    assert [pack.occupation(WELDER, day) is not None for day in (WINTER, SUMMER)] == [True, False]
    assert Terms(pack, SUMMER, "420102").measure("publicity_working_days").number == 7
    assert Terms(pack, SUMMER, "420106").measure("publicity_working_days") is None
    assert [pack.value("first_share", day).ratio for day in (WINTER, SUMMER)] == [Fraction(3, 5), Fraction(1, 2)]
