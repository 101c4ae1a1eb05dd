"""From headings to places: what stands under which part of which pillar."""

import pytest

from regions.plan_documents import PillarText
from tests.regions.plan_import.reading import (
    AANBOD,
    MATCH,
    SCHOLING,
    VRAAG,
    left_over,
    placed,
    read_markdown,
)

WHOLE = """
# Actieplan Twente

## Onze opgave
Iedereen aan het werk. Dat is alles.

## Meedoen
Werkgevers bellen het werkcentrum.

## 1. Aanbod
Tekst onder de pijler.
### Ambitie
We kennen iedereen.

Ook morgen.
### Aanpak
We *praten*.
### Afspraken
- Een profiel.
### Maatregelen
- Gesprekken
- Profielen

## Pijler 2 – Vraag
Werkgevers.

## MATCH:
Samen.

## Scholing en ontwikkeling
Leren.

## Bijlagen
Rest.
"""


def test_plan_when_all_headings_are_there_then_every_text_is_in_its_place():
    plan = read_markdown(WHOLE)

    assert (plan.task, plan.join_in) == (
        "Iedereen aan het werk. Dat is alles.",
        "Werkgevers bellen het werkcentrum.",
    )
    aanbod = plan.pillars[AANBOD]
    assert aanbod.ambition == "We kennen iedereen.\n\nOok morgen."
    assert aanbod.approach == "<p>Tekst onder de pijler.</p><p>We <i>praten</i>.</p>"
    assert aanbod.agreements == "<ul><li>Een profiel.</li></ul>"
    assert [measure.title for measure in aanbod.measures] == ["Gesprekken", "Profielen"]
    assert plan.pillars[VRAAG] == PillarText(approach="<p>Werkgevers.</p>")
    assert plan.pillars[MATCH] == PillarText(approach="<p>Samen.</p>")
    assert plan.pillars[SCHOLING] == PillarText(approach="<p>Leren.</p>")


def test_plan_when_it_is_read_then_the_account_tells_what_went_where_and_what_was_left():
    plan = read_markdown(WHOLE)

    assert placed(plan) == [
        ("Opgave", "Onze opgave", "36 tekens"),
        ("Meedoen", "Meedoen", "34 tekens"),
        ("Aanbod, aanpak", "1. Aanbod", "1 alinea"),
        ("Aanbod, ambitie", "Ambitie", "2 alinea's"),
        ("Aanbod, aanpak", "Aanpak", "1 alinea"),
        ("Aanbod, afspraken", "Afspraken", "1 lijst"),
        ("Aanbod, maatregelen", "Maatregelen", "2 maatregelen"),
        ("Vraag, aanpak", "Pijler 2 – Vraag", "1 alinea"),
        ("Match, aanpak", "MATCH:", "1 alinea"),
        ("Scholing, aanpak", "Scholing en ontwikkeling", "1 alinea"),
    ]
    assert left_over(plan) == [
        ("kop", "", "Actieplan Twente"),
        ("kop", "", "Bijlagen"),
        ("tekst", "Bijlagen", "Rest."),
    ]
    assert plan.notes == []


def test_plan_when_a_heading_of_the_same_level_names_no_pillar_then_it_ends_the_pillar():
    plan = read_markdown("## Aanbod\na\n### Los\nb\n## Communicatie\nc\n### Ambitie\nd\n# Slot\ne\n")

    assert plan.pillars[AANBOD] == PillarText(approach="<p>a</p><p><b>Los</b></p><p>b</p>")
    assert left_over(plan) == [
        ("kop", "", "Communicatie"),
        ("tekst", "Communicatie", "c"),
        ("kop", "", "Ambitie"),
        ("tekst", "Ambitie", "d"),
        ("kop", "", "Slot"),
        ("tekst", "Slot", "e"),
    ]


def test_plan_when_a_part_has_headings_below_it_then_they_stand_in_bold_in_the_text():
    plan = read_markdown("# Match\n## Afspraken\n### Fase <1> & 2\na\n#### Doelen\nb\n## Slot\nc\n")

    assert plan.pillars[MATCH] == PillarText(
        ambition="b",
        agreements="<p><b>Fase &lt;1&gt; &amp; 2</b></p><p>a</p>",
        approach="<p><b>Slot</b></p><p>c</p>",
    )


def test_plan_when_the_heading_of_a_part_says_more_then_its_words_are_kept():
    plan = read_markdown("# Match\n## Aanpak van schulden\na\n## De afspraken\nb\n")

    assert plan.pillars[MATCH] == PillarText(
        approach="<p><b>Aanpak van schulden</b></p><p>a</p>", agreements="<p>b</p>"
    )


@pytest.mark.parametrize("mark", ["**{}**", "**{}:**", "__{}__"])
def test_plan_when_pillars_and_parts_are_lines_in_bold_then_they_count_as_headings(mark):
    lines = [mark.format(name) for name in ("Aanbod", "Ambitie", "Afspraken", "Pijler 2: Vraag")]
    plan = read_markdown("\n\n".join([lines[0], lines[1], "a", lines[2], "b", lines[3], "c"]))

    assert plan.pillars[AANBOD] == PillarText(ambition="a", agreements="<p>b</p>")
    assert plan.pillars[VRAAG] == PillarText(approach="<p>c</p>")


