"""The class as a whole on a day: its roster, who is counted, when it reached four in five (整班就业率)."""

from datetime import date
from functools import cached_property

from tests.oracle.checks import Known
from tests.oracle.doubts import AS_SAID, Doubts
from tests.oracle.facts import ClassFile, Learner
from tests.oracle.learner import Standing, standing
from tests.oracle.months import day_after, six_months_after
from tests.oracle.policies import eligible, policy_of
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

    def __init__(self, file: ClassFile, on: date, known: Known, doubts: Doubts = AS_SAID) -> None:
        self.file, self.on, self.doubts = file, on, doubts
        self.policy = policy_of(file, doubts)
        self.roster = roster(file)
        self.end_day = file.completed_on if file.completed_on is not None and file.completed_on <= on else None
        self.closes_on = six_months_after(self.end_day) if self.end_day else None
        self.standings: dict[str, Standing] = {}
        if self.end_day is not None:
            for learner in self.roster:
                if not self.withdrawn(learner):
                    self.standings[learner.learner_no] = standing(file, learner, self.end_day, on, known, doubts)

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
        if not self.plan_in_order():
            missing.append("plan_not_approved")
        return missing

    def plan_in_order(self) -> bool:
        """Approved by the first day; or, if the last will do, by then, and until then there is hope."""
        if not self.doubts.approved_by_the_end:
            return self.file.plan_approved_by(self.file.starts_on)
        return self.end_day is None or self.file.plan_approved_by(self.end_day)

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

    def in_ratio_from(self, learner: Learner) -> date | None:
        """The day from which the learner helps the class to four in five."""
        found = self.standings.get(learner.learner_no)
        if self.doubts.job_is_enough and found is not None and eligible(self.policy, learner):
            return found.counting_day
        return self.counted_from(learner)

    def may_still_be_in_ratio(self, learner: Learner) -> bool:
        found = self.standings.get(learner.learner_no)
        if found is None or not eligible(self.policy, learner) or self.in_ratio_from(learner) is not None:
            return False
        has_papers = self.doubts.job_is_enough or found.certified_on is not None
        return self.window_is_open() or (has_papers and found.may_still_be_verified)

    def class_on(self, day: date) -> list[Learner]:
        """Of whom four in five are asked for on that day (整班)."""
        of = [one for one in self.roster if self.doubts.outsiders_in_the_class or eligible(self.policy, one)]
        if self.doubts.eighty_of != "everybody":
            of = [one for one in of if not self.withdrawn(one)]
        if self.doubts.eighty_of == "holders" and self.closes_on is not None and day > self.closes_on:
            of = [one for one in of if self.standings[one.learner_no].certified_on is not None]
        return of

    def enough(self, learners: int, of: int) -> bool:
        """Four in five, exactly four in five included (80%以上)."""
        return of > 0 and learners * 100 >= of * 80

    @cached_property
    def ratio_day(self) -> date | None:
        """The first day of those on which one may look, on which those counted so far are enough."""
        if self.closes_on is None:
            return None
        days = {day for learner in self.roster if (day := self.in_ratio_from(learner)) is not None}
        looked_at = {day_after(self.closes_on)} | (set() if self.doubts.one_measurement else days)
        for day in sorted(day for day in looked_at if day <= self.on):
            of = self.class_on(day)
            since = [self.in_ratio_from(learner) for learner in of]
            if self.enough(sum(one is not None and one <= day for one in since), len(of)):
                return day
        return None

    @cached_property
    def may_reach_ratio(self) -> bool:
        """Would it be enough if everybody who may still be counted were, and had what it takes to be in the class?"""
        of = self.class_on(self.on)
        if self.doubts.eighty_of == "holders" and self.window_is_open():
            of = [
                one
                for one in of
                if eligible(self.policy, one) or self.standings[one.learner_no].certified_on is not None
            ]
        hopeful = [one for one in of if self.in_ratio_from(one) is not None or self.may_still_be_in_ratio(one)]
        return self.enough(len(hopeful), len(of))
