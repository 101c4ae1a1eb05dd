"""Regions and municipalities."""

import factory

from regions.models import Municipality, Region


class RegionFactory(factory.django.DjangoModelFactory):
    """A region with a tile of its own and no municipality."""

    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"AM{n % 100:02}")
    name = factory.LazyAttribute(lambda region: f"Regio {region.code}")
    slug = factory.LazyAttribute(lambda region: f"regio-{region.code.lower()}")
    tile_col = factory.Sequence(lambda n: n % 100 % 6)
    tile_row = factory.Sequence(lambda n: n % 100 // 6)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    """A municipality; say which region it belongs to."""

    class Meta:
        model = Municipality

    code = factory.Sequence(lambda n: f"GM{n:04}")
    name = factory.LazyAttribute(lambda municipality: f"Gemeente {municipality.code}")
    official_name = factory.SelfAttribute("name")
