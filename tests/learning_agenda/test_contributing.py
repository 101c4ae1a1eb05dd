"""What becomes of an example: who is told, in which states what can be done, and what it lacks before it is sent."""

from datetime import timedelta

import pytest

from learning_agenda.enums import ContributionState, Credit
from learning_agenda.lessons import contributing
from learning_agenda.lessons.contributing import (
    IN_WORDS,
    TOO_MANY,
    ContributionRefused,
    Incomplete,
    accept,
    decline,
    discard,
    save,
    send,
    send_back,
    start,
    take_back,
)
from learning_agenda.lessons.contribution_steps import NO_ORIGIN, NO_REGION, REQUIRED
from learning_agenda.lessons.drafting import NO_KNOWLEDGE_BASE, DraftRefused
from learning_agenda.models import Contribution, LessonPage
from pow_site.accounts.models import Profile
from pow_site.cms.publishing import publish
from pow_site.outbox.models import OutgoingMail
from tests.factories.people import EditorFactory
from tests.learning_agenda.cast import DAY, NOW, SECOND, make_event, make_person
from tests.learning_agenda.handing_in import WHOLE, make_draft, make_knowledge_base, make_sent, state_of
from tests.learning_agenda.letters import deliver, deliver_to

pytestmark = pytest.mark.django_db

DRAFT, SENT, RETURNED, ACCEPTED, DECLINED = ContributionState
CHANGES = {
    "save": lambda one, by: save(one, {"title": "Anders"}, now=NOW),
    "send": lambda one, by: send(one, now=NOW),
    "take back": lambda one, by: take_back(one, now=NOW),
    "discard": lambda one, by: discard(one),
    "ask": lambda one, by: send_back(one, "Hoe?", by=by, now=NOW),
    "accept": lambda one, by: accept(one, by=by, now=NOW),
    "decline": lambda one, by: decline(one, "Nee.", by=by, now=NOW),
}
ALLOWED = {
    DRAFT: {"save", "send", "discard"},
    SENT: {"take back", "ask", "accept", "decline"},
    RETURNED: {"save", "send", "discard"},
    ACCEPTED: set(),
    DECLINED: {"discard"},
}


@pytest.fixture
def knowledge_base(home):
    return make_knowledge_base(home)


@pytest.fixture
def anna(home):
    return make_person("Anna", "AM05")


@pytest.fixture
def sanne(home):
    """Of the support team."""
    return EditorFactory(email="sanne@example.org", first_name="Sanne")


def mails():
    return [name for (name,) in OutgoingMail.objects.order_by("pk").values_list("name")]


def in_state(user, state):
    one = make_draft(user)
    moment = None if state == DRAFT else NOW
    Contribution.objects.filter(pk=one.pk).update(state=state, sent_at=moment)
    return Contribution.objects.get(pk=one.pk)


@pytest.mark.parametrize("state", ContributionState)
@pytest.mark.parametrize("change", CHANGES)
def test_example_when_it_stands_somewhere_then_only_what_fits_can_be_done(
    knowledge_base, anna, sanne, state, change
):
    one = in_state(anna, state)

    if change in ALLOWED[state]:
        CHANGES[change](one, sanne)
    else:
        with pytest.raises(ContributionRefused, match=IN_WORDS[state]):
            CHANGES[change](one, sanne)
        assert (state_of(one), mails(), LessonPage.objects.count()) == (state, [], 0)


@pytest.mark.parametrize("change", CHANGES)
def test_example_when_it_is_gone_then_nothing_breaks(knowledge_base, anna, sanne, change):
    one = make_draft(anna)
    Contribution.objects.all().delete()

    with pytest.raises(ContributionRefused, match=contributing.GONE):
        CHANGES[change](one, sanne)


def test_start_when_pressed_twice_then_there_is_one_draft_with_the_persons_region(anna):
    first, second = (start(anna, profile=anna.profile, now=NOW) for _ in range(2))

    assert first == second
    assert (first.state, first.region_id, first.credit) == (DRAFT, "AM05", Credit.REGION)


