"""The shape of a region on the map. Brought in by `import_boundaries`; without it the tile map stands in."""

from django.db import models

from .places import Region


class RegionOutline(models.Model):
    """A region's border as the data of an SVG path, in the frame of `regions.boundaries.frame`."""

    region = models.OneToOneField(
        Region, verbose_name="regio", primary_key=True, on_delete=models.CASCADE, related_name="outline"
    )
    path = models.TextField("pad")

    class Meta:
        verbose_name = "omtrek van een regio"
        verbose_name_plural = "omtrekken van regio's"

    def __str__(self) -> str:
        return f"Omtrek van {self.region_id}"
