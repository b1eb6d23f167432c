"""Faults that an office meets: cut connections, many at once, full disks, servers that go and come back."""
