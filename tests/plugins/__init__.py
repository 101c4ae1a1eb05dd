"""Plugins for pytest that have to be loaded with `-p`, before any `conftest.py`."""
