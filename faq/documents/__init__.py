"""Reads the programme's questions and answers as it publishes them: plain text or Markdown.

Knows nothing of the database: bytes go in, a `Document` or a `DocumentError` with a line number comes out.
"""

from .checks import judge
from .markdown import has_question_headings, read_markdown
from .model import Document, DocumentError, Question, Theme
from .plain import read_plain
from .source import read_text

__all__ = ["Document", "DocumentError", "Question", "Theme", "read_document"]

MARKDOWN_ENDINGS = (".md", ".markdown")


def read_document(data: bytes, name: str) -> Document:
    """The document in a file called `name`; raises DocumentError where the file is not fit to publish.

    The name's ending decides for Markdown, otherwise the content does. Takes time linear in the file's size.
    """
    text = read_text(data)
    is_markdown = name.lower().endswith(MARKDOWN_ENDINGS) or has_question_headings(text)
    return judge(read_markdown(text) if is_markdown else read_plain(text))
