"""A sweep: asks the register everything that a class calls for by a day, again while its answers call for more."""

from collections.abc import Iterator
from datetime import date

from tests.oracle.checks import Answers, Known, Question, Step, at_retention, at_start
from tests.oracle.classroom import Classroom
from tests.oracle.doubts import Doubts
from tests.oracle.facts import ClassFile
from tests.oracle.months import six_months_after
from tests.oracle.policies import eligible, in_term
from tests.oracle.register import Register


def sweep(file: ClassFile, on: date, register: Register, answers: Answers, step: Step, doubts: Doubts) -> None:
    """Asks each question once, what officers have answered not at all."""
    known, asked = answers.known_at(step), set[Question]()
    while due := {question for question in called_for(file, on, known, doubts) if question.due_on <= on} - asked:
        for question in due:
            if known.by_hand(question) is None:
                answers.by_register[question].append((step, question.put_to(register)))
        asked |= due


def called_for(file: ClassFile, on: date, known: Known, doubts: Doubts) -> Iterator[Question]:
    """Every job of a finisher that has a counting day, and whether who is in a verified one still works later."""
    room = Classroom(file, on, known, doubts)
    if not in_term(room.policy, file.starts_on):
        return
    for learner in room.roster:
        found = room.standings.get(learner.learner_no)
        if found is None or not eligible(room.policy, learner):
            continue
        for counting_day, job in found.jobs_to_ask_about():
            yield at_start(learner, job, counting_day, room.policy.city)
        if found.placement is not None and found.counting_day is not None:
            due_on = six_months_after(found.counting_day)
            yield at_retention(learner, found.placement, due_on, room.policy.city)
