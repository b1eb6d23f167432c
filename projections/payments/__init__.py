"""What a payment run would pay, hold and take back: reckoned from lines, balances and what stands in the way."""
