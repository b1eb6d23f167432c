"""A payment run (拨付批次): from the lines of a scope on a day to money sent, settled and closed."""
