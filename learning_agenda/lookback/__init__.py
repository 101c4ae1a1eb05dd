"""Looking back on an event, without a name."""
