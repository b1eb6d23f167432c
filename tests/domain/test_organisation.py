"""An organisation: one registration, never repeated with other content."""

from typing import Any

import pytest

from domain.organisation.events import OrganisationRegistered
from tests.builders import EMPLOYER, Case

FIRM: dict[str, Any] = {
    "org_code": EMPLOYER,
    "name": "湖州康养服务有限公司",
    "roles": ["provider", "employer"],
    "division": "330502",
}
REGISTERED = OrganisationRegistered.model_validate(FIRM | {"roles": ("employer", "provider")})


def test_an_organisation_is_registered_once_whatever_the_order_of_its_roles() -> None:
    case = Case("organisation").when("organisation.register", **FIRM).then(REGISTERED)
    case.when("organisation.register", **FIRM).then_nothing()
    case.when("organisation.register", **FIRM | {"roles": ["employer", "provider", "employer"]}).then_nothing()


@pytest.mark.parametrize(
    ("field", "value"), [("name", "湖州康养有限公司"), ("roles", ["employer"]), ("division", None)]
)
def test_other_content_under_its_code_is_refused(field: str, value: object) -> None:
    registered = Case("organisation").given(REGISTERED)
    registered.when("organisation.register", **FIRM | {field: value}).then_refused(f"another {field}")
