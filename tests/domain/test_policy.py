"""A policy in use: a published version never changes; rates, catalogue, districts and higher rules come beside it."""

from datetime import date
from functools import cache
from typing import Any

import pytest

from domain.kernel.record import Event, RowsRefused
from domain.policy.events import (
    CatalogueChanged,
    HigherRuleRecorded,
    OverlayLoaded,
    PolicyPublished,
    RatesLoaded,
)
from domain.policy.in_use import in_use
from domain.policy.overlays import MEASURES
from domain.policy.pack import FILES, Pack, digest
from domain.policy.parameters import PARAMETERS
from domain.policy.switching import Chosen, read_as
from domain.policy.tables import TABLES
from tests.builders import Case, Decided
from tests.story import PACKS

CLAUSES = ("huzhou-2025/1.2", "huzhou-2025/五.2")

PACK: dict[str, Any] = {"policy": "huzhou-2025", "version": "1", "digest": "d1", "files": {"text.txt": "…"}}
PUBLISHED = PolicyPublished.model_validate(PACK)
LIVING, INDUSTRY = "生活服务", "生产制造"
CARE = "4-10-01-05"
DAY = date(2025, 6, 2)
OTHERWISE = "another row stands from the same day"


def test_a_version_is_published_once() -> None:
    case = Case("policy").when("policy.publish", **PACK).then(PUBLISHED)
    case.when("policy.publish", **PACK).then_nothing()


def test_changed_content_needs_a_new_version() -> None:
    case = Case("policy").given(PUBLISHED)
    case.when("policy.publish", **PACK | {"digest": "d2"}).then_refused("give the changed pack a new version")
    second = PACK | {"version": "2", "digest": "d2"}
    case = case.when("policy.publish", **second).then(PolicyPublished.model_validate(second))
    case.when("policy.publish", **PACK).then_nothing()


@cache
def packaged(policy: str = "huzhou-2025", version: str | None = None, **edits: str) -> PolicyPublished:
    """The packaged policy's publication; as another version, and with the key `rows` of a table filled in."""
    folder = PACKS / policy.replace("-", "_")
    files = {name: (folder / name).read_text("utf-8") for name in FILES}
    if version:
        files["policy.toml"] = files["policy.toml"].replace('version = "3"', f'version = "{version}"')
    for old, new in edits.items():
        assert EDITS[old] in files["policy.toml"]
        files["policy.toml"] = files["policy.toml"].replace(EDITS[old], new)
    fixed = digest({name: text.encode() for name, text in files.items()})
    return PolicyPublished(policy=policy, version=version or "3", digest=fixed, files=files)


EDITS = {"base_rate": 'key = ["category", "level"]\nreading = "S5"\nrows = []'}


def rate(
    value: str, since: str | None = None, until: str | None = None, level: str = "3", **more: Any
) -> dict[str, Any]:
    key = {"category": more.pop("category", LIVING), "level": level}
    return {"table": "base_rate", "key": key, "value": value, "since": since, "until": until, "source": "文"} | more


def rates(*rows: dict[str, Any], policy: str = "huzhou-2025") -> RatesLoaded:
    return RatesLoaded.model_validate({"policy": policy, "rows": rows})


