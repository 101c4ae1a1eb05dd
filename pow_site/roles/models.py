"""Invitations to a role, and when somebody last used theirs. The roles themselves are groups."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from pow_site.roles.querysets import ENDS, UNENDED, RoleInvitationQuerySet, RoleUseQuerySet

GIVE_ROLES = "roles.give_roles"
"""The right to invite people to any role, and to withdraw any."""


def _at_most_one_end() -> Q:
    """All but one are empty, whichever that one is."""
    rule = Q()
    for left_out in ENDS:
        rule |= Q(**{end: None for end in ENDS if end != left_out})
    return rule


class RoleInvitation(models.Model):
    """Somebody was asked by mail to take a role. It belongs to whoever proves that the address is theirs.

    `replaces`: who hands the role over, and so loses it when the other accepts.
    """

    email = models.EmailField("e-mailadres", help_text="In kleine letters.")
    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations", verbose_name="rol")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sent_role_invitations",
        verbose_name="uitgenodigd door",
    )
    replaces = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="role_hand_overs",
        verbose_name="wie dan stopt",
    )
    word = models.CharField("persoonlijk bericht", max_length=300, blank=True)
    created_at = models.DateTimeField("gemaakt op")
    sent_at = models.DateTimeField("laatst verstuurd op")
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    declined_at = models.DateTimeField("afgeslagen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    expired_at = models.DateTimeField("als verlopen weggelegd op", null=True, blank=True)

    objects = RoleInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging voor een rol"
        verbose_name_plural = "uitnodigingen voor een rol"
        default_permissions = ()
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "group"],
                condition=UNENDED,
                name="roles_invitation_open_once",
                violation_error_message="Voor dit adres staat al een uitnodiging voor deze rol open.",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="roles_invitation_email_lower",
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            ),
            models.CheckConstraint(
                condition=_at_most_one_end(),
                name="roles_invitation_ends_once",
                violation_error_message="Een uitnodiging loopt maar op één manier af.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="roles_invitation_expires_later",
                violation_error_message="Een uitnodiging is een tijd geldig.",
            ),
        ]

    def __str__(self) -> str:
        return f"Uitnodiging voor {self.group}"

    @property
    def is_hand_over(self) -> bool:
        """Whether somebody stops when this is accepted."""
        return self.replaces_id is not None


class RoleUse(models.Model):
    """When somebody last used their roles, or got one; and when they were warned that the roles will lapse."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_use", verbose_name="wie"
    )
    used_on = models.DateField("laatst gebruikt op")
    warned_at = models.DateTimeField("gewaarschuwd op", null=True, blank=True)

    objects = RoleUseQuerySet.as_manager()

    class Meta:
        verbose_name = "rol van iemand"
        verbose_name_plural = "rollen van mensen"
        default_permissions = ()
        permissions = (("give_roles", "Mag mensen voor elke rol uitnodigen en rollen intrekken"),)

    def __str__(self) -> str:
        return str(self.user)

    @property
    def lapses_on(self) -> date:
        """The day on which the roles go, when nothing is used before: never sooner than promised in the warning."""
        lapse = self.used_on + timedelta(days=settings.ROLE_LAPSE_DAYS)
        if self.warned_at is None:
            return lapse
        return max(lapse, timezone.localdate(self.warned_at) + timedelta(days=settings.ROLE_WARNING_DAYS))
