"""评价项目开发资助, the scheme: what a grant for developing an assessment project comes to on a day."""

from domain.schemes.development_grants.assess import assess

__all__ = ["assess"]

CARRIES_OUT = ("development_grant",)
