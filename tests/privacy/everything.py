"""Somebody of whom the site holds a row in every table that can hold one; each text carries their own mark."""

from datetime import UTC, datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    Page,
    PageSubscription,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from pow_site.accounts.models import InactivityWarning, OrganisationKind, Profile, User
from pow_site.cms.models import SiteDocument
from pow_site.outbox.models import OutgoingMail
from pow_site.roles.models import RoleInvitation, RoleUse
from regions.models import ActionPlanPage, Follow, PlanContact, PlanMoment
from tests.factories.people import UserFactory
from tests.privacy.calling import be_called
from tests.privacy.taking_part import take_part
from tests.privacy.using_lessons import use_lesson
from tests.privacy.wanting_themes import want_theme
from tests.privacy.writing import write_to_us

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECRETS = ("totp-secret", "token-secret", "feed-secret")
"""What nobody ever gets to see, with somebody's mark before it."""


def make_person(mark: str, plan: ActionPlanPage) -> User:
    """A member who edits, takes part, was warned, is invited, and stands in a plan as its contact."""
    user = UserFactory(
        email=f"{mark}@example.org", first_name=f"{mark} Voornaam", last_name=f"{mark} Achternaam"
    )
    user.groups.add(Group.objects.get_or_create(name="redacteur")[0])
    _add_account(user, mark)
    _add_work(user, mark, plan)
    _add_editing(user, mark, plan)
    take_part(user, mark, now=NOW)
    write_to_us(user, mark, now=NOW)
    use_lesson(user, now=NOW)
    be_called(user, mark, now=NOW)
    want_theme(user, now=NOW)
    return user


def _add_account(user: User, mark: str) -> None:
    kind = OrganisationKind.objects.get_or_create(name="Gemeente")[0]
    Profile.objects.create(
        user=user,
        organisation=f"{mark} Organisatie",
        organisation_kind=kind,
        is_nationwide=True,
        shows_name=True,
    )
    InactivityWarning.objects.create(user=user, sent_at=NOW - DAY)
    address = EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, sent=NOW - DAY, key=f"{mark}-key")
    Authenticator.objects.create(user=user, type="totp", data={"secret": f"{mark}-totp-secret"})
    account = SocialAccount.objects.create(
        user=user, provider="oidc", uid=f"{mark}-uid", extra_data={"naam": f"{mark} bij de gemeente"}
    )
    SocialToken.objects.create(account=account, token=f"{mark}-token-secret")
    UserSession.objects.create(
        user=user, ip="192.0.2.7", session_key=f"{mark}-session", user_agent=f"{mark} Browser"
    )
    content = SessionStore().encode({SESSION_KEY: str(user.pk)})
    Session.objects.create(session_key=f"{mark}-session", session_data=content, expire_date=NOW + DAY)
    OutgoingMail.objects.create(
        name="welkom",
        user=user,
        recipient=user.email,
        subject=f"Dag {mark}",
        text=f"Brief aan {mark}",
        html="<p>Brief</p>",
        message_id=f"<{user.pk}@example.org>",
        state="verstuurd",
        ended_at=NOW - DAY,
    )


def _add_work(user: User, mark: str, plan: ActionPlanPage) -> None:
    Follow.objects.create(user=user, region=plan.region, since=NOW)
    PlanMoment.objects.create(page=plan, kind="bevestigd", happened_at=NOW, by=user)
    PlanContact.objects.create(
        page=plan,
        role=f"{mark} Rol",
        name=f"{mark} Contact",
        organisation="Regio",
        email=user.email.upper(),
        phone="+31 6 12345678",
    )
    group = Group.objects.get(name="redacteur")
    for number, fields in enumerate(
        ({"email": user.email}, {"email": f"x-{mark}@example.net", "invited_by": user})
    ):
        RoleInvitation.objects.create(
            group=group,
            created_at=NOW,
            sent_at=NOW,
            expires_at=NOW + DAY,
            word=f"{mark} bericht {number}",
            **fields,
        )
    use = RoleUse.objects.create(user=user, used_on=NOW.date())
    log(use, "roles.grant", user=None, data={"role": "redacteur", "person": user.pk})


def _add_editing(user: User, mark: str, plan: ActionPlanPage) -> None:
    Page.objects.filter(pk=plan.pk).update(owner=user, locked_by=user, locked=True)
    page = ActionPlanPage.objects.get(pk=plan.pk)
    comment = Comment.objects.create(page=page, user=user, text=f"{mark} opmerking", contentpath="task")
    CommentReply.objects.create(comment=comment, user=user, text=f"{mark} antwoord")
    page = ActionPlanPage.objects.get(pk=plan.pk)
    page.save_revision(user=user)
    log(page, "wagtail.edit", user=user, data={"comment": {"text": f"{mark} in de geschiedenis"}})
    log(user, "wagtail.edit", user=user)
    PageSubscription.objects.create(user=user, page=page, comment_notifications=True)
    _add_review(user, mark, page)
    _add_files(user, mark)
    profile = UserProfile.get_for_user(user)
    profile.avatar.save(f"{mark}.png", ContentFile(f"{mark} foto".encode()))
    kind = ContentType.objects.get_for_model(page)
    EditingSession.objects.create(user=user, content_type=kind, object_id=page.pk, last_seen_at=NOW)
    FormState.objects.create(
        user=user,
        content_type=kind,
        object_id=page.pk,
        parent_object_id="",
        data=f"title={mark}",
        last_updated_at=NOW,
    )


def _add_review(user: User, mark: str, page: ActionPlanPage) -> None:
    workflow = Workflow.objects.create(name=f"{mark} controle")
    state = WorkflowState.objects.create(
        content_type=ContentType.objects.get_for_model(page),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=page.pk,
        workflow=workflow,
        requested_by=user,
        status="approved",
    )
    task = Task.objects.create(name=f"{mark} taak", content_type=ContentType.objects.get_for_model(Task))
    TaskState.objects.create(
        workflow_state=state,
        revision=page.latest_revision,
        task=task,
        status="approved",
        finished_by=user,
        comment=f"{mark} akkoord",
        content_type=ContentType.objects.get_for_model(TaskState),
    )


def _add_files(user: User, mark: str) -> None:
    root = Collection.get_first_root_node()
    for model in (SiteDocument, Document):
        model.objects.create(title=f"{mark} stuk", file=f"{mark}.pdf", uploaded_by_user=user, collection=root)
    Image.objects.create(
        title=f"{mark} beeld", file="x.png", width=1, height=1, uploaded_by_user=user, collection=root
    )
    UploadedFile.objects.create(file=ContentFile(b"half", name=f"{mark}-half.pdf"), uploaded_by_user=user)
