"""Pages: say the parent, and the page is made and published below it."""

from datetime import date

import factory
import wagtail_factories

from learning_agenda.models import LearningAgendaPage
from pow_site.cms.models import NewsIndexPage, NewsPage, StandardPage
from pow_site.home.models import HomePage
from regions.enums import Pillar
from regions.models import ActionPlanIndexPage, ActionPlanPage, Measure, PillarPlan

from .places import RegionFactory


class HomePageFactory(wagtail_factories.PageFactory):
    """The home page."""

    class Meta:
        model = HomePage

    title = "Perspectief op Werk"
    slug = "start"
    lead = "Samen aan het werk."


class StandardPageFactory(wagtail_factories.PageFactory):
    """A page of prose, without any."""

    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Pagina {n}")


class LearningAgendaPageFactory(wagtail_factories.PageFactory):
    """The learning agenda."""

    class Meta:
        model = LearningAgendaPage

    title = "Leeragenda"


class NewsIndexPageFactory(wagtail_factories.PageFactory):
    """The overview of the news."""

    class Meta:
        model = NewsIndexPage

    title = "Nieuws"


class NewsPageFactory(wagtail_factories.PageFactory):
    """A news item."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Bericht {n}")
    published_on = date(2026, 1, 1)


class ActionPlanIndexPageFactory(wagtail_factories.PageFactory):
    """The overview of the plans."""

    class Meta:
        model = ActionPlanIndexPage

    title = "Regionale actieplannen"


class ActionPlanPageFactory(wagtail_factories.PageFactory):
    """A plan with its four pillars, all of them empty, and no measures."""

    class Meta:
        model = ActionPlanPage
        skip_postgeneration_save = True

    region = factory.SubFactory(RegionFactory)
    title = factory.LazyAttribute(lambda page: f"Actieplan {page.region.name}")
    slug = factory.SelfAttribute("region.slug")

    @factory.post_generation
    def pillar_plans(self, create: bool, extracted: object, **_: object) -> None:
        for order, pillar in enumerate(Pillar):
            PillarPlan.objects.create(page=self, pillar=pillar, sort_order=order)


class MeasureFactory(factory.django.DjangoModelFactory):
    """A measure; say the page and the pillar."""

    class Meta:
        model = Measure

    title = factory.Sequence(lambda n: f"Maatregel {n}")
    sort_order = factory.Sequence(int)
