"""What the generator makes: the rows of the intake files, and commands that follow them."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "organisations": ("org_code", "name", "roles", "division"),
    "standings": ("org_code", "standing", "detail", "since", "until", "source", "withdrawn_on", "reason"),
    "cohorts": (
        "cohort_no",
        "policy",
        "programme",
        "provider",
        "employer",
        "office",
        "held_in",
        "certificate_kind",
        "occupation_code",
        "agreement_parties",
        "agreement_signed_on",
        "plan_approved_on",
        "starts_on",
        "ends_on",
        "completed_on",
    ),
    "enrolments": ("cohort_no", "learner_no", "id_number", "name", "group", "hukou", "enrolled_on", "left_on"),
    "apprentices": (
        "cohort_no",
        "learner_no",
        "level",
        "post",
        "fee",
        "months_before",
        "contract_employer",
        "contract_division",
        "contract_kind",
        "contract_signed_on",
        "contract_from",
        "contract_to",
        "insured_from",
        "insurance_source",
        "year_1_completed_on",
        "year_2_completed_on",
    ),
    "certificates": (
        "certificate_no",
        "kind",
        "id_number",
        "cohort_no",
        "occupation_code",
        "level",
        "issued_on",
        "issuer",
        "revoked_on",
    ),
    "placements": (
        "placement_no",
        "cohort_no",
        "id_number",
        "employer",
        "work_division",
        "kind",
        "started_on",
        "ended_on",
    ),
    "claims": (
        "claim_no",
        "policy",
        "programme",
        "id_number",
        "name",
        "certificate_no",
        "group",
        "hukou",
        "office",
        "applied_on",
        "employer",
        "post",
        "in_post_from",
        "fee_paid_by",
        "provider",
        "reviewed_on",
        "approved_on",
        "rejected_on",
        "withdrawn_on",
    ),
    "grants": (
        "grant_no",
        "policy",
        "project_code",
        "applicant",
        "office",
        "kind",
        "sector",
        "applied_on",
        "amount_applied",
        "reviewed_on",
        "eligible",
        "scores",
        "proposed_amount",
        "awarded_on",
        "amount",
        "rejected_on",
        "withdrawn_on",
        "reason",
    ),
    "register": ("source", "id_number", "employer", "division", "month"),
    "register_coverage": ("source", "division", "from_month", "to_month"),
    "payees": ("org_code", "id_number", "account_name", "bank", "account_number", "from_day"),
}


@dataclass
class Municipality:
    """One list of rows per intake file, and the commands (更正、撤销) for `skilltrail apply`."""

    organisations: list[Row] = field(default_factory=list)
    standings: list[Row] = field(default_factory=list)
    cohorts: list[Row] = field(default_factory=list)
    enrolments: list[Row] = field(default_factory=list)
    apprentices: list[Row] = field(default_factory=list)
    certificates: list[Row] = field(default_factory=list)
    placements: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    grants: list[Row] = field(default_factory=list)
    register: list[Row] = field(default_factory=list)
    register_coverage: list[Row] = field(default_factory=list)
    payees: list[Row] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)

    def files(self) -> dict[str, list[Row]]:
        """The rows by the name of their file; of apprentices and payees only where there are any."""
        made = {name: getattr(self, name) for name in COLUMNS}
        return {name: rows for name, rows in made.items() if rows or name not in ("apprentices", "payees")}

    def write(self, folder: Path | str) -> None:
        """Write the files; the commands are written apart."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.files().items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, COLUMNS[name], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)

    def write_commands(self, path: Path | str) -> None:
        """Write the commands, one JSON object per line."""
        lines = [json.dumps(command, ensure_ascii=False) + "\n" for command in self.commands]
        Path(path).write_text("".join(lines), encoding="utf-8")
