"""The style guide's made-up learning loop: a theme with its chain, its steps and its moments."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any


def sample_loop(theme: SimpleNamespace) -> dict[str, Any]:
    """A chain with two nominations, an event, a lesson that two regions apply."""
    stations = (
        ("Aangedragen", "2 keer", "#kringloop"),
        ("Thema", "In onderzoek", "#kringloop"),
        ("Geleerd", "1 activiteit", "#kringloop"),
        ("Opgeschreven", "nog geen lessen", ""),
        ("Toegepast", "nog geen regio's", ""),
    )
    marks = (
        (50, 40, "dot"), (50, 56, "dot"), (150, 48, "theme"), (250, 48, "dot"), (350, 48, "nothing"),
        (450, 48, "region"),
    )  # fmt: skip
    paths = ("M50 40C100 40 100 48 150 48", "M50 56C100 56 100 48 150 48", "M150 48C200 48 200 48 250 48")
    return {
        "chain": {
            "theme": theme,
            "stations": [dict(zip(("name", "text", "path"), station, strict=True)) for station in stations],
        },
        "drawing": {
            "width": 500,
            "height": 96,
            "lines": [{"path": path} for path in paths],
            "marks": [dict(zip(("x", "y", "kind"), mark, strict=True)) for mark in marks],
        },
    }


def sample_progress(today: date) -> dict[str, Any]:
    """Steps and moments: behind us, now, still to come."""
    states = ("done", "done", "current", "todo", "todo")
    labels = ("Genoemd", "Op de longlist", "In onderzoek", "Op de agenda", "Afgerond")
    steps = [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]
    moments = [
        {**step, "date": today + timedelta(days=30 * (number - 2)), "title": step["label"],
         "text": "Wat er op dit moment gebeurde of gaat gebeuren."}
        for number, step in enumerate(steps[1:4], start=1)
    ]  # fmt: skip
    return {"steps": steps, "moments": moments}
