"""What a claim is worth: base rate, raised for trades of the catalogue, times the share of the person's group."""

from dataclasses import dataclass
from fractions import Fraction

from domain.kernel.money import Fen, fen, share
from domain.policy.dated import Applied
from domain.schemes.claim_facts import ClaimedCertificate, ClaimFacts
from domain.schemes.terms import Terms
from domain.schemes.trace import Trace


@dataclass(frozen=True, slots=True)
class Worth:
    """An amount in fen with the values that it comes from; `amount` is None where nobody has stated a rate."""

    amount: Fen | None
    grounds: tuple[Applied, ...]


def upgrade(facts: ClaimFacts, paper: ClaimedCertificate, terms: Terms, trace: Trace) -> Worth:
    """The skills-upgrade subsidy (职业技能提升补贴)."""
    code = paper.occupation_code
    row = terms.pack.occupation(code, terms.anchor) if code else None
    category = terms.pack.category_of(code) if code else None
    base = terms.look_up("base_rate", category=category, occupation=code, level=paper.level)
    uplift = terms["uplift"] if row and paper.kind in terms["uplift_kinds"].words else None
    trace.step(
        "claim_catalogue",
        terms["catalogue_as_of"],
        terms["uplift"],
        terms["uplift_kinds"],
        holds=uplift is not None,
        listed=row is not None,
        occupation=code,
        category=category,
        issued_on=terms.anchor,
        kind=paper.kind,
        evidence=paper.evidence,
    )
    return _worth(facts, base, uplift, _group_share(facts, paper.level, terms), trace)


def special(facts: ClaimFacts, paper: ClaimedCertificate, terms: Terms, trace: Trace) -> Worth:
    """The special-capability subsidy (专项职业能力补贴)."""
    rate = terms.look_up("special_rate", project=paper.occupation_code)
    by_group = terms.word("special_share") == "by_group"
    return _worth(facts, rate, None, _group_share(facts, paper.level, terms) if by_group else Whole(), trace)


@dataclass(frozen=True, slots=True)
class Whole:
    """No share is taken."""


def _group_share(facts: ClaimFacts, level: int | None, terms: Terms) -> Applied | Whole | None:
    """The share of the person's group (补贴比例): the whole if the policy has none, None if this one is missing."""
    if "population_ratio" not in terms.pack.tables:
        return Whole()
    return terms.look_up("population_ratio", group=facts.group, hukou=_hukou(facts, terms), level=level)


def _hukou(facts: ClaimFacts, terms: Terms) -> str | None:
    if facts.hukou is None:
        return None
    return "city" if facts.hukou.startswith(terms.pack.city) else "elsewhere"


def _worth(
    facts: ClaimFacts,
    base: Applied | None,
    uplift: Applied | None,
    part: Applied | Whole | None,
    trace: Trace,
) -> Worth:
    """base × (1 + uplift) × share, exact, rounded once at the end."""
    grounds = tuple(one for one in (base, uplift, part) if isinstance(one, Applied))
    amount = None
    if base is not None and part is not None:
        factor = 1 + (uplift.ratio if uplift else Fraction(0))
        amount = share(fen(base.word), factor * (part.ratio if isinstance(part, Applied) else Fraction(1)))
    trace.step(
        "claim_money",
        *grounds,
        holds=amount is not None,
        base=fen(base.word) if base else None,
        uplift=uplift.word if uplift else None,
        share=part.word if isinstance(part, Applied) else None,
        worth=amount,
        group=facts.group,
        hukou=facts.hukou,
        evidence=facts.evidence.get("claim", ()),
        tranche="whole",
    )
    return Worth(amount, grounds)


def allowance(facts: ClaimFacts, paper: ClaimedCertificate, terms: Terms, trace: Trace) -> Worth:
    """The allowance for a special post (特殊岗位津贴)."""
    rate = terms.look_up("post_allowance", occupation=facts.post or paper.occupation_code)
    trace.step(
        "claim_allowance",
        *((rate,) if rate else ()),
        holds=rate is not None,
        worth=fen(rate.word) if rate else None,
        post=facts.post or paper.occupation_code,
        evidence=facts.evidence.get("claim", ()),
        tranche="post_allowance",
    )
    return Worth(fen(rate.word) if rate else None, (rate,) if rate else ())
