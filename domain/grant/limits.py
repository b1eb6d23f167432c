"""How much of a project's cap is left (每个项目最高): what a grant that is awarded takes of it.

All awards to one project are numbered one after the other, and no number is given twice: so of two awards that are
decided at the same moment one finds its number taken, and is decided again with the other in view. A grant that is
turned down or taken back gives free what it had.
"""

from collections.abc import Collection

from domain.claim.limits import Surroundings
from domain.grant.grant import Grant
from domain.kernel.money import Fen, fen
from domain.kernel.uses import Use
from domain.schemes.terms import Terms

_NUMBER, _AMOUNT = "award", "amount"
"""The two things that an award takes of its project: a number, and under it so many fen."""


def uses_of(grant: Grant, around: Surroundings) -> tuple[Use, ...]:
    """What the grant has of its project's cap as it stands: as much as was awarded, or as is left.

    Nothing where there is no award, no cap is stated, or the policy is not in force on the day of the application.
    """
    award, terms = grant.award, Terms(around.pack(grant.applied.policy), grant.applied.applied_on)
    cap = terms.optional("grant_cap")
    if award is None or cap is None or not terms.in_force:
        return ()
    project = f"project:{grant.applied.policy}/{grant.applied.project_code}"
    held = around.held(project)
    numbers = {int(what.split()[1]): by for what, by in held.items() if what.startswith(f"{_NUMBER} ")}
    own = next((number for number, by in numbers.items() if by == grant.applied.grant_no), None)
    number = own or max(numbers, default=0) + 1
    others = sum(_fen(what) for what, by in held.items() if by != grant.applied.grant_no)
    amount = min(fen(award.amount), max(0, fen(cap.word) - others))
    return Use(whose=project, what=f"{_NUMBER} {number}"), Use(whose=project, what=f"{_AMOUNT} {number} {amount}")


def taken(uses: Collection[Use] | None) -> Fen | None:
    """How much of the cap these are; None where nothing was taken, since there was no cap to take from."""
    return sum(_fen(use.what) for use in uses) if uses else None


def _fen(what: str) -> Fen:
    kind, *rest = what.split()
    return int(rest[1]) if kind == _AMOUNT else 0
