"""Every count on the public pages of the loop is followed, and what stands behind its link is counted."""

import re
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import pytest

from learning_agenda.enums import WishAnswer
from learning_agenda.themes.wishes import say_wish
from tests.learning_agenda.cast import DAY, NOW, make_event, make_person, make_region
from tests.learning_agenda.loop_world import World, apply, nominate

pytestmark = pytest.mark.django_db

COUNT = re.compile(r"^(\d+) (keer|activiteit|activiteiten|les|lessen|regio|regio's)\b|\((\d+)\)$")
BEHIND = {
    "aandragers": "li",
    "activiteiten": ".event-item",
    "regios": ".theme-regions li",
    "toegepast": ".theme-applying > li, .lesson-stage__line",
    "themas": ".chain",
    "": ".lesson-card, .listed-theme",
}
"""What is counted, by where a link leads; without an anchor it leads to the lessons or to the long list."""


def learn(world, full, small):
    """Thirty lessons on one theme, one on the other and one on none, of which three are used; those on the site."""
    lessons = [world.lesson(f"Les{number}", full) for number in range(30)]
    lessons += [world.lesson("Andere", small), world.lesson("Los")]
    world.lesson("Concept", full, live=False)
    for code, stage in {
        "AM01": "ingevoerd",
        "AM02": "proberen",
        "AM03": "overwegen",
        "AM04": "gestopt",
    }.items():
        apply(lessons[0], code, stage)
        apply(lessons[30], code, stage)
    apply(lessons[1], "AM01")
    apply(lessons[1], "AM05")
    return lessons


def want(theme):
    """Two regions want the theme, one of them twice; a third does not."""
    for number, (code, answer) in enumerate(
        [("AM01", "ja"), ("AM01", "ja"), ("AM02", "ja"), ("AM03", "nee")]
    ):
        person = make_person(f"wens{number}", code)
        say_wish(theme, user=person, region=person.profile.region, answer=WishAnswer(answer), now=NOW)


@pytest.fixture
def pages(home, read, time_machine):
    """A whole loop, on several pages: themes of every kind, thirty lessons, events behind us and to come."""
    time_machine.move_to(NOW)
    world = World(home)
    themes = [
        world.theme(f"Thema{number}", status=status)
        for number, status in enumerate(["agenda", "agenda", "longlist", "afgerond", "niet"] * 2)
    ]
    full, small = themes[:2]
    for number in range(3):
        nominate(number, full, region=make_region("AM01"))
    nominate(8, small)
    nominate(9)
    nominate(10, full, state="bezig")
    for number, day in enumerate([-9, -8, 2, 3]):
        make_event(f"Kring{number}", NOW + day * DAY, theme=full)
    make_event("Concept", theme=full, live=False)
    make_event("Afgelast", theme=full, cancelled_at=NOW)
    lessons = learn(world, full, small)
    want(full)
    return [
        "/leeragenda/",
        "/leeragenda/?page=2",
        "/leeragenda/longlist/",
        "/kennisbank/",
        "/kennisbank/?page=2",
        *(theme.url for theme in themes),
        *(lesson.url for lesson in lessons),
    ]


def counts_on(page, path):
    """(the words, the number, the address) of every link that counts something."""
    for link in page.main.select("a[href]"):
        for hidden in link.select(".visually-hidden"):
            hidden.extract()
        words = " ".join(link.get_text(" ").split())
        if found := COUNT.search(words):
            yield words, int(found[1] or found[3]), urljoin(path, link["href"])


def number_behind(read, address):
    """How many things stand there, also on the pages that follow."""
    address, anchor = urldefrag(address)
    total, number = 0, 1
    while True:
        split = urlsplit(address)
        query = urlencode([*parse_qsl(split.query), ("page", number)])
        page = read(f"{split.path}?{query}")
        part = page.main.find(id=anchor) if anchor else page.main
        total += len(part.select(BEHIND[anchor]))
        if page.select_one("a[rel=next]") is None:
            return total
        number += 1


def test_counts_when_followed_then_each_is_the_number_of_things_behind_its_link(pages, read):
    seen, wrong, behind = set(), [], {}
    for path in pages:
        for words, number, address in counts_on(read(path), path):
            if address not in behind:
                behind[address] = number_behind(read, address)
            seen.add((urlsplit(address).path.split("/")[1], urldefrag(address).fragment))
            if number != behind[address]:
                wrong.append((path, words, address, behind[address]))

    assert wrong == []
    assert seen == {
        ("leeragenda", ""),
        ("leeragenda", "themas"),
        ("leeragenda", "aandragers"),
        ("leeragenda", "activiteiten"),
        ("leeragenda", "regios"),
        ("leeragenda", "toegepast"),
        ("kennisbank", ""),
        ("kennisbank", "toegepast"),
    }


def test_counts_when_the_world_is_known_then_they_are_these(pages, read):
    chain = read("/leeragenda/").select_one(".chain")

    assert [link.find(string=True) for link in chain.select(".chain__count")] == [
        "3 keer",
        "Op de agenda",
        "5 activiteiten",
        "30 lessen",
        "3 regio's",
    ]
