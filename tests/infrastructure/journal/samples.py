"""One event per stored name, with every field filled: the same events lie under golden/ as they were first stored.

A new event gets its line here; its file is then written once by
`python -m tests.infrastructure.journal.samples` and never again.
"""

from datetime import date
from pathlib import Path

from domain.budget.events import BudgetAllotted, BudgetChanged
from domain.calendar.events import YearLoaded
from domain.certificate.events import (
    CertificateCorrected,
    CertificateIssued,
    CertificateReinstated,
    CertificateRevoked,
)
from domain.claim.events import (
    ClaimApproved,
    ClaimCorrected,
    ClaimRejected,
    ClaimReviewed,
    ClaimSubmitted,
    ClaimVerified,
    ClaimWithdrawn,
    Use,
)
from domain.cohort.apprentice_events import (
    ApprenticeCorrected,
    ApprenticeRegistered,
    BatchAssessed,
    BatchLinked,
    ContractSigned,
    InsuranceRecorded,
    PayeeNamed,
    YearCompleted,
)
from domain.cohort.events import (
    AgreementSigned,
    CohortCancelled,
    CohortCompleted,
    CohortCorrected,
    CohortPlanned,
    CohortRevived,
    CohortStarted,
    LearnerCorrected,
    LearnerEnrolled,
    LearnerMerged,
    LearnerReinstated,
    LearnerSplit,
    LearnerWithdrawn,
    PlanApproved,
    PlanRejected,
)
from domain.findings.events import RunRecorded
from domain.grant.events import GrantApplied, GrantAwarded, GrantRejected, GrantReviewed, GrantWithdrawn
from domain.hold.events import HoldOverridden, OverrideLifted, OverrideProposed
from domain.kernel.line_amounts import LineAmount
from domain.kernel.record import Event
from domain.officer.events import OfficerAppointed, OfficerDismissed
from domain.organisation.events import OrganisationRegistered, StandingCorrected, StandingGranted, StandingWithdrawn
from domain.payee.events import AccountRecorded, PayeeBlocked, PayeeUnblocked
from domain.payment_run.events import (
    ObjectionResolved,
    Offset,
    Reduction,
    Returned,
    RunApproved,
    RunCancelled,
    RunClosed,
    RunComputed,
    RunExported,
    RunObjectedTo,
    RunOpened,
    RunPublished,
    RunRejected,
    RunReverted,
    RunSettled,
    RunSubmitted,
)
from domain.placement.events import (
    CheckRecorded,
    PlacementAnnulled,
    PlacementCorrected,
    PlacementEnded,
    PlacementReinstated,
    PlacementReported,
    PlacementResumed,
)
from domain.policy.events import (
    CatalogueChanged,
    HigherRuleRecorded,
    Measure,
    OverlayLoaded,
    PolicyPublished,
    RatesLoaded,
    ReplacedRate,
    StatedOccupation,
    StatedRate,
)
from domain.recovery.events import (
    RecoveryDemanded,
    RecoveryOffset,
    RecoveryOpened,
    RecoveryReduced,
    RecoveryReferred,
    RecoveryRepaid,
    RecoveryWrittenOff,
    ReferralEnded,
    WriteOffProposalWithdrawn,
    WriteOffProposed,
)
from domain.register.events import Coverage, ExtractLoaded
from infrastructure.journal.mapper import EventMapper

GOLDEN = Path(__file__).parent / "golden"

PROVIDER, EMPLOYER = "52330500MJ00000065", "91330500MA00000014"

OF_RUN = (
    Use(whose="payments:huzhou-2025", what="run 1"),
    Use(whose="payments:huzhou-2025", what=f"over 3305 {PROVIDER}"),
)

TRAINED = (Use(whose="person:p-5f2c9a", what="training from 2025-09-01 to 2026-08-31 as 1 to 12"),)

ON_BALANCE = LineAmount(case="cohort:HZ-2025-001", learner_no="07", tranche="balance", amount=40000)

