"""The page kit: what every page shares, whatever its subject."""
