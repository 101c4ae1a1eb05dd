"""The rules of docs/architecture.md that a machine can check; each brings samples that it must catch."""
