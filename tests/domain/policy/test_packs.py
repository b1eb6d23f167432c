import hashlib
from datetime import date
from fractions import Fraction

import pytest

from domain.policy.coverage import Where
from domain.policy.pack import Pack, check, digest
from domain.policy.parameters import PARAMETERS

EMPLOYER_PROVIDER_LEARNER = ("employer", "provider", "learner")
ANY_CERTIFICATE = ("skill_level", "special_capability", "completion")
SHARED = {
    "training_payee": None,  # the provider, as usual
    "employees_payee": None,  # the employer, as usual
    "agency_listing": "every_day",
    "ineligible_in_roster": "counted",
    "plan_approval": "before_start",
    "window_months": 6,
    "placement_kinds": ("employee",),
    "work_before_end": "from_end_day",
    "verification_months": 2,
    "whole_class_at": "80/100",
    "whole_class_of": "roster",
    "ratio_counts": "certified_and_placed",
    "measured": "when_reached",
    "whole_class_headcount": "finishers",
    "first_share": "50/100",
    "retention_months": 6,
    "uplift": "30/100",
    "catalogue_as_of": "issue",
    "upgrade_kinds": ("skill_level", "national_qualification"),
    "same_level": "once",
    "certificate_use": "once",
    "filing_months": None,
    "claims_per_year": None,
    "claims_in_life": None,
    "special_kinds": ("special_capability",),
    "care_kinds": ("skill_level",),
    "care_window_months": 12,
    "contract_months": 12,
    "contract_kinds": ("fixed", "open_ended"),
    "apprentice_certificates": ANY_CERTIFICATE,
    "year_proof": "certificate",
    "part_years": "none",
    "year_amount": "level_rate",
}
HUZHOU = SHARED | {
    "employees_counted": ("labour_relation",),
    "employees_registers": None,
    "employees_listed": None,
    "grant_cap": "50000",
    "grant_sectors": (
        "新能源汽车及关键零部件",
        "半导体及光电",
        "智能物流装备",
        "生物医药",
        "特种材料",
        "绿色能源",
        "地理信息+",
        "仿生机器人及数控机床",
        "养老护理",
        "电子商务",
        "托育服务",
    ),
    "term_from": date(2025, 4, 1),
    "term_to": date(2026, 8, 1),
    "agreement_parties": EMPLOYER_PROVIDER_LEARNER,
    "eligible_groups": "all",
    "certificate_kinds": ANY_CERTIFICATE,
    "rate_in_city": "800",
    "rate_outside_city": None,
    "uplift_kinds": ("skill_level", "national_qualification"),
    "claim_checks": ("certificate", "identity"),
    "identity_as_of": "training",
    "employed_claims_per_year": None,
    "special_projects": None,
    "special_share": None,
    "special_staff": None,
    "special_payee": "who_paid",
    "care_posts": ("4-10-01-05", "4-10-01-02", "4-10-01-03", "4-01-06-01", "4-01-06-02"),
    "care_in_post_for": "allowance",
    "care_at_application": None,
    "care_registers": None,
    "allowance_posts": ("4-10-01-05",),
    "apprentice_posts": ("new_hire", "transferred", "front_line"),
    "contract_with": "own",
    "contract_within_months": None,
    "insurance_within_months": None,
    "fee_share": "60/100",
    "year_cap": "6000",
    "year_floor": None,
    "subsidy_months": 24,
    "batch_overlap": None,
    "apprentice_payee": "employer",
}
SHANGHAI = SHARED | {
    "employees_counted": ("labour_relation", "sector_register"),
    "employees_registers": ("elder_care_registry", "domestic_service_platform"),
    "employees_listed": "sector_employer",
    "grant_cap": "100000",
    "grant_sectors": ("集成电路", "生物医药", "人工智能", "养老护理", "家政服务"),
    "term_from": date(2025, 1, 1),
    "term_to": None,
    "agreement_parties": ("employer", "employment_centre", "provider", "learner"),
    "eligible_groups": ("unemployed", "laid_off_agreement", "rural_surplus", "out_of_province", ""),
    "certificate_kinds": ("completion",),
    "rate_in_city": "1500",
    "rate_outside_city": "1800",
    "uplift_kinds": ("skill_level",),
    "claim_checks": ("certificate", "identity", "origin"),
    "identity_as_of": "application",
    "employed_claims_per_year": 1,
    "special_projects": ("数据标注", "模型运用"),
    "special_share": "by_group",
    "special_staff": "excluded",
    "special_payee": "person",
    "care_posts": ("4-10-01-05", "4-10-01-06"),
    "care_in_post_for": "subsidy",
    "care_at_application": "required",
    "care_registers": ("4-10-01-05:elder_care_registry", "4-10-01-06:domestic_service_platform"),
    "allowance_posts": None,
    "apprentice_posts": None,
    "contract_with": "any_in_city",
    "contract_within_months": 3,
    "insurance_within_months": 3,
    "fee_share": None,
    "year_cap": "8000",
    "year_floor": "4000",
    "subsidy_months": None,
    "batch_overlap": "after_assessment",
    "apprentice_payee": "employer_or_named",
}


def values(pack: Pack, on: date):
    return {name: (found := pack.value(name, on)) and found.value for name in PARAMETERS}


def test_the_pack_agrees_with_its_text(any_pack):
    assert any_pack.problems() == ()


