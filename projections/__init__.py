"""Pure folds over recorded events, one question each."""
