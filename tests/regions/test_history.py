"""What changed, in public: a change to a published plan comes with a note, and is told once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from pow_site.cms.publishing import publish
from regions.history import ConfirmRefused, confirm_plan, lacks_note, on_published
from regions.models import ActionPlanPage, PlanMoment
from tests.regions.plan_form import form_data, send

pytestmark = pytest.mark.django_db

NOTE = "De afspraken over nazorg zijn nieuw."
ASKS = "Vertel in één zin wat er veranderd is. Bezoekers lezen dit bij het plan."
MORNING = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def region_editor(cast):
    return cast.browser("regio-redacteur Twente")


@pytest.fixture
def supporter(cast):
    return cast.browser("ondersteuningsteam")


def told(plan):
    """The notes in the order in which they became public."""
    return [moment.note for moment in PlanMoment.objects.filter(page=plan).order_by("happened_at", "pk")]


def task(plan):
    return ActionPlanPage.objects.get(pk=plan.pk).task


def errors(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(error.get_text().split()) for error in page.select(".error-message")]


def note_in_form(browser, plan, address="wagtailadmin_pages:edit", *args):
    response = browser.get(reverse(address, args=[plan.pk, *args]))
    page = BeautifulSoup(response.content, "html.parser")
    return (
        page.select_one("[name=change_note]")["value"] if page.select_one("[name=change_note][value]") else ""
    )


def approve(browser, plan):
    """The support team's button “Goedkeuren”."""
    state = ActionPlanPage.objects.get(pk=plan.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[plan.pk, "approve", state.pk])
    return browser.post(address, {"comment": ""})


def publish_from_list(browser, *plans):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={plan.pk}" for plan in plans)
    return browser.post(f"{address}?{query}&next=/cms/plannen/", {}, follow=True)


# When a note is asked


def test_change_when_published_with_a_note_then_the_timeline_tells_it_with_its_moment_and_writer(
    cast, supporter
):
    with time_machine.travel(MORNING, tick=False):
        response = send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)

    assert response.status_code == 302
    moment = PlanMoment.objects.get()
    plan = ActionPlanPage.objects.get(pk=cast.twente.pk)
    assert (moment.page, moment.kind, moment.note, moment.happened_at) == (plan, "gewijzigd", NOTE, MORNING)
    assert (moment.revision, moment.by) == (plan.live_revision, cast.people["ondersteuningsteam"])
    assert plan.task == "Nieuw"


@pytest.mark.parametrize("note", ["", "   "])
def test_change_when_published_without_a_note_then_it_is_asked_and_nothing_changes(cast, supporter, note):
    response = send(supporter, cast.twente, "publish", task="Nieuw", change_note=note)

    assert response.status_code == 200
    assert errors(response) == [ASKS]
    assert (task(cast.twente), told(cast.twente)) == ("", [])
    assert not ActionPlanPage.objects.get(pk=cast.twente.pk).has_unpublished_changes


def test_change_when_the_form_is_refused_then_it_keeps_all_that_was_typed(cast, supporter):
    response = send(
        supporter,
        cast.twente,
        "publish",
        change=lambda pillars: pillars[2].update(ambition="Elke week een gesprek"),
        task="Een nieuwe opgave",
    )

    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("[name=task]").get_text().strip() == "Een nieuwe opgave"
    assert page.select_one("[name=pillar_plans-2-ambition]").get_text().strip() == "Elke week een gesprek"


def test_change_when_submitted_without_a_note_then_it_is_asked_and_nothing_is_submitted(cast, region_editor):
    response = send(region_editor, cast.twente, "submit", task="Nieuw")

    assert errors(response) == [ASKS]
    assert not ActionPlanPage.objects.get(pk=cast.twente.pk).workflow_in_progress


def test_change_when_saved_as_a_draft_then_no_note_is_asked_and_publishing_asks_it_after_all(cast, supporter):
    assert send(supporter, cast.twente, "save", task="Nieuw").status_code == 302

    response = send(supporter, cast.twente, "publish")

    assert errors(response) == [ASKS]
    assert (task(cast.twente), told(cast.twente)) == ("", [])
    assert send(supporter, cast.twente, "publish", change_note=NOTE).status_code == 302
    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [NOTE])


