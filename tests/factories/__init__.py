"""Factories without surprises: what a test does not say gets a plain value, and nothing else is made."""
