"""What there is to take home after a meeting."""
