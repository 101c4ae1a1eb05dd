"""Learning themes."""

import pytest

from learning_agenda.models import LearningThemePage
from regions.enums import Pillar
from regions.fields import SeveralFormField, read_pillars

pytestmark = pytest.mark.django_db

LABELS = ["Genoemd", "Op de longlist", "In onderzoek", "Op de agenda", "Afgerond"]


@pytest.mark.parametrize(
    ("status", "states"),
    [
        ("genoemd", ["current", "todo", "todo", "todo", "todo"]),
        ("onderzoek", ["done", "done", "current", "todo", "todo"]),
        ("afgerond", ["done", "done", "done", "done", "current"]),
    ],
)
def test_steps_when_a_theme_is_on_its_way_then_what_is_behind_it_is_done(status, states):
    steps = LearningThemePage(status=status).status_steps

    assert [step.label for step in steps] == LABELS
    assert [step.state for step in steps] == states


def test_steps_when_a_theme_was_refused_then_its_way_ends_there():
    steps = LearningThemePage(status="niet").status_steps

    assert [(step.label, step.state) for step in steps] == [
        ("Genoemd", "done"),
        ("Niet op de agenda", "current"),
    ]


@pytest.mark.parametrize(
    ("text", "pillars"),
    [
        ("", []),
        ("scholing", [Pillar.SCHOLING]),
        ("match,aanbod", [Pillar.AANBOD, Pillar.MATCH]),
        ("onzin", []),
    ],
)
def test_pillars_when_read_then_they_stand_in_their_fixed_order(text, pillars):
    assert read_pillars(text) == pillars


def test_pillars_form_when_ticked_in_any_order_then_stored_in_the_fixed_order():
    field = SeveralFormField(kinds=Pillar, required=False)

    assert field.clean(["scholing", "aanbod"]) == "aanbod,scholing"
    assert field.clean([]) == ""
    assert field.prepare_value("aanbod,scholing") == ["aanbod", "scholing"]
