"""The home page and the start content."""
