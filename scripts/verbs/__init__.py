"""What can be asked of the program, a verb each: parse, call one thing, print."""
