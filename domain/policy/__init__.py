"""Policies as data beside their text (政策文本与参数)."""
