"""People who claim: certificates of two of them, and the claims they make in Shanghai and in an invented city."""

from typing import Any

from application.orders import Order
from domain.policy.pack import Pack
from domain.policy.policy import PublishPolicy
from scripts.municipality.codes import id_number
from tests.builders import day
from tests.story import PACKS, Office

ANNE, BERT = (id_number("310115", day("1990-05-17"), serial) for serial in (31, 33))
AI_TRAINER, TESTER = "4-04-05-05", "4-04-05-02"
LIMITED = "limited-city"


def certificates(*told: tuple[str, str, str, int | None]) -> list[dict[str, Any]]:
    """Commands that issue them: number, holder, occupation, level."""
    return [
        {
            "do": "certificate.issue",
            "certificate_no": number,
            "kind": "skill_level" if level else "special_capability",
            "id_number": holder,
            "occupation_code": occupation,
            "level": level,
            "issued_on": "2025-02-03",
        }
        for number, holder, occupation, level in told
    ]


PAPERS = certificates(
    ("C-4", ANNE, AI_TRAINER, 4),
    ("C-3", ANNE, AI_TRAINER, 3),
    ("C-3b", ANNE, AI_TRAINER, 3),
    ("C-2", ANNE, AI_TRAINER, 2),
    ("T-3", ANNE, TESTER, 3),
    ("D-1", ANNE, "数据标注", None),
    ("C-B", BERT, AI_TRAINER, 3),
)


def claiming(claim_no: str, certificate_no: str, **changes: Any) -> dict[str, Any]:
    """The command that submits a claim: of Anne, unemployed, in Shanghai, on 3 March 2025."""
    return {
        "do": "claim.submit",
        "claim_no": claim_no,
        "policy": "shanghai-2025",
        "programme": "skills_upgrade",
        "id_number": ANNE,
        "certificate_no": certificate_no,
        "group": "unemployed",
        "office": "310115",
        "applied_on": "2025-03-03",
    } | changes


def an_office(url: str = "sqlite://") -> Office:
    """An office that knows the certificates."""
    office = Office(url=url)
    office.when(*PAPERS)
    return office


def publish_limits(office: Office) -> None:
    """Puts a policy of an invented city into use that allows two claims a year and three in a lifetime."""
    files = {file.name: file.read_text("utf-8") for file in (PACKS / "huzhou_2025").iterdir()}
    limits = "".join(_limit(name, times) for name, times in (("claims_per_year", 2), ("claims_in_life", 3)))
    toml = files["policy.toml"].replace('id = "huzhou-2025"', f'id = "{LIMITED}"')
    files["policy.toml"] = toml.replace("[readings.T1]", limits + "[readings.T1]", 1)
    pack = Pack.parse({name: text.encode() for name, text in files.items()})
    command = PublishPolicy(policy=LIMITED, version="1", digest=pack.digest, files=files)
    office.desk.submit([Order(command, "init")])


def _limit(name: str, times: int) -> str:
    return f'[clauses."1.2".parameters.{name}]\nvalues = [{{ value = {times}, source = "a test" }}]\n\n'
