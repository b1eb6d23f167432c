"""Files of the office become commands: every row checked, every error told at once, all recorded or nothing."""