def test_change_when_previewed_then_no_note_is_asked(cast, region_editor):
    from wagtail.test.utils.form_data import nested_form_data

    address = reverse("wagtailadmin_pages:preview_on_edit", args=[cast.twente.pk])
    data = nested_form_data(form_data(cast.twente) | {"task": "Nieuw"})

    assert region_editor.post(address, data).json() == {"is_valid": True, "is_available": True}
    assert "Nieuw" in region_editor.get(address).content.decode()


def test_plan_when_nothing_changed_then_publishing_asks_nothing_and_tells_nothing(cast, supporter):
    assert send(supporter, cast.twente, "publish").status_code == 302

    assert told(cast.twente) == []


def test_plan_when_not_on_the_site_then_publishing_asks_no_note(cast, supporter):
    cast.twente.unpublish()

    assert send(supporter, cast.twente, "publish", task="Nieuw").status_code == 302

    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [])


@pytest.mark.parametrize(("length", "status"), [(300, 302), (301, 200)])
def test_note_when_it_is_longer_than_300_characters_then_it_is_refused(cast, supporter, length, status):
    response = send(supporter, cast.twente, "publish", task="Nieuw", change_note="x" * length)

    assert response.status_code == status
    assert told(cast.twente) == (["x" * 300] if status == 302 else [])


def test_note_when_it_holds_html_then_visitors_read_it_as_text(cast, supporter, client):
    send(
        supporter, cast.twente, "publish", task="Nieuw", change_note="<script>alert(1)</script> & <b>vet</b>"
    )

    html = client.get("/actieplannen/regionale-actieplannen/twente/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;" in html
    assert "<script>alert(1)" not in html


# Review by the support team


def test_change_when_submitted_and_approved_then_it_is_told_once_with_the_region_editor_as_writer(
    cast, region_editor, supporter
):
    assert send(region_editor, cast.twente, "submit", task="Nieuw", change_note=NOTE).status_code == 302
    assert (task(cast.twente), told(cast.twente)) == ("", [])

    assert approve(supporter, cast.twente).status_code == 302

    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [NOTE])
    assert PlanMoment.objects.get().by == cast.people["regio-redacteur Twente"]


def test_change_when_submitted_then_the_support_team_sees_its_note_in_the_form(
    cast, region_editor, supporter
):
    send(region_editor, cast.twente, "submit", task="Nieuw", change_note=NOTE)

    assert note_in_form(supporter, cast.twente) == NOTE
    assert send(supporter, cast.twente, "publish", change_note=NOTE).status_code == 302
    assert told(cast.twente) == [NOTE]
    assert not ActionPlanPage.objects.get(pk=cast.twente.pk).workflow_in_progress


def test_change_when_submitted_then_the_region_editor_waits_for_the_answer(cast, region_editor):
    send(region_editor, cast.twente, "submit", task="Nieuw", change_note=NOTE)

    send(region_editor, cast.twente, "save", task="Toch anders", change_note=NOTE)

    draft = ActionPlanPage.objects.get(pk=cast.twente.pk).get_latest_revision_as_object()
    assert draft.task == "Nieuw"


def test_change_when_under_review_then_its_note_cannot_be_taken_out(cast, region_editor, supporter):
    send(region_editor, cast.twente, "submit", task="Nieuw", change_note=NOTE)
    assert send(supporter, cast.twente, "save", task="Nieuwer", change_note="Beter").status_code == 302

    assert errors(send(supporter, cast.twente, "save", task="Nieuwst", change_note="")) == [ASKS]
    approve(supporter, cast.twente)

    assert (task(cast.twente), told(cast.twente)) == ("Nieuwer", ["Beter"])


def test_form_when_the_last_note_is_told_then_it_asks_for_the_next_one(cast, supporter):
    send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)

    assert note_in_form(supporter, cast.twente) == ""
    assert errors(send(supporter, cast.twente, "publish", task="Nog nieuwer")) == [ASKS]
    send(supporter, cast.twente, "publish", task="Nog nieuwer", change_note=NOTE)
    assert told(cast.twente) == [NOTE, NOTE]


