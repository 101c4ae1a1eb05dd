"""The addresses of events: the calendar, its feeds, the page of an event."""
