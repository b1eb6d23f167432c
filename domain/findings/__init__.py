"""Runs of the checks that audits run (疑点核查): what was looked at, as of when, and what it came to."""
