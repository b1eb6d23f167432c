"""The words of papers: always Chinese, whatever language the screen speaks."""

from domain.payment_run.state import Run
from scripts.compose import Office
from scripts.language import Speech

WORDS = Speech("zh")


def policy_title(office: Office, run: Run) -> str:
    """The policy's own title, as it stood when the lines were computed."""
    return office.queries.packs_in_use(run.made.known_at)[run.opened.policy].head.title
