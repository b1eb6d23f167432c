"""Who signed the training agreement on which day (培训协议), and how a correction changes that."""

from collections.abc import Mapping
from datetime import date

from domain.cohort.events import CohortChanges
from domain.kernel.record import Refusal
from domain.vocabulary import Party

Signatures = Mapping[Party, date]


def corrected_signatures(signed: Signatures, changes: CohortChanges) -> Signatures:
    """Exactly the parties named have signed, else those on record; all on the day named, else on the last on record.

    No day: nobody has signed. Refused where parties are named and no day is known.
    """
    named = changes.named
    if not named.keys() & {"agreement_parties", "agreement_signed_on"}:
        return signed
    if "agreement_signed_on" in named and named["agreement_signed_on"] is None:
        return {}
    day = named.get("agreement_signed_on") or max(signed.values(), default=None)
    parties = named.get("agreement_parties") or tuple(signed)
    if day is None:
        raise Refusal("an agreement is signed on some day: give agreement_signed_on too")
    return dict.fromkeys(sorted(parties), day)
