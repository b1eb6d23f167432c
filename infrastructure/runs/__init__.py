"""What runs keep beside the log: the lines of each computation, and what the bank told of each payee."""
