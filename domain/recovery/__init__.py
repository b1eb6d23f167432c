"""Money that was sent and is taken back (退回补贴资金), from the opening until nothing of it is outstanding."""