def occupation(code: str, name: str, since: str | None = None, until: str | None = None, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": name, "since": since, "until": until, "source": "文"} | more


def catalogue(*rows: dict[str, Any]) -> CatalogueChanged:
    return CatalogueChanged.model_validate({"policy": "huzhou-2025", "rows": rows})


def overlay(division: str, *measures: dict[str, Any]) -> dict[str, Any]:
    return {"policy": "huzhou-2025", "division": division, "measures": [{"source": "文"} | one for one in measures]}


def load(*events: Event, policy: str = "huzhou-2025", rows: list[dict[str, Any]], what: str = "rates") -> Decided:
    return Case("policy").given(packaged(policy), *events).when(f"policy.load_{what}", policy=policy, rows=rows)


def found(pack: Pack, on: str, level: int = 3, category: str = LIVING) -> str | None:
    row = pack.look_up("base_rate", date.fromisoformat(on), level=level, category=category)
    return row.word if row else None


def test_a_stated_rate_is_looked_up_by_its_days():
    pack = in_use([packaged(), rates(rate("800", "2025-04-01", "2025-12-31"), rate("900", "2026-01-01"))])
    assert [found(pack, on) for on in ("2025-03-31", "2025-04-01", "2025-12-31", "2026-01-01")] == [
        None,
        "800",
        "800",
        "900",
    ]
    assert found(pack, "2025-06-02", category=INDUSTRY) is None
    row = pack.look_up("base_rate", DAY, level=3, category=LIVING)
    assert (row.clause, row.reading, row.source) == ("huzhou-2025/1.2", "S5", "文")
    assert row.quote.startswith("对劳动者获得八大新兴产业链")


def test_rates_loaded_twice_are_nothing_new():
    rows = [rate("800", "2025-04-01"), rate("1200", "2025-04-01", category=INDUSTRY)]
    load(rows=rows).then(rates(*rows))
    load(rates(*rows), rows=rows).then_nothing()
    load(rates(*rows), rows=[*rows, rate("500", level="4")]).then(rates(rate("500", level="4")))


def test_a_rate_is_ended_by_stating_it_with_its_last_day_and_another_follows():
    ended, dearer = rate("800", "2025-04-01", "2025-12-31"), rate("900", "2026-01-01")
    load(rates(rate("800", "2025-04-01")), rows=[ended, dearer]).then(rates(ended, dearer))
    both = rates(rate("800", "2025-04-01")), rates(ended, dearer)
    load(*both, rows=[rate("800", "2025-04-01"), ended, dearer]).then_nothing()
    assert [found(in_use([packaged(), *both]), on) for on in ("2025-12-31", "2026-01-01")] == ["800", "900"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (rate("900", "2025-04-01"), OTHERWISE),
        (rate("900", "2026-01-01"), "a row that stands from 2025-04-01 to None meets it"),
        (rate("800", "2026-01-01"), "a row that stands from 2025-04-01 to None meets it"),
        (rate("800", None, "2025-04-01"), "meets it"),
        (rate("800", "2025-07-01", "2025-06-30", "4"), "the row ends before it begins"),
        (rate("800", level="6"), "level of base_rate cannot be 6"),
        (rate("800", category="服务"), "category of base_rate cannot be 服务"),
        (rate("-800", level="4"), "-800 is no value of base_rate"),
        (rate("8.005", level="4"), "8.005 is no value of base_rate"),
        (rate("80/100", level="4"), "80/100 is no value of base_rate"),
        (rate("800") | {"key": {"level": "4", "group": "employed"}}, "base_rate goes by"),
        (rate("800") | {"key": {"level": "4"}}, "category of base_rate cannot be None"),
        (rate("800") | {"table": "apprenticeship_rates"}, "huzhou-2025 has no table apprenticeship_rates"),
    ],
)
def test_a_rate_that_does_not_fit_is_refused(row, words):
    load(rates(rate("800", "2025-04-01")), rows=[row]).then_refused(words)


def test_two_last_days_are_one_too_many():
    stands = rates(rate("800", "2025-04-01", "2025-12-31"))
    load(stands, rows=[rate("800", "2025-04-01", "2025-11-30")]).then_refused("ends on 2025-12-31 already")


def test_all_rows_that_do_not_fit_are_named():
    rows = [rate("800"), rate("x", level="4"), rate("700", level="5"), rate("900"), rate("1", level="9")]
    refused = load(rows=rows).refusal
    assert isinstance(refused, RowsRefused)
    assert [place for place, _ in refused.rows] == [1, 3, 4]


def test_a_mistaken_rate_is_withdrawn_and_stated_anew():
    wrong = rates(rate("8000", "2025-04-01"))
    rows = [rate("8000", "2025-04-01", withdrawn=True), rate("800", "2025-04-01")]
    load(wrong, rows=rows).then(rates(*rows))
    load(wrong, rates(*rows), rows=rows).then_nothing()
    assert found(in_use([packaged(), wrong, rates(*rows)]), "2025-06-02") == "800"


def test_the_notice_verifies_a_rate_of_public_pages_and_another_follows_it():
    shanghai = packaged("shanghai-2025")
    row = {"table": "base_rate", "key": {"level": "3"}, "value": "2500", "since": "2021-05-01", "source": "沪人社"}
    pack = in_use([shanghai, rates(row, policy="shanghai-2025")])
    verified = pack.look_up("base_rate", DAY, level=3)
    assert (verified.word, verified.source, verified.unverified) == ("2500", "沪人社", False)
    load(policy="shanghai-2025", rows=[row | {"value": "2600"}]).then_refused(OTHERWISE)
    dearer = row | {"value": "2600", "since": "2025-07-01"}
    load(policy="shanghai-2025", rows=[row | {"until": "2025-06-30"}, dearer])


def test_everything_stated_gives_the_pack_a_digest_of_its_own():
    one, other = rates(rate("800")), rates(rate("900"))
    digests = [in_use([packaged(), *said]).digest for said in ((), (one,), (other,), (one, other))]
    assert digests[0] == packaged().digest
    assert len(set(digests)) == 4
    again = in_use([packaged(), one])
    assert again.digest == digests[1]
    assert again is in_use([packaged(), rates(rate("800"))])
    july = read_as(again, [Chosen.of("T8=2026-07-31")])
    assert july.digest not in digests
    assert found(july, "2025-06-02") == "800"


