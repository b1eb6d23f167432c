"""Extracts of employment registers (社会保险等登记数据) as they were loaded."""
