"""The class as a whole on a day: its roster, who is counted, when it reached four in five (整班就业率)."""

from datetime import date
from functools import cached_property

from tests.oracle.checks import Known
from tests.oracle.facts import ClassFile, Learner
from tests.oracle.learner import Standing, standing
from tests.oracle.months import six_months_after
from tests.oracle.policies import POLICIES, eligible
from tests.oracle.spells import stopped, stopped_before


def roster(file: ClassFile) -> list[Learner]:
    """Whoever was a learner of the class when its first day was over (开班名册)."""
    return [
        learner
        for learner in file.learners.values()
        if learner.enrolled_on <= file.starts_on and not stopped(learner.absences, file.starts_on)
    ]


class Classroom:
    """A class that has started, seen on one day."""

    def __init__(self, file: ClassFile, on: date, known: Known) -> None:
        self.file, self.on = file, on
        self.policy = POLICIES[file.policy]
        self.roster = roster(file)
        self.end_day = file.completed_on if file.completed_on is not None and file.completed_on <= on else None
        self.closes_on = six_months_after(self.end_day) if self.end_day else None
        self.standings: dict[str, Standing] = {}
        if self.end_day is not None:
            for learner in self.roster:
                if not self.withdrawn(learner):
                    self.standings[learner.learner_no] = standing(file, learner, self.end_day, on, known)

    def window_is_open(self) -> bool:
        return self.closes_on is not None and self.on <= self.closes_on

    def withdrawn(self, learner: Learner) -> bool:
        """Is the learner gone; of a class that has ended: was gone before its last day and not back by then?"""
        if self.end_day is None:
            return stopped(learner.absences, self.on)
        return stopped_before(learner.absences, self.end_day)

    def conditions_missing(self) -> list[str]:
        """What the class itself lacks, whatever its learners do."""
        file, missing = self.file, []
        if stopped(file.cancellations, self.on):
            missing.append("cohort_cancelled")
        if not self.policy.parties <= {party for party, day in file.signed.items() if day <= file.starts_on}:
            missing.append("agreement_incomplete")
        if not file.plan_approved():
            missing.append("plan_not_approved")
        return missing

    def counted_from(self, learner: Learner) -> date | None:
        """The day from which the learner is counted, or None (按人数)."""
        found = self.standings.get(learner.learner_no)
        return found.counted_from if found is not None and eligible(self.policy, learner) else None

    def may_still_be_counted(self, learner: Learner) -> bool:
        """Not counted yet, and something may still change that."""
        found = self.standings.get(learner.learner_no)
        if found is None or not eligible(self.policy, learner) or found.counted_from is not None:
            return False
        return self.window_is_open() or (found.certified_on is not None and found.may_still_be_verified)

    def enough(self, learners: int) -> bool:
        """Four in five, exactly four in five included (80%以上)."""
        return len(self.roster) > 0 and learners * 100 >= len(self.roster) * 80

    @cached_property
    def ratio_day(self) -> date | None:
        """The first day on which those counted so far are enough."""
        days = sorted(day for learner in self.roster if (day := self.counted_from(learner)) is not None)
        for number, day in enumerate(days, start=1):
            if self.enough(number):
                return day
        return None

    @cached_property
    def may_reach_ratio(self) -> bool:
        """Would it be enough if everybody who may still be counted were?"""
        hopeful = [
            learner
            for learner in self.roster
            if self.counted_from(learner) is not None or self.may_still_be_counted(learner)
        ]
        return self.enough(len(hopeful))
