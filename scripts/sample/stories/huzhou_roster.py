"""Huzhou (湖州): who is on the roster, and which days of certificate and work still count."""

from scripts.sample.recipe import UNCERTIFIED, Job, Paper, Story, learner

HUZHOU_ROSTER = (
    Story(
        cohort_no="HZ-WX-01",
        zh="吴兴电子商务班：8月31日结班，就业期限到次年2月28日",
        en="Wuxing e-commerce: ended on 31 August, so the last day for finding work is 28 February",
        employer="wuxing shop",
        provider="wuxing school",
        division="330502",
        occupation="4-01-06-01",
        certificate="special_capability",
        signed_on="2025-08-04",  # the first day itself is early enough
        approved_on="2025-07-30",
        enrolled_on="2025-08-01",
        starts_on="2025-08-04",
        completed_on="2025-08-31",
        certified_on="2025-09-12",
        learners=(
            learner(Job("2025-08-31")),  # asked again on 28 February, the month's last day
            learner(Job("2025-08-02")),  # begun the day after enrolling: counts from the class's end
            learner(Job("2025-08-18", ended_on="2025-08-31")),  # its last day is the end day: counts, but did not last
            learner(Job("2025-08-18", ended_on="2025-08-30")),  # one day too short
            learner(Job("2025-08-01")),  # begun on the day of enrolling: not owed to the training
            learner(Job("2026-02-28")),  # the last day of the window
            learner(Job("2026-03-01")),  # the day after it
            learner(Paper("2026-02-28"), Job("2025-10-13")),  # certified on the last day
            learner(Paper("2026-03-01"), Job("2025-10-13")),  # certified a day late
            learner(Job("2025-11-10")),
        ),
    ),
    Story(
        cohort_no="HZ-DQ-01",
        zh="德清托育班：有效期第一天开班；2人中途退班仍计入分母，8/10恰好80%",
        en="Deqing nursery: begins on the first day of the term; two leavers stay in the ten, and eight are enough",
        employer="deqing nursery",
        provider="deqing nursery",
        division="330521",
        occupation="4-10-01-03",
        certificate="completion",
        signed_on="2025-03-31",
        approved_on="2025-04-01",  # the first day itself is early enough
        enrolled_on="2025-03-31",
        starts_on="2025-04-01",
        completed_on="2025-05-30",
        certified_on="2025-06-06",
        learners=(
            *(learner(Job("2025-06-09")) for _ in range(5)),
            learner(Job("2025-06-16"), enrolled_on="2025-04-01"),  # came on the first day: on the roster
            learner(Job("2025-06-16", ended_on="2025-10-31")),  # gone before the half-year was over
            learner(Job("2025-07-01"), left_on="2025-05-30"),  # left on the end day itself: finished
            learner(UNCERTIFIED, left_on="2025-04-02"),  # left after the first day
            learner(UNCERTIFIED, left_on="2025-05-29"),  # left on the last day but one
            learner(UNCERTIFIED, left_on="2025-04-01"),  # left on the first day: never on the roster
            learner(Job("2025-06-09"), enrolled_on="2025-04-02"),  # came a day late: never on the roster
        ),
    ),
    Story(
        cohort_no="HZ-NX-01",
        zh="南浔电工班：9月7日一张证书被撤销，8/10变成7/10，少1600元",
        en="Nanxun electricians: a certificate is revoked on 7 September, 8 of 10 become 7, and 1600 yuan go",
        employer="nanxun motors",
        provider="nanxun school",
        division="330503",
        occupation="6-31-01-03",
        certificate="skill_level",
        signed_on="2025-09-26",
        approved_on="2025-10-09",
        enrolled_on="2025-10-10",
        starts_on="2025-10-13",
        completed_on="2025-11-28",
        certified_on="2025-12-19",
        learners=(
            *(learner(Job("2025-12-01")) for _ in range(4)),
            learner(Job("2026-01-05")),
            learner(Paper("2026-01-16"), Paper("2025-12-05", "special_capability"), Job("2025-12-15")),  # the earlier
            learner(Paper(revoked_on="2026-02-10"), Paper("2026-03-02"), Job("2025-12-15")),  # sat the test again
            learner(Paper(revocation=("2026-09-07", "考评成绩经复查作废")), Job("2025-12-15")),
            learner(UNCERTIFIED, Job("2025-12-08")),
            learner(),
        ),
    ),
    Story(
        cohort_no="HZ-NX-02",
        zh="南浔电工秋季班：尚未结班，全班待定，中途退班者已丧失",
        en="Nanxun electricians, autumn: still being taught, so all is pending, but for who has left",
        employer="nanxun motors",
        provider="nanxun school",
        division="330503",
        occupation="6-31-01-03",
        certificate="skill_level",
        signed_on="2026-07-27",  # within the term, as is the first day
        approved_on="2026-07-28",
        enrolled_on="2026-07-29",
        starts_on="2026-07-30",
        ends_on="2026-09-30",
        learners=(
            learner(UNCERTIFIED, Job("2026-09-01")),
            *(learner(UNCERTIFIED) for _ in range(4)),
            learner(UNCERTIFIED, left_on="2026-09-04"),
        ),
    ),
)
