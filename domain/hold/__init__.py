"""What keeps a line out of a payment run (暂缓拨付), and who may let it through all the same."""
