"""The person: who logs in, and by which address."""
