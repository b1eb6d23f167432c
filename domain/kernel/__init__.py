"""Words every room shares: records, days, money, identity numbers."""