def test_a_row_leaves_the_catalogue_for_later_days_only():
    leaves = occupation(CARE, "养老护理员", until="2025-12-31")
    load(rows=[leaves], what="catalogue").then(catalogue(leaves))
    pack = in_use([packaged(), catalogue(leaves)])
    assert pack.occupation(CARE, date(2025, 12, 31)).category == LIVING
    assert pack.occupation(CARE, date(2026, 1, 1)) is None
    assert pack.problems() == ()
    load(catalogue(leaves), rows=[leaves], what="catalogue").then_nothing()


def test_a_row_enters_the_catalogue_and_may_come_back():
    enters = occupation("4-04-05-05", "人工智能训练师", "2026-01-01", category="社会生产")
    leaves, back = occupation(CARE, "养老护理员", until="2025-12-31"), occupation(CARE, "养老护理员", "2026-06-01")
    load(rows=[enters, leaves, back], what="catalogue").then(catalogue(enters, leaves, back))
    pack = in_use([packaged(), catalogue(enters, leaves, back)])
    assert pack.occupation("4-04-05-05", date(2025, 12, 31)) is None
    assert pack.occupation("4-04-05-05", date(2026, 1, 1)).category == "社会生产"
    assert [pack.occupation(CARE, date(2026, month, 1)) is not None for month in (5, 6)] == [False, True]
    assert pack.occupation(CARE, date(2026, 6, 1)).category == LIVING
    assert pack.problems() == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (occupation("4-04-05-05", "人工智能训练师"), "needs the day from which it stands"),
        (occupation(CARE, "护理员", until="2025-12-31"), "4-10-01-05 stands under the name 养老护理员"),
        (occupation(CARE, "养老护理员", "2026-01-01"), "meets it; end that one first"),
        (occupation(CARE, "养老护理员", category="社会生产"), OTHERWISE),
        (occupation(CARE, "养老护理员", "2026-01-02", "2026-01-01"), "the row ends before it begins"),
        (occupation(CARE, "养老护理员", withdrawn=True), "stands in the text itself; it leaves with its last day"),
    ],
)
def test_an_occupation_that_does_not_fit_is_refused(row, words):
    load(rows=[row], what="catalogue").then_refused(words)


def test_a_district_lays_down_procedure_and_payee_for_its_offices():
    payee = {"key": "payee_directed_training", "value": "provider", "since": "2025-05-01"}
    city_wide = {"key": "payee_directed_training", "value": "employer"}
    days = {"key": "publicity_working_days", "value": 5}
    said = [OverlayLoaded.model_validate(overlay(*one)) for one in (("330521", payee, days), ("330500", city_wide))]
    case = Case("policy").given(packaged()).when("policy.load_overlay", **overlay("330521", payee, days)).then(said[0])
    case.when("policy.load_overlay", **overlay("330521", payee, days)).then_nothing()
    pack = in_use([packaged(), *said])
    measure = pack.measure("payee_directed_training", DAY, "330521")
    assert (measure.word, measure.clause) == ("provider", "huzhou-2025/五.2")
    assert pack.measure("payee_directed_training", date(2025, 4, 30), "330521") is None
    assert pack.measure("payee_directed_training", DAY, "330522") is None
    assert pack.measure("publicity_working_days", DAY, "330521").number == 5


@pytest.mark.parametrize("key", ["rate_in_city", "base_rate", "term_to", "window_months", "first_share", "cap", ""])
def test_a_district_lays_down_nothing_that_is_worth_money(key):
    said = overlay("330521", {"key": key, "value": "900"})
    Case("policy").given(packaged()).when("policy.load_overlay", **said).then_refused("but not")


def test_the_keys_of_districts_are_no_parameters_and_no_tables():
    assert not set(MEASURES) & {*PARAMETERS, *TABLES}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            overlay("330521", {"key": "payee_apprenticeship", "value": "person"}),
            "payee_apprenticeship cannot be person",
        ),
        (overlay("330521", {"key": "review_working_days", "value": 0}), "review_working_days cannot be 0"),
        (overlay("330106", {"key": "review_working_days", "value": 5}), "330106 does not lie in the policy's city"),
        (
            overlay("330521", {"key": "review_working_days", "value": 5}, {"key": "review_working_days", "value": 6}),
            OTHERWISE,
        ),
        (overlay("310115", {"key": "review_working_days", "value": 5}) | {"policy": "shanghai-2025"}, "leaves nothing"),
    ],
)
def test_a_measure_that_does_not_fit_is_refused(said, words):
    Case("policy").given(packaged(said["policy"])).when("policy.load_overlay", **said).then_refused(words)


