"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from pow_site.privacy.registry import PersonalData, declare, no_personal_data


def declare_themes() -> None:
    """Declares every model of this room."""
    _declare_moments()
    _declare_wishes()
    _declare_calls()
    _declare_offers()
    no_personal_data("learning_agenda.ThemeDocument", "Bestanden van een leerthema, met hun naam.")


def _declare_moments() -> None:
    declare(
        PersonalData(
            model="learning_agenda.ThemeMoment",
            title="Wat jij aan de stand van een leerthema veranderde",
            why="Iedereen mag lezen wanneer en waarom een thema verder kwam of niet. Wie het deed, ziet alleen de "
            "redactie.",
            kept="Zolang het thema bestaat.",
            shows={"theme__title": "Leerthema", "status": "Stand", "why": "Waarom", "happened_at": "Wanneer"},
            users=("by",),
            anonymise={"by": None},
            stays="Wat er met het thema gebeurde, met de reden. Er staat niet meer bij wie dat deed.",
            ground="gerechtvaardigd belang: laten zien wat er met een onderwerp gebeurt",
        )
    )


def _declare_wishes() -> None:
    declare(
        PersonalData(
            model="learning_agenda.RegionWish",
            title="Wat je voor je regio over leerthema's zei",
            why="Zo weten we welke regio's een thema willen. Op de site staat alleen de naam van de regio. Het "
            "ondersteuningsteam ziet wie het zei.",
            kept="Tot je het terugneemt, of zolang het thema bestaat.",
            shows={
                "theme__title": "Leerthema",
                "region__name": "Regio",
                "answer": "Antwoord",
                "said_at": "Gezegd op",
            },
            anonymise={"user": None},
            stays="Wat de regio van het thema vindt. Er staat niet meer bij dat jij dat zei.",
            correct_at="/leeragenda/longlist/",
            correct_as="Naar de longlist",
            ground="gerechtvaardigd belang: regio's leren van elkaar",
        )
    )


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
