"""Rules about corrections, spells and the second clock, broken on purpose like those of `planted`."""

from tests.oracle.planted import SCHEME, defect

LATER_DEFECTS = (
    defect(
        "what went on by the day on which it stopped taken for stopped",
        "domain/kernel/interruptions.py",
        "return (*before, replace(last, until=until))",
        "return (*before, replace(last, until=until if until > last.since else None))",
    ),
    defect(
        "a re-dated stop told beside the one it answers",
        "domain/kernel/interruptions.py",
        "return (*spells[:-1], Interruption(since, until))",
        "return (*spells, Interruption(since, until))",
    ),
    defect(
        "the return of a re-dated stop forgotten",
        "domain/kernel/interruptions.py",
        'changes.get("until", last.until if last else None)',
        'changes.get("until")',
    ),
    defect(
        "the last day of work taken for the first without",
        "domain/placement/breaks.py",
        "return ended_on + ONE_DAY",
        "return ended_on",
    ),
    defect(
        "a return that lies later known already",
        "domain/kernel/interruptions.py",
        "return self if self.until is None or self.until <= day else replace(self, until=None)",
        "return self",
    ),
    defect(
        "an annulled job reinstated in vain",
        "projections/placements_in_file.py",
        "annulled = isinstance(event, PlacementAnnulled)",
        "annulled = True",
    ),
    defect(
        "a learner's return after the end of the class counted",
        f"{SCHEME}/roster.py",
        "s.since < end and not s.over_by(end)",
        "s.since < end and s.until is None",
    ),
    defect(
        "who left before the start and came back kept off the roster",
        f"{SCHEME}/roster.py",
        "any(spell.holds_on(day) for spell in learner.absences)",
        "any(spell.since <= day for spell in learner.absences)",
    ),
    defect(
        "a merged identity left out",
        "domain/schemes/facts.py",
        "for person in self.persons for one",
        "for person in (self.person,) for one",
    ),
    defect(
        "a split identity kept",
        "projections/learners_in_file.py",
        "others = set(learners[event.learner_no].others) - {event.other}",
        "others = set(learners[event.learner_no].others)",
    ),
    defect(
        "a merged learner asked about under the enrolment's number alone",
        f"{SCHEME}/checks.py",
        "persons=learner.persons,",
        "persons=(learner.person,),",
    ),
    defect(
        "a merged learner asked about under the job's number alone",
        f"{SCHEME}/checks.py",
        "persons=learner.persons,",
        "persons=(job.placement.person,),",
    ),
    defect(
        "a merged learner's rows looked for under the first number that has any",
        "infrastructure/register/register.py",
        "[row for index in indexes_of(question, indexes) for row in known.get(index, ())],",
        "next(filter(None, map(known.get, indexes_of(question, indexes))), ()),",
    ),
    defect(
        "a class revived in vain",
        "projections/cohort_file.py",
        "cancellations=ended(file.cancellations, event.revived_on))",
        "cancellations=file.cancellations)",
    ),
    defect(
        "a corrected approval told beside the ones before it",
        "projections/cohort_file.py",
        "rejections = tuple(decision for decision in file.plan_decisions if not decision.approved)",
        "rejections = file.plan_decisions",
    ),
    defect(
        "corrected parties added to those on record",
        "domain/cohort/agreement.py",
        "return dict.fromkeys(sorted(parties), day)",
        "return {**signed, **dict.fromkeys(sorted(parties), day)}",
    ),
    defect(
        "an answer kept when the due day moves",
        f"{SCHEME}/placements.py",
        "(answer.due_on, answer.asked_city, answer.asked_employer) == question]",
        "(answer.asked_city, answer.asked_employer) == question[1:]]",
    ),
    defect(
        "an answer kept when the employer changes",
        f"{SCHEME}/placements.py",
        "(answer.due_on, answer.asked_city, answer.asked_employer) == question]",
        "(answer.due_on, answer.asked_city) == question[:2]]",
    ),
    defect(
        "restated rows kept",
        "infrastructure/register/coverage.py",
        "        if claim.restates:\n",
        "        if False:\n",
    ),
    defect(
        "rows withdrawn by coverage alone",
        "infrastructure/register/coverage.py",
        "        if claim.restates:\n",
        "        if True:\n",
    ),
    defect(
        "an extract that comes again passed over",
        "domain/register/register.py",
        "return None if again and not command.changes else said",
        "return None if again else said",
    ),
    defect(
        "an extract that comes again told unchanged where it adds rows only",
        "infrastructure/register/comparing.py",
        "month] += restates(division, month)\n        found.anything = True\n",
        "month] += restates(division, month)\n",
    ),
    defect(
        "a sweep that asks no second time",
        "application/sweep.py",
        "            checks = list(self.due(asking.on, classes))\n",
        "            break\n",
    ),
    defect(
        "what was recorded next known already",
        "infrastructure/journal/case_journal.py",
        "sys.maxsize if until is None else until}",
        "sys.maxsize if until is None else until + 1}",
    ),
)
