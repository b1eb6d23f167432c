"""Where each line of a finisher stands: the first tranche, by the head or through the class, and the balance."""

from datetime import date, timedelta
from typing import Literal

from domain.schemes.directed_training.learners import Finisher
from domain.schemes.directed_training.placements import retention_due, standing_answer
from domain.schemes.directed_training.ratio import WholeClass
from domain.schemes.directed_training.roster import Window
from domain.schemes.lines import Reason, Standing
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


def may_still_be_counted(finisher: Finisher, window: Window, day: date) -> bool:
    """The window is open on the day, or only the register's word is missing."""
    return finisher.counted_on is None and (day <= window.closes or finisher.may_be_counted)


def first_standing(finisher: Finisher, whole: WholeClass, window: Window, day: date, terms: Terms) -> Standing:
    """The first tranche (首期50%): by the learner's own placement, or through the class."""
    through_class = _through_class(finisher, whole, terms)
    if finisher.counted_on is not None:
        return _earned_first("headcount", min(finisher.counted_on, through_class or finisher.counted_on), whole, window)
    if through_class is not None:
        return _earned_first("whole_class", through_class, whole, window)
    if may_still_be_counted(finisher, window, day) or (_shares(finisher, terms) and whole.reachable):
        return waiting(finisher.reasons, window, day)
    return Standing("lost", finisher.reasons)


def _shares(finisher: Finisher, terms: Terms) -> bool:
    """Who is paid through the class (全班学员人数): all who finished, or only those with a certificate."""
    return terms["whole_class_headcount"].word != "certified" or finisher.certificate is not None


def _through_class(finisher: Finisher, whole: WholeClass, terms: Terms) -> date | None:
    """The day on which the class alone earns the learner the first tranche; None while it does not."""
    if whole.ratio_day is None or not _shares(finisher, terms):
        return None
    if terms["whole_class_headcount"].word == "certified" and finisher.certificate is not None:
        return max(whole.ratio_day, finisher.certificate.issued_on)
    return whole.ratio_day


def _earned_first(
    basis: Literal["headcount", "whole_class"], earned_on: date, whole: WholeClass, window: Window
) -> Standing:
    """Payable once earned, but not before the ratio can be taken: when it is reached or the window has closed."""
    taken_on = window.closes + timedelta(days=1)
    if whole.ratio_day is not None:
        taken_on = min(taken_on, whole.ratio_day)
    return Standing(
        "earned",
        basis=basis,
        earned_on=earned_on,
        payable_from=max(earned_on, taken_on),
    )


def leavers_share(terms: Terms) -> bool:
    """Whether 全班学员人数 is read as the whole roster, so that who left is paid through the class."""
    return terms["whole_class_headcount"].word == "roster"


def withdrawn_first(whole: WholeClass, window: Window, day: date, terms: Terms) -> Standing:
    """A leaver's first line once the class has ended: lost, unless leavers share in what the class earns."""
    if leavers_share(terms):
        if whole.ratio_day is not None:
            return _earned_first("whole_class", whole.ratio_day, whole, window)
        if whole.reachable:
            return waiting(("learner_withdrawn",), window, day)
    return Standing("lost", ("learner_withdrawn",))


def balance_standing(finisher: Finisher, window: Window, day: date, terms: Terms, trace: Trace) -> Standing:
    """The balance (其余50%): only for the placed, on the word of the register for the month of the due day."""
    job = finisher.placement
    if finisher.counted_on is None or job is None or job.counting_day is None:
        if may_still_be_counted(finisher, window, day):
            return waiting(finisher.reasons, window, day)
        return Standing("lost", finisher.reasons)
    due_on = retention_due(job.counting_day, terms)
    answer = standing_answer(job.placement, "retention", due_on, terms.pack.city, None)
    result = answer.result if answer and due_on <= day else None
    if trace.collects:
        trace.step(
            "retention",
            terms["retention_months"],
            holds=result == "employed",
            learner_no=finisher.learner.learner_no,
            tranche="balance",
            counting_day=job.counting_day,
            due_on=due_on,
            result=result,
            source=answer.sources if answer and result else None,
            evidence=answer.evidence if answer and result else (),
        )
    if due_on > day:
        return Standing("pending", ("retention_not_due",), last_day=due_on)
    match result:
        case "employed":
            return Standing("earned", basis="retained", earned_on=due_on, payable_from=due_on)
        case "not_employed":
            return Standing("lost", ("not_retained",))
        case _:
            return Standing("pending", ("retention_unknown",))


def waiting(reasons: tuple[Reason, ...], window: Window, day: date) -> Standing:
    """Pending; while the window is open its last day is the last on which the missing fact may fall."""
    return Standing("pending", reasons, last_day=window.closes if day <= window.closes else None)
