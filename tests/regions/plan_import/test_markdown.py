"""Reading Markdown: the same few elements, whatever HTML, code or addresses somebody put in it."""

import pytest

from tests.regions.plan_import.reading import MATCH, left_over, read_markdown


def approach(text):
    return read_markdown(f"# Match\n\n{text}\n").pillars[MATCH].approach


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**vet** en *schuin*", "<p><b>vet</b> en <i>schuin</i></p>"),
        ("***allebei***", "<p><i><b>allebei</b></i></p>"),
        ("regel  \ntwee\ndrie", "<p>regel<br/>twee drie</p>"),
        ("> citaat\n>\n> twee", "<p>citaat</p><p>twee</p>"),
        ("`code` & <3", "<p>code &amp; &lt;3</p>"),
        ("    een\n    twee", "<p>een<br/>twee</p>"),
        ("- a\n\n  b\n- c", "<ul><li>a<br/>b</li><li>c</li></ul>"),
        ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("- # kop\n  tekst", "<ul><li>kop<br/>tekst</li></ul>"),
        ("[a](https://x.nl/?a=1&b=2)", '<p><a href="https://x.nl/?a=1&amp;b=2">a</a></p>'),
        ("[a](/pad/) [b](mailto:b@x.nl)", '<p><a href="/pad/">a</a> <a href="mailto:b@x.nl">b</a></p>'),
        ("[a][1]\n\n[1]: https://x.nl", '<p><a href="https://x.nl">a</a></p>'),
        ("[a](#match) [b](//x.nl) [c](JaVaScRiPt:x)", "<p>a b [c](JaVaScRiPt:x)</p>"),
        ('<p><a href="/\\x.nl">a</a><a href="JaVaScRiPt:x">b</a></p>', "<p>ab</p>"),
        ("<b>vet</b><br>twee", "<p>vet<br/>twee</p>"),
        ('<p onclick="x()" style="color:red">Tekst</p>', "<p>Tekst</p>"),
        ('<a href="javascript:alert(1)" onmouseover="x()">klik</a>', "<p>klik</p>"),
        ("Een <script>alert(1)</script>twee <style>p{}</style>drie", "<p>Een twee drie</p>"),
        ("Een <script>alert(1) twee", "<p>Een alert(1) twee</p>"),
        ("Een <!-- geheim --> twee", "<p>Een  twee</p>".replace("  ", " ")),
        ("<div>\n\n**a**\n\n</div>", "<p><b>a</b></p>"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a\u2028b\x1ec", "<p>a b c</p>"),
    ],
)
def test_markdown_when_a_text_has_this_then_only_harmless_elements_stay(text, html):
    assert approach(text) == html


def test_markdown_when_it_has_more_than_text_then_that_is_left_over_where_it_stood():
    plan = read_markdown(
        "# Match\na ![foto](https://x.nl/a.png)\n\n| Wie | Wat |\n|---|---|\n| UWV | b |\n\n"
        "<script>\nalert(1)\n</script>\n\n<!-- nog doen -->\n\n- ![logo](b.png)\n\n<div><img src=c.png alt=kaart onerror=x></div>\n"
    )

    assert plan.pillars[MATCH].approach == "<p>a</p>"
    assert left_over(plan) == [
        ("afbeelding", "Match", "foto"),
        ("tabel", "Match", "Wie | Wat UWV | b"),
        ("HTML-code", "Match", "<script> alert(1) </script>"),
        ("HTML-code", "Match", "<!-- nog doen -->"),
        ("afbeelding", "Match", "logo"),
        ("afbeelding", "Match", "kaart"),
    ]


@pytest.mark.parametrize("start", ["<!--", "<script>", "<textarea>", "<?php"])
def test_markdown_when_html_is_left_open_then_what_it_swallows_is_not_lost(start):
    plan = read_markdown(f"# Match\na\n\n{start}\n\n# Vraag\nverstopt\n")

    text = plan.pillars[MATCH].approach + "".join(one.text for one in plan.left_over)
    assert text.count("verstopt") == 1


def test_markdown_when_it_comes_from_another_system_then_it_is_read_all_the_same():
    plan = read_markdown("\ufeff# Match\r\na\r\n\r\nb\r\n")

    assert plan.pillars[MATCH].approach == "<p>a</p><p>b</p>"
