"""The 35 regions, their municipalities and their four-pillar action plans."""
