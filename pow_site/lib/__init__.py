"""Plain modules named by topic: no models, no Django app, and no import of our own apps."""
