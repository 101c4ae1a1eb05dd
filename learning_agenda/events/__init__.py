"""What an event is and becomes: where it stands, what is read of it, what changes and is told."""
