"""Tables of a pack: what they give on which day, what keeps one from loading, and catalogue rows that come and go."""

from datetime import date

import pytest

from domain.policy.pack import Pack, check
from domain.policy.tables import TABLES
from domain.schemes.terms import Terms

CLAUSES = ("huzhou-2025/1.2", "huzhou-2025/2.2", "huzhou-2025/3.1", "shanghai-2025/1.2", "shanghai-2025/2.3")

DAY = date(2025, 6, 2)
HUZHOU_BASE = 'key = ["category", "level"]\nreading = "S5"\nrows = []'


def with_rows(files, *rows, key='"category", "level"'):
    """The Huzhou pack with these lines as rows of its base rates."""
    toml = files["policy.toml"].decode()
    assert toml.count(HUZHOU_BASE) == 1
    lines = ", ".join(f'{{ {row}, source = "通知" }}' for row in rows)
    return {
        **files,
        "policy.toml": toml.replace(HUZHOU_BASE, f'key = [{key}]\nreading = "S5"\nrows = [{lines}]').encode(),
    }


def catalogued(files, *lines):
    return {**files, "catalogue.csv": ("\n".join(("seq,code,name,since,until", *lines)) + "\n").encode()}


@pytest.fixture
def files(files_of):
    return files_of("huzhou_2025")


@pytest.mark.parametrize(("level", "yuan"), [(5, "1500"), (4, "2000"), (3, "2500"), (2, "3000"), (1, "3500")])
def test_shanghai_has_a_base_rate_for_each_level(shanghai, level, yuan):
    row = shanghai.look_up("base_rate", DAY, level=level, category="生活服务")
    assert (row.name, row.word, row.key) == ("base_rate", yuan, (("level", str(level)),))
    assert row.clause == "shanghai-2025/1.2"
    assert row.unverified
    assert "非通知原文" in row.source


def test_a_row_applies_from_its_first_day_on(shanghai):
    assert shanghai.look_up("base_rate", date(2021, 4, 30), level=3) is None
    assert shanghai.look_up("base_rate", date(2021, 5, 1), level=3).word == "2500"


@pytest.mark.parametrize(
    ("facts", "ratio"),
    [
        ({"group": "unemployed", "hukou": "city", "level": 3}, "100/100"),
        ({"group": "unemployed", "hukou": "elsewhere", "level": 3}, None),
        ({"group": "laid_off_agreement", "level": 5}, "100/100"),
        ({"group": "disabled", "level": None}, "100/100"),
        ({"group": "veteran", "hukou": "city", "level": 1}, "100/100"),
        ({"group": "employed", "hukou": "elsewhere", "level": 4}, "80/100"),
        ({"group": "employed", "hukou": "city"}, "80/100"),
        ({"group": "graduating_student", "level": 4}, "80/100"),
        ({"group": "graduating_student", "level": 5}, None),
        ({"group": "graduating_vocational_student", "level": 5}, "80/100"),
        ({"group": "other", "level": 3}, None),
        ({"group": None, "level": 3}, None),
    ],
)
def test_shanghai_pays_a_ratio_by_group(shanghai, facts, ratio):
    row = shanghai.look_up("population_ratio", DAY, **facts)
    assert (row and row.word) == ratio


def test_what_huzhou_has_not_stated_is_missing(huzhou):
    for table in TABLES:
        assert huzhou.look_up(table, DAY, level=3, category="生活服务", occupation="4-10-01-05", project="x") is None
    assert set(huzhou.tables) == {"base_rate", "special_rate", "post_allowance", "apprenticeship_rate"}


def test_a_table_nobody_knows_is_an_error(huzhou):
    with pytest.raises(KeyError, match="base_rates"):
        huzhou.look_up("base_rates", DAY, level=3)


def test_a_case_looks_up_on_its_anchor_day_or_the_nearest_day_of_the_term(files):
    rows = ('category = "生活服务", level = 3, value = "700", to = 2025-12-31',)
    pack = Pack.parse(with_rows(files, *rows))
    facts = {"category": "生活服务", "level": 3}
    assert Terms(pack, date(2024, 1, 1)).look_up("base_rate", **facts).word == "700"
    assert Terms(pack, date(2025, 12, 31)).look_up("base_rate", **facts).word == "700"
    assert Terms(pack, date(2026, 1, 1)).look_up("base_rate", **facts) is None


def test_rows_follow_each_other_and_may_leave_a_gap(files):
    pack = Pack.parse(
        with_rows(
            files,
            'category = ["生活服务", "社会生产"], level = [5, 4], value = "400", to = 2025-12-31',
            'category = "生活服务", level = 5, value = "450.50", from = 2026-02-01, unverified = true',
        )
    )
    found = [
        pack.look_up("base_rate", on, category="生活服务", level=5)
        for on in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1))
    ]
    assert [row and (row.word, row.unverified) for row in found] == [("400", False), None, ("450.50", True)]
    assert len(pack.tables["base_rate"].rows) == 5
    assert pack.tables["base_rate"].reading == "S5"


