"""The ledger as it is kept: movements of money, written in the transaction of the event that moves it."""
