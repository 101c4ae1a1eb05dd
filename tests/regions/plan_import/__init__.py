"""Bringing plans in: from a Word or Markdown document to a draft."""
