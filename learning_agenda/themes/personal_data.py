"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from pow_site.privacy.registry import PersonalData, declare


def declare_themes() -> None:
    """Declares every model of this room."""
    _declare_calls()
    _declare_offers()


def _declare_calls() -> None:
    declare(
        PersonalData(
            model="learning_agenda.ThemeCall",
            title="Vragen die je aan alle regio's stelde",
            why="Zo weet het ondersteuningsteam wanneer regio's iets gevraagd is, en gebeurt dat niet twee keer.",
            kept="Zolang het thema bestaat.",
            shows={"theme__title": "Leerthema", "text": "Toelichting", "asked_at": "Gevraagd op"},
            only_in_download=("Toelichting",),
            users=("by",),
            anonymise={"by": None},
            stays="De vraag aan de regio's. Je naam staat er niet meer bij.",
            ground="gerechtvaardigd belang: regio's niet vaker vragen dan nodig",
        )
    )


def _declare_offers() -> None:
    declare(
        PersonalData(
            model="learning_agenda.HelpOffer",
            title="Waarover anderen je kunnen bellen",
            why="Wie een vraag heeft over een thema, kan jou een bericht sturen. Bij het thema staan je soort "
            "organisatie en je regio. Je naam, je organisatie en je adres staan er niet.",
            kept="Tot je je aanbod weghaalt, of tot je account weg is.",
            shows={"theme__title": "Leerthema", "about": "Waarover", "offered_at": "Sinds"},
            ground="toestemming: je zet dit zelf aan en uit",
        )
    )
