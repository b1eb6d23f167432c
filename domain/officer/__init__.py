"""Officers (经办人员): who holds which roles in which districts, and which command is whose duty."""
