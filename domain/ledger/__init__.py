"""The ledger (台账): where each fen of a line stands, in double entry."""
