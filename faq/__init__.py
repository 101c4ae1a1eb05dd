"""Questions and answers in themes."""
