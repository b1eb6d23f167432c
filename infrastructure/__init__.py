"""The ports' real implementations: journal, vault, register, read models, settings."""
