"""A second reckoning of money: every fen from the first payment on, kept by plain loops, and existing to disagree."""
