"""Work that other processes of this machine take over, and what they hand back."""
