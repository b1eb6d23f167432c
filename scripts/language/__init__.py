"""What a person reads, in Chinese and English: one table of sentences, and the speech that fills them in."""

from scripts.language.speech import Language, Speech, language

__all__ = ["Language", "Speech", "language"]