SAMPLES: dict[str, Event] = {
    "organisation.registered.1": OrganisationRegistered(
        org_code=EMPLOYER, name="湖州某养老服务有限公司", roles=("employer", "agency"), division="330502"
    ),
    "cohort.planned.1": CohortPlanned(
        cohort_no="HZ-2025-001",
        policy="huzhou-2025",
        programme="directed_training",
        provider=PROVIDER,
        employer=EMPLOYER,
        office="330502",
        held_in="330521",
        certificate_kind="special_capability",
        occupation_code="4-10-01-05",
        starts_on=date(2025, 6, 2),
        ends_on=date(2025, 9, 30),
    ),
    "cohort.agreement-signed.1": AgreementSigned(
        cohort_no="HZ-2025-001",
        agreement_parties=("employer", "provider", "learner", "employment_centre"),
        agreement_signed_on=date(2025, 5, 20),
    ),
    "cohort.plan-approved.1": PlanApproved(cohort_no="HZ-2025-001", plan_approved_on=date(2025, 5, 28)),
    "cohort.plan-rejected.1": PlanRejected(
        cohort_no="HZ-2025-001", rejected_on=date(2025, 5, 26), reason="考核方案缺少实操部分"
    ),
    "cohort.started.1": CohortStarted(cohort_no="HZ-2025-001", starts_on=date(2025, 6, 3)),
    "cohort.learner-enrolled.1": LearnerEnrolled(
        cohort_no="HZ-2025-001",
        learner_no="07",
        person="p-5f2c9a",
        group="rural_transfer",
        hukou="330523",
        enrolled_on=date(2025, 6, 1),
    ),
    "cohort.learner-withdrawn.1": LearnerWithdrawn(cohort_no="HZ-2025-001", learner_no="07", left_on=date(2025, 7, 15)),
    "cohort.completed.1": CohortCompleted(cohort_no="HZ-2025-001", completed_on=date(2025, 9, 29)),
    "cohort.cancelled.1": CohortCancelled(
        cohort_no="HZ-2025-001", cancelled_on=date(2025, 6, 1), reason="报名人数不足"
    ),
    "cohort.corrected.1": CohortCorrected(
        cohort_no="HZ-2025-001", set={"completed_on": "2025-09-28", "held_in": None}, reason="教务系统登记有误"
    ),
    "cohort.corrected.2": CohortCorrected(
        cohort_no="HZ-2025-001",
        set={"agreement_parties": ("employer", "learner"), "agreement_signed_on": "2025-05-21", "cancelled_on": None},
        reason="协议扫描件为准",
        answers=("cohort:HZ-2025-001#2", "cohort:HZ-2025-001#8"),
    ),
    "cohort.revived.1": CohortRevived(
        cohort_no="HZ-2025-001",
        revived_on=date(2025, 6, 9),
        reason="报名人数已足",
        answers=("cohort:HZ-2025-001#8",),
    ),
    "cohort.learner-reinstated.1": LearnerReinstated(
        cohort_no="HZ-2025-001",
        learner_no="07",
        reinstated_on=date(2025, 7, 21),
        reason="病假结束",
        answers=("cohort:HZ-2025-001#9",),
    ),
    "cohort.learner-corrected.1": LearnerCorrected(
        cohort_no="HZ-2025-001",
        learner_no="07",
        set={"hukou": "341122", "left_on": None},
        reason="户口簿为准",
        answers=("cohort:HZ-2025-001#5", "cohort:HZ-2025-001#9"),
    ),
    "cohort.learner-merged.1": LearnerMerged(
        cohort_no="HZ-2025-001",
        learner_no="07",
        other="p-77d0e1",
        reason="身份证号码录入有误",
        answers=("cohort:HZ-2025-001#5",),
    ),
    "cohort.learner-split.1": LearnerSplit(
        cohort_no="HZ-2025-001",
        learner_no="07",
        other="p-77d0e1",
        reason="同名，并非同一人",
        answers=("cohort:HZ-2025-001#11",),
    ),
    "certificate.issued.1": CertificateIssued(
        certificate_no="S-000123",
        kind="skill_level",
        person="p-5f2c9a",
        cohort_no="HZ-2025-001",
        occupation_code="4-10-01-05",
        level=4,
        issued_on=date(2025, 10, 20),
        issuer="湖州某职业技能评价机构",
    ),
    "certificate.revoked.1": CertificateRevoked(
        certificate_no="S-000123", revoked_on=date(2026, 1, 5), reason="考核作弊"
    ),
    "certificate.corrected.1": CertificateCorrected(
        certificate_no="S-000123", set={"issued_on": "2025-10-21"}, reason="录入错误"
    ),
    "certificate.corrected.2": CertificateCorrected(
        certificate_no="S-000123",
        set={"level": 3, "revoked_on": None},
        reason="复核后更正",
        answers=("certificate:S-000123#1", "certificate:S-000123#2"),
    ),
    "certificate.reinstated.1": CertificateReinstated(
        certificate_no="S-000123",
        reinstated_on=date(2026, 2, 2),
        reason="申诉成立",
        answers=("certificate:S-000123#2",),
    ),
    "placement.reported.1": PlacementReported(
        placement_no="PL-7",
        cohort_no="HZ-2025-001",
        person="p-5f2c9a",
        employer=EMPLOYER,
        work_division="330502",
        kind="employee",
        started_on=date(2025, 11, 3),
    ),
    "placement.ended.1": PlacementEnded(placement_no="PL-7", ended_on=date(2026, 3, 31)),
    "placement.corrected.1": PlacementCorrected(
        placement_no="PL-7", set={"started_on": "2025-11-04"}, reason="合同日期为准"
    ),
    "placement.corrected.2": PlacementCorrected(
        placement_no="PL-7",
        set={"ended_on": "2026-03-30", "resumed_on": None},
        reason="合同日期为准",
        answers=("placement:PL-7#2", "placement:PL-7#4"),
    ),
    "placement.annulled.2": PlacementAnnulled(placement_no="PL-7", reason="重复登记", answers=("placement:PL-7#1",)),
    "placement.reinstated.1": PlacementReinstated(
        placement_no="PL-7", reason="并非重复登记", answers=("placement:PL-7#5",)
    ),
    "placement.resumed.2": PlacementResumed(
        placement_no="PL-7", resumed_on=date(2026, 4, 1), reason="离职登记有误", answers=("placement:PL-7#2",)
    ),
    "placement.annulled.1": PlacementAnnulled(placement_no="PL-7", reason="重复登记"),
    "placement.resumed.1": PlacementResumed(placement_no="PL-7", resumed_on=date(2026, 4, 1), reason="离职登记有误"),
    "check.recorded.1": CheckRecorded(
        placement_no="PL-7",
        kind="retention",
        result="employed",
        due_on=date(2026, 5, 3),
        asked_city="3305",
        asked_employer=EMPLOYER,
        asked_months=("2026-04", "2026-05"),
        shown_employer=EMPLOYER,
        shown_division="330502",
        shown_month="2026-04",
        uncovered_months=("2026-05",),
        sources=("social_insurance",),
        extracts=("register:social_insurance#3",),
        evidence="社保缴费记录",
        attempt=2,
    ),
    "check.recorded.2": CheckRecorded(
        placement_no="PL-7",
        kind="retention",
        result="not_employed",
        due_on=date(2026, 5, 3),
        asked_city="3305",
        asked_employer=EMPLOYER,
        asked_months=("2026-05",),
        shown_employer=EMPLOYER,
        shown_division="330502",
        shown_month="2026-05",
        uncovered_months=("2026-05",),
        sources=("social_insurance",),
        extracts=("register:social_insurance#4",),
        evidence="社保缴费记录",
        attempt=3,
        answers=("placement:PL-7#6",),
    ),
    "policy.published.1": PolicyPublished(
        policy="huzhou-2025",
        version="1",
        digest="ab" * 32,
        files={"text.txt": "第一条 …\n", "policy.toml": "term = 1\n"},
    ),
    "policy.rates-loaded.1": RatesLoaded(
        policy="huzhou-2025",
        rows=(
            StatedRate(
                table="base_rate",
                key={"category": "生活服务", "level": "3"},
                value="800",
                since=date(2025, 4, 1),
                until=date(2026, 8, 1),
                source="湖人社〔2025〕12号",
                unverified=True,
                withdrawn=True,
            ),
        ),
    ),
    "policy.catalogue-changed.1": CatalogueChanged(
        policy="huzhou-2025",
        rows=(
            StatedOccupation(
                code="4-10-01-05",
                name="养老护理员",
                category="生活服务",
                since=date(2025, 4, 1),
                until=date(2025, 12, 31),
                source="湖人社〔2025〕30号",
                withdrawn=True,
            ),
        ),
    ),
    "policy.overlay-loaded.1": OverlayLoaded(
        policy="huzhou-2025",
        division="330521",
        measures=(
            Measure(
                key="payee_directed_training",
                value="provider",
                since=date(2025, 5, 1),
                until=date(2026, 8, 1),
                source="德人社〔2025〕7号",
                withdrawn=True,
            ),
        ),
    ),
    "policy.higher-rule-recorded.1": HigherRuleRecorded(
        policy="huzhou-2025",
        rule="浙人社发〔2026〕1号",
        since=date(2026, 1, 1),
        values={"rate_in_city": "900", "window_months": 9, "placement_kinds": ["employee", "flexible"]},
        rates=(ReplacedRate(table="base_rate", key={"category": "生活服务", "level": "3"}, value="900"),),
    ),
    "register.extract-loaded.1": ExtractLoaded(
        source="social_insurance",
        months=("2026-04", "2026-05"),
        rows=1204,
        digest="cd" * 32,
        coverage=(Coverage(division="3305", from_month="2026-04", to_month="2026-05"),),
        restates=False,
    ),
    "claim.submitted.1": ClaimSubmitted(
        claim_no="SQ-2025-1",
        policy="shanghai-2025",
        programme="care_sector",
        person="p-5f2c9a",
        certificate_no="S-000123",
        group="employed",
        hukou="341122",
        office="310115",
        applied_on=date(2025, 11, 10),
        employer=EMPLOYER,
        post="4-10-01-05",
        in_post_from=date(2025, 11, 3),
        fee_paid_by="provider",
        provider=PROVIDER,
        uses=(Use(whose="person:p-5f2c9a", what="claim 1"), Use(whose="certificate:S-000123", what="claimed")),
    ),
    "claim.verified.1": ClaimVerified(
        claim_no="SQ-2025-1",
        check="in_post",
        result="confirmed",
        verified_on=date(2025, 11, 20),
        source="elder_care_registry",
        found_from=date(2025, 11, 3),
        found_until=date(2026, 3, 31),
        answers=("claim:SQ-2025-1#2",),
    ),
    "claim.reviewed.1": ClaimReviewed(claim_no="SQ-2025-1", reviewed_on=date(2025, 11, 24)),
    "claim.approved.1": ClaimApproved(
        claim_no="SQ-2025-1",
        approved_on=date(2025, 12, 1),
        uses=(Use(whose="person:p-5f2c9a", what="employed 31 2025 1"),),
    ),
    "claim.rejected.1": ClaimRejected(
        claim_no="SQ-2025-1",
        rejected_on=date(2025, 11, 28),
        reason="在岗情况不符",
        uses=(Use(whose="person:p-5f2c9a", what="claim 1"),),
    ),
    "claim.withdrawn.1": ClaimWithdrawn(
        claim_no="SQ-2025-1",
        withdrawn_on=date(2025, 12, 3),
        reason="本人放弃",
        uses=(Use(whose="person:p-5f2c9a", what="claim 1"),),
    ),
    "claim.corrected.1": ClaimCorrected(
        claim_no="SQ-2025-1",
        set={"group": "unemployed", "employer": None},
        reason="录入错误",
        answers=("claim:SQ-2025-1#1",),
        uses=(Use(whose="person:p-5f2c9a", what="claim 1"),),
    ),
    "cohort.apprentice-registered.1": ApprenticeRegistered(
        cohort_no="HZ-XT-01", learner_no="07", level=4, post="transferred", fee="9800.50", months_before=12
    ),
    "cohort.contract-signed.1": ContractSigned(
        cohort_no="HZ-XT-01",
        learner_no="07",
        contract_employer=EMPLOYER,
        contract_division="330502",
        contract_kind="fixed",
        contract_signed_on=date(2025, 8, 20),
        contract_from=date(2025, 9, 1),
        contract_to=date(2028, 8, 31),
    ),
    "cohort.insurance-recorded.1": InsuranceRecorded(
        cohort_no="HZ-XT-01", learner_no="07", insured_from="2025-09", insurance_source="social_insurance"
    ),
    "cohort.year-completed.1": YearCompleted(
        cohort_no="HZ-XT-01", learner_no="07", year=1, completed_on=date(2026, 8, 31), uses=TRAINED
    ),
    "cohort.apprentice-corrected.1": ApprenticeCorrected(
        cohort_no="HZ-XT-01",
        learner_no="07",
        set={"contract_to": None, "contract_kind": "open_ended", "year_1_completed_on": "2026-09-01"},
        reason="劳动合同原件为准",
        answers=("cohort:HZ-XT-01#4", "cohort:HZ-XT-01#6"),
        uses=TRAINED,
    ),
    "cohort.batch-linked.1": BatchLinked(cohort_no="HZ-XT-02", batch_before="HZ-XT-01"),
    "cohort.batch-assessed.1": BatchAssessed(cohort_no="HZ-XT-02", batch_assessed_on=date(2026, 2, 10)),
    "cohort.payee-named.1": PayeeNamed(cohort_no="HZ-XT-02", payee="provider", named_on=date(2026, 2, 20)),
    "findings.run-recorded.1": RunRecorded(
        on=date(2026, 1, 31),
        known_at=540,
        counts={"C4": 2, "C22": 1},
        digest="ef" * 32,
        packs={"huzhou-2025": "ab" * 32, "shanghai-2025": "cd" * 32},
        placed_at_once=10,
    ),
    "organisation.standing-granted.1": StandingGranted(
        org_code=EMPLOYER,
        standing="quality_agency",
        detail="第一批",
        since=date(2025, 5, 1),
        until=date(2026, 4, 30),
        source="湖人社公告〔2025〕3号",
    ),
    "organisation.standing-withdrawn.1": StandingWithdrawn(
        org_code=EMPLOYER,
        standing="quality_agency",
        detail="第一批",
        withdrawn_on=date(2025, 11, 1),
        reason="评估不合格",
        answers=(f"organisation:{EMPLOYER}#2",),
    ),
    "organisation.standing-corrected.1": StandingCorrected(
        org_code=EMPLOYER,
        standing="quality_agency",
        detail="第一批",
        set={"since": "2025-05-06", "withdrawn_on": None},
        reason="以公告为准",
        answers=(f"organisation:{EMPLOYER}#3",),
    ),
    "grant.applied.1": GrantApplied(
        grant_no="ZZ-7",
        policy="huzhou-2025",
        project_code="XM-7",
        applicant=EMPLOYER,
        office="330502",
        kind="question_bank",
        sector="养老护理",
        applied_on=date(2025, 9, 1),
        amount_applied="48000.50",
        uses=(),
    ),
    "grant.reviewed.1": GrantReviewed(
        grant_no="ZZ-7", reviewed_on=date(2025, 10, 10), eligible=True, scores=(88, 92, 79), proposed_amount="30000"
    ),
    "grant.awarded.1": GrantAwarded(
        grant_no="ZZ-7",
        awarded_on=date(2025, 11, 3),
        amount="30000",
        uses=(
            Use(whose="project:huzhou-2025/XM-7", what="award 2"),
            Use(whose="project:huzhou-2025/XM-7", what="amount 2 1500000"),
        ),
    ),
    "grant.rejected.1": GrantRejected(
        grant_no="ZZ-7", rejected_on=date(2025, 11, 10), reason="成果未通过复核", uses=()
    ),
    "grant.withdrawn.1": GrantWithdrawn(grant_no="ZZ-7", withdrawn_on=date(2025, 11, 12), reason="项目终止", uses=()),
    "officer.appointed.1": OfficerAppointed(
        officer="经办甲", roles=("intake", "review"), districts=("3305", "330602"), reason="岗位分设"
    ),
    "officer.dismissed.1": OfficerDismissed(officer="经办甲", roles=("review",), reason="调离审核岗位"),
    "recovery.opened.1": RecoveryOpened(
        recovery_no="ZH-7",
        payee=PROVIDER,
        policy="huzhou-2025",
        office="330502",
        cause="difference",
        run_no="BF-2026-03",
        lines=(ON_BALANCE, LineAmount(case="cohort:HZ-2025-001", learner_no="08", tranche="balance", amount=41667)),
        opened_on=date(2026, 6, 1),
        reason="就业登记作废，未满 80%",
        evidence=("placement:PL-7#5",),
        clauses=("huzhou-2025/4.3",),
    ),
    "recovery.demanded.1": RecoveryDemanded(
        recovery_no="ZH-7", demanded_on=date(2026, 6, 2), due_on=date(2026, 6, 30), reference="湖人社催〔2026〕7号"
    ),
    "recovery.repaid.1": RecoveryRepaid(
        recovery_no="ZH-7", repaid_on=date(2026, 6, 12), reference="工行 20260612-118", lines=(ON_BALANCE,)
    ),
    "recovery.offset.1": RecoveryOffset(
        recovery_no="ZH-7", run_no="BF-2026-04", offset_on=date(2026, 7, 3), lines=(ON_BALANCE,)
    ),
    "recovery.reduced.1": RecoveryReduced(
        recovery_no="ZH-7",
        run_no="BF-2026-04",
        reduced_on=date(2026, 7, 3),
        reason="就业登记恢复有效",
        lines=(ON_BALANCE,),
        lines_written_off=(ON_BALANCE,),
    ),
    "recovery.referred.1": RecoveryReferred(
        recovery_no="ZH-7", referred_on=date(2026, 8, 3), to="public_security", reason="涉嫌虚报就业"
    ),
    "recovery.referral-ended.1": ReferralEnded(recovery_no="ZH-7", ended_on=date(2026, 9, 1), reason="不予立案"),
    "recovery.write-off-proposed.1": WriteOffProposed(
        recovery_no="ZH-7", amount=41667, reason="机构已注销", proposed_by="审核甲"
    ),
    "recovery.write-off-withdrawn.1": WriteOffProposalWithdrawn(recovery_no="ZH-7", reason="仍有财产线索"),
    "recovery.written-off.1": RecoveryWrittenOff(
        recovery_no="ZH-7",
        written_off_on=date(2026, 10, 9),
        reason="机构已注销，无财产可供执行",
        reference="湖财核〔2026〕3号",
        lines=(ON_BALANCE,),
        proposed_by="审核甲",
        written_off_by="批准乙",
    ),
    "payee.account-recorded.1": AccountRecorded(
        payee=EMPLOYER,
        version=2,
        from_day=date(2025, 9, 1),
        fingerprint="5f" * 32,
        content="c0" * 32,
        ending="0017",
    ),
    "payee.blocked.1": PayeeBlocked(
        payee="p-0123456789abcdef", from_day=date(2025, 10, 1), until=date(2025, 12, 31), reason="核查收款账户"
    ),
    "payee.unblocked.1": PayeeUnblocked(
        payee="p-0123456789abcdef",
        from_day=date(2025, 10, 1),
        unblocked_on=date(2025, 11, 15),
        reason="账户无误",
        answers=("payee:p-0123456789abcdef#2",),
    ),
    "budget.allotted.1": BudgetAllotted(
        budget_no="YS-2026-3",
        policy="huzhou-2025",
        office="3305",
        year=2026,
        programme="development_grant",
        amount="500000.00",
        reason="湖财社〔2026〕2号",
    ),
    "budget.changed.1": BudgetChanged(
        budget_no="YS-2026-3", amount="450000.50", reason="年中调减", answers=("budget:YS-2026-3#1",)
    ),
    "calendar.year-loaded.1": YearLoaded(
        year=2027,
        holidays=(date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)),
        working_weekends=(date(2027, 1, 9),),
        notice="国办发明电〔2026〕9号",
        reason="通知更正",
        answers=("calendar:cn#1",),
    ),
    "run.opened.1": RunOpened(
        run_no="BF-2026-01",
        policy="huzhou-2025",
        office="3305",
        payee=PROVIDER,
        opened_on=date(2026, 6, 1),
        uses=OF_RUN,
    ),
    "run.computed.1": RunComputed(
        run_no="BF-2026-01",
        computation=2,
        on=date(2026, 6, 1),
        known_at=540,
        digest="12" * 32,
        packs={"huzhou-2025": "ab" * 32},
        lines=14,
        paying=9,
        held=3,
        payees=1,
        amount=720_050,
        held_amount=240_000,
        offset=40_000,
        taken_back=80_000,
        offsets=(Offset(recovery_no="TK-7", payee=PROVIDER, amount=40_000),),
        reductions=(
            Reduction(
                recovery_no="TK-3",
                lines=(LineAmount(case="cohort:HZ-2025-001", learner_no="07", tranche="first", amount=40_000),),
            ),
        ),
        entered_by=("li", "zhao"),
        computed_by="wang",
        within_publication=True,
    ),
    "run.published.1": RunPublished(
        run_no="BF-2026-01",
        computation=2,
        published_on=date(2026, 6, 2),
        working_days=5,
        ends_on=date(2026, 6, 9),
    ),
    "run.objected.1": RunObjectedTo(
        run_no="BF-2026-01",
        objection_no="YY-1",
        case="cohort:HZ-2025-001",
        learner_no="07",
        tranche="first",
        objected_on=date(2026, 6, 4),
        text="该学员开班后未到课",
    ),
    "run.objection-resolved.1": ObjectionResolved(
        run_no="BF-2026-01",
        objection_no="YY-1",
        upheld=False,
        resolved_on=date(2026, 6, 8),
        reason="签到记录齐全",
    ),
    "run.submitted.1": RunSubmitted(
        run_no="BF-2026-01",
        computation=2,
        digest="12" * 32,
        submitted_on=date(2026, 6, 10),
        submitted_by="wang",
    ),
    "run.approved.1": RunApproved(
        run_no="BF-2026-01",
        computation=2,
        digest="12" * 32,
        approved_on=date(2026, 6, 11),
        approved_by="chen",
    ),
    "run.rejected.1": RunRejected(
        run_no="BF-2026-01",
        computation=2,
        rejected_on=date(2026, 6, 11),
        rejected_by="chen",
        reason="附件不全",
    ),
    "run.reverted.1": RunReverted(
        run_no="BF-2026-01",
        computation=2,
        step="approved",
        reverted_on=date(2026, 6, 12),
        reason="收款账户待核",
    ),
    "run.exported.1": RunExported(
        run_no="BF-2026-01",
        computation=2,
        exported_on=date(2026, 6, 15),
        exported_by="zhou",
        amount=720_050,
        offset=40_000,
        payees=1,
        papers={"order.xlsx": "34" * 32, "order.csv": "56" * 32},
        uses=(),
    ),
    "run.settled.1": RunSettled(
        run_no="BF-2026-01",
        computation=2,
        settlement=1,
        settled_on=date(2026, 6, 17),
        paid=3,
        paid_amount=600_000,
        returned=(Returned(payee=PROVIDER, amount=80_050, reason="户名不符"),),
        told=4,
        digest="78" * 32,
    ),
    "run.closed.1": RunClosed(run_no="BF-2026-01", closed_on=date(2026, 6, 18)),
    "run.cancelled.1": RunCancelled(run_no="BF-2026-01", cancelled_on=date(2026, 6, 3), reason="并入下一批次", uses=()),
    "hold.override-proposed.1": OverrideProposed(
        case="cohort:HZ-2025-001",
        learner_no="07",
        tranche="first",
        hold="account_changed",
        until=date(2026, 6, 30),
        reference="湖人社复核〔2026〕4号",
        reason="账户已电话核实",
        proposed_on=date(2026, 6, 1),
        proposed_by="wang",
    ),
    "hold.overridden.1": HoldOverridden(
        case="cohort:HZ-2025-001",
        learner_no="07",
        tranche="first",
        hold="account_changed",
        until=date(2026, 6, 30),
        reference="湖人社复核〔2026〕4号",
        overridden_on=date(2026, 6, 2),
        overridden_by="chen",
    ),
    "hold.override-lifted.1": OverrideLifted(
        case="cohort:HZ-2025-001",
        learner_no="07",
        tranche="first",
        hold="account_changed",
        lifted_on=date(2026, 6, 5),
        reason="账户再次变更",
    ),
}


if __name__ == "__main__":
    for sample_name, sample in SAMPLES.items():
        stored_as, body = EventMapper().encode(sample)
        if stored_as == sample_name and not (file := GOLDEN / f"{stored_as}.json").exists():
            file.write_bytes(body)