def test_start_when_it_belongs_to_something_else_then_it_is_another_draft(anna):
    event = make_event()

    drafts = {start(anna, profile=anna.profile, event=one, now=NOW).event for one in (None, event)}

    assert drafts == {None, event}


def test_start_when_somebody_works_nationwide_then_no_region_is_named(home):
    person = make_person("Bram")

    assert start(person, profile=person.profile, now=NOW).credit == Credit.NOBODY


def test_start_when_there_are_many_drafts_then_it_is_refused(anna):
    for _ in range(contributing.MOST_DRAFTS - 1):
        make_draft(anna)
    last = start(anna, profile=anna.profile, now=NOW)
    save(last, {"title": "Vol"}, now=NOW)

    with pytest.raises(ContributionRefused, match=TOO_MANY):
        start(anna, profile=anna.profile, now=NOW)
    assert Contribution.objects.count() == contributing.MOST_DRAFTS


def test_save_when_one_step_is_written_then_the_others_stay_as_they_are(anna):
    one = make_draft(anna)
    save(one, {"evidence": "Van een ander scherm."}, now=NOW)

    save(one, {"title": "Nieuw"}, now=NOW + DAY)

    kept = Contribution.objects.get()
    assert (kept.title, kept.evidence, kept.saved_at) == ("Nieuw", "Van een ander scherm.", NOW + DAY)


@pytest.mark.parametrize("name", REQUIRED)
def test_send_when_something_lacks_then_it_says_what(anna, name):
    one = make_draft(anna, **{name: " "})

    with pytest.raises(Incomplete) as refused:
        send(one, now=NOW)

    assert [missing.text for missing in refused.value.missing] == [REQUIRED[name]]
    assert (state_of(one), mails()) == (DRAFT, [])


def test_send_when_it_comes_from_nowhere_then_it_asks_for_an_origin(home):
    one = make_draft(make_person("Bram"))

    with pytest.raises(Incomplete) as refused:
        send(one, now=NOW)
    assert [missing.text for missing in refused.value.missing] == [NO_ORIGIN]

    save(one, {"event": make_event()}, now=NOW)
    assert send(one, now=NOW).state == SENT


def test_send_when_the_region_cannot_be_named_then_it_says_so(home):
    one = make_draft(make_person("Bram"), event=make_event(), credit=Credit.REGION)

    with pytest.raises(Incomplete) as refused:
        send(one, now=NOW)
    assert [missing.text for missing in refused.value.missing] == [NO_REGION]


def test_send_when_the_person_has_a_region_by_now_then_it_is_the_origin(anna):
    one = make_draft(anna)
    Contribution.objects.update(region=None)

    assert send(one, now=NOW).region_id == "AM05"


def test_send_when_done_then_the_maker_gets_a_receipt(anna):
    make_sent(anna)

    letter = deliver_to("Anna")
    assert letter.envelope == (
        "contribution_received",
        "anna@example.org",
        "We hebben je voorbeeld ontvangen",
    )
    assert "Hallo Anna," in letter.text
    assert "“Een dag meelopen”" in letter.text
    assert f"/kennisbank/insturen/{Contribution.objects.get().key}/" in letter.text


def test_question_when_asked_then_the_maker_goes_on_and_sends_it_again(knowledge_base, anna, sanne):
    one = send_back(make_sent(anna), "Hoeveel mensen?\n<Ongeveer>", by=sanne, now=NOW)
    save(one, {"evidence": "Het waren er 12."}, now=NOW + DAY)
    send(one, now=NOW + DAY)

    accept(one, by=sanne, now=NOW + DAY)

    assert state_of(one) == ACCEPTED
    sent = deliver()
    assert [letter.kind for letter in sent] == [
        "contribution_received",
        "contribution_returned",
        "contribution_received",
        "contribution_accepted",
    ]
    assert "Hoeveel mensen?\n<Ongeveer>" in sent[1].text
    assert "&lt;Ongeveer&gt;" in sent[1].html


def test_decline_when_done_then_the_maker_reads_why(anna, sanne):
    one = decline(make_sent(anna), "Dit staat er al.", by=sanne, now=NOW + SECOND)

    kept = Contribution.objects.get()
    assert (kept.state, kept.answer, kept.answered_at, kept.answered_by) == (
        DECLINED,
        "Dit staat er al.",
        NOW + SECOND,
        sanne,
    )
    assert "Dit staat er al." in deliver()[-1].text
    assert one.lesson is None


