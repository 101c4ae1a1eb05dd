"""Proof that somebody took part."""
