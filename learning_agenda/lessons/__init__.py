"""The knowledge base: which lessons are shown, who applies them, and how a new one comes in."""
