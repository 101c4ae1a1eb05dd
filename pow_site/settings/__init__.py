"""Settings: `base` for everybody, `dev` for `make run`, `test` for the suite, `production` for the rest."""
