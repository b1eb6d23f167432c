"""The checks that audits run (审计核查), by their codes: those computed here, and what the others would need."""

from projections.findings.finding import Check, Severity

_OWN = "own records"


def _computed(code: str, name: str, severity: Severity, needs: str, says: str) -> Check:
    return Check(code, name, severity, needs, says)


def _not(code: str, name: str, needs: str, why: str) -> Check:
    return Check(code, name, None, needs, why)


_ALL = (
    _not("C1", "id_number_wrong", _OWN, "refused when recorded: check digit, birth date, one reference a person"),
    _computed(
        *("C2", "same_occupation_level_claimed", "block", _OWN),
        "an earlier claim of the person, in whatever city, is for the same occupation and level",
    ),
    _computed(
        *("C2", "lower_level_after_higher", "block", _OWN),
        "an earlier claim of the person is for a higher level of the same occupation",
    ),
    _computed(
        *("C2", "earned_in_two_classes", "block", _OWN), "the person has earned something in two classes of training"
    ),
    _computed(
        *("C3", "over_employed_claims_per_year", "block", _OWN),
        "claims as an employed person in a calendar year beyond the limit that the policy states; training paid by "
        "organisations elsewhere is not known here",
    ),
    _computed(
        *("C3", "over_claims_per_year", "block", _OWN),
        "claims in a calendar year beyond the limit, where one is stated",
    ),
    _computed(
        *("C3", "over_claims_in_life", "block", _OWN), "claims in a lifetime beyond the limit, where one is stated"
    ),
    _computed(
        *("C4", "certificate_claimed_twice", "block", _OWN), "two claims, of whomever, name the same certificate"
    ),
    _computed(
        *("C4", "certificate_used_in_class", "block", _OWN),
        "a claim names the certificate on which a learner of a class counts who has earned something there",
    ),
    _computed(
        *("C5", "certificate_revoked", "block", _OWN),
        "a certificate handed in for a class, or on which a claim was approved, is revoked",
    ),
    _computed(
        *("C5", "certificate_issued_after_application", "block", _OWN),
        "the day of issue, as it stands now, lies behind the application",
    ),
    _computed(*("C5", "certificate_of_another", "block", _OWN), "the claim's certificate was issued to somebody else"),
    _computed(
        *("C5", "certificate_not_in_register", "block", "answers of the certificate query"),
        "the last answer to the claim's check `certificate` is no",
    ),
    _not("C6", "dead", "civil and police registers", "no register of deaths is loaded"),
    _not("C7", "too_old_or_too_young", "birth dates, pension payout", "birth dates lie in the vault alone"),
    _computed(
        *("C8", "public_staff", "block", "answers about public posts"),
        "the last answer to the claim's check `not_public_staff` is no; of learners nobody asks it",
    ),
    _not("C9", "full_time_student", "register of students", "no register of students is loaded"),
    _not("C10", "elsewhere_on_attendance_days", "justice, border and hospital registers", "none of them is loaded"),
    _computed(
        *("C11", "unemployed_but_employed", "block", "jobs reported"),
        "enrolled as unemployed on a day on which a job reported for the person went on",
    ),
    _computed(
        *("C12", "identity_not_in_register", "block", "answers about the group"),
        "the last answer to the claim's check `identity` is no; of learners nobody asks it",
    ),
    _computed(
        *("C12", "identity_began_later", "block", "answers about the group"),
        "the group that the claim names held from a day after the application only",
    ),
    _computed(
        *("C13", "classes_overlap", "flag", _OWN), "the person sat in two classes on one day; hours are not recorded"
    ),
    _not("C14", "attendance_short", "attendance", "attendance is not recorded"),
    _not("C15", "sign_in_shared", "devices, places and times of attendance", "attendance is not recorded"),
    _not("C16", "class_too_large", "size limits, rooms, teachers", "plans are recorded without them"),
    _computed(
        *("C17", "plan_not_approved_in_time", "block", _OWN),
        "no approval of the plan stood on the day by which the policy asks for one",
    ),
    _computed(
        *("C17", "agreement_late", "block", _OWN), "a party that the policy asks for had not signed by the first day"
    ),
    _computed(
        *("C18", "organisation_not_listed", "block", "lists of organisations"),
        "an agency taught on a day on which it was not on the list; licences and lists of debtors are not looked at",
    ),
    _computed(
        *("C19", "certified_before_end", "flag", _OWN),
        "the certificate was issued before the class ended; scores and numbers of an issuer are not looked at",
    ),
    _computed(
        *("C20", "no_insurance_month", "block", "answers of the employment register"),
        "the answer that stands to the check of a job's beginning is no",
    ),
    _computed(
        *("C20", "insured_one_month", "flag", "answers of the employment register"),
        "the job was over by the end of the month in which the register showed it",
    ),
    _computed(
        *("C21", "placed_with_provider", "flag", _OWN),
        "the provider of the class employs its learner; affiliates and shells are not known",
    ),
    _computed(
        *("C22", "many_placed_on_one_day", "flag", _OWN),
        "as many jobs as `--at-once` says, or more, began at one employer on one day; the size of the employer is not "
        "known",
    ),
    _computed(
        *("C23", "just_at_threshold", "flag", _OWN), "the class reached its ratio with no placement more than it needs"
    ),
    _computed(
        *("C24", "same_employer_before", "block", "jobs reported"),
        "a job at the class's employer, or at one that took the learner on, began on or before the day of enrolment",
    ),
    _computed(
        *("C25", "two_employers_at_once", "flag", "jobs reported"),
        "two employers had the person on one day; other cities' registers are not loaded",
    ),
    _computed(
        *("C26", "apprentice_left", "flag", "apprenticeships"),
        "an apprentice left before the class ended; a contract that is too short loses the line by itself",
    ),
    _not("C27", "fee_circular", "bank, tax", "invoices and their payment are not recorded"),
    _not(
        "C28",
        "account_shared",
        "bank accounts",
        "accounts of payees are recorded, and stopped by number; no check compares them",
    ),
    _computed(
        *("C29", "kept_line_differs", "block", _OWN),
        "a line of the read model is another than file and policy give now; orders and receipts of a bank are not "
        "recorded, and the files themselves are compared by `rebuild --compare`",
    ),
    _not("C30", "same_hands", "roles, payments", "who decided stands in the log, but no roles and no payments do"),
    _not("C31", "paid_before_publicity", "publication, payments", "neither is recorded"),
    _not("C32", "fund_not_allowed", "funds, budget lines", "neither is recorded"),
    _computed(
        *("C33", "occupation_not_in_force", "flag", _OWN),
        "an occupation of the catalogue did not stand in it on the first day of the class, or on the day of issue of "
        "the claim's certificate",
    ),
    _computed(
        *("C33", "rate_unverified", "flag", "the notice of the rates"),
        "a claim has earned something by a rate that comes from a public page and not from a notice",
    ),
    _not("C34", "clawback_open", "payments, clawbacks", "neither is recorded"),
    _not("C35", "sector_record_late", "days on which the sector's registers changed", "answers do not say them"),
    _not("C36", "changed_after_payment", "payments", "payments are not recorded; `changes` tells what moved lines"),
)

CHECKS = {check.name: check for check in _ALL}
"""Name → check, in the order of the codes."""

COMPUTED = {name: check for name, check in CHECKS.items() if check.severity}
