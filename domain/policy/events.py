"""What can happen to a policy."""

from domain.kernel.record import Event


class PolicyPublished(Event):
    """A policy pack came into use (政策发布). `files` are its texts, so that old answers need no old release."""

    policy: str
    version: str
    digest: str
    files: dict[str, str]