def test_accept_when_done_then_there_is_a_draft_with_its_origin_and_all_that_was_written(
    knowledge_base, anna, sanne
):
    anna.last_name = "de Wit"
    anna.save()
    event = make_event()

    lesson = accept(make_sent(anna, event=event), by=sanne, now=NOW)

    kept = LessonPage.objects.get()
    assert (kept.live, kept.get_parent().specific, kept.owner) == (False, knowledge_base, sanne)
    assert (kept.title, kept.kind, kept.outcome, kept.pillars) == (
        WHOLE["title"],
        "voorbeeld",
        "werkte",
        "vraag,match",
    )
    assert (kept.event, [region.code for region in kept.regions.all()]) == (event, ["AM05"])
    assert kept.credit == "Anna de Wit, Gemeente Voorbeeld"
    assert kept.situation == (
        "<p>Niemand durfde te bellen.</p>\n\n<p>En &lt;b&gt;dat&lt;/b&gt; kost tijd.</p>"
    )
    latest = kept.get_latest_revision_as_object()
    assert ([region.code for region in latest.regions.all()], latest.event) == (["AM05"], event)
    assert (Contribution.objects.get().lesson, lesson) == (kept, kept)


@pytest.mark.parametrize(
    ("credit", "named"),
    [
        ("naam", "Anna, Gemeente Voorbeeld"),
        ("organisatie", "Gemeente Voorbeeld"),
        ("regio", "arbeidsmarktregio Regio AM05"),
        ("niemand", ""),
    ],
)
def test_accept_when_the_maker_wants_to_be_named_somehow_then_so_it_is(
    knowledge_base, anna, sanne, credit, named
):
    assert accept(make_sent(anna, credit=credit), by=sanne, now=NOW).credit == named


def test_accept_when_a_text_is_empty_then_it_is_empty_in_the_lesson_too(knowledge_base, anna, sanne):
    lesson = accept(make_sent(anna, costs="", tools=""), by=sanne, now=NOW)

    assert (lesson.costs, lesson.tools) == ("", "")
    assert lesson.get_latest_revision_as_object().costs == ""


@pytest.mark.parametrize("title", ["👍👍", "Insturen", WHOLE["title"]])
def test_accept_when_the_title_makes_no_free_address_then_the_lesson_gets_one(
    knowledge_base, anna, sanne, title
):
    lessons = [accept(make_sent(anna, title=title), by=sanne, now=NOW) for _ in range(2)]

    assert len({lesson.slug for lesson in lessons} - {"", "insturen"}) == 2


def test_accept_when_there_is_no_knowledge_base_then_nothing_changes(anna, sanne):
    one = make_sent(anna)

    with pytest.raises(DraftRefused, match=NO_KNOWLEDGE_BASE):
        accept(one, by=sanne, now=NOW)
    assert (state_of(one), mails()) == (SENT, ["contribution_received"])


def test_lesson_when_published_then_the_maker_is_told_once(knowledge_base, anna, sanne):
    lesson = accept(make_sent(anna), by=sanne, now=NOW)
    deliver()

    publish(lesson)
    lesson.unpublish()
    lesson.refresh_from_db()
    publish(lesson)

    [letter] = deliver()
    assert letter.envelope == ("contribution_published", "anna@example.org", "Je les staat op de site")


def test_lesson_when_its_maker_is_gone_then_it_is_published_all_the_same(knowledge_base, anna, sanne):
    lesson = accept(make_sent(anna), by=sanne, now=NOW)
    deliver()
    Contribution.objects.update(user=None)

    publish(lesson)

    assert (deliver(), LessonPage.objects.get().live) == ([], True)


def test_credit_when_the_maker_is_gone_then_only_what_is_no_person_is_named(knowledge_base, anna, sanne):
    one = make_sent(anna, credit="organisatie")
    Profile.objects.all().delete()
    Contribution.objects.update(user=None)

    assert accept(one, by=sanne, now=NOW + timedelta(1)).credit == ""
