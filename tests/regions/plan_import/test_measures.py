"""From what stands below "Maatregelen" to measures."""

import pytest

from regions.enums import MeasureStatus
from regions.models import ActionPlanPage, Measure
from regions.plan_documents import MeasureText
from regions.plan_documents.plan import (
    MAX_JOIN_IN,
    MAX_MEASURES,
    MAX_PARTNERS,
    MAX_STOPPED_BECAUSE,
    MAX_TASK,
    MAX_TITLE,
)
from tests.regions.plan_import.reading import MATCH, left_over, read_markdown


def measures(text):
    return read_markdown(f"# Match\n## Maatregelen\n{text}").pillars[MATCH].measures


@pytest.mark.parametrize(
    ("model", "field", "limit"),
    [
        (ActionPlanPage, "task", MAX_TASK),
        (ActionPlanPage, "join_in", MAX_JOIN_IN),
        (Measure, "title", MAX_TITLE),
        (Measure, "partners", MAX_PARTNERS),
        (Measure, "stopped_because", MAX_STOPPED_BECAUSE),
    ],
)
def test_limits_when_texts_are_cut_then_they_are_those_of_the_fields(model, field, limit):
    assert model._meta.get_field(field).max_length == limit


@pytest.mark.parametrize(
    ("item", "measure"),
    [
        ("Jobcoach op de werkvloer.", MeasureText("Jobcoach op de werkvloer")),
        ("Jobcoach: elke week een gesprek.", MeasureText("Jobcoach", "elke week een gesprek.")),
        ("**Jobcoach** gaat mee.", MeasureText("Jobcoach", "gaat mee.")),
        ("**Jobcoach.** Hij gaat mee: altijd.", MeasureText("Jobcoach", "Hij gaat mee: altijd.")),
        ("Jobcoach. Elke week.", MeasureText("Jobcoach", "Elke week.")),
        ("Hulp bijv. Bij schulden", MeasureText("Hulp bijv. Bij schulden")),
        ("Maatregel 3: Jobcoach: elke week", MeasureText("Jobcoach", "elke week")),
        ("Maatregel 3", MeasureText("Maatregel 3")),
        ("Van 9:00 tot 10:00 open", MeasureText("Van 9:00 tot 10:00 open")),
        ("Zie [de site](https://x.nl/)", MeasureText("Zie de site (https://x.nl/)")),
        ("Jobcoach\n  - elke week\n  - ook thuis", MeasureText("Jobcoach", "- elke week\n- ook thuis")),
        ("Jobcoach\n\n  Elke week.\n\n  Ook thuis.", MeasureText("Jobcoach", "Elke week.\nOok thuis.")),
        ("Jobcoach<br>Elke week.", MeasureText("Jobcoach", "Elke week.")),
        ("Jobcoach. Samen met: UWV, VNG.", MeasureText("Jobcoach", partners="UWV, VNG")),
        ("Jobcoach (nieuw)\n  - Partners: UWV", MeasureText("Jobcoach (nieuw)", partners="UWV")),
        (
            "Jobcoach: elke week. Partner: UWV. Status: afgerond.",
            MeasureText("Jobcoach", "elke week.", "UWV", MeasureStatus.FINISHED),
        ),
        ("Jobcoach. Stand: in voorbereiding", MeasureText("Jobcoach", status=MeasureStatus.PREPARING)),
        (
            "Jobcoach. Status: loopt, tot 2027",
            MeasureText("Jobcoach", "tot 2027", status=MeasureStatus.RUNNING),
        ),
        (
            "Jobcoach. Status: gestopt (het geld was op)",
            MeasureText("Jobcoach", status=MeasureStatus.STOPPED, stopped_because="het geld was op"),
        ),
        ("Jobcoach. Status: onbekend", MeasureText("Jobcoach", "Status: onbekend")),
        ("Samen met: UWV", MeasureText("Samen met", "UWV")),
    ],
)
def test_measure_when_an_item_says_this_then_its_parts_are_told_apart(item, measure):
    assert measures(f"- {item}\n") == [measure]


def test_measures_when_they_have_headings_then_all_below_one_is_its_text():
    found = measures(
        "### Maatregel 1: Jobcoach\nElke week.\n\n- thuis\n- op het werk\n\nSamen met: UWV\n"
        "#### Doel\nBlijven werken.\n\n**Aanpak:** rustig.\n### Leerplek\n"
    )

    assert found == [
        MeasureText(
            "Jobcoach",
            "Elke week.\n- thuis\n- op het werk\nDoel\nBlijven werken.\nAanpak: rustig.",
            "UWV",
        ),
        MeasureText("Leerplek"),
    ]


