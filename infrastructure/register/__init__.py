"""Employment registers known from loaded extracts (就业登记数据提取): what they show, and what they claim to cover."""
