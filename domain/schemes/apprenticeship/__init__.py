"""企业新型学徒制, the scheme: what an enterprise has earned for each apprentice and training year on a day."""

from domain.schemes.apprenticeship.assess import assess

CARRIES_OUT = ("apprenticeship",)

__all__ = ["assess"]
