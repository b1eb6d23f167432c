"""What can happen to an officer's standing in the office (岗位任免)."""

from domain.kernel.record import Event


class OfficerAppointed(Event):
    """Somebody got these roles beside those held (任命), and from then on serves these districts; none: everywhere."""

    officer: str
    roles: tuple[str, ...]
    districts: tuple[str, ...]
    reason: str | None = None


class OfficerDismissed(Event):
    """Somebody lost these roles (免去岗位)."""

    officer: str
    roles: tuple[str, ...]
    reason: str
