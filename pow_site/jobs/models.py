"""A row per job: when it is due, who runs it now, and how the last run ended."""

from django.db import models
from django.db.models import Q

from pow_site.jobs.enums import Result
from pow_site.jobs.failures import MAX_ERROR
from pow_site.jobs.querysets import DueJobQuerySet
from pow_site.jobs.registry import MAX_NAME


class DueJob(models.Model):
    """Where a job stands; what it does, its app declares. `claimed_until` says until when a run has it for itself."""

    name = models.CharField("naam", max_length=MAX_NAME, primary_key=True)
    due_at = models.DateTimeField("volgende keer")
    claimed_until = models.DateTimeField("bezig tot uiterlijk", null=True, blank=True)
    last_started_at = models.DateTimeField("laatst begonnen", null=True, blank=True)
    last_finished_at = models.DateTimeField("laatst klaar", null=True, blank=True)
    last_result = models.CharField("uitkomst", max_length=10, choices=Result, blank=True)
    counts = models.JSONField("aantallen", default=dict, blank=True)
    last_error = models.CharField("wat er misging", max_length=MAX_ERROR, blank=True)

    objects = DueJobQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ("name",)
        default_permissions = ()
        permissions = (("view_duejob", "Mag zien welke taken er liepen"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_result__in=("", *Result.values)),
                name="jobs_duejob_result_known",
                violation_error_message="Kies een uitkomst uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(last_finished_at=None, last_result="")
                | (Q(last_finished_at__isnull=False) & ~Q(last_result="")),
                name="jobs_duejob_finished_has_result",
                violation_error_message="Wat klaar is, heeft een uitkomst.",
            ),
            models.CheckConstraint(
                condition=Q(last_result=Result.FAILED) | Q(last_error=""),
                name="jobs_duejob_error_when_failed",
                violation_error_message="Alleen bij wat mislukte, staat wat er misging.",
            ),
            models.CheckConstraint(
                condition=Q(claimed_until=None) | Q(last_started_at__isnull=False),
                name="jobs_duejob_claim_has_start",
                violation_error_message="Wat bezig is, is begonnen.",
            ),
        )

    def __str__(self) -> str:
        return self.name
