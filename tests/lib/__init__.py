"""The plain modules."""
