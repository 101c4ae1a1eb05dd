"""Reading a document in a test, and looking at what came out in a few words."""

import io

import pytest

from regions.enums import Pillar
from regions.plan_documents import DocumentRefused, WrittenPlan, read_plan

AANBOD, VRAAG, MATCH, SCHOLING = Pillar


def read_markdown(text: str) -> WrittenPlan:
    """The plan in this Markdown."""
    return read_plan(io.BytesIO(text.encode()), "plan.md")


def read_word(data: bytes) -> WrittenPlan:
    """The plan in this Word file."""
    return read_plan(io.BytesIO(data), "plan.docx")


def refusal(data: bytes, name: str) -> str:
    """Why this file is refused."""
    with pytest.raises(DocumentRefused) as caught:
        read_plan(io.BytesIO(data), name)
    return str(caught.value)


def left_over(plan: WrittenPlan) -> list[tuple[str, str, str]]:
    """What has no place: kind, heading above it, and words."""
    return [(one.what, one.heading, one.text) for one in plan.left_over]


def placed(plan: WrittenPlan) -> list[tuple[str, str, str]]:
    """What went where: the place, the heading in the document, and how much."""
    return [(one.where, one.heading, one.amount) for one in plan.placed]
