"""Huzhou (湖州): jobs that count and jobs that do not, and what the register says, or cannot say yet."""

from scripts.sample.recipe import UNCERTIFIED, Answer, Job, Shown, Story, learner

HUZHOU_JOBS = (
    Story(
        cohort_no="HZ-AJ-01",
        zh="安吉家政班：10人10种就业情形，5种算数，5种不算",
        en="Anji home services: ten learners, ten kinds of job; five count and five do not",
        employer="anji homes",
        provider="anji school",
        division="330523",
        occupation="4-10-01-06",
        certificate="completion",
        signed_on="2025-09-05",
        approved_on="2025-09-10",
        enrolled_on="2025-09-12",
        starts_on="2025-09-15",
        completed_on="2025-10-31",
        certified_on="2025-11-07",
        learners=(
            learner(Job("2025-11-10")),
            learner(Job("2026-04-30")),  # on the window's last day: 31 October and six months
            learner(Job("2025-12-01", source="domestic_service_platform")),  # another register shows it
            learner(Job("2025-11-17", shown=""), Job("2026-01-05", at="anji inn")),  # the second job is real
            learner(Job("2025-11-10", ended_on="2026-02-27"), Shown("2026-03..2026-08", at="anji inn")),  # moved on
            learner(Job("2025-11-10", shown=""), Shown("2025-11..2026-08", at="anji inn")),  # at somebody else's
            learner(Job("2025-11-10", shown="2026-01..2026-08")),  # in the register two months later only
            learner(Job("2025-12-08", kind="self_employed")),
            learner(Job("2025-11-24", at="hangzhou homes")),
            learner(),
        ),
    ),
    Story(
        cohort_no="HZ-WX-02",
        zh="吴兴养老护理班：就业期限今天截止；首期明天可付，一笔余款今天可付",
        en="Wuxing elder care: the window closes today; first halves may be paid tomorrow, one balance today",
        employer="wuxing care",
        provider="wuxing school",
        division="330502",
        occupation="4-10-01-05",
        certificate="skill_level",
        signed_on="2026-02-06",
        approved_on="2026-02-12",
        enrolled_on="2026-02-13",
        starts_on="2026-02-24",
        completed_on="2026-03-16",
        certified_on="2026-04-03",
        learners=(
            learner(
                Job("2026-03-16"), Shown("2026-09", at="wuxing care", source="elder_care_registry")
            ),  # six months are over today, and September is shown already
            learner(Job("2026-03-16")),  # the same, but September is not covered yet
            learner(Job("2026-03-23")),  # due in a week
            learner(),  # today is the last day to begin
            learner(UNCERTIFIED, Job("2026-04-07")),  # today is the last day to be certified
        ),
    ),
    Story(
        cohort_no="HZ-DQ-02",
        zh="德清育婴班：社保数据只到8月，一人就业未能核实，全班能否达到80%还要等",
        en="Deqing infant care: the register ends with August; one job is unverified, and the 80 % wait for it",
        employer="deqing nursery",
        provider="deqing nursery",
        division="330521",
        occupation="4-10-01-02",
        certificate="special_capability",
        signed_on="2025-12-22",
        approved_on="2025-12-26",
        enrolled_on="2025-12-31",
        starts_on="2026-01-05",
        completed_on="2026-02-27",
        certified_on="2026-03-06",
        learners=(
            learner(
                Job("2026-03-09", answered=(Answer("retention", "employed", "phone", "本人及单位人事电话确认在岗"),))
            ),
            learner(Job("2026-03-02")),  # nobody has asked by hand, and September is not covered
            learner(
                Job("2026-08-25", answered=(Answer("start", "employed", "site_visit", "现场核对劳动合同和考勤记录"),))
            ),
            learner(Job("2026-08-26")),  # in the window, insured from September on
            learner(),
        ),
    ),
)
