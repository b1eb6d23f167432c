"""The vault (保险库): who the people behind the references are, sealed, in tables that are no part of the log."""
