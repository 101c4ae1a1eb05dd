"""The page “Privacy” says what the declarations and the settings say: whoever declares something new, tells it there."""

import string

import pytest
from django.conf import settings

from pow_site.home.page_files import FOLDER
from pow_site.privacy.periods import period
from pow_site.privacy.registry import all_declarations

PRIVACY, COOKIES = ((FOLDER / f"{name}.md").read_text() for name in ("privacy", "cookies"))
EDITING = "welke pagina's, versies, bestanden en opmerkingen van jou zijn"
TOLD = {
    "account.EmailAddress": "je e-mailadres en je naam",
    "account.EmailConfirmation": "waarvan niemand het e-mailadres bevestigt",
    "accounts.InactivityWarning": "Dan mailen we je",
    "accounts.Profile": "je organisatie, het soort organisatie en je regio",
    "accounts.User": "je e-mailadres en je naam",
    "cms.NewsPage": "in een verhaal op de site",
    "cms.SiteDocument": EDITING,
    "learning_agenda.Attendance": "of je erbij was",
    "learning_agenda.CaseFile": "Bij een intervisie hoort een casus, soms met bestanden",
    "learning_agenda.ContactMessage": "wat je ons schreef",
    "learning_agenda.Contribution": "het voorbeeld dat je instuurt",
    "learning_agenda.Event": "een e-mailadres voor antwoorden, en sprekers",
    "learning_agenda.FeedAddress": "het adres van je eigen agenda",
    "learning_agenda.Handover": "het e-mailadres van een collega aan wie je je plek aanbiedt",
    "learning_agenda.LessonPage": "Bij een les kan staan wie haar deelde",
    "learning_agenda.LessonUse": "Vertel je dat je regio een les uit de kennisbank toepast",
    "learning_agenda.HelpOffer": "waarover anderen je kunnen bellen",
    "learning_agenda.LookbackAnswer": "Bij een antwoord bewaren we geen naam en geen moment",
    "learning_agenda.LookbackTurn": "dat je terugblikte",
    "learning_agenda.MessageAnswer": "onze notities en ons antwoord",
    "learning_agenda.MessageMoment": "wat er met je bericht gebeurde",
    "learning_agenda.MessageNote": "onze notities en ons antwoord",
    "learning_agenda.Proof": "je bewijs van deelname, als je dat maakt",
    "learning_agenda.Signup": "voor welke activiteit, wanneer, en of je meedoet of op de wachtlijst staat",
    "learning_agenda.SignupMoment": "wat er met je aanmelding gebeurde",
    "learning_agenda.Material": "iets om mee te nemen",
    "learning_agenda.ThemeCall": "wat je aan alle regio's vraagt",
    "mfa.Authenticator": "extra beveiliging",
    "outbox.OutgoingMail": "de mail die we je sturen",
    "regions.Follow": "de regio's die je volgt",
    "regions.PlanContact": "Bij het actieplan van een regio kan staan wie je kunt bereiken",
    "regions.PlanMoment": "wanneer je bevestigt dat een plan nog klopt",
    "roles.RoleInvitation": "wie je daarvoor vroeg",
    "roles.RoleUse": "wanneer je die het laatst gebruikte",
    "sessions.Session": "waar je bent ingelogd",
    "socialaccount.SocialAccount": "log je in via je organisatie",
    "socialaccount.SocialToken": "Hoe je organisatie je noemt",
    "usersessions.UserSession": "je browser en je IP-adres",
    "wagtailadmin.EditingSession": EDITING,
    "wagtailadmin.FormState": EDITING,
    "wagtailcore.Comment": EDITING,
    "wagtailcore.CommentReply": EDITING,
    "wagtailcore.ModelLogEntry": "een nummer dat naar niemand leidt",
    "wagtailcore.Page": EDITING,
    "wagtailcore.PageLogEntry": "een nummer dat naar niemand leidt",
    "wagtailcore.PageSubscription": "de meldingen die je wilt krijgen",
    "wagtailcore.Revision": EDITING,
    "wagtailcore.TaskState": "wat je controleert",
    "wagtailcore.UploadedFile": EDITING,
    "wagtailcore.WorkflowState": "wat je controleert",
    "wagtaildocs.Document": EDITING,
    "wagtailimages.Image": EDITING,
    "wagtailusers.UserProfile": "je voorkeuren",
}
"""Where the page tells of each model that holds something about people."""


def settings_in(text):
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def test_page_when_something_is_declared_then_it_tells_of_it():
    assert {data.model for data in all_declarations()} == set(TOLD)
    assert [words for words in TOLD.values() if words not in PRIVACY] == []


def test_page_when_a_declaration_promises_a_period_then_it_says_the_same():
    promised = {str(period(name)) for data in all_declarations() for name in settings_in(data.kept)}

    assert promised == {"7 dagen", "24 maanden", "30 dagen", "6 maanden", "4 weken", "12 maanden"}
    assert [words for words in promised if words not in PRIVACY] == []


def test_page_when_it_says_how_long_a_sign_up_and_a_case_are_kept_then_so_it_is():
    signups, cases = (period(f"RETENTION_{name}") for name in ("SIGNUP_MONTHS", "CASE_WEEKS"))

    assert f"**Je aanmelding voor een activiteit:** {signups} na de laatste bijeenkomst" in PRIVACY
    assert f"**De casus van een intervisie, met de bestanden:** {cases} na de laatste bijeenkomst." in PRIVACY


@pytest.mark.parametrize("text", [PRIVACY, COOKIES], ids=["privacy", "cookies"])
def test_page_when_it_says_how_long_a_log_in_lasts_then_so_it_is(text):
    assert f"{settings.SESSION_COOKIE_AGE // 86400} dagen" in text


def test_page_when_it_says_how_long_mail_is_kept_then_so_it_is():
    assert f"**De mail die we je stuurden:** {settings.OUTBOX_KEEP.days} dagen." in PRIVACY
    assert settings.OUTBOX_KEEP_ROWS.days == 365
    assert "bewaren we een jaar" in PRIVACY


def test_page_when_it_says_how_long_a_message_is_kept_then_so_it_is():
    kept, unconfirmed = (period(f"RETENTION_{name}") for name in ("MESSAGE_MONTHS", "UNCONFIRMED_DAYS"))

    assert f"**Een bericht aan ons, met de notities en het antwoord:** {kept} na de" in PRIVACY
    assert f"het e-mailadres bevestigt:** {unconfirmed}. Wat we voor spam" in PRIVACY
    assert f"voor spam houden, bewaren we {settings.OUTBOX_KEEP.days} dagen." in PRIVACY


def test_page_when_read_then_it_leads_to_the_own_data():
    assert PRIVACY.count("(/mijn/gegevens/)") == 2
