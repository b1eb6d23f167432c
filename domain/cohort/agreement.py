"""Who signed the training agreement on which day (培训协议), and how a correction changes that."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.cohort.commands import SignAgreement
from domain.cohort.events import AgreementSigned, CohortChanges
from domain.kernel.record import Event, Refusal
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


def signing(command: SignAgreement) -> AgreementSigned:
    """Each party once, in an order of their own."""
    return AgreementSigned(
        cohort_no=command.cohort_no,
        agreement_parties=tuple(sorted(set(command.agreement_parties))),
        agreement_signed_on=command.agreement_signed_on,
    )


def stands_signed(signed: Signatures, said: AgreementSigned, told: Iterable[Event]) -> bool:
    """Whether these parties, as they were told or as they stand, signed on this day as it stands."""
    on_that_day = {party for party, day in signed.items() if day == said.agreement_signed_on}
    parties = said.agreement_parties
    as_told = any(isinstance(event, AgreementSigned) and event.agreement_parties == parties for event in told)
    return set(parties) == on_that_day or (as_told and set(parties) <= on_that_day)
