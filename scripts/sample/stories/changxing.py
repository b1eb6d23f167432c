"""Changxing (长兴): two sister classes at the four-in-five line, two at the end of the term, one across the border."""

from typing import Any

from scripts.sample.recipe import UNCERTIFIED, Job, Story, learner

CARE: dict[str, Any] = {
    "employer": "changxing care",
    "provider": "changxing school",
    "division": "330522",
    "occupation": "4-10-01-05",
    "certificate": "skill_level",
}
WINTER: dict[str, Any] = CARE | {
    "signed_on": "2025-10-24",
    "approved_on": "2025-10-28",
    "enrolled_on": "2025-10-31",
    "starts_on": "2025-11-03",
    "completed_on": "2025-12-19",
    "certified_on": "2026-01-09",
}
FIRST_DAYS = (
    *("2025-12-22", "2025-12-22", "2025-12-29", "2026-01-05", "2026-01-05", "2026-01-12", "2026-01-12", "2026-01-12"),
    *("2026-01-19", "2026-01-19", "2026-01-26", "2026-01-26", "2026-02-02", "2026-02-02", "2026-02-09"),
)
"""When fifteen learners of each sister class began work."""
SIXTEENTH = "2026-02-27"
WITHOUT_A_JOB = (
    learner(),
    learner(Job("2026-03-02", kind="flexible")),
    learner(UNCERTIFIED),
    learner(),  # comes back in August, to HZ-CX-03
)
TERM = CARE | {"signed_on": "2026-07-20", "approved_on": "2026-07-24", "enrolled_on": "2026-07-28"}
AUGUST = ("2026-08-17", "2026-08-17", "2026-08-18", "2026-08-20")

CHANGXING = (
    Story(
        cohort_no="HZ-CX-01",
        zh="长兴养老护理一班：20人中16人就业，恰好80%，全班按20人享受首期",
        en="Changxing elder care 1: 16 of 20 in work, exactly 80 %, so all 20 earn the first half",
        **WINTER,
        learners=(
            *(learner(Job(day)) for day in FIRST_DAYS),
            learner(Job(SIXTEENTH)),
            *WITHOUT_A_JOB,
        ),
    ),
    Story(
        cohort_no="HZ-CX-02",
        zh="长兴养老护理二班：同样的班，一条就业登记作废，只剩15人，少2400元",
        en="Changxing elder care 2: the same class, but one job was annulled: 15 of 20, and 2400 yuan less",
        **WINTER,
        learners=(
            *(learner(Job(day)) for day in FIRST_DAYS),
            learner(Job(SIXTEENTH, annulled="劳动合同系误报，用人单位书面撤回")),
            *WITHOUT_A_JOB,
        ),
    ),
    Story(
        cohort_no="HZ-CX-03",
        zh="长兴短训一班：政策有效期最后一天（8月1日）开班，期满后照样享受",
        en="Changxing short course 1: begins on the last day of the policy's term, and is paid after it",
        **TERM,
        starts_on="2026-08-01",
        completed_on="2026-08-14",
        certified_on="2026-08-28",
        learners=(
            *(learner(Job(day)) for day in AUGUST[:-1]),
            learner(Job(AUGUST[-1]), same_as="HZ-CX-02/20"),  # no job after the winter class, one after this
            # Counted after the class had reached four in five; so far only the county's own register shows it.
            learner(Job("2026-09-01", source="elder_care_registry", shown="2026-09")),
        ),
    ),
    Story(
        cohort_no="HZ-CX-04",
        zh="长兴短训二班：晚一天（8月2日）开班，全班不享受",
        en="Changxing short course 2: begins one day later, and nobody earns anything",
        **TERM,
        starts_on="2026-08-02",
        completed_on="2026-08-15",
        certified_on="2026-08-28",
        learners=(*(learner(Job(day)) for day in AUGUST), learner()),
    ),
    Story(
        cohort_no="HZ-CX-05",
        zh="长兴养老护理外地班：在安徽广德授课，市外开班不享受",
        en="Changxing elder care away: taught across the border in Guangde, for which Huzhou has no rate",
        **CARE,
        signed_on="2026-02-09",
        approved_on="2026-02-12",
        enrolled_on="2026-02-27",
        starts_on="2026-03-02",
        completed_on="2026-04-17",
        certified_on="2026-05-08",
        held_in="341882",
        learners=(
            *(learner(Job(day)) for day in ("2026-04-20", "2026-04-20", "2026-05-06", "2026-05-11")),
            learner(),
        ),
    ),
)
