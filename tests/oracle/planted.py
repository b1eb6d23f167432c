"""Rules broken on purpose, each as small as a slip of the pen. What the oracle does not notice, it does not test."""

from dataclasses import dataclass
from pathlib import Path

SCHEME = "domain/schemes/directed_training"


@dataclass(frozen=True)
class Defect:
    """What goes wrong, and the text that is replaced: file, old, new."""

    what: str
    changes: tuple[tuple[str, str, str], ...]

    def plant(self, tree: Path) -> None:
        """Breaks the rule in a copy of the tree. Text that is not there exactly once has been rewritten since."""
        for name, old, new in self.changes:
            source = (tree / name).read_text("utf-8")
            assert source.count(old) == 1, f"{name} holds {source.count(old)} times: {old}"
            (tree / name).write_text(source.replace(old, new), "utf-8")


def defect(what: str, file: str, old: str, new: str, *more: tuple[str, str, str]) -> Defect:
    return Defect(what, ((file, old, new), *more))


DEFECTS = (
    defect(
        "more than 80 % asked for",
        f"{SCHEME}/ratio.py",
        'ceil(len(of) * terms["whole_class_at"].ratio)',
        'int(len(of) * terms["whole_class_at"].ratio) + 1',
    ),
    defect(
        "180 days taken for six months",
        f"{SCHEME}/roster.py",
        'add_months(end_day, terms["window_months"].number)',
        "date.fromordinal(end_day.toordinal() + 180)",
    ),
    defect(
        "months overflow into the next instead of ending",
        "domain/kernel/days.py",
        "date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))",
        "date.fromordinal(date(year, month + 1, 1).toordinal() + day.day - 1)",
    ),
    defect(
        "a county's extract taken for the city's",
        "infrastructure/register/coverage.py",
        "for wider in around(city):",
        "for wider in {known for known, _ in self._sources if known[:2] == city[:2]}:",
    ),
    defect(
        "who left paid through the class",
        f"{SCHEME}/standings.py",
        'return terms["whole_class_headcount"].word == "roster"',
        'return terms["whole_class_headcount"].word != "certified"',
    ),
    defect(
        "the window's last day left out",
        f"{SCHEME}/placements.py",
        "if counting_day > window.closes:",
        "if counting_day >= window.closes:",
    ),
    defect(
        "the term's last day left out",
        "domain/schemes/terms.py",
        "self.anchor <= self.last_day)",
        "self.anchor < self.last_day)",
    ),
    defect(
        "work begun on the day of enrolment counted",
        f"{SCHEME}/placements.py",
        "if counting_day <= learner.enrolled_on:",
        "if counting_day < learner.enrolled_on:",
    ),
    defect(
        "work that ended before the class did counted",
        f"{SCHEME}/placements.py",
        "not running_on(window.opens, placement):",
        "not running_on(placement.started_on, placement):",
    ),
    defect(
        "only the counting month asked about",
        f"{SCHEME}/placements.py",
        'months_from(month_of(counting_day), terms["verification_months"].number)',
        "months_from(month_of(counting_day), 1)",
    ),
    defect(
        "refuted though one of the months is not covered",
        "infrastructure/register/judging.py",
        "if all(covering.values()) and covering:",
        "if any(covering.values()):",
    ),
    defect(
        "a revoked certificate counted",
        f"{SCHEME}/learners.py",
        "next((c for c in issued if under_way(c.revocations) is None), None)",
        "next(iter(issued), None)",
    ),
    defect(
        "retention asked of the same employer only",
        f"{SCHEME}/checks.py",
        '"retention", due_on, (month_of(due_on),), None, terms)',
        '"retention", due_on, (month_of(due_on),), found.placement.employer, terms)',
        (
            f"{SCHEME}/standings.py",
            'standing_answer(job.placement, "retention", due_on, terms.pack.city, None)',
            'standing_answer(job.placement, "retention", due_on, terms.pack.city, job.placement.employer)',
        ),
    ),
    defect(
        "retention asked about the month after",
        f"{SCHEME}/checks.py",
        "(month_of(due_on),), None, terms)",
        "(later_month(month_of(due_on)),), None, terms)",
        (f"{SCHEME}/checks.py", "import Month, month_of", "import Month, later_month, month_of"),
    ),
    defect(
        "a learner whom the policy does not train counted",
        f"{SCHEME}/roster.py",
        "if eligible(learner, terms) and not withdrew(learner, facts)",
        "if not withdrew(learner, facts)",
    ),
    defect(
        "1 800 yuan for a Shanghai hukou",
        f"{SCHEME}/conditions.py",
        "learner.hukou is None or learner.hukou.startswith(terms.pack.city)",
        "learner.hukou is None",
    ),
    defect(
        "paid when the window has closed, whatever the ratio day",
        f"{SCHEME}/standings.py",
        "taken_on = min(taken_on, whole.ratio_day)",
        "taken_on = max(taken_on, whole.ratio_day)",
    ),
    defect(
        "a certificate issued after the window accepted",
        f"{SCHEME}/learners.py",
        " and c.issued_on <= window.closes",
        "",
    ),
    defect(
        "counted after the ratio day, earned only then",
        f"{SCHEME}/standings.py",
        "min(finisher.counted_on, through_class or finisher.counted_on)",
        "finisher.counted_on",
    ),
    defect(
        "the planned end taken for the end day",
        f"{SCHEME}/assess.py",
        "Window.of(facts.completed_on, terms)",
        "Window.of(facts.ends_on or facts.completed_on, terms)",
    ),
    defect(
        "who left taken out of the number of the class",
        f"{SCHEME}/roster.py",
        'terms.word("whole_class_of") == "roster" or not withdrew(learner, facts)',
        "not withdrew(learner, facts)",
    ),
    defect(
        "read as finishers, who left still in the number of the class",
        f"{SCHEME}/roster.py",
        'terms.word("whole_class_of") == "roster" or',
        'terms.word("whole_class_of") != "certified" or',
    ),
    defect(
        "read as certified, who has no certificate never leaves the number of the class",
        f"{SCHEME}/ratio.py",
        "return standing(certificates(learner, facts, window, terms)) is not None",
        "return True",
    ),
    defect(
        "read as certified, the smaller class measured while the window is open",
        f"{SCHEME}/ratio.py",
        "if day > window.closes and 0 <",
        "if 0 <",
        (f"{SCHEME}/ratio.py", "(finisher is not None and day <= window.closes)", "day < window.opens"),
    ),
    defect(
        "read as placed, the certificate still waited for",
        f"{SCHEME}/learners.py",
        "return self.placement.counting_day if self.placement else None",
        "return self.counted_on",
    ),
    defect(
        "read as never, work begun on the end day left out, too",
        f"{SCHEME}/placements.py",
        "if counting_day < window.opens:",
        "if counting_day <= window.opens:",
    ),
    defect(
        "measured once, and on the last day of the window",
        f"{SCHEME}/ratio.py",
        "return window.closes + timedelta(days=1)",
        "return window.closes",
    ),
    defect(
        "who is of no supported group left in the number of the class",
        f"{SCHEME}/roster.py",
        'terms.word("ineligible_in_roster") == "counted" or eligible(learner, terms)',
        "True",
    ),
    defect(
        "a plan lost while it may still be approved",
        f"{SCHEME}/conditions.py",
        "return approved or deadline is None",
        "return approved",
    ),
)
