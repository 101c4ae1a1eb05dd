"""Erasing somebody who used everything: nothing about them is left, nothing of anybody else is lost."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    UploadedFile,
)

from pow_site.accounts.models import User
from pow_site.outbox.models import OutgoingMail
from pow_site.privacy.erasing import LastSuperuser, erase_person
from pow_site.privacy.registry import all_declarations
from pow_site.roles.models import RoleInvitation
from regions.models import PlanContact, PlanMoment
from tests.factories.people import EditorFactory, UserFactory
from tests.privacy.everywhere import tables_with

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)
WHAT_STAYS = {
    # texts and files that they made for the site
    "cms.SiteDocument.file",
    "cms.SiteDocument.title",
    "wagtaildocs.Document.file",
    "wagtaildocs.Document.title",
    "wagtailimages.Image.title",
    "wagtailcore.TaskState.comment",
    # the search finds those by their titles
    "wagtailsearch.IndexEntry.autocomplete",
    "wagtailsearch.IndexEntry.title",
    "wagtailsearch.IndexEntry.title_text",
    "wagtailsearch.SQLiteFTSIndexEntry.autocomplete",
    "wagtailsearch.SQLiteFTSIndexEntry.title",
    # names that the test gave to workflows, and the role of a contact
    "wagtailcore.Task.name",
    "wagtailcore.Workflow.name",
    "regions.PlanContact.role",
    # the invitation that they sent to somebody else
    "roles.RoleInvitation.email",
    "roles.RoleInvitation.word",
    # the mail that tells them, until the next night
    "outbox.OutgoingMail.recipient",
    "outbox.OutgoingMail.text",
    "outbox.OutgoingMail.html",
}


def snapshot(mark):
    """All rows in which somebody's mark stands, by table."""
    return {
        model._meta.label: sorted(
            row for row in map(str, model._base_manager.values_list()) if mark.lower() in row.lower()
        )
        for model in apps.get_models()
    }


def test_person_when_erased_then_nothing_but_their_work_is_left_anywhere(bob):
    assert erase_person(bob, now=NOW).was_there

    assert tables_with("bob") <= WHAT_STAYS | {
        "wagtailcore.Revision.content"
    }  # the role of a contact in a version
    assert tables_with("bob@example.org") == {"outbox.OutgoingMail.recipient"}
    for part in (
        "voornaam",
        "achternaam",
        "contact",
        "organisatie",
        "session",
        "secret",
        "opmerking",
        "geschiedenis",
    ):
        assert tables_with(f"bob {part}") | tables_with(f"bob-{part}") <= {
            "outbox.OutgoingMail.text",
            "outbox.OutgoingMail.html",
        }
    assert not User.objects.filter(pk=bob.pk).exists()


def test_person_when_looked_for_then_they_stand_in_declared_tables_alone(bob):
    declared = {data.model for data in all_declarations()}
    held = {label.rpartition(".")[0] for label in tables_with("bob")}

    assert {model for model in held - declared if not model.startswith("wagtailsearch.")} == {
        "wagtailcore.Task",
        "wagtailcore.Workflow",
    }


def test_person_when_erased_then_every_kind_was_counted(bob):
    counts = erase_person(bob, now=NOW).counts

    empty = {model for model, count in counts.items() if not count}
    assert empty == {
        "cms.NewsPage",
        "learning_agenda.LessonPage",
        "learning_agenda.LookbackAnswer",
    }  # found by hand
    assert counts["accounts.User"] == counts["accounts.Profile"] == counts["learning_agenda.FeedAddress"] == 1
    assert (
        counts["learning_agenda.Signup"] == counts["learning_agenda.Event"] == 2
    )  # one row, and its version
    assert (counts["roles.RoleInvitation"], counts["outbox.OutgoingMail"]) == (2, 4)


def test_person_when_erased_then_no_column_that_points_at_them_is_left(bob):
    key = bob.pk

    erase_person(bob, now=NOW)

    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.related_model is User and model._base_manager.filter(**{field.attname: key}).exists()
    }
    assert pointing == {"wagtailcore.PageLogEntry.user", "wagtailcore.ModelLogEntry.user"}


