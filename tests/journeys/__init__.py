"""The program as people run it: its entry function in this process, and real processes."""
