"""The office's files: which there are, and what stands in them as text."""
