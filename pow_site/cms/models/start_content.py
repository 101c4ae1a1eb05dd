"""The memory of what start content was loaded, so that it is never loaded over an editor's work."""

from django.db import models


class LoadedContent(models.Model):
    """One piece of start content that once was put in: never again, even when an editor removed it since."""

    key = models.CharField("sleutel", max_length=200, primary_key=True)
    loaded_at = models.DateTimeField("geladen op", auto_now_add=True)

    class Meta:
        verbose_name = "geladen startinhoud"
        verbose_name_plural = "geladen startinhoud"

    def __str__(self) -> str:
        return self.key