def test_measures_when_their_headings_stand_right_below_the_pillar_then_they_are_measures_too():
    plan = read_markdown("# Match\n## Maatregel 1: Jobcoach\na\n## Maatregel 2: Leerplek\nb\n## Slot\nc\n")

    assert plan.pillars[MATCH].measures == [MeasureText("Jobcoach", "a"), MeasureText("Leerplek", "b")]
    assert plan.pillars[MATCH].approach == "<p><b>Slot</b></p><p>c</p>"


def test_measures_when_paragraphs_begin_in_bold_then_each_is_one_with_what_follows():
    found = measures(
        "**Jobcoach**\n\n- elke week\n\n**Partners:** UWV\n\n**Leerplek.** Op maat.\n\nOok kort.\n"
    )

    assert found == [
        MeasureText("Jobcoach", "- elke week", "UWV"),
        MeasureText("Leerplek", "Op maat.\nOok kort."),
    ]


def test_measures_when_there_are_only_paragraphs_then_each_is_one():
    assert measures("Een jobcoach.\n\nPartners: UWV\n\nEen leerplek.\n") == [
        MeasureText("Een jobcoach", partners="UWV"),
        MeasureText("Een leerplek"),
    ]


def test_measures_when_text_stands_around_a_list_then_it_is_left_over_but_partners_are_heard():
    plan = read_markdown(
        "# Match\n## Maatregelen\nWij doen dit:\n\n- Jobcoach\n\nSamen met: UWV\n\nSamen sterk.\n\n* Leerplek\n"
    )

    assert plan.pillars[MATCH].measures == [
        MeasureText("Jobcoach", partners="UWV"),
        MeasureText("Leerplek"),
    ]
    assert left_over(plan) == [
        ("tekst", "Maatregelen", "Wij doen dit:"),
        ("tekst", "Maatregelen", "Samen sterk."),
    ]


def test_measure_when_its_title_just_fits_then_it_is_whole():
    title = f"{'lang ' * 23}{'x' * 5}"

    assert measures(f"- {title}. Nog een zin.\n") == [MeasureText(title, "Nog een zin.")]


def test_measure_when_its_title_is_too_long_then_the_rest_is_in_the_text_and_it_is_told():
    plan = read_markdown(f"# Match\n## Maatregelen\n- {'lang ' * 23}{'x' * 6}. Nog een zin.\n")

    (measure,) = plan.pillars[MATCH].measures
    assert (measure.title, measure.text) == (f"{'lang ' * 23}".rstrip() + "…", "…xxxxxx Nog een zin.")
    assert plan.notes == [
        f"Maatregel “{measure.title}”: het veld “titel” is te klein. De rest staat in de toelichting."
    ]


def test_measure_when_partners_are_more_than_the_field_takes_then_the_rest_is_in_the_text():
    names = ", ".join(f"partner{n:03}" for n in range(30))
    plan = read_markdown(f"# Match\n## Maatregelen\n- Jobcoach. Samen met: {names}\n")

    (measure,) = plan.pillars[MATCH].measures
    assert len(measure.partners) <= MAX_PARTNERS
    assert (measure.partners + measure.text).replace("…Partners: …", " ") == names
    assert plan.notes == [
        "Maatregel “Jobcoach”: het veld “partners” is te klein. De rest staat in de toelichting."
    ]


def test_measures_when_there_are_more_than_the_cms_can_save_then_the_others_are_left_over():
    items = "\n".join(f"- Maatregel van {n}. Samen met: UWV. Status: loopt" for n in range(MAX_MEASURES))
    plan = read_markdown(f"# Match\n## Maatregelen\n{items}\n## Acties\n- Nog een: extra. Partner: UWV\n")

    assert len(plan.pillars[MATCH].measures) == MAX_MEASURES
    assert [(one.what, one.heading, one.text, one.reason) for one in plan.left_over] == [
        ("lijst", "Acties", "Nog een extra. UWV", f"Een pijler heeft hoogstens {MAX_MEASURES} maatregelen.")
    ]


def test_measure_when_it_stopped_without_a_reason_then_the_editor_is_asked_for_one():
    plan = read_markdown(
        "# Match\n## Maatregelen\n- Jobcoach. Status: gestopt\n- B. Status: gestopt: te duur\n"
    )

    assert plan.notes == ["Maatregel “Jobcoach” is gestopt. Vul in waarom."]
