"""The composition root and every entry point that people run."""
