"""What the papers of a run say, in Chinese: put together from the frozen lines, the log as it was then, and the vault."""
