"""Reads an action plan from a Word or Markdown document whose headings name the four pillars.

Knows nothing of the database: a file goes in, and a `WrittenPlan` comes out: what belongs where, and whatever
has no place. Every part of the document is in one of the two. Raises DocumentRefused, in Dutch.
"""

from .model import DocumentRefused
from .plan import LeftOver, MeasureText, PillarText, Placed, WrittenPlan
from .reading import read_plan

__all__ = [
    "DocumentRefused",
    "LeftOver",
    "MeasureText",
    "PillarText",
    "Placed",
    "WrittenPlan",
    "read_plan",
]
