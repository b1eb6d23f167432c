"""What the papers of a run say, in Chinese: from its frozen lines, the log as it was then, and the vault."""
