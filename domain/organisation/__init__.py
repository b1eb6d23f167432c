"""Employers, training providers, agencies and employment centres."""
