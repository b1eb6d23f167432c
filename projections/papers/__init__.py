"""What the papers of payment runs say (票据与公示), before anybody writes a file.

They are written in Chinese whatever language the program speaks, and their fixed words stand with them.
"""

from projections.papers.payment_order import OrderLine, OrderRow, PaymentOrder, Signed
from projections.papers.provider_letter import ClassPart, PaidLine, ProviderLetter, UnpaidLine
from projections.papers.publication_list import Period, PublicationList, PublicationRow
from projections.papers.recovery_notice import Account, ClauseQuote, RecoveryNotice, RecoveryRow

__all__ = [
    "Account",
    "ClassPart",
    "ClauseQuote",
    "OrderLine",
    "OrderRow",
    "PaidLine",
    "Paper",
    "PaymentOrder",
    "Period",
    "ProviderLetter",
    "PublicationList",
    "PublicationRow",
    "RecoveryNotice",
    "RecoveryRow",
    "Signed",
    "UnpaidLine",
]

Paper = PaymentOrder | PublicationList | RecoveryNotice | ProviderLetter
