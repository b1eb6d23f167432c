"""No two runs under way over the same lines: a run keeps its scope until it has sent the money or is given up.

All runs under way of a policy are numbered, and no number is held twice: so of two that are opened at the same moment
one finds its number taken, and is decided again with the other in view.
"""

from domain.claim.limits import Surroundings
from domain.kernel.record import Refusal
from domain.kernel.uses import Use
from domain.payment_run.events import RunOpened
from domain.payment_run.state import Run

_NUMBER, _OVER, _ALL = "run", "over", "*"


def uses_of(run: Run, around: Surroundings) -> tuple[Use, ...]:
    """The scope of a run under way; a Refusal that names the other run where it overlaps."""
    if not run.alive:
        return ()
    opened = run.opened
    whose = f"payments:{opened.policy}"
    held = around.held(whose)
    numbers = {int(what.split()[1]): by for what, by in held.items() if what.startswith(f"{_NUMBER} ")}
    own = next((number for number, by in numbers.items() if by == opened.run_no), None)
    number = own or max(numbers, default=0) + 1
    for what, by in held.items():
        kind, *rest = what.split()
        if (
            kind == _OVER
            and by != opened.run_no
            and _overlap((opened.office, opened.payee or _ALL), (rest[0], rest[1]))
        ):
            raise Refusal("run {other} is under way over the same lines; finish or cancel it first", other=by)
    over = f"{_OVER} {opened.office} {opened.payee or _ALL}"
    return Use(whose=whose, what=f"{_NUMBER} {number}"), Use(whose=whose, what=over)


def overlap(one: RunOpened, other: RunOpened) -> bool:
    """Whether two runs are about some of the same lines."""
    same_policy = one.policy == other.policy
    return same_policy and _overlap((one.office, one.payee or _ALL), (other.office, other.payee or _ALL))


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Divisions lie within each other or not at all; a payee is one of all."""
    (here, payee), (there, another) = one, other
    return (here.startswith(there) or there.startswith(here)) and (payee == another or _ALL in (payee, another))
