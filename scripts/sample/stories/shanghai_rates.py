"""Shanghai (上海): the two rates, and what became of people six months later."""

from scripts.sample.recipe import UNCERTIFIED, Answer, Job, Paper, Shown, Story, learner

HONG_KONG, TAIWAN, FOREIGN_RESIDENT = "810000", "830000", "931000"

SHANGHAI_RATES = (
    Story(
        cohort_no="SH-PD-01",
        zh="浦东养老护理班：市内班1500元；在职人员不属补贴对象，但仍在名册",
        en="Pudong elder care: held in the city, 1500; an employed learner is not eligible, yet on the roster",
        employer="pudong care",
        provider="pudong school",
        division="310115",
        occupation="4-10-01-05",
        certificate="completion",
        signed_on="2025-09-26",
        approved_on="2025-10-10",
        enrolled_on="2025-10-11",
        starts_on="2025-10-13",
        completed_on="2025-11-28",
        certified_on="2025-12-05",
        learners=(
            *(learner(Job("2025-12-08")) for _ in range(4)),
            learner(Job("2025-12-15"), group="", hukou="", permit=HONG_KONG),
            learner(Job("2025-12-15"), group="", hukou="", permit=TAIWAN),
            learner(Job("2026-01-05"), group="", hukou="", permit=FOREIGN_RESIDENT),
            learner(Job("2026-01-05", ended_on="2026-05-31")),  # gone a month too early
            learner(Job("2025-12-08"), group="employed"),
            learner(Paper(kind="skill_level"), Job("2025-12-08")),  # Shanghai asks for a completion certificate
        ),
    ),
    Story(
        cohort_no="SH-PD-02",
        zh="浦东养老护理金寨班：市外班外地户籍1800元；沪籍、户籍不明者无标准，沪籍者就业仍计入80%",
        en="Pudong elder care in Jinzhai: 1800, but no rate for a Shanghai hukou (whose job counts) or none",
        employer="pudong care",
        provider="pudong school",
        division="310115",
        held_in="341524",
        hukou=("341524",),
        occupation="4-10-01-05",
        certificate="completion",
        signed_on="2025-08-25",
        approved_on="2025-08-29",
        enrolled_on="2025-09-05",
        starts_on="2025-09-08",
        completed_on="2025-10-24",
        certified_on="2025-10-31",
        learners=(
            *(learner(Job("2025-11-03")) for _ in range(4)),
            *(learner(Job("2025-11-10")) for _ in range(3)),
            learner(Job("2025-11-17"), hukou="310115"),  # the eighth of ten: with it the class is at 80 %
            learner(hukou=""),
            learner(),
        ),
    ),
    Story(
        cohort_no="SH-MH-01",
        zh="闵行家政班：期限最后一天第8人就业，全班达到80%；半年后各有去向",
        en="Minhang home services: the eighth of ten begins on the last day; six months on they go different ways",
        employer="minhang homes",
        provider="minhang school",
        division="310112",
        occupation="4-10-01-06",
        certificate="completion",
        signed_on="2025-10-31",
        approved_on="2025-11-05",
        enrolled_on="2025-11-07",
        starts_on="2025-11-10",
        completed_on="2025-12-31",
        certified_on="2026-01-09",
        learners=(
            learner(Job("2026-01-12")),
            learner(Job("2026-01-12", ended_on="2026-04-30"), Shown("2026-05..2026-07", at="minhang hotel")),
            learner(
                Job("2026-01-14", ended_on="2026-06-30"),
                Shown("2026-07", at="kunshan hotel", source="domestic_service_platform"),
            ),  # at work still, but outside Shanghai
            learner(
                Job(
                    "2026-01-19",
                    shown="2026-01..2026-06",
                    answered=(Answer("retention", "employed", "site_visit", "单位漏缴7月社保，工资单和考勤齐全"),),
                )
            ),  # the register says no, an officer saw the pay slips
            learner(Job("2026-02-09")),  # due in August, which the city's extract does not cover
            learner(Job("2026-02-24"), Shown("2026-08", at="minhang homes", source="domestic_service_platform")),
            learner(Job("2026-03-23")),  # due in a week
            learner(Job("2026-06-30")),  # the last day of the window
            learner(Job("2026-03-02", kind="flexible")),
            learner(UNCERTIFIED),
        ),
    ),
)
