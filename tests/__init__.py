"""The tests: a mirror of the apps, with `e2e/` (a real browser) and `house/` (what a machine can check)."""
