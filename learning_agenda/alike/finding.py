"""Which themes, lessons and plans look like a text: so that nobody puts forward what is there already."""

import math
from collections import defaultdict
from collections.abc import Iterable

from learning_agenda.alike.index import LESSON, PLAN, THEME, Found, Index, current_index
from learning_agenda.alike.words import meanings

Alike = Found
"""A page that looks like the text: its kind, title, path and a description."""
ENOUGH, SURE = {THEME: 0.45, LESSON: 0.9, PLAN: 1.4}, 0.2
"""The least that pages must have in common with a text, and how much of the text that must be.

Plans are long and many, so they must have more of it; themes are few, and joining one is what this is for."""
MOST_PLANS = 2
LONGEST = 3000
"""Of a longer text the beginning is read."""


def find_alike(text: str, *, limit: int = 5) -> list[Alike]:
    """The public pages most like the text, the best first; none when nothing comes near. One query when warm.

    The best of each kind is among them. A plan comes once, and so does a measure that several regions have.
    """
    index = current_index()
    scores = _scores(index, text[:LONGEST])
    ranked = _distinct(
        index.pages[place] for place in sorted(scores, key=lambda place: (-scores[place], place))
    )
    leaders = sorted({page.kind: page for page in reversed(ranked)}.values(), key=ranked.index)
    plans = [page for page in ranked if page.kind == PLAN]
    first = [page for page in ranked if page not in plans[MOST_PLANS:]]
    chosen = list(dict.fromkeys([*leaders, *first, *ranked]))[:limit]
    return sorted(chosen, key=ranked.index)


def _distinct(pages: Iterable[Found]) -> list[Found]:
    """Each page once, and of the plans each description once."""
    found: dict[str, Found] = {}
    said: set[str] = set()
    for page in pages:
        if page.path not in found and (page.kind != PLAN or page.description not in said):
            found[page.path] = page
            said.add(page.description)
    return list(found.values())


def _scores(index: Index, text: str) -> dict[int, float]:
    asked = {name: weight * index.rarity(name) for name, weight in meanings(text, mistyped=True).items()}
    size = math.sqrt(sum(weight * weight for weight in asked.values()))
    scores: dict[int, float] = defaultdict(float)
    for name, weight in asked.items():
        for place, share in index.naming.get(name, ()):
            scores[place] += weight * share
    return {
        place: score
        for place, score in scores.items()
        if score >= ENOUGH[index.pages[place].kind] and score / size >= SURE
    }
