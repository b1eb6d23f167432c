"""The file of a development grant (资助档案): a fold over its own events."""

from collections.abc import Iterable
from dataclasses import replace

from domain.grant.events import GrantApplied, GrantAwarded, GrantRejected, GrantReviewed, GrantWithdrawn
from domain.grant.limits import taken
from domain.kernel.money import fen
from domain.kernel.record import Event
from domain.kernel.recorded import Recorded
from domain.schemes.grant_facts import GrantFacts, Review, Word


def grant_file(recorded: Iterable[Recorded], file: GrantFacts | None = None) -> GrantFacts | None:
    """The file after these events of one grant; None where there were none."""
    for entry in recorded:
        file = _evolved(file, entry.event, entry.id)
    return file


def followed_by_grant(_: Event) -> tuple[str, ...]:
    """It follows nothing: what other grants of its project left of the cap stands in its own award."""
    return ()


def _evolved(file: GrantFacts | None, event: Event, event_id: str) -> GrantFacts:
    if file is None:
        if not isinstance(event, GrantApplied):
            raise TypeError(f"a grant's file begins with its application, not with {type(event).__name__}")
        return _opened(event, event_id)
    match event:
        case GrantReviewed():
            proposed = fen(event.proposed_amount) if event.proposed_amount else None
            review = Review(event.reviewed_on, event.eligible, proposed, event.scores, (event_id,))
            return replace(file, reviews=(*file.reviews, review))
        case GrantAwarded():
            word = Word(event.awarded_on, fen(event.amount), taken(event.uses), (event_id,))
            return replace(file, words=(*file.words, word))
        case GrantRejected():
            return replace(file, words=(*file.words, Word(event.rejected_on, evidence=(event_id,))))
        case GrantWithdrawn():
            evidence = {**file.evidence, "withdrawal": (event_id,)}
            return replace(file, withdrawn_on=event.withdrawn_on, evidence=evidence)
    raise TypeError(f"a grant's file has no place for {type(event).__name__}")


def _opened(event: GrantApplied, event_id: str) -> GrantFacts:
    said = {name: getattr(event, name) for name in GrantApplied.model_fields if name not in ("uses", "amount_applied")}
    return GrantFacts(**said, amount_applied=fen(event.amount_applied), evidence={"application": (event_id,)})
