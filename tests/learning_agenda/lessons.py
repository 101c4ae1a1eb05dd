"""Lessons for the tests: say what matters, the rest is plain."""

from learning_agenda.enums import UseStage
from learning_agenda.lessons.using import say_use
from learning_agenda.models import LearningThemePage, LessonPage, LessonUse
from tests.learning_agenda.cast import NOW, make_region
from tests.learning_agenda.many import make_agenda


def make_theme(home, title="Nazorg", **fields):
    """A theme on the site."""
    index = make_agenda(home)[0]
    index.refresh_from_db()
    return index.add_child(
        instance=LearningThemePage(title=title, slug=title.lower(), question="Hoe doe je dat?", **fields)
    )


def make_lesson(home, title="Bellen", *regions, **fields):
    """A lesson on the site, from the regions with these codes."""
    base = make_agenda(home)[1]
    base.refresh_from_db()
    slug = title.lower().replace(" ", "-")
    lesson = base.add_child(instance=LessonPage(title=title, slug=slug, first_published_at=NOW, **fields))
    lesson.regions = [make_region(code) for code in regions]
    lesson.save()
    return lesson


def add_use(lesson, code, stage="proberen", **fields):
    """What a region says of a lesson, said by nobody in particular."""
    said = {"sentence": "Zo doen wij het.", "said_at": NOW} | fields
    return LessonUse.objects.create(lesson=lesson, region=make_region(code), stage=stage, **said)


def say(lesson, user, sentence="Wij bellen nu.", *, code="AM01", stage="proberen", now=NOW, seen=None):
    """Somebody says it the way the site does."""
    return say_use(
        lesson,
        region=make_region(code),
        user=user,
        stage=UseStage(stage),
        sentence=sentence,
        now=now,
        seen=seen,
    )


def told(lesson):
    """What stands at a lesson: `{"AM01": ("proberen", "Wij bellen nu."), …}`."""
    return {use.region_id: (use.stage, use.sentence) for use in lesson.uses.all()}
