"""A second reckoning of personal claims, from the commands and the rules as they are told, by plain loops."""
