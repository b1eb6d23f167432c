"""How much may be sent in a year (预算额度)."""
