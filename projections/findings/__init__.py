"""What audits find (审计疑点): cases of a whole store are looked at together, and what does not fit is named."""

from projections.findings.checks import CHECKS, COMPUTED
from projections.findings.finding import Check, Finding, Severity
from projections.findings.judged import Judged, judged
from projections.findings.looking import PLACED_AT_ONCE, findings

__all__ = ["CHECKS", "COMPUTED", "PLACED_AT_ONCE", "Check", "Finding", "Judged", "Severity", "findings", "judged"]
