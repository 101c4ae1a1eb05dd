"""The learning agenda."""
