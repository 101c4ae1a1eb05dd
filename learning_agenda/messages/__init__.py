"""What the contact form brings in: how it is sent, confirmed and followed, and what the support team does with it."""