def test_form_when_a_draft_has_a_note_then_it_is_still_there(cast, region_editor):
    send(region_editor, cast.twente, "save", task="Nieuw", change_note=NOTE)

    assert note_in_form(region_editor, cast.twente) == NOTE


# Other ways to publish


def test_change_when_it_is_planned_then_it_is_told_at_the_moment_that_it_goes_live(cast, supporter):
    noon = MORNING + timedelta(hours=4)
    publish(cast.twente)
    with time_machine.travel(MORNING, tick=False):
        send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE, go_live_at="2026-05-01 14:00")
    assert (task(cast.twente), told(cast.twente)) == ("", [])

    with time_machine.travel(noon - timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")
    assert told(cast.twente) == []
    with time_machine.travel(noon + timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")

    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [NOTE])
    assert PlanMoment.objects.get().happened_at == noon + timedelta(minutes=1)


def test_plan_when_its_first_publication_is_planned_then_its_note_is_told_when_it_goes_live(cast, supporter):
    cast.twente.unpublish()
    with time_machine.travel(MORNING, tick=False):
        send(supporter, cast.twente, "publish", change_note=NOTE, go_live_at="2026-05-01 14:00")
    assert told(cast.twente) == []

    with time_machine.travel(MORNING + timedelta(hours=5), tick=False):
        call_command("publish_scheduled")

    assert told(cast.twente) == [NOTE]


def test_revision_when_published_twice_then_it_is_told_once(cast, supporter):
    send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)
    plan = ActionPlanPage.objects.get(pk=cast.twente.pk)

    plan.live_revision.publish()

    assert told(cast.twente) == [NOTE]


def test_plan_when_hidden_and_published_again_then_its_note_is_not_told_again(cast, supporter):
    send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)
    supporter.post(reverse("wagtailadmin_pages:unpublish", args=[cast.twente.pk]))
    assert not ActionPlanPage.objects.get(pk=cast.twente.pk).live

    assert note_in_form(supporter, cast.twente) == ""
    assert send(supporter, cast.twente, "publish").status_code == 302

    assert ActionPlanPage.objects.get(pk=cast.twente.pk).live
    assert told(cast.twente) == [NOTE]


def test_plan_when_it_goes_back_to_an_earlier_version_then_a_new_note_is_asked(cast, supporter):
    send(supporter, cast.twente, "publish", task="Eerste", change_note="Eerst dit.")
    first = ActionPlanPage.objects.get(pk=cast.twente.pk).live_revision
    send(supporter, cast.twente, "publish", task="Tweede", change_note="Toen dat.")
    send(supporter, cast.twente, "save", task="Derde", change_note="Nog niet.")

    assert note_in_form(supporter, cast.twente, "wagtailadmin_pages:revisions_revert", first.pk) == ""
    assert errors(send(supporter, cast.twente, "publish", task="Eerste", revision=first.pk)) == [ASKS]
    send(supporter, cast.twente, "publish", task="Eerste", change_note="Terug naar het eerste.")

    assert task(cast.twente) == "Eerste"
    assert told(cast.twente) == ["Eerst dit.", "Toen dat.", "Terug naar het eerste."]


def test_drafts_when_published_from_the_list_without_a_note_then_nothing_is_published(cast, supporter):
    send(supporter, cast.twente, "save", task="Nieuw")
    send(supporter, cast.achterhoek, "save", task="Nieuw", change_note=NOTE)

    response = publish_from_list(supporter, cast.twente, cast.achterhoek)

    assert "Er is niets gepubliceerd." in response.content.decode()
    assert "Actieplan Twente" in response.content.decode()
    assert [task(plan) for plan in (cast.twente, cast.achterhoek)] == ["", ""]


def test_drafts_when_published_from_the_list_with_a_note_then_it_is_told(cast, supporter):
    send(supporter, cast.twente, "save", task="Nieuw", change_note=NOTE)

    publish_from_list(supporter, cast.twente)

    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [NOTE])


