"""What is held about people who log in: by this app, by the log-in library and by Django."""

from django.conf import settings

from pow_site.accounts.forgetting import (
    account_of,
    clear_ended_devices,
    clear_unproven_addresses,
    devices_of,
    end_sessions,
    factors_of,
    sessions_of,
)
from pow_site.accounts.models import User
from pow_site.privacy.registry import LAST, LATE, PersonalData, declare, no_personal_data
from pow_site.privacy.retention import Retention, Sweep

AGREED = "nodig om je de dienst te geven waar je om vroeg"
SAFETY = "gerechtvaardigd belang: een veilige site"
WITH_ACCOUNT = "Zolang je een account hebt."
WHILE_LOGGED_IN = (
    f"Tot je uitlogt, en anders hoogstens {settings.SESSION_COOKIE_AGE // 86400} dagen na je laatste bezoek."
)


declare(
    PersonalData(
        model="accounts.User",
        title="Je account",
        why="Hiermee log je in, en weten we hoe we je aanspreken.",
        kept="Zolang je een account hebt. Log je {RETENTION_INACTIVE_MONTHS} niet in? Dan krijg je eerst een mail. "
        "Als je daarna {RETENTION_WARNING_DAYS} wegblijft, verwijderen we je account. Een account waarvan niemand "
        "het e-mailadres bevestigt, verwijderen we na {RETENTION_UNCONFIRMED_DAYS}.",
        shows=account_of,
        users=(),
        rows=lambda user: User.objects.filter(pk=user.pk),
        order=LAST,
        correct_at="/mijn/profiel/",
        correct_as="Verbeter je naam",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="accounts.Profile",
        title="Je profiel",
        why="Zo tonen we wat voor jouw regio en jouw werk van belang is. Anderen zien alleen wat jij aanzet.",
        kept=WITH_ACCOUNT,
        shows={
            "organisation": "Organisatie",
            "organisation_kind__name": "Soort organisatie",
            "region__name": "Arbeidsmarktregio",
            "is_nationwide": "Werkt landelijk",
            "shows_name": "Anderen zien je naam",
            "shows_organisation": "Anderen zien je organisatie en regio",
            "shows_email": "Anderen zien je e-mailadres",
            "updated_at": "Bijgewerkt op",
        },
        order=LATE,
        correct_at="/mijn/profiel/",
        correct_as="Verbeter je profiel",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="accounts.InactivityWarning",
        title="Waarschuwing dat je account verdwijnt",
        why="Zo weten we dat we je gemaild hebben voordat we een ongebruikt account verwijderen.",
        kept="Tot je weer inlogt.",
        shows={"sent_at": "Gemaild op"},
        ground=SAFETY,
    )
)
declare(
    PersonalData(
        model="account.EmailAddress",
        title="Het e-mailadres waarmee je inlogt",
        why="We moeten weten of een adres echt van jou is.",
        kept="Zolang je een account hebt. Een nieuw adres dat je niet bevestigt, verwijderen we binnen een dag.",
        shows={"email": "E-mailadres", "verified": "Bevestigd", "primary": "Gebruiken we voor mail"},
        order=LAST - 1,  # until here, others find by these addresses what is theirs
        retention=Sweep("onbevestigde adressen opgeruimd", clear_unproven_addresses),
        correct_at="/mijn/e-mailadres/",
        correct_as="Wijzig je e-mailadres",
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="account.EmailConfirmation",
        title="Verzoeken om je e-mailadres te bevestigen",
        why="We moeten weten of een adres echt van jou is.",
        kept="{RETENTION_UNCONFIRMED_DAYS}.",
        shows={"email_address__email": "E-mailadres", "sent": "Gemaild op"},
        users=("email_address__user",),
        retention=Retention("RETENTION_UNCONFIRMED_DAYS", "sent", "bevestigingen opgeruimd"),
        ground=SAFETY,
    )
)
declare(
    PersonalData(
        model="mfa.Authenticator",
        title="Je extra beveiliging",
        why="Met een tweede stap kan alleen jij inloggen. Het geheim zelf geven we nooit mee.",
        kept=WITH_ACCOUNT,
        shows=factors_of,
        order=LATE,
        correct_at="/mijn/beveiliging/",
        correct_as="Wijzig je extra beveiliging",
        ground=SAFETY,
    )
)
declare(
    PersonalData(
        model="usersessions.UserSession",
        title="Waar je bent ingelogd",
        why="Zo kun je zien of iemand anders in je account is, en op afstand uitloggen.",
        kept=WHILE_LOGGED_IN,
        shows=devices_of,
        only_in_download=("Wat je browser over zich vertelde",),
        order=LATE,
        retention=Sweep("apparaten opgeruimd", clear_ended_devices),
        correct_at="/mijn/apparaten/",
        correct_as="Log uit op een apparaat",
        ground=SAFETY,
    )
)
declare(
    PersonalData(
        model="sessions.Session",
        title="Sessies",
        why="Een sessie onthoudt dat je bent ingelogd. De sleutel ervan geven we nooit mee.",
        kept=WHILE_LOGGED_IN,
        shows={"expire_date": "Loopt af op"},
        users=(),
        rows=sessions_of,
        erase=end_sessions,
        ground=SAFETY,
    )
)
declare(
    PersonalData(
        model="socialaccount.SocialAccount",
        title="Inloggen met je organisatie",
        why="Zo herkennen we je als je via je eigen organisatie inlogt.",
        kept=WITH_ACCOUNT,
        shows={
            "provider": "Organisatie",
            "uid": "Je kenmerk daar",
            "extra_data": "Wat je organisatie over je vertelde",
            "date_joined": "Gekoppeld op",
            "last_login": "Laatst gebruikt",
        },
        order=LATE,
        ground=AGREED,
    )
)
declare(
    PersonalData(
        model="socialaccount.SocialToken",
        title="Sleutels van je organisatie",
        why="Soms geeft je organisatie bij het inloggen een sleutel mee. Die geven we nooit door.",
        kept="Zolang je een account hebt, of tot de sleutel verloopt.",
        shows={"account__provider": "Organisatie", "expires_at": "Geldig tot"},
        users=("account__user",),
        ground=AGREED,
    )
)
for model, reason in {
    "accounts.OrganisationKind": "Een lijst met soorten organisaties.",
    "auth.Group": "Namen van rollen. Wie een rol heeft, staat bij het account.",
    "auth.Permission": "Namen van rechten.",
    "contenttypes.ContentType": "Namen van tabellen.",
    "socialaccount.SocialApp": "De instellingen van een organisatie waarmee mensen inloggen.",
}.items():
    no_personal_data(model, reason)
