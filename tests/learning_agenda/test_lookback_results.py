"""What came of looking back, for those who took part: nothing below five answers, then words, a chart and its table."""

import pytest

from learning_agenda.lookback.looking_back import look_back
from learning_agenda.lookback.results import results_of, shared_results
from tests.learning_agenda.cast import DAY, NOW, make_event, make_person
from tests.learning_agenda.looking import AFTER, LATER, answered, came, fresh, make_over, miss
from tests.learning_agenda.test_lookback_rules import END, LATER_FROM
from tests.learning_agenda.visiting import browser_of, tree, words

pytestmark = pytest.mark.django_db

TOO_FEW = "Vanaf 5 antwoorden zie je hier de uitkomst. Zoveel zijn het er nog niet. Zo kan niemand raden wie wat schreef."


@pytest.fixture(autouse=True)
def site(home, time_machine, post):
    """A site on which it is NOW, and mails are only noted."""
    time_machine.move_to(NOW, tick=False)


def section(response):
    return tree(response).select_one(".lookback-results")


@pytest.mark.parametrize("number", [AFTER, LATER])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_results_when_there_are_fewer_than_five_then_they_hold_no_number_and_no_text(number, count):
    event = make_over()
    answered(event, count, number, LATER_FROM)

    result = results_of(fresh(event), LATER_FROM)[number - 1]

    assert (result.is_shown, result.count, result.bars, result.said) == (False, 0, [], [])
    assert result.sentence == TOO_FEW


def test_results_when_there_are_four_or_five_of_a_round_then_each_round_counts_for_itself():
    event = make_over()
    answered(event, 4, AFTER)
    answered(event, 5, LATER, LATER_FROM)

    shown = [(result.title, result.is_shown) for result in results_of(fresh(event), LATER_FROM)]

    assert shown == [("Na afloop", False), ("Drie maanden later", True)]


def test_results_when_there_are_five_then_they_are_counted_and_measured():
    event = make_over()
    answered(event, 3, LATER, LATER_FROM)
    answered(event, 1, LATER, LATER_FROM, did_it="deels")
    answered(event, 1, LATER, LATER_FROM, did_it="nee", outcome="")

    result = results_of(fresh(event), LATER_FROM)[1]

    assert [(bar.label, bar.count, bar.width, bar.text_y, bar.bar_y) for bar in result.bars] == [
        ("Ja", 3, 168, 16, 24),
        ("Een deel", 1, 56, 64, 72),
        ("Nee", 1, 56, 112, 120),
    ]
    assert result.chart_height == 144
    assert result.sentence == (
        "5 mensen antwoordden. Van hen deden er 3 wat ze van plan waren, 1 een deel en 1 niet."
    )
    assert [(one.question, sorted(text for _, text in one.texts)) for one in result.said] == [
        ("Wat kwam ervan?", ["Tekst 0", "Tekst 0", "Tekst 1", "Tekst 2"])
    ]


def test_results_when_people_looked_back_at_once_then_each_question_is_counted():
    event = make_over()
    answered(event, 4)
    answered(event, 2, learned="", needs="Tijd.")

    [result] = results_of(fresh(event), NOW)

    assert [(bar.label, bar.count) for bar in result.bars] == [
        ("Wat heb je geleerd?", 4),
        ("Wat ga je ermee doen?", 0),
        ("Wat heb je daarvoor nodig?", 2),
    ]
    assert result.sentence == "6 mensen blikten terug."


@pytest.mark.parametrize(("moment", "rounds"), [(NOW - DAY, 0), (NOW, 1), (LATER_FROM, 2), (END + DAY, 2)])
def test_results_when_time_passes_then_a_round_is_there_from_its_beginning(moment, rounds):
    assert len(results_of(fresh(make_over()), moment)) == rounds


def test_results_when_the_event_was_cancelled_then_there_are_none():
    assert results_of(fresh(make_over(cancelled_at=NOW)), NOW) == []


def test_page_when_five_looked_back_then_who_took_part_reads_it_and_the_chart_has_its_table():
    event, anna = make_over(), make_person("Anna")
    came(event, anna)
    answered(event, 5)

    page = browser_of(anna).get(event.path)

    svg, table = section(page).svg, section(page).table
    assert (svg["aria-hidden"], svg["viewbox"]) == ("true", "0 0 280 144")
    assert [rect["width"] for rect in svg.select(".lookback-chart__bar")] == ["280", "0", "0"]
    assert table.caption.get_text() == "Hoeveel mensen elke vraag beantwoordden"
    assert [row.get_text(" ", strip=True) for row in table.select("tbody tr")] == [
        "Wat heb je geleerd? 5",
        "Wat ga je ermee doen? 0",
        "Wat heb je daarvoor nodig? 0",
    ]
    assert [one.get_text() for one in section(page).select("summary")] == ["Wat heb je geleerd? (5)"]
    assert "style=" not in str(section(page))
    assert "Anna" not in section(page).get_text()


def test_page_when_somebody_writes_html_then_it_is_text():
    event, anna = make_over(), make_person("Anna")
    came(event, anna)
    answered(event, 5, learned="<b>vet</b>\n<script>")

    page = browser_of(anna).get(event.path)

    assert section(page).select("li b, li script") == []
    assert section(page).select_one("li").get_text() == "<b>vet</b><script>"


def test_page_when_four_looked_back_then_it_says_what_it_takes_and_gives_nothing_away():
    event, anna = make_over(), make_person("Anna")
    signup = came(event, anna)
    answered(event, 3)
    look_back(signup, AFTER, {"learned": "Tekst van mij"}, now=NOW)

    page = browser_of(anna).get(event.path)

    assert TOO_FEW in words(page)
    assert section(page).select("svg, table, li, summary") == []
    assert not any(digit in section(page).get_text().replace("Vanaf 5", "") for digit in "0123456789")


@pytest.mark.parametrize("who", ["nobody", "a stranger", "somebody who withdrew", "somebody who was absent"])
def test_page_when_somebody_did_not_take_part_then_it_shows_nothing(who):
    event = make_over()
    answered(event, 5)
    person = None if who == "nobody" else make_person("Bram")
    if who == "somebody who withdrew":
        came(event, person, state="withdrawn")
    if who == "somebody who was absent":
        miss(came(event, person), *event.meeting_list)

    page = browser_of(person).get(event.path)

    assert section(page) is None
    assert "Tekst" not in words(page)


@pytest.mark.parametrize(("count", "is_over", "more"), [(0, False, 0), (5, True, 2), (30, True, 2)])
def test_page_when_many_looked_back_then_it_asks_as_little(django_assert_num_queries, count, is_over, more):
    event = make_over() if is_over else make_event("Komt")
    signup = came(event, make_person("Anna"))
    answered(event, count)
    signup.event = fresh(event)

    with django_assert_num_queries(more):
        shared_results(signup, NOW)
