"""The front doors that gather from all subjects."""