def test_draft_when_it_carries_a_note_that_is_told_then_the_list_refuses_it_too(cast, supporter):
    send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)
    plan = ActionPlanPage.objects.get(pk=cast.twente.pk)
    plan.task = "Ingelezen"
    plan.save_revision()

    assert lacks_note(ActionPlanPage.objects.get(pk=plan.pk))
    publish_from_list(supporter, plan)

    assert (task(plan), told(plan)) == ("Nieuw", [NOTE])


def test_pages_when_published_from_a_list_and_no_plan_owes_a_note_then_all_are_published(cast, supporter):
    cast.twente.unpublish()

    publish_from_list(supporter, cast.twente, cast.achterhoek)

    assert ActionPlanPage.objects.get(pk=cast.twente.pk).live


def test_plan_when_the_site_publishes_it_itself_then_nothing_is_told(cast):
    cast.twente.task = "Nieuw"
    publish(cast.twente)

    assert (task(cast.twente), told(cast.twente)) == ("Nieuw", [])


def test_signal_when_it_comes_without_a_revision_then_nothing_is_told(cast):
    cast.twente.change_note = NOTE

    on_published(ActionPlanPage, cast.twente)
    page_published.send(sender=ActionPlanPage, instance=cast.twente, revision=None)

    assert told(cast.twente) == []


# Confirming


def confirmed(plan):
    return list(PlanMoment.objects.confirmations().filter(page=plan).values_list("happened_at", flat=True))


def test_plan_when_confirmed_then_it_is_told_with_moment_and_person(cast):
    user = cast.people["regio-redacteur Twente"]

    moment = confirm_plan(cast.twente, user=user, now=MORNING)

    assert moment == PlanMoment.objects.get()
    assert (moment.kind, moment.happened_at, moment.by, moment.note, moment.revision) == (
        "bevestigd",
        MORNING,
        user,
        "",
        None,
    )


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("2026-05-01 00:00", "2026-05-01 23:59", 1),
        ("2026-05-01 23:59", "2026-05-02 00:00", 2),
        ("2026-05-01 12:00", "2026-05-01 12:00", 1),
        # The day on which the clock goes back is an hour longer.
        ("2026-10-25 00:00", "2026-10-25 23:59", 1),
        ("2026-10-25 23:59", "2026-10-26 00:00", 2),
    ],
)
def test_plan_when_confirmed_again_then_once_per_day_in_amsterdam(cast, first, second, count):
    user = cast.people["regio-redacteur Twente"]
    for moment in (first, second):
        now = timezone.make_aware(datetime.fromisoformat(moment))
        confirm_plan(cast.twente, user=user, now=now)

    assert len(confirmed(cast.twente)) == count


def test_plan_when_changed_and_confirmed_on_one_day_then_both_are_told(cast, supporter):
    with time_machine.travel(MORNING, tick=False):
        send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)

    confirm_plan(cast.twente, user=cast.people["regio-redacteur Twente"], now=MORNING + timedelta(hours=1))

    assert [moment.is_confirmation for moment in cast.twente.moments.all()] == [True, False]


@pytest.mark.parametrize("role", ["lid", "regio-redacteur Achterhoek", "redacteur"])
def test_plan_when_somebody_who_may_not_confirms_it_then_nothing_is_recorded(cast, role):
    with pytest.raises(PermissionDenied):
        confirm_plan(cast.twente, user=cast.people[role], now=MORNING)

    assert confirmed(cast.twente) == []


def test_plan_when_not_on_the_site_then_it_cannot_be_confirmed(cast):
    user = cast.people["regio-redacteur Twente"]
    confirm_plan(cast.twente, user=user, now=MORNING)
    cast.twente.unpublish()

    with pytest.raises(ConfirmRefused):
        confirm_plan(cast.twente, user=user, now=MORNING + timedelta(days=1))

    assert confirmed(cast.twente) == [MORNING]


def test_history_when_the_writer_or_the_version_is_deleted_then_it_still_tells(cast, supporter):
    send(supporter, cast.twente, "publish", task="Nieuw", change_note=NOTE)
    assert PageLogEntry.objects.filter(user=cast.people["ondersteuningsteam"]).exists()

    cast.people["ondersteuningsteam"].delete()
    cast.twente.revisions.all().delete()

    moment = PlanMoment.objects.get()
    assert (moment.note, moment.by, moment.revision) == (NOTE, None, None)
