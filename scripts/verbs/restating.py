"""What an import changed of what registers had said, and which checks that reopens: as JSON, and as people read it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from application.ports import RestatedMonth
from domain.schemes.directed_training import DueCheck
from scripts.compose import Office
from scripts.language.speech import Speech

SHOWN = 20


def restated_json(restated: Sequence[RestatedMonth]) -> list[dict[str, Any]]:
    """Source by source, month by month."""
    return [
        {
            "source": one.source,
            "month": one.month,
            "before": one.before,
            "withdrawn": one.withdrawn,
            "appeared": one.appeared,
        }
        for one in restated
    ]


def reopened_json(office: Office, reopened: Sequence[DueCheck]) -> list[dict[str, Any]]:
    """The checks with the learners' numbers, and their ID numbers masked; null where the key is missing."""
    numbers = office.queries.learner_numbers({check.cohort_no for check in reopened})
    identities = office.vault.reveal({check.persons[0] for check in reopened})
    return [
        {
            "cohort_no": check.cohort_no,
            "learner_no": numbers[check.cohort_no, check.persons[0]],
            "placement_no": check.placement_no,
            "kind": check.kind,
            "id_number": identities[check.persons[0]].id_number.masked if check.persons[0] in identities else None,
            "answer": check.answer.result,
        }
        for check in reopened
        if check.answer
    ]


def told(
    restated: Sequence[RestatedMonth], reopened: Sequence[dict[str, Any]], speech: Speech, dry_run: bool
) -> Iterator[str]:
    """A sentence for each source that says something else now, one about the checks, and the first of them."""
    by_source: dict[str, list[RestatedMonth]] = defaultdict(list)
    for one in restated:
        if one.withdrawn or one.appeared:
            by_source[one.source].append(one)
    for source, changed in by_source.items():
        yield speech.say(
            "messages.would_restate" if dry_run else "messages.restated",
            source=source,
            months=tuple(one.month for one in changed),
            before=sum(one.before for one in changed),
            withdrawn=sum(one.withdrawn for one in changed),
            appeared=sum(one.appeared for one in changed),
        )
    if reopened:
        yield speech.say("messages.would_reopen" if dry_run else "messages.reopened", count=len(reopened))
    for check in reopened[:SHOWN]:
        yield speech.say("messages.reopened_check", **check)
    if len(reopened) > SHOWN:
        yield speech.say("messages.more_reopened", count=len(reopened) - SHOWN)
