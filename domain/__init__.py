"""The law and the cases, pure: no clock, no randomness, no I/O; only pydantic and the standard library."""
