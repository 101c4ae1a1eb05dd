"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from pow_site.privacy.registry import PersonalData, declare, no_personal_data

AGREED = "nodig om je de dienst te geven waar je om vroeg"


def declare_themes() -> None:
    """Declares every model of this room."""
    _declare_moments()
    _declare_wishes()
    _declare_calls()
    _declare_offers()
    no_personal_data("learning_agenda.ThemeDocument", "Bestanden bij een leerthema.")


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
            title="Wat jij aan alle regio's vroeg",
            why="Zo vragen we regio's niet twee keer hetzelfde, en weten collega's wie het vroeg.",
            kept="Zolang het thema bestaat.",
            shows={"theme__title": "Leerthema", "text": "Toelichting", "asked_at": "Gevraagd op"},
            users=("by",),
            anonymise={"by": None},
            stays="Dat de vraag is gesteld, met de toelichting. Er staat niet meer bij wie dat deed.",
            ground="gerechtvaardigd belang: een goede redactie",
        )
    )


def _declare_offers() -> None:
    declare(
        PersonalData(
            model="learning_agenda.HelpOffer",
            title="Waarover anderen je mogen bellen",
            why="Zo kan een andere regio je iets vragen. Op de site staan de zin die je schreef, je regio en het soort "
            "organisatie. Je naam en je adres staan er niet bij.",
            kept="Tot je het weghaalt, of tot je account weg is.",
            shows={"theme__title": "Leerthema", "about": "Waarover", "offered_at": "Sinds"},
            correct_at="/leeragenda/thema/",
            correct_as="Naar de leerthema's",
            ground=AGREED,
        )
    )
