"""What the learning agenda holds about people: who takes part, who offers a place, who organises."""

from learning_agenda.events.case_retention import forget_case_files, forget_cases
from learning_agenda.lessons.personal_data import declare_lessons
from learning_agenda.messages.personal_data import declare_messages
from learning_agenda.own_data import attendance_of, formerly_organised_by, moments_of, offers_of, organised_by
from learning_agenda.signups.forgetting import (
    NOBODY,
    forget_offers_to,
    last_meeting_of,
    leave_events,
    leave_organising,
)
from learning_agenda.take_home.retention import forget_left_files
from learning_agenda.themes.personal_data import declare_themes
from pow_site.privacy.registry import FIRST, PersonalData, declare, no_personal_data
from pow_site.privacy.retention import Retention, Sweep

AGREED = "nodig om je de dienst te geven waar je om vroeg"
WITH_EVENT = (
    "Tot {RETENTION_SIGNUP_MONTHS} na de laatste bijeenkomst, ook als de activiteit niet doorging. "
    "Heeft een activiteit geen bijeenkomsten? Dan tellen we vanaf de laatste verandering."
)

declare(
    PersonalData(
        model="learning_agenda.Signup",
        title="Je aanmeldingen",
        why="Zo weten de organisator en jij wie er komt, en krijgt iedereen op tijd bericht. De regio en het soort "
        "organisatie tellen mee in de cijfers.",
        kept=f"{WITH_EVENT} Daarna weet niemand meer dat jij het was.",
        shows={
            "event__title": "Activiteit",
            "state": "Stand",
            "signed_up_at": "Aangemeld op",
            "queued_at": "Op de wachtlijst sinds",
            "state_at": "Stand sinds",
            "region__name": "Arbeidsmarktregio toen",
            "organisation": "Organisatie toen",
            "organisation_kind__name": "Soort organisatie toen",
        },
        erase=leave_events,
        stays="Dat er een aanmelding was, met de regio en het soort organisatie. Je naam en je organisatie staan er "
        "niet meer bij.",
        order=FIRST,
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("event", "state_at"),
            "aanmeldingen zonder naam",
            anonymise=NOBODY,
        ),
        correct_at="/mijn/aanmeldingen/",
        correct_as="Bekijk je aanmeldingen",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="learning_agenda.SignupMoment",
        title="Wat er met je aanmelding gebeurde",
        why="Zo kunnen we uitleggen waarom iemand wel of geen plek kreeg.",
        kept=f"{WITH_EVENT} Daarna staat er niet meer bij wie het deed, en waarom.",
        shows=moments_of,
        users=("by", "signup__user"),
        anonymise={"by": None},
        stays="Dat er iets met een aanmelding gebeurde. Er staat niet meer bij wie dat deed.",
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("signup__event", "happened_at"),
            "stappen van aanmeldingen zonder naam",
            anonymise={"by": None, "why": ""},
        ),
        ground="gerechtvaardigd belang: de plekken eerlijk verdelen",
    )
)
declare(
    PersonalData(
        model="learning_agenda.Handover",
        title="Plekken die jij aanbood of kreeg aangeboden",
        why="Iemand die niet kan komen, biedt de plek aan een collega aan. Alleen wie inlogt met dat e-mailadres, kan "
        "de plek overnemen.",
        kept=f"Het e-mailadres: {WITH_EVENT[0].lower()}{WITH_EVENT[1:]}",
        shows=offers_of,
        users=("signup__user",),
        addresses=("email",),
        erase=forget_offers_to,
        stays="Dat er een plek is aangeboden, zonder e-mailadres.",
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("signup__event", "offered_at"),
            "aangeboden plekken zonder e-mailadres",
            anonymise={"email": ""},
        ),
        ground="gerechtvaardigd belang: een plek kunnen doorgeven",
    )
)
declare(
    PersonalData(
        model="learning_agenda.FeedAddress",
        title="Het adres van je eigen agenda",
        why="Daarmee staan je activiteiten vanzelf in je agenda. Het geheime adres zelf geven we niet mee: dat zie je "
        "bij je aanmeldingen.",
        kept="Tot je een nieuw adres maakt, of tot je account weg is.",
        shows={"renewed_at": "Dit adres geldt sinds"},
        correct_at="/mijn/aanmeldingen/",
        correct_as="Maak een nieuw adres",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="learning_agenda.CaseFile",
        title="Bestanden die je bij een intervisie zette",
        why="Wie meedoet aan een intervisie, leest zich in. Alleen de groep kan bij het bestand.",
        kept="Tot {RETENTION_CASE_WEEKS} na de laatste bijeenkomst. Daarna gooien we het bestand weg.",
        shows={"event__title": "Activiteit", "title": "Bestand", "added_at": "Toegevoegd op"},
        users=("added_by",),
        anonymise={"added_by": None},
        stays="Bestanden die je bij een intervisie zette, tot hun tijd om is. Je naam staat er niet meer bij.",
        retention=Sweep("bestanden van intervisies opgeruimd", forget_case_files),
        ground="gerechtvaardigd belang: samen voorbereiden",
    )
)
declare(
    PersonalData(
        model="learning_agenda.Event",
        title="Activiteiten die jij organiseert",
        why="Deelnemers willen weten van wie een activiteit is, en waar hun antwoord op een mail binnenkomt. Bij een "
        "activiteit kunnen ook namen van sprekers staan. Die halen we met de hand weg als iemand dat vraagt.",
        kept="Zolang de activiteit bestaat. De casus van een intervisie wissen we {RETENTION_CASE_WEEKS} na de laatste "
        "bijeenkomst.",
        shows=organised_by,
        shows_in_download=formerly_organised_by,
        users=(),
        addresses=("reply_to",),
        erase=leave_organising,
        stays="De activiteit. Je e-mailadres staat er niet meer bij: antwoorden op mails komen dan bij de site binnen.",
        retention=Sweep("casussen gewist", forget_cases),
        ground="gerechtvaardigd belang: een organisator is bereikbaar; een spreker staat er met toestemming",
    )
)
for model in ("LearningAgendaPage", "ThemeIndexPage", "LearningThemePage", "Meeting"):
    no_personal_data(f"learning_agenda.{model}", "Thema's, en wanneer en waar mensen bij elkaar komen.")
