"""Regions, municipalities and action plans."""
