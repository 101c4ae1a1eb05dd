"""The Q&A: its index, its themes and their questions."""

from datetime import date

import factory
import wagtail_factories
from django.utils.text import slugify

from faq.models import FaqIndexPage, FaqThemePage, Question


class FaqIndexPageFactory(wagtail_factories.PageFactory):
    """The page with all questions."""

    class Meta:
        model = FaqIndexPage

    title = "Vragen en antwoorden"
    slug = "q-a"


class FaqThemePageFactory(wagtail_factories.PageFactory):
    """A theme without questions."""

    class Meta:
        model = FaqThemePage

    title = factory.Sequence(lambda n: f"Thema {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question; say the page of its theme."""

    class Meta:
        model = Question

    title = factory.Sequence(lambda n: f"Wat is nummer {n}?")
    slug = factory.LazyAttribute(lambda question: slugify(question.title))
    answer = "<p>Dat is zo.</p>"
    checked_on = date(2026, 1, 1)
    sort_order = factory.Sequence(int)
