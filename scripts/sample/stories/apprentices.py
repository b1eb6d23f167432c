"""Apprentices (企业新型学徒制): a batch of Nanxun in its second year, and two of Xuhui, one beside the other."""

from dataclasses import replace

from scripts.sample.recipe import UNCERTIFIED, Apprentice, Learner, Paper, Story, learner

NANXUN = Apprentice(signed_on="2025-08-20", runs=("2025-09-01", "2027-08-31"), completed_on="2026-08-31")
XUHUI = Apprentice(
    level="3", signed_on="2025-12-15", runs=("2025-12-15", "2027-12-14"), insured_from="2025-12", completed_on=""
)
SPRING = replace(XUHUI, signed_on="2026-03-02", runs=("2026-03-02", "2028-03-01"))
EARLY = Paper(issued_on="2026-09-10")


def apprentice(one: Apprentice, paper: Paper = UNCERTIFIED, left_on: str = "") -> Learner:
    return learner(paper, group="", apprentice=one, left_on=left_on)


APPRENTICES = (
    Story(
        cohort_no="HZ-NX-03",
        zh="南浔电机学徒班：第一年度已完成；条文未写明各等级标准，待载入后计算",
        en="Nanxun motors, apprentices: the first year is over; no rate by level is stated, so they wait for one",
        employer="nanxun motors",
        provider="nanxun school",
        division="330503",
        occupation="6-24-01-01",
        certificate="skill_level",
        signed_on="",
        approved_on="",
        enrolled_on="2025-08-28",
        starts_on="2025-09-01",
        ends_on="2027-08-31",
        programme="apprenticeship",
        learners=(
            apprentice(NANXUN, EARLY),
            apprentice(NANXUN),  # no certificate yet
            apprentice(replace(NANXUN, runs=("2025-09-01", "2026-08-30"))),  # a day short of a year
            apprentice(replace(NANXUN, signed_on="2025-09-02")),  # signed a day late
            apprentice(replace(NANXUN, months_before="12")),  # a year with another enterprise before this
            apprentice(replace(NANXUN, completed_on=""), left_on="2026-03-31"),
        ),
    ),
    Story(
        cohort_no="SH-XH-03",
        zh="徐汇学徒一班：9月15日开班，12月15日前签合同、12月参保都算在期内；款项按企业意见拨给培训机构",
        en="Xuhui apprentices 1: a contract by 15 December and insurance for December are in time; the school is paid",
        employer="xuhui chips",
        provider="xuhui school",
        division="310104",
        occupation="6-25-02-05",
        certificate="skill_level",
        signed_on="",
        approved_on="",
        enrolled_on="2025-09-10",
        starts_on="2025-09-15",
        ends_on="2027-09-14",
        programme="apprenticeship",
        payee_named_on="2025-10-10",
        learners=(
            apprentice(replace(XUHUI, completed_on="2026-09-14"), EARLY),
            apprentice(replace(XUHUI, signed_on="2025-12-16")),  # a day late
            apprentice(replace(XUHUI, insured_from="2026-01")),  # a month late
            apprentice(replace(XUHUI, insured_from="")),  # nobody has looked
            apprentice(replace(XUHUI, kind="open_ended", runs=("2025-12-15", ""))),
        ),
    ),
    Story(
        cohort_no="SH-XH-04",
        zh="徐汇学徒二班：一班未完成时开班，区评估晚一天，全班不享受",
        en="Xuhui apprentices 2: begun while the first batch goes on, assessed a day late, so nobody earns anything",
        employer="xuhui chips",
        provider="xuhui school",
        division="310104",
        occupation="6-25-02-05",
        certificate="skill_level",
        signed_on="",
        approved_on="",
        enrolled_on="2026-02-27",
        starts_on="2026-03-02",
        ends_on="2028-03-01",
        programme="apprenticeship",
        batch_before="SH-XH-03",
        batch_assessed_on="2026-03-03",
        learners=tuple(
            apprentice(replace(SPRING, insured_from=month))
            for month in ("2026-03", "2026-03", "2026-04", "2026-04", "2026-05")
        ),
    ),
)