declare(
    PersonalData(
        model="learning_agenda.LookbackTurn",
        title="Of je terugblikte op een activiteit",
        why="Zo vragen we je niet twee keer hetzelfde. Wat je antwoordde en wanneer, staat er niet bij.",
        kept=WITH_EVENT,
        shows={"signup__event__title": "Activiteit", "round": "Ronde"},
        users=("signup__user",),
        order=FIRST - 1,  # as long as the sign-up still knows whose it is
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("signup__event", "signup__state_at"),
            "beurten in een terugblik",
        ),
        ground="gerechtvaardigd belang: niemand twee keer vragen, en ieders antwoord één keer tellen",
    )
)
declare(
    PersonalData(
        model="learning_agenda.LookbackAnswer",
        title="Antwoorden in een terugblik",
        why="Van wat mensen leerden en deden, leren anderen. We bewaren geen naam en geen moment bij een antwoord, dus "
        "we weten niet welk antwoord van jou is. Staat er toch een naam in? Dan halen we het antwoord met de hand weg.",
        kept="Zolang de activiteit bestaat.",
        shows={},
        users=(),
        stays="Antwoorden in een terugblik: daarvan weten we niet dat ze van jou waren.",
        ground="gerechtvaardigd belang: leren van wat een activiteit opleverde",
    )
)
declare(
    PersonalData(
        model="learning_agenda.Proof",
        title="Je bewijzen van deelname",
        why="Met het nummer kan iedereen nagaan of je bewijs echt is. Je naam staat daar alleen bij als jij dat wilt.",
        kept=f"Je naam: {WITH_EVENT[0].lower()}{WITH_EVENT[1:]} Het nummer blijft daarna geldig.",
        shows={
            "signup__event__title": "Activiteit",
            "number": "Nummer",
            "shows_name": "Je naam is te zien bij het nummer",
            "issued_at": "Gemaakt op",
        },
        users=("signup__user",),
        anonymise={"shows_name": False},
        stays="Het nummer, met de activiteit en de uren. Je naam staat er niet meer bij.",
        order=FIRST - 1,  # the sign-up loses its person at FIRST; after that nobody finds the proof
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("signup__event", "issued_at"),
            "bewijzen zonder naam",
            anonymise={"shows_name": False},
        ),
        correct_at="/mijn/aanmeldingen/",
        correct_as="Bekijk je bewijzen",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="learning_agenda.Material",
        title="Wat je bij een activiteit zette om mee te nemen",
        why="Wie meedeed, kan iets teruglezen of doorgeven. Op een foto of in een verslag kunnen mensen staan die dat "
        "goedvinden. Wil je er niet meer bij staan? Dan halen we het met de hand weg.",
        kept="Zolang de activiteit bestaat.",
        shows={
            "event__title": "Activiteit",
            "title": "Titel",
            "text": "Tekst",
            "alt_text": "Wat er op de foto te zien is",
            "added_at": "Toegevoegd op",
        },
        only_in_download=("Tekst",),
        users=("added_by",),
        anonymise={"added_by": None},
        stays="Wat je bij een activiteit zette om mee te nemen. Je naam staat er niet meer bij.",
        retention=Sweep("achtergebleven materiaal opgeruimd", forget_left_files),
        ground="gerechtvaardigd belang: wat er geleerd is, gaat niet verloren",
    )
)
declare(
    PersonalData(
        model="learning_agenda.Attendance",
        title="Of je erbij was",
        why="Zo weet de organisator wie er was. Het telt mee in de cijfers. Een bewijs van deelname steunt erop.",
        kept=f"{WITH_EVENT} Daarna weet niemand meer dat jij het was, en wie het noteerde.",
        shows=attendance_of,
        users=("signup__user", "noted_by"),
        anonymise={"noted_by": None},
        stays="Of er iemand bij een bijeenkomst was. Er staat niet meer bij wie dat was, en wie het noteerde.",
        retention=Retention(
            "RETENTION_SIGNUP_MONTHS",
            last_meeting_of("signup__event", "noted_at"),
            "aanwezigheid zonder naam",
            anonymise={"noted_by": None},
        ),
        ground="gerechtvaardigd belang: weten wie er was",
    )
)
declare_messages()
declare_themes()
declare_lessons()