def higher(since: str = "2026-01-01", rule: str = "浙人社发〔2026〕1号", **more: Any) -> dict[str, Any]:
    return {"policy": "huzhou-2025", "rule": rule, "since": since, "values": {}, "rates": []} | more


def test_a_higher_rule_prevails_from_its_day_on():
    row = {"table": "base_rate", "key": {"category": LIVING, "level": "3"}, "value": "1000"}
    said = higher(values={"rate_in_city": "900"}, rates=[row])
    stated = rates(rate("800", "2025-04-01"), rate("600", "2025-04-01", level="4"))
    event = HigherRuleRecorded.model_validate(said)
    case = Case("policy").given(packaged(), stated).when("policy.record_higher_rule", **said).then(event)
    case.when("policy.record_higher_rule", **said).then_nothing()
    pack = in_use([packaged(), stated, event])
    before, after = date(2025, 12, 31), date(2026, 1, 1)
    assert [pack.value("rate_in_city", on).word for on in (before, after)] == ["800", "900"]
    assert pack.value("rate_in_city", after).clause == "huzhou-2025/五.2"
    assert pack.value("rate_in_city", after).source == "浙人社发〔2026〕1号"
    assert [found(pack, on.isoformat()) for on in (before, after)] == ["800", "1000"]
    assert found(pack, "2026-01-01", level=4) == "600"
    assert pack.value("window_months", after).number == 6


def test_a_higher_rule_may_be_put_right_and_later_ones_follow_in_order():
    wrong, right = (
        HigherRuleRecorded.model_validate(higher(values={"rate_in_city": yuan})) for yuan in ("9000", "900")
    )
    later = HigherRuleRecorded.model_validate(higher("2026-06-01", "乙", values={"rate_in_city": "950"}))
    case = Case("policy").given(packaged(), wrong).when("policy.record_higher_rule", **right.model_dump()).then(right)
    case.when("policy.record_higher_rule", **right.model_dump()).then_nothing()
    case = case.when("policy.record_higher_rule", **later.model_dump()).then(later)
    case.when("policy.record_higher_rule", **right.model_dump()).then_nothing()
    case.when("policy.record_higher_rule", **wrong.model_dump()).then_refused("乙 replaces some of it from 2026-06-01")
    pack = in_use([packaged(), wrong, right, later])
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [pack.value("rate_in_city", day).word for day in days] == ["800", "900", "900", "950"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (higher(), "names at least one value or rate"),
        (higher(values={"term_to": "2027-01-01"}), "a higher rule cannot replace term_to"),
        (higher(values={"cap": "1"}), "a higher rule cannot replace cap"),
        (higher(values={"first_share": "1.5"}), "first_share cannot be 1.5"),
        (higher(values={"window_months": "six"}), "window_months cannot be six"),
        (
            higher(rates=[{"table": "base_rate", "key": {"level": "3"}, "value": "1"}]),
            "category of base_rate cannot be",
        ),
        (higher("2025-12-31", "乙", values={"rate_in_city": "950"}), "甲 replaces some of it from 2026-01-01 on"),
    ],
)
def test_a_higher_rule_that_does_not_fit_is_refused(said, words):
    first = HigherRuleRecorded.model_validate(higher(rule="甲", values={"rate_in_city": "900"}))
    Case("policy").given(packaged(), first).when("policy.record_higher_rule", **said).then_refused(words)


def test_what_was_stated_goes_on_under_a_new_version():
    said = [rates(rate("800", "2025-04-01")), catalogue(occupation(CARE, "养老护理员", until="2025-12-31"))]
    fourth = packaged(version="4")
    case = Case("policy").given(packaged(), *said)
    case.when("policy.publish", **fourth.model_dump()).then(fourth)
    pack = in_use([packaged(), *said, fourth])
    assert pack.head.version == "4"
    assert found(pack, "2025-06-02") == "800"
    assert pack.occupation(CARE, date(2026, 1, 1)) is None


def test_a_new_version_that_contradicts_what_was_stated_is_refused():
    row = '{ category = "生活服务", level = 3, value = "700", from = 2025-04-01, source = "x" }'
    fourth = packaged(version="4", base_rate=f'key = ["category", "level"]\nreading = "S5"\nrows = [{row}]')
    case = Case("policy").given(packaged(), rates(rate("800", "2025-04-01")))
    case.when("policy.publish", **fourth.model_dump()).then_refused(
        "version 4 does not go with what was stated before: another row stands from the same day"
    )
    without = packaged(version="4", base_rate='key = ["level"]\nreading = "S5"\nrows = []')
    case.when("policy.publish", **without.model_dump()).then_refused("base_rate goes by")