def test_person_when_erased_then_all_that_another_has_is_as_it_was(bob, carol):
    before = snapshot("carol")

    erase_person(bob, now=NOW)

    after = snapshot("carol")
    changed = {label for label in before if before[label] != after[label]}
    assert changed == {"wagtailcore.Revision"}  # Carol's version of the plan held Bob's details
    [content] = Revision.objects.filter(user=carol, content__contacts__isnull=False).values_list(
        "content", flat=True
    )
    assert [row["name"] for row in content["contacts"]] == ["", "carol Contact"]


def test_person_when_erased_then_pages_stay_and_are_nobodys(bob, plan):
    erase_person(bob, now=NOW)

    page = Page.objects.get(pk=plan.pk)
    assert (page.owner, page.locked_by, page.locked, page.live) == (None, None, False, True)
    content = page.latest_revision.content
    assert (content["owner"], content["locked_by"], content["locked"]) == (None, None, False)
    assert content["wagtail_admin_comments"] == []
    assert page.latest_revision.user is None
    assert page.get_latest_revision_as_object().title == page.title


def test_person_when_erased_then_answers_of_others_to_others_stay(bob, carol, plan):
    erase_person(bob, now=NOW)

    assert [comment.text for comment in Comment.objects.all()] == ["carol opmerking"]
    texts = [
        row["text"]
        for version in Revision.objects.all()
        for row in version.content.get("wagtail_admin_comments", [])
    ]
    assert set(texts) == {"carol opmerking"}


def test_person_when_they_answered_or_ended_a_comment_of_another_then_that_comment_stays(bob, carol, plan):
    comment = Comment.objects.get(user=carol)
    CommentReply.objects.create(comment=comment, user=bob, text="bob zegt ja")
    Comment.objects.filter(pk=comment.pk).update(resolved_by=bob, resolved_at=NOW)
    version = plan.specific_class.objects.get(pk=plan.pk).save_revision()

    erase_person(bob, now=NOW)

    comment = Comment.objects.get(pk=comment.pk)
    assert (comment.resolved_by, comment.resolved_at) == (None, NOW)
    assert [reply.text for reply in comment.replies.all()] == ["carol antwoord"]
    version.refresh_from_db()
    [row] = [row for row in version.content["wagtail_admin_comments"] if row["pk"] == comment.pk]
    assert (row["resolved_by"], [reply["text"] for reply in row["replies"]]) == (None, ["carol antwoord"])


def test_person_when_erased_then_the_history_has_a_number_and_no_name(bob):
    key = bob.pk

    erase_person(bob, now=NOW)

    [entry] = PageLogEntry.objects.filter(user_id=key)
    assert entry.data == {"comment": {"text": ""}}
    entries = ModelLogEntry.objects.filter(label="Verwijderd account")
    assert {(entry.action, entry.user_id) for entry in entries} == {
        ("wagtail.edit", key),
        ("roles.grant", None),
    }
    assert all(entry.data == {} for entry in entries)


def test_person_when_their_role_lapsed_long_ago_then_the_history_of_it_forgets_them_too(bob):
    bob.role_use.delete()

    erase_person(bob, now=NOW)

    assert ModelLogEntry.objects.get(action="roles.grant").label == "Verwijderd account"


def test_person_when_erased_then_what_they_did_for_the_site_still_counts(bob):
    erase_person(bob, now=NOW)

    assert TaskState.objects.get().finished_by is None
    assert PlanMoment.objects.get().by is None
    [contact] = PlanContact.objects.all()
    assert (contact.role, contact.name, contact.organisation, contact.email, contact.phone) == (
        "bob Rol",
        "",
        "Regio",
        "",
        "",
    )
    assert [invitation.email for invitation in RoleInvitation.objects.all()] == ["x-bob@example.net"]


def test_person_when_erased_then_files_of_their_own_go_from_disk(bob, django_capture_on_commit_callbacks):
    names = [bob.wagtail_userprofile.avatar.name, UploadedFile.objects.get().file.name]

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(bob, now=NOW)
        assert [default_storage.exists(name) for name in names] == [True, True]

    assert [default_storage.exists(name) for name in names] == [False, False]


