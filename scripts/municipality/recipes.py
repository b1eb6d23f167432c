"""What becomes of a learner, aspect by aspect: choices that let the learner be counted, and choices that do not."""

from dataclasses import dataclass, replace
from random import Random

Choices = tuple[str, ...]

HARMLESS: dict[str, Choices] = {
    "enrolment": ("before", "before", "before", "on_start", "left_on_end", "left_after_end"),
    "group": ("eligible", "eligible", "empty"),
    "certificate": (
        *("after_end",) * 5,
        "on_end",
        "before_end",
        "on_close",
        "several",
        "wrong_kind_too",
        "revoked_then_another",
    ),
    "placement": (
        *("after_end",) * 5,
        "first_day",
        "last_day",
        "day_after_enrolment",
        "alive_at_end",
        "ended_on_end_day",
        "two_good",
        "bad_then_good",
    ),
    "register": ("both", "both", "counting_month", "next_month", "other_source"),
}
FAULTY: dict[str, Choices] = {
    "enrolment": ("left_after_start", "left_day_before_end"),
    "group": ("ineligible",),
    "certificate": ("none", "wrong_kind", "after_close", "revoked", "all_revoked"),
    "placement": (
        "none",
        "day_beyond",
        "on_enrolment_day",
        "before_enrolment",
        "ended_day_before_end",
        "flexible",
        "self_employed",
        "outside",
        "two_bad",
    ),
    "register": ("none", "later", "month_before", "other_employer", "other_city"),
}
OFF_ROSTER: Choices = ("late", "left_on_start", "left_before_start")
RETAINED: Choices = ("same_employer", "other_employer")
NOT_RETAINED: Choices = ("none", "month_before", "month_after", "other_city")
BAD_PLACEMENTS = tuple(choice for choice in FAULTY["placement"] if choice not in ("none", "two_bad"))


@dataclass(frozen=True)
class Recipe:
    """One choice per aspect."""

    enrolment: str = "before"
    group: str = "eligible"
    certificate: str = "after_end"
    placement: str = "after_end"
    register: str = "every_month"
    retention: str = "every_month"


def good(rng: Random) -> Recipe:
    """A learner who ends up counted, often only just."""
    chosen = {aspect: rng.choice(choices) for aspect, choices in HARMLESS.items()}
    return Recipe(**chosen, retention=rng.choice(RETAINED if rng.random() < 0.6 else NOT_RETAINED))


def bad(rng: Random) -> Recipe:
    """A learner who is not counted, for one reason or several."""
    aspects = rng.sample(tuple(FAULTY), rng.choice((1, 1, 2)))
    return replace(good(rng), **{aspect: rng.choice(FAULTY[aspect]) for aspect in aspects})


def off_roster(rng: Random) -> Recipe:
    """A learner who came after the start or left by it."""
    return replace(good(rng), enrolment=rng.choice(OFF_ROSTER))


def ordinary(rng: Random) -> Recipe:
    """What an office sees on most days; one learner in seven or so has a story."""
    dice = rng.random()
    if dice < 0.86:
        return Recipe()
    if dice < 0.92:
        return Recipe(retention="none")
    aspect = rng.choice(tuple(FAULTY))
    return replace(Recipe(), **{aspect: rng.choice(FAULTY[aspect])})


def edgy_class(size: int, rng: Random) -> list[Recipe]:
    """A roster whose counted number is the needed one, one fewer or one more."""
    needed = -(-size * 80 // 100)
    counted = min(max(needed + rng.choice((-1, 0, 0, 1)), 0), size)
    recipes = [good(rng) for _ in range(counted)] + [bad(rng) for _ in range(size - counted)]
    if rng.random() < 0.25:
        recipes.append(off_roster(rng))
    rng.shuffle(recipes)
    return recipes
