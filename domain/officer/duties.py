"""Whose duty each command is (岗位职责): the one table. A command without a row may be given by nobody."""

from domain.kernel.acting import Role

DUTIES: dict[str, Role] = {
    "organisation.register": "intake",
    "organisation.grant_standing": "intake",
    "organisation.withdraw_standing": "intake",
    "organisation.correct_standing": "intake",
    "cohort.plan": "intake",
    "cohort.sign_agreement": "intake",
    "cohort.approve_plan": "intake",
    "cohort.reject_plan": "intake",
    "cohort.start": "intake",
    "cohort.enrol": "intake",
    "cohort.withdraw_learner": "intake",
    "cohort.reinstate_learner": "intake",
    "cohort.correct_learner": "intake",
    "cohort.merge_learner": "intake",
    "cohort.split_learner": "intake",
    "cohort.complete": "intake",
    "cohort.register_apprentice": "intake",
    "cohort.record_contract": "intake",
    "cohort.record_insurance": "intake",
    "cohort.complete_year": "intake",
    "cohort.correct_apprentice": "intake",
    "cohort.link_batch": "intake",
    "cohort.assess_batch": "intake",
    "cohort.name_payee": "intake",
    "cohort.cancel": "intake",
    "cohort.revive": "intake",
    "cohort.correct": "intake",
    "certificate.issue": "intake",
    "certificate.revoke": "intake",
    "certificate.reinstate": "intake",
    "certificate.correct": "intake",
    "placement.report": "intake",
    "placement.end": "intake",
    "placement.correct": "intake",
    "placement.annul": "intake",
    "placement.reinstate": "intake",
    "placement.resume": "intake",
    "check.record": "intake",
    "check.answer": "intake",
    "register.load_extract": "intake",
    "policy.publish": "administration",
    "policy.load_rates": "administration",
    "policy.load_catalogue": "administration",
    "policy.load_overlay": "administration",
    "policy.record_higher_rule": "administration",
    "claim.submit": "intake",
    "claim.verify": "intake",
    "claim.review": "review",
    "claim.approve": "approval",
    "claim.reject": "approval",
    "claim.withdraw": "intake",
    "claim.correct": "intake",
    "findings.record": "review",
    "grant.apply": "intake",
    "grant.review": "review",
    "grant.award": "approval",
    "grant.reject": "approval",
    "grant.withdraw": "intake",
    "officer.appoint": "administration",
    "officer.dismiss": "administration",
    "run.open": "review",
    "run.compute": "review",
    "run.publish": "review",
    "run.object": "intake",
    "run.resolve_objection": "review",
    "run.submit": "review",
    "run.approve": "approval",
    "run.reject": "approval",
    "run.export": "payment",
    "run.settle": "payment",
    "run.close": "payment",
    "run.revert": "review",
    "run.cancel": "review",
    "hold.propose_override": "review",
    "hold.override": "approval",
    "hold.lift_override": "approval",
    "recovery.open": "review",
    "recovery.claim_back": "payment",
    "recovery.demand": "review",
    "recovery.repay": "payment",
    "recovery.offset": "payment",
    "recovery.reduce": "approval",
    "recovery.earn_again": "payment",
    "recovery.refer": "review",
    "recovery.end_referral": "review",
    "recovery.propose_write_off": "review",
    "recovery.withdraw_write_off": "review",
    "recovery.write_off": "approval",
    "payee.record_account": "intake",
    "payee.record_personal_account": "intake",
    "payee.block": "review",
    "payee.block_person": "review",
    "payee.unblock": "approval",
    "payee.unblock_person": "approval",
    "budget.allot": "administration",
    "budget.change": "administration",
    "calendar.load_year": "administration",
}
"""Name outside → the role that is asked of whoever gives it."""

WITH_AN_EXPORT = frozenset({"recovery.claim_back", "recovery.offset", "recovery.earn_again"})
"""What a run does of recoveries when it is exported: it is asked for the run's office, not for those of recoveries."""

_WITHOUT_ROLES = frozenset(
    {
        *("organisation", "cohort", "certificate", "placement", "check", "register", "policy"),
        *("claim", "findings", "grant"),
    }
)
"""What offices recorded before there were roles."""


def decides_about_money(do: str) -> bool:
    """Whether nobody may do it without the role, however small the office: money, and who holds which role.

    Everything else records facts, or was done before there were roles.
    """
    return DUTIES[do] != "intake" and do.partition(".")[0] not in _WITHOUT_ROLES
