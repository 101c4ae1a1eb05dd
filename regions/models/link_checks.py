"""Whether the links to other sites still work, as the last rounds of `check_links` found them."""

from django.db import models

from regions.querysets import LinkCheckQuerySet

MAX_URL = 500


class LinkCheck(models.Model):
    """An address that a published plan links to. Dead is what was gone in two rounds in a row."""

    url = models.URLField("adres", max_length=MAX_URL, unique=True)
    checked_at = models.DateTimeField("gecontroleerd")
    failure_count = models.PositiveSmallIntegerField("keer op rij verdwenen", default=0)
    reason = models.CharField("wat er mis is", max_length=100, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "gecontroleerde link"
        verbose_name_plural = "gecontroleerde links"

    def __str__(self) -> str:
        return self.url