def test_another_reading_leaves_the_tables_alone(shanghai):
    other = shanghai.with_reading("whole_class_headcount", "certified")
    assert other.look_up("base_rate", DAY, level=3) is shanghai.look_up("base_rate", DAY, level=3)


@pytest.mark.parametrize(
    ("rows", "key", "problem"),
    [
        (['level = 3, value = "700"'], '"level", "age"', "base_rate.key: base_rate cannot go by 'age', only by"),
        (['level = 3, value = "700"'], '"level", "level"', "base_rate.key: base_rate goes by 'level' twice"),
        (['level = 6, value = "700"'], '"level"', "base_rate, row 1: level cannot be 6, only an empty cell, 5, 4, 3"),
        (['level = true, value = "700"'], '"level"', "row 1: level cannot be True"),
        (
            ['category = "服务", value = "700"'],
            '"category"',
            "row 1: category cannot be '服务', only 社会生产, 生活服务",
        ),
        (['category = "", value = "700"'], '"category"', "row 1: category cannot be ''"),
        (['occupation = "9-99-99-99", value = "700"'], '"occupation"', "row 1: occupation cannot be '9-99-99-99'"),
        (['value = "700"'], '"level"', "row 1: the cell 'level' is missing"),
        (['level = 3, since = 2025-01-01, value = "700"'], '"level"', "row 1: the table does not go by 'since'"),
        (['level = 3, value = "0"'], '"level"', "row 1: '0' cannot be used; the value is an amount of yuan"),
        (["level = 3, value = 700"], '"level"', "row 1: 700 cannot be used"),
        (['level = 3, value = "7"', 'level = 4, value = "x"'], '"level"', "row 2: 'x' cannot be used"),
        (
            ['level = 3, from = 2025-06-01, to = 2025-05-31, value = "700"'],
            '"level"',
            "row 1: the row ends on 2025-05-31, before it begins on 2025-06-01",
        ),
        (
            ['level = 3, value = "700"', 'level = [4, 3], value = "800", from = 2026-01-01'],
            '"level"',
            "base_rate has two rows for level 3 on 2026-01-01: '700' and '800'",
        ),
        (['level = 3, value = "700"'] * 2, '"level"', "two rows for level 3 from the beginning"),
    ],
)
def test_a_fault_of_a_table_is_named(files, rows, key, problem):
    assert problem in "\n".join(check(with_rows(files, *rows, key=key)))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("tables.base_rate]", "tables.base_rates]", "no table is called 'base_rates'; there are base_rate, "),
        ('reading = "S5"', 'reading = "S9"', 'clauses."1.2".tables.base_rate: the reading S9 is not explained'),
        ('reading = "S5"', "", "readings.S5: no clause, parameter or table names this reading"),
        ("rows = []", 'rows = [{ level = 3, value = "7" }]', "rows.1.source"),
        (
            '[clauses."2.2".tables.special_rate]',
            '[clauses."2.2".tables.base_rate]\nkey = ["level"]\n[clauses."2.2".tables.special_rate]',
            'clauses."2.2".tables.base_rate: huzhou-2025/1.2 has this table already',
        ),
    ],
)
def test_a_fault_of_its_place_is_named(files, old, new, problem):
    toml = files["policy.toml"].decode()
    assert old in toml
    assert problem in "\n".join(check({**files, "policy.toml": toml.replace(old, new, 1).encode()}))


def test_an_occupation_is_found_by_its_code_alone(huzhou):
    assert huzhou.occupation("4-10-01-05", DAY).name == "养老护理员"
    assert huzhou.occupation("6-31-07-01", DAY).suffix == "S"
    assert huzhou.occupation("养老护理员", DAY) is None
    assert huzhou.occupation("4-10-01-99", DAY) is None


def test_a_catalogue_row_stands_from_a_day_to_a_day(files):
    pack = Pack.parse(
        catalogued(files, "1,4-10-01-05,甲,,2025-12-31", "2,4-10-01-05,乙,2026-03-01,", "3,4-10-01-06,丙,,")
    )
    names = {
        on: (row := pack.occupation("4-10-01-05", date.fromisoformat(on))) and row.name
        for on in ("1999-01-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2199-12-31")
    }
    assert list(names.values()) == ["甲", "甲", None, None, "乙", "乙"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["1,4-10-01-05,甲,2025-13-01,"], "catalogue.csv, line 2: '2025-13-01' is no day such as 2025-04-01"),
        (["1,4-10-01-05,甲,20250401,"], "line 2: '20250401' is no day"),
        (["1,4-10-01-05,甲,2026-01-02,2026-01-01"], "line 2: the row ends before it begins"),
        (
            ["1,4-10-01-05,甲,,2026-01-01", "2,4-10-01-05,甲,2026-01-01,"],
            "line 3: the code 4-10-01-05 already stands in line 2",
        ),
    ],
)
def test_a_fault_of_a_catalogue_row_is_named(files, lines, problem):
    assert problem in "\n".join(check(catalogued(files, *lines)))
