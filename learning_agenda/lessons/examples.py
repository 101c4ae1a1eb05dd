"""Made-up lessons on the candidate themes, plainly marked as examples, so that a new site shows what it can do.

In the file `theme` is the address of a theme; the long texts are Markdown. A lesson whose theme is gone is left out.
"""

import tomllib
from pathlib import Path
from typing import Any

from learning_agenda.lesson_querysets import LONG_TEXTS
from learning_agenda.models import KnowledgeBasePage, LearningThemePage, LessonPage
from pow_site.cms.publishing import publish
from pow_site.lib.markdown import to_rich_text

FILE = Path(__file__).parents[1] / "start_content" / "lessen" / "lessen.toml"


def add_example_lessons() -> None:
    """Publishes the lessons of the file, the first as the newest; none when there is no knowledge base."""
    base = KnowledgeBasePage.objects.first()
    themes = {theme.slug: theme for theme in LearningThemePage.objects.all()}
    for facts in reversed(tomllib.loads(FILE.read_text(encoding="utf-8"))["lessons"]):
        theme = themes.get(facts.pop("theme"))
        if base and theme and not base.get_children().filter(slug=facts["slug"]).exists():
            _add_lesson(base, theme, facts)


def _add_lesson(base: KnowledgeBasePage, theme: LearningThemePage, facts: dict[str, Any]) -> None:
    texts = {name: to_rich_text(facts.pop(name, "")) for name in LONG_TEXTS}
    lesson = LessonPage(**facts, **texts, theme=theme, is_example=True, search_description=facts["intro"])
    base.add_child(instance=lesson)
    publish(lesson)
