"""A certificate from its issue to its revocation."""
