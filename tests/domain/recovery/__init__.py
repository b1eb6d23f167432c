"""Money that is taken back: its decisions, its balance, and what a run keeps back."""