def test_plan_when_bold_words_lead_in_a_part_then_the_rest_goes_there():
    plan = read_markdown(
        "# Match\n\n**Ambitie:** Iedereen *werkt*.\n\n**Afspraken** – elke week.\n\n"
        "**Afspraken**  \n*Elke* dag.\n\n**Let op:** dit blijft.\n"
    )

    assert plan.pillars[MATCH] == PillarText(
        ambition="Iedereen werkt.",
        agreements="<p>elke week.</p><p><i>Elke</i> dag.</p><p><b>Let op:</b> dit blijft.</p>",
    )


def test_plan_when_a_pillar_is_named_deeper_in_another_then_it_is_part_of_that():
    plan = read_markdown("# Aanbod\n## Scholing van werkzoekenden\na\n# Scholing\nb\n## Vraag\nc\n")

    assert plan.pillars[AANBOD] == PillarText(approach="<p><b>Scholing van werkzoekenden</b></p><p>a</p>")
    assert plan.pillars[SCHOLING] == PillarText(approach="<p>b</p>")
    assert plan.pillars[VRAAG] == PillarText(approach="<p>c</p>")


def test_plan_when_the_title_names_a_pillar_then_the_headings_below_still_count():
    plan = read_markdown("# Actieplan voor scholing\nx\n## Aanbod\na\n## Scholing\nb\n")

    assert plan.pillars[AANBOD] == PillarText(approach="<p>a</p>")
    assert plan.pillars[SCHOLING] == PillarText(approach="<p>b</p>")
    assert left_over(plan) == [
        ("kop", "", "Actieplan voor scholing"),
        ("tekst", "Actieplan voor scholing", "x"),
    ]


def test_plan_when_a_heading_names_two_pillars_then_it_is_left_over_with_the_reason():
    plan = read_markdown("# Match tussen vraag en aanbod\na\n# Vraag en aanbod\nb\n")

    assert plan.pillars[MATCH] == PillarText(approach="<p>a</p>")
    assert [(one.text, one.reason) for one in plan.left_over] == [
        ("Vraag en aanbod", "De kop noemt meer dan één pijler."),
        ("b", ""),
    ]


def test_plan_when_a_pillar_comes_twice_then_the_texts_follow_each_other_and_it_is_told():
    plan = read_markdown("# Match\na\n# Vraag\nb\n# Match\nc\n## Ambitie\nd\n")

    assert plan.pillars[MATCH] == PillarText(approach="<p>a</p><p>c</p>", ambition="d")
    assert plan.notes == ["De pijler Match heeft 2 koppen. De teksten staan nu achter elkaar."]


def test_plan_when_headings_have_no_text_then_that_is_told():
    plan = read_markdown("# Match\n## Ambitie\n## Aanpak\na\n# Vraag\n")

    assert placed(plan) == [
        ("Match", "Match", "kop van de pijler"),
        ("Match, aanpak", "Aanpak", "1 alinea"),
        ("Vraag", "Vraag", "kop van de pijler"),
    ]
    assert [(one.text, one.reason) for one in plan.left_over] == [
        ("Ambitie", "Onder deze kop staat geen tekst.")
    ]
    assert list(plan.filled) == [MATCH]


@pytest.mark.parametrize(
    ("length", "kept", "rest"), [(294, " Twee.", "Drie."), (295, "", "Twee. Drie.")], ids=["just", "over"]
)
def test_task_when_it_is_longer_than_its_field_then_whole_sentences_are_kept(length, kept, rest):
    first = f"{'A' * (length - 1)}."
    plan = read_markdown(f"# Opgave\n{first} Twee. Drie.\n# Match\na\n")

    assert plan.task == first + kept
    assert [(one.heading, one.text, one.reason) for one in plan.left_over] == [
        ("Opgave", rest, "Past er niet bij: hoogstens 300 tekens.")
    ]


def test_task_when_it_comes_twice_then_the_first_is_kept_and_the_other_is_left_over():
    plan = read_markdown("# Opgave\nEen.\n# De opgave\nTwee.\n# Match\na\n")

    assert plan.task == "Een."
    assert [(one.heading, one.text, one.reason) for one in plan.left_over] == [
        ("De opgave", "Twee.", "“Opgave” was al gevuld.")
    ]


def test_task_when_it_has_headings_below_it_then_those_are_left_over():
    plan = read_markdown(
        "# Opgave\n## Nu\nEen.\n## Straks\nTwee.\n# Voor partners\n## Werkgevers\n# Match\na\n"
    )

    assert (plan.task, plan.join_in) == ("Een. Twee.", "")
    assert [one.text for one in plan.left_over] == ["Nu", "Straks", "Werkgevers"]
