"""The facts on the map: regions, municipalities, provinces and their other names. Loaded by `load_regions`."""

from django.core.validators import RegexValidator
from django.db import models

from regions.enums import NameKind
from regions.querysets import MunicipalityQuerySet


class Province(models.Model):
    """A province; regions may lie in several."""

    name = models.CharField("naam", max_length=40, primary_key=True)

    class Meta:
        verbose_name = "provincie"
        verbose_name_plural = "provincies"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A labour-market region (arbeidsmarktregio), known by the code of Statistics Netherlands."""

    code = models.CharField(
        "code",
        max_length=4,
        primary_key=True,
        validators=[RegexValidator(r"^AM\d\d\Z", "Een code is AM en twee cijfers.")],
    )
    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)
    provinces = models.ManyToManyField(Province, verbose_name="provincies", related_name="regions")
    centre_municipality = models.ForeignKey(
        "Municipality",
        verbose_name="centrumgemeente",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Een officiële lijst bestaat niet. Verbeter de gemeente gerust.",
    )
    neighbours = models.ManyToManyField("self", verbose_name="buurregio's", blank=True)
    tile_col = models.PositiveSmallIntegerField("kolom op de tegelkaart")
    tile_row = models.PositiveSmallIntegerField("rij op de tegelkaart")

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("tile_col", "tile_row"),
                name="regions_region_tile_unique",
                violation_error_message="Op deze plek van de tegelkaart staat al een regio.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (gemeente) and the region it belongs to."""

    code = models.CharField(
        "code",
        max_length=6,
        primary_key=True,
        validators=[RegexValidator(r"^GM\d{4}\Z", "Een code is GM en vier cijfers.")],
    )
    name = models.CharField("naam", max_length=80, help_text="Zonder de toevoeging van het CBS.")
    official_name = models.CharField("naam bij het CBS", max_length=80, unique=True)
    region = models.ForeignKey(
        Region, verbose_name="regio", on_delete=models.PROTECT, related_name="municipalities"
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ("name", "code")

    def __str__(self) -> str:
        return self.name


class OtherName(models.Model):
    """A name that people use, or once used, for a place."""

    name = models.CharField("naam", max_length=80)
    kind = models.CharField("soort", max_length=10, choices=NameKind)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RegionName(OtherName):
    """Another name of a region."""

    region = models.ForeignKey(Region, verbose_name="regio", on_delete=models.CASCADE, related_name="names")

    class Meta(OtherName.Meta):
        verbose_name = "andere naam van een regio"
        verbose_name_plural = "andere namen van regio's"
        constraints = (models.UniqueConstraint(fields=("region", "name"), name="regions_regionname_unique"),)


class MunicipalityName(OtherName):
    """Another name of a municipality."""

    municipality = models.ForeignKey(
        Municipality, verbose_name="gemeente", on_delete=models.CASCADE, related_name="names"
    )

    class Meta(OtherName.Meta):
        verbose_name = "andere naam van een gemeente"
        verbose_name_plural = "andere namen van gemeenten"
        constraints = (
            models.UniqueConstraint(fields=("municipality", "name"), name="regions_municipalityname_unique"),
        )
