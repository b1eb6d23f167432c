"""What offices leave to a machine: small scripts that call the program's own verbs, one after the other."""