@pytest.mark.parametrize("day", [date(2025, 4, 1), date(2026, 8, 1), date(2026, 8, 2), date(2030, 1, 1)])
def test_huzhou_values_from_the_first_day_on(huzhou, day):
    assert values(huzhou, day) == HUZHOU


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2030, 1, 1)])
def test_shanghai_values_from_the_first_day_on(shanghai, day):
    assert values(shanghai, day) == SHANGHAI


def test_before_the_term_only_the_term_itself_is_known(huzhou):
    known = {name for name, value in values(huzhou, date(2025, 3, 31)).items() if value is not None}
    assert known == {"term_from", "term_to"}


def test_a_value_says_where_it_comes_from(huzhou):
    applied = huzhou.value("whole_class_at", date(2025, 6, 2))
    assert applied.clause == "huzhou-2025/4.3"
    assert "整班在我市就业率达到80%以上" in applied.quote
    assert applied.gloss.startswith("The district pays 50 %")
    assert applied.reading == "D4"
    assert "第4条" in applied.source
    assert (applied.since, applied.until) == (date(2025, 4, 1), None)
    assert applied.ratio == Fraction(4, 5)


def test_a_value_of_another_kind_is_not_taken_for_this_one(huzhou):
    applied = huzhou.value("window_months", date(2025, 6, 2))
    assert applied.number == 6
    with pytest.raises(TypeError, match=r"window_months of huzhou-2025/4\.3 is 6, no date"):
        _ = applied.day


def test_a_misspelt_parameter_is_an_error(huzhou):
    with pytest.raises(KeyError, match="window_month"):
        huzhou.value("window_month", date(2025, 6, 2))


@pytest.mark.parametrize(
    ("parameter", "huzhou_clause", "shanghai_clause"),
    [
        ("agreement_parties", "4.1", "4.1"),
        ("plan_approval", "4.2", "4.2"),
        ("certificate_kinds", "4.2", "4.3"),
        ("whole_class_at", "4.3", "4.4"),
        ("rate_in_city", "4.4", "4.5"),
        ("term_from", "五.1", "10.1"),
    ],
)
def test_the_clause_of_a_parameter(huzhou, shanghai, parameter, huzhou_clause, shanghai_clause):
    day = date(2025, 6, 2)
    assert huzhou.value(parameter, day).clause == f"huzhou-2025/{huzhou_clause}"
    assert shanghai.value(parameter, day).clause == f"shanghai-2025/{shanghai_clause}"


def test_a_clause(shanghai):
    clause = shanghai.clause("4.6")
    assert clause.qualified == "shanghai-2025/4.6"
    assert clause.quote.endswith("每人1800元。")
    assert clause.scheme == "directed_training"
    assert clause.parameters == ("rate_outside_city",)


def test_clauses_stand_in_the_order_of_the_text(any_pack):
    assert list(any_pack.clauses) == [one.id for one in any_pack.sentences if one.id in any_pack.clauses]


def test_every_sentence_of_clause_4_is_carried_out(any_pack):
    assert {use.where for use in any_pack.coverage if use.sentence.id.startswith("4.")} == {Where.CLAUSE}


def test_no_sentence_of_either_text_waits_for_a_rule(any_pack):
    assert any_pack.not_automated == ()
    assert Where.FORGOTTEN not in {use.where for use in any_pack.coverage}


@pytest.mark.parametrize(("city", "rows"), [("huzhou", 73), ("shanghai", 17)])
def test_every_catalogue_row_is_a_row_of_the_text(request, city, rows):
    pack = request.getfixturevalue(city)
    found = [use.detail for use in pack.coverage if use.where is Where.CATALOGUE]
    assert found == [row.code for row in pack.catalogue]
    assert len(found) == rows


def test_the_cities(huzhou, shanghai):
    assert (huzhou.id, huzhou.city) == ("huzhou-2025", "3305")
    assert (shanghai.id, shanghai.city) == ("shanghai-2025", "31")


def test_another_reading_is_another_pack(huzhou):
    day = date(2025, 6, 2)
    certified = huzhou.with_reading("whole_class_headcount", "certified")
    assert certified.value("whole_class_headcount", day).value == "certified"
    assert certified.departures == (("whole_class_headcount", "certified"),)
    assert certified.digest != huzhou.digest
    assert huzhou.value("whole_class_headcount", day).value == "finishers"
    assert certified.with_reading("whole_class_headcount", "finishers").value("whole_class_headcount", day).alternatives
    assert certified.problems() == ()


@pytest.mark.parametrize("parameter", ["whole_class_headcount", "whole_class_at", "no_such"])
def test_a_reading_nobody_offers_is_refused(huzhou, parameter):
    with pytest.raises(ValueError, match=f"has no reading of {parameter} as 'everyone'"):
        huzhou.with_reading(parameter, "everyone")


def test_the_digest_names_the_bytes(files_of):
    files = files_of("huzhou_2025")
    first = Pack.parse(files).digest
    assert Pack.parse(dict(reversed(files.items()))).digest == first
    for name in files:
        assert Pack.parse({**files, name: files[name] + b"\n"}).digest != first


def test_the_digest_is_what_anyone_can_compute():
    by_hand = hashlib.sha256(b"policy.toml\x000\x00" + b"text.txt\x006\x00" + "甲。".encode())
    assert digest({"text.txt": "甲。".encode(), "policy.toml": b""}) == by_hand.hexdigest()
    assert by_hand.hexdigest() == "358c277fd00fe4febd26fbfcb4ac63f108c6f4965899de590bdb1f3a4d27b862"


def test_a_sound_pack_has_nothing_to_check(files_of):
    assert check(files_of("huzhou_2025")) == check(files_of("shanghai_2025")) == ()
