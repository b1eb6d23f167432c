"""The desk: load the past, decide, append. Talks to the world through ports."""
