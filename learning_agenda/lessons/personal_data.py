"""What the site holds about people in this room; `learning_agenda.personal_data` gathers it."""

from learning_agenda.lessons.contribution_forgetting import (
    TEXTS,
    contributions_of,
    forget_contributions_of,
    forget_old_contributions,
)
from pow_site.privacy.registry import PersonalData, declare, no_personal_data
from pow_site.privacy.retention import Sweep


def declare_lessons() -> None:
    """Declares every model of this room."""
    _declare_contributions()
    _declare_uses()
    _declare_pages()


def _declare_contributions() -> None:
    declare(
        PersonalData(
            model="learning_agenda.Contribution",
            title="Voorbeelden die je instuurde",
            why="Zo kun je verder schrijven, kan het ondersteuningsteam je iets vragen, en hoor je wat ervan kwam.",
            kept="Tot {RETENTION_MESSAGE_MONTHS} nadat je het voor het laatst bewaarde of er een antwoord op kwam. "
            "Wordt het een les? Dan weet daarna niemand meer dat jij het instuurde. In de les zelf staat alleen "
            "de naam die jij koos.",
            shows=contributions_of,
            only_in_download=tuple(TEXTS.values()),
            users=("user", "answered_by"),
            erase=forget_contributions_of,
            stays="Voorbeelden die een les werden. Er staat niet meer bij wie ze instuurde. Koos je ervoor om in de "
            "les zelf genoemd te worden? Die naam halen we met de hand weg als je dat vraagt.",
            retention=Sweep("ingestuurde voorbeelden vergeten", forget_old_contributions),
            correct_at="/kennisbank/insturen/",
            correct_as="Bekijk je voorbeelden",
            ground="nodig om je de dienst te geven waar je om vroeg",
        )
    )


def _declare_uses() -> None:
    declare(
        PersonalData(
            model="learning_agenda.LessonUse",
            title="Wat je vertelde over lessen die je regio toepast",
            why="Zo zien andere regio's wie een les toepast en wat dat oplevert. Wat je schrijft, staat op de site. Je "
            "naam staat er niet bij. Wij bewaren wel dat jij het was, zodat niet zomaar iemand anders het verandert.",
            kept="Zolang de les bestaat, of tot iemand van je regio het verandert of weghaalt.",
            shows={
                "lesson__title": "Les",
                "region__name": "Regio",
                "stage": "Hoe ver",
                "sentence": "Wat je schreef",
                "said_at": "Gezegd op",
            },
            users=("by",),
            anonymise={"by": None},
            stays="Hoe ver je regio is met een les, met de zin die je schreef. Er staat niet meer bij dat jij het was.",
            ground="gerechtvaardigd belang: regio's leren van elkaar",
        )
    )


def _declare_pages() -> None:
    declare(
        PersonalData(
            model="learning_agenda.LessonPage",
            title="Wie bij een les genoemd wordt",
            why="Wie een les deelde, kan daarvoor bedankt worden. Een naam staat er alleen als die persoon dat wil.",
            kept="Tot iemand vraagt om de naam weg te halen. Een redacteur doet dat, ook in oude versies.",
            shows={"title": "Les", "credit": "Met dank aan"},
            users=(),
            stays="De les, zonder naam.",
            ground="toestemming",
        )
    )
    for model in ("KnowledgeBasePage", "LessonDocument"):
        no_personal_data(f"learning_agenda.{model}", "Lessen van de leeragenda, met hun bestanden.")
