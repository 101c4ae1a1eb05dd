"""When are two titles, or two answers, the same to a reader?"""

import re

from pow_site.lib.text import fold

BLOCK_KEY = re.compile(r'\sdata-block-key="[^"]*"')
NOT_A_WORD = re.compile(r"\W+")


def title_key(title: str) -> str:
    """Equal for titles of the same words, whatever the capitals, accents and punctuation."""
    return NOT_A_WORD.sub(" ", fold(title)).strip()


def same_answer(one: str, other: str) -> bool:
    """The same rich text; the editor's own keys and white space between elements do not count."""
    return _bare(one) == _bare(other)


def _bare(html: str) -> str:
    text = " ".join(BLOCK_KEY.sub("", html).split())
    return text.replace("> <", "><")
