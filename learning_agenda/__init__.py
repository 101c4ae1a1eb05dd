"""The learning agenda: what regions learn from each other."""