def test_person_when_erased_then_they_are_logged_out_everywhere(bob, carol):
    browsers = [Client(), Client(), Client()]
    for browser, user in zip(browsers, (bob, bob, carol), strict=True):
        browser.force_login(user)
    entering = SessionStore()
    entering["account_login_code"] = {"email": "bob@example.org", "code": "123456"}
    entering.create()

    erase_person(bob, now=NOW)

    keys = [browser.cookies["sessionid"].value for browser in browsers]
    left = set(Session.objects.values_list("pk", flat=True))
    assert [key in left for key in [*keys, entering.session_key]] == [False, False, True, False]


def test_person_when_another_address_ends_alike_then_that_person_stays_logged_in(bob):
    other = SessionStore()
    other["account_login_code"] = {"email": "jimbob@example.org"}
    other.create()

    erase_person(bob, now=NOW)

    assert Session.objects.filter(pk=other.session_key).exists()


def test_person_when_erased_then_a_mail_tells_what_stays_and_the_old_mails_are_empty(bob):
    erase_person(bob, now=NOW)

    mail = OutgoingMail.objects.latest("pk")
    old = OutgoingMail.objects.get(name="welkom")
    assert (mail.recipient, mail.user, mail.state, mail.is_kept) == ("bob@example.org", None, "wacht", False)
    assert mail.subject == "Je account bij Perspectief op Werk is verwijderd"
    assert "- Pagina" in mail.text
    assert mail.html.count("<li") == mail.text.count("\n- ") > 1
    assert (old.recipient, old.text, old.user) == ("", "", None)


def test_person_when_nothing_stays_then_the_mail_says_nothing_of_it():
    erase_person(UserFactory(email="dirk@example.org", first_name="Dirk"), now=NOW)

    mail = OutgoingMail.objects.get()
    assert mail.text.startswith("Dag Dirk,\n\nJe account bij Perspectief op Werk is verwijderd.")
    assert "Dit blijft staan" not in mail.text + mail.html


def test_person_when_their_address_takes_no_mail_then_they_are_erased_all_the_same():
    erase_person(UserFactory(email="geen adres"), now=NOW)

    assert not User.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_person_when_erased_twice_then_the_second_time_finds_nobody(bob):
    twin = User.objects.get(pk=bob.pk)
    erase_person(bob, now=NOW)

    report = erase_person(twin, now=NOW)

    assert (report.was_there, dict(report.counts)) == (False, {})
    assert OutgoingMail.objects.filter(recipient="bob@example.org").count() == 1


def test_person_when_it_is_a_trial_then_all_is_counted_and_nothing_changes(bob):
    before = snapshot("bob")

    trial = erase_person(bob, now=NOW, dry_run=True)

    assert snapshot("bob") == before
    assert trial == erase_person(bob, now=NOW)


def test_person_when_the_choice_no_longer_holds_then_they_stay(bob):
    report = erase_person(bob, now=NOW, only_among=User.objects.exclude(pk=bob.pk))

    assert not report.was_there
    assert User.objects.filter(pk=bob.pk).exists()


def test_person_when_the_last_superuser_then_it_is_refused_and_nothing_changes():
    eva = EditorFactory()
    EditorFactory(is_active=False)

    with pytest.raises(LastSuperuser, match="Geef eerst een collega dezelfde rechten"):
        erase_person(eva, now=NOW)

    assert User.objects.filter(pk=eva.pk).exists()


def test_person_when_another_superuser_stays_then_it_is_done():
    eva, _ = EditorFactory(), EditorFactory()

    assert erase_person(eva, now=NOW).was_there
    assert User.objects.get().is_superuser


def test_person_when_a_superuser_is_closed_off_then_they_are_not_the_last():
    EditorFactory()

    assert erase_person(EditorFactory(is_active=False), now=NOW).was_there


def test_person_when_erased_then_the_log_has_numbers_and_no_name(bob, caplog):
    caplog.set_level("INFO", logger="pow_site.privacy")

    erase_person(bob, now=NOW)

    [record] = caplog.records
    assert (record.msg["event"], record.msg["rows"]["accounts.User"]) == ("person_erased", 1)
    assert "bob" not in str(record.msg)


def test_group_when_a_member_is_erased_then_it_stays(bob):
    erase_person(bob, now=NOW)

    assert Group.objects.get(name="redacteur").user_set.count() == 0
