"""The calendar of working days (工作日历), as the office loads it."""
