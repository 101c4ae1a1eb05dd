"""Which pillar, or which part of a plan, a heading names."""

import pytest

from regions.enums import Pillar
from regions.plan_documents.headings import (
    bare_words,
    is_part_name,
    is_unclear,
    part_named,
    pillar_named,
    plan_part_named,
)
from regions.plan_documents.model import Part

AANBOD, VRAAG, MATCH, SCHOLING = Pillar


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("Aanbod", AANBOD),
        ("1. Aanbod", AANBOD),
        ("2.1 Vraag", VRAAG),
        ("II. Vraag", VRAAG),
        ("C) Match", MATCH),
        ("Pijler 2 – Vraag", VRAAG),
        ("Pijler Vraag", VRAAG),
        ("Vraag (pijler 2)", VRAAG),
        ("MATCH:", MATCH),
        ("Scholing en ontwikkeling", SCHOLING),
        ("Onze aanpak van scholing", SCHOLING),
        ("Aanbód", AANBOD),
        ("De aanbod-kant", AANBOD),
        ("Match tussen vraag en aanbod", MATCH),
        ("De match van vraag en aanbod", MATCH),
        ("3. Match: vraag en aanbod", MATCH),
        ("Aanbod – wie zoekt scholing?", AANBOD),
        ("Vraag en aanbod", None),
        ("Vraag & aanbod", None),
        ("Vraag/aanbod", None),
        ("Aanbod, vraag en match", None),
        ("Van vraag naar match", None),
        ("Matching", None),
        ("Aanbodkant", None),
        ("Inleiding", None),
        ("Pijler 1", None),
        ("", None),
        ("…", None),
    ],
)
def test_pillar_named_when_a_heading_says_this_then_it_is_that_pillar(text, pillar):
    assert pillar_named(text) == pillar


@pytest.mark.parametrize(
    ("text", "unclear"),
    [("Vraag en aanbod", True), ("Van vraag naar match", True), ("Vraag", False), ("Inleiding", False)],
)
def test_is_unclear_when_several_pillars_are_named_as_equals_then_it_is(text, unclear):
    assert is_unclear(text) == unclear


@pytest.mark.parametrize(
    ("text", "part", "is_name"),
    [
        ("Ambitie", Part.AMBITION, True),
        ("Onze ambitie 2027", Part.AMBITION, True),
        ("Doelen", Part.AMBITION, True),
        ("Wat is ons doel?", Part.AMBITION, False),
        ("Doelgroep", None, False),
        ("1.2 Aanpak:", Part.APPROACH, True),
        ("Werkwijze", Part.APPROACH, True),
        ("Aanpak van schulden", Part.APPROACH, False),
        ("De afspraken", Part.AGREEMENTS, True),
        ("Aanpak en afspraken", Part.APPROACH, False),
        ("Maatregelen en acties", Part.MEASURES, True),
        ("Maatregel 3: Jobcoach", None, False),
        ("Actie 1", None, False),
        ("Communicatie", None, False),
    ],
)
def test_part_named_when_a_heading_says_this_then_it_is_that_part(text, part, is_name):
    assert (part_named(text), is_part_name(text)) == (part, is_name)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Opgave", Part.TASK),
        ("De opgave van de regio", Part.TASK),
        ("Meedoen", Part.JOIN_IN),
        ("Waar kun je aansluiten?", Part.JOIN_IN),
        ("Voor partners", Part.JOIN_IN),
        ("Afspraken voor partners", None),
        ("Inleiding", None),
    ],
)
def test_plan_part_named_when_a_heading_says_this_then_it_is_that_part(text, part):
    assert plan_part_named(text) == part


@pytest.mark.parametrize(
    ("text", "words"),
    [("1", ["1"]), ("De", ["de"]), ("1. De pijler", ["pijler"]), ("Pijler 2 – Vraag", ["vraag"])],
)
def test_bare_words_when_only_numbers_and_articles_are_there_then_one_word_stays(text, words):
    assert bare_words(text) == words
