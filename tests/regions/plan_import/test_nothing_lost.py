"""Whatever a document looks like: every word is either in the plan or listed, once, and nothing breaks."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from pow_site.cms.blocks import SHORT_TEXT_FEATURES
from regions.plan_documents import DocumentRefused, WrittenPlan, read_plan
from tests.regions.plan_import.word_files import bullets, heading, para, picture, run, table, word_file

NAMES = [
    "Aanbod", "1. Vraag", "Pijler 3: Match", "Scholing", "Vraag en aanbod", "Ambitie", "Aanpak", "Afspraken",
    "Afspraken over {}", "Maatregelen", "Maatregel 2: {}", "Opgave", "Meedoen", "{}", "{} voor scholing",
]  # fmt: skip
TEXTS = [
    "{}",
    "{} {}. {} {}.",
    "{}: {}",
    "Partners: {}",
    "{}. Status: {}",
    "Samen met: {}, {}",
    "Status: gestopt {}",
]
WORD = re.compile(r"w\d+w")
ALLOWED = re.compile(
    r'</?(?:p|b|i|ul|ol|li)>|<br/>|<a href="(?:https?:|mailto:|tel:|/(?![/\\]))[^"<>]*">|</a>'
)

level, depth = st.integers(1, 4), st.integers(0, 2)
name, text = st.sampled_from(NAMES), st.sampled_from(TEXTS)
block = st.one_of(
    st.tuples(st.just("heading"), level, name),
    st.tuples(st.just("heading"), level, name),
    st.tuples(st.just("bold"), name),
    st.tuples(st.just("lead"), name, text),
    st.tuples(st.just("text"), text),
    st.tuples(st.just("items"), st.lists(st.tuples(depth, text), min_size=1, max_size=4)),
    st.tuples(st.just("table"), text, text),
    st.tuples(st.just("picture"), text),
)
START = [("heading", 2, "Aanbod"), ("text", "{}")]
documents = st.lists(block, max_size=12).map(lambda blocks: with_words([*START, *blocks]))


def with_words(part: Any, numbers: Iterator[int] | None = None) -> Any:
    """The same with a word of its own in each gap."""
    numbers = numbers or count()
    if isinstance(part, str):
        return re.sub(r"\{\}", lambda _: f"w{next(numbers)}w", part)
    return type(part)(with_words(one, numbers) for one in part) if isinstance(part, list | tuple) else part


class Markdown:
    """Writes each kind of block as Markdown."""

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {text}"

    def bold(self, text: str) -> str:
        return f"**{text}**"

    def lead(self, lead: str, text: str) -> str:
        return f"**{lead}:** {text}"

    def text(self, text: str) -> str:
        return text

    def items(self, items: list[tuple[int, str]]) -> str:
        return "\n".join(f"{'    ' * depth}- {text}" for depth, text in items)

    def table(self, head: str, cell: str) -> str:
        return f"|{head}|\n|-|\n|{cell}|"

    def picture(self, alt: str) -> str:
        return f"![{alt}](a.png)"


class Word:
    """Writes each kind of block as Word does."""

    def heading(self, level: int, text: str) -> str:
        return heading(text, level)

    def bold(self, text: str) -> str:
        return para(run(text, "b"))

    def lead(self, lead: str, text: str) -> str:
        return para(run(f"{lead}:", "b"), f" {text}")

    def text(self, text: str) -> str:
        return para(text)

    def items(self, items: list[tuple[int, str]]) -> str:
        return "".join(bullets(text, level=depth) for depth, text in items)

    def table(self, head: str, cell: str) -> str:
        return table([head], [cell])

    def picture(self, alt: str) -> str:
        return picture(alt)


def write(blocks: list[tuple[Any, ...]], writer: Markdown | Word) -> list[str]:
    """Each block in the form of the writer."""
    return [getattr(writer, kind)(*rest) for kind, *rest in blocks]


def content(plan: WrittenPlan) -> str:
    """Every word that went to the plan or was left over; headings that only say where things go are apart."""
    texts = [plan.task, plan.join_in, *(one.text for one in plan.left_over)]
    for pillar in plan.pillars.values():
        texts += [pillar.ambition, pillar.approach, pillar.agreements]
        for measure in pillar.measures:
            texts += [measure.title, measure.text, measure.partners, measure.stopped_because]
    return "\n".join(texts)


def assert_nothing_is_lost(blocks: list[tuple[Any, ...]], plan: WrittenPlan) -> None:
    """A word of a heading that only says where things go is found in the account of where they went."""
    found = Counter(WORD.findall(content(plan)))
    told = {one.heading for one in (*plan.placed, *plan.left_over)}
    headed = Counter(WORD.findall("\n".join(told)))
    for word in WORD.findall(str(blocks)):
        assert found[word] == 1 or (found[word] == 0 and headed[word] == 1), (word, plan)


@settings(deadline=None)
@given(documents)
@example([*START, ("heading", 3, "Maatregelen"), ("items", [(0, "w1w. Status: w2w")])])
def test_markdown_when_any_plan_is_read_then_every_word_is_placed_or_listed_once(blocks):
    source = "\n\n".join(write(blocks, Markdown()))

    with suppress(DocumentRefused):
        assert_nothing_is_lost(blocks, read_plan(io.BytesIO(source.encode()), "plan.md"))


@settings(deadline=None, max_examples=50)
@given(documents)
def test_word_when_any_plan_is_read_then_every_word_is_placed_or_listed_once(blocks):
    source = word_file(*write(blocks, Word()), picture="media/a.png")

    with suppress(DocumentRefused):
        assert_nothing_is_lost(blocks, read_plan(io.BytesIO(source), "plan.docx"))


PIECES = st.sampled_from(
    [
        "# Aanbod\n", "## Maatregelen\n", "### ", "- ", "  - ", "1. ", "> ", "**", "*", "_", "`", "```\n", "~~~", "|",
        "|-|\n", "[a](", "[b]: x", ")", "![", "]", "<b>", "</b>", "<p>", "<li>", "<ul>", "</ul>", "<table><tr><td>",
        "<script>", "</script>", "<!--", "-->", "<textarea>", "<svg>", "<a href='javascript:x'>", "<template>",
        "<select>", "<h2>", "&amp;", "&#0;", "&#xd800;", "&lt;", "\n", "\n\n", "    ", "\t", "---\n", "===\n", "woord ",
        "Partners: ", "Status: gestopt", "é", "\u2028", "\x1e", "\x0c", "\\", ":", ". A", "https://x.nl ", "<x@y.nl>",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("<textarea>\n# Aanbod\n</textarea>")
@example("- \n\n      - a")
def test_markdown_when_it_is_anything_then_it_is_refused_or_gives_what_the_editor_can_open(text):
    try:
        plan = read_plan(io.BytesIO(f"# Match\n{text}\n\n# Vraag\nEinde".encode()), "plan.md")
    except DocumentRefused:
        return
    converter = ContentstateConverter(features=SHORT_TEXT_FEATURES)
    for pillar in plan.pillars.values():
        for html in (pillar.approach, pillar.agreements):
            assert "<" not in ALLOWED.sub("", html), html
            assert converter.to_database_format(converter.from_database_format(html))
        assert [measure for measure in pillar.measures if not 0 < len(measure.title) <= 120] == []


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_word_when_bytes_in_it_are_wrong_then_it_is_read_or_refused(place, wrong):
    data = bytearray(word_file(heading("Match"), para("Tekst")))
    place %= len(data)
    data[place : place + len(wrong)] = wrong

    with suppress(DocumentRefused):
        assert read_plan(io.BytesIO(bytes(data)), "plan.docx").filled
