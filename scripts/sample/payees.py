"""The bank accounts (收款账户) of those whom the sample sends money. Invented: all begin with zeros."""

from scripts.municipality.municipality import Municipality, Row

SINCE = "2025-01-01"
BANKS = {"33": "湖州示例银行", "31": "上海示例银行"}


def add_payees(made: Municipality) -> None:
    """One account each for the organisations that train, employ or develop, then one for whoever claims."""
    of_organisations = [row for row in made.organisations if row["roles"] != "employment_centre"]
    holders = [("org_code", row["org_code"], row["name"], row["division"]) for row in of_organisations]
    holders += [("id_number", row["id_number"], row["name"], row["office"]) for row in made.claims]
    made.payees += [_account(number, *holder) for number, holder in enumerate(holders, start=1)]


def _account(number: int, column: str, code: str, name: str, division: str) -> Row:
    return {
        column: code,
        "account_name": name,
        "bank": BANKS.get(division[:2], "示例银行"),
        "account_number": f"0000{number:012d}",
        "from_day": SINCE,
    }
