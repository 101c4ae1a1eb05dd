"""The messages that go by the clock: which there are, for whom one is due now, and sending it."""
