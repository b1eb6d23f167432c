"""个人申领, the scheme: what a person's claim for a subsidy is worth on a day, whichever of the three it is."""

from domain.schemes.personal_claims.assess import assess

__all__ = ["assess"]

CARRIES_OUT = ("skills_upgrade", "special_capability", "care_sector")
