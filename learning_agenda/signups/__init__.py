"""Who has a place at an event, who waits, and what is mailed about it."""
