"""What a role may do and may not do, in words that people understand: in the CMS, in mails, on the invitation.

Every right of a `Role` is in a duty; `tests/roles/test_duties.py` fails for one that is not.
"""

from dataclasses import dataclass

from pow_site.roles.groups import REGION_EDITOR, Role


@dataclass(frozen=True)
class Duty:
    """One thing that somebody does, and the rights that it takes.

    `site:` stands before a right on all pages or files, `plan:` before one on the plan of a region. `otherwise`:
    how it is called among what somebody may not do, where a smaller duty takes a part of it.
    """

    text: str
    rights: str
    otherwise: str = ""


DUTIES = (
    Duty("inloggen in het CMS", "wagtailadmin.access_admin"),
    Duty(
        "het actieplan van de eigen regio aanpassen en naar het ondersteuningsteam sturen",
        "plan:wagtailcore.change_page",
    ),
    Duty("bevestigen dat het plan van de eigen regio nog klopt", "plan:wagtailcore.change_page"),
    Duty(
        "documenten bij het plan toevoegen en kiezen",
        "plan:wagtaildocs.add_document plan:wagtaildocs.choose_document",
    ),
    Duty("collega's voor de eigen regio uitnodigen en de regio overdragen", "plan:wagtailcore.change_page"),
    Duty(
        "alle pagina's, plannen, vragen en artikelen maken en aanpassen",
        "site:wagtailcore.add_page site:wagtailcore.change_page",
        otherwise="andere pagina's, plannen, vragen en artikelen maken of aanpassen",
    ),
    Duty(
        "documenten en afbeeldingen toevoegen en kiezen",
        "site:wagtaildocs.add_document site:wagtaildocs.choose_document"
        " site:wagtailimages.add_image site:wagtailimages.choose_image",
        otherwise="afbeeldingen toevoegen",
    ),
    Duty(
        "documenten en afbeeldingen van anderen aanpassen",
        "site:wagtaildocs.change_document site:wagtailimages.change_image",
    ),
    Duty(
        "de lijst van partners bijhouden",
        "cms.add_partner cms.change_partner cms.delete_partner",
    ),
    Duty("activiteiten maken en aanpassen", "learning_agenda.add_event learning_agenda.change_event"),
    Duty(
        "activiteiten publiceren, afgelasten en verwijderen",
        "learning_agenda.publish_event learning_agenda.delete_event",
    ),
    Duty(
        "zien wie zich voor een activiteit aanmeldt, iemand van de lijst halen en het aanmelden sluiten",
        "learning_agenda.change_signup",
    ),
    Duty(
        "voorbeelden van leden lezen, en ze overnemen als les, terugsturen of niet overnemen",
        "learning_agenda.change_contribution",
    ),
    Duty("bijstellen wat een regio bij een les vertelt", "learning_agenda.change_lessonuse"),
    Duty(
        "berichten en ingebrachte onderwerpen lezen, beantwoorden en bij een thema zetten",
        "learning_agenda.view_contactmessage learning_agenda.change_contactmessage",
    ),
    Duty(
        "goedkeuren, publiceren, van de site halen en verwijderen",
        "site:wagtailcore.publish_page site:wagtailcore.bulk_delete_page",
    ),
    Duty("pagina's op slot zetten en vrijgeven", "site:wagtailcore.lock_page site:wagtailcore.unlock_page"),
    Duty("de centrumgemeente van een regio aanpassen", "regions.change_region"),
    Duty("zien welke taken de site vanzelf doet", "jobs.view_duejob"),
    Duty(
        "zien welke mail wacht of niet aankwam, en die opnieuw versturen of tegenhouden",
        "outbox.view_outgoingmail outbox.change_outgoingmail",
    ),
    Duty("mensen voor elke rol uitnodigen en rollen intrekken", "roles.give_roles"),
)


def rights_of(role: Role) -> set[str]:
    """All rights of a role, each with where it holds."""
    where = "plan" if role is REGION_EDITOR else "site"
    placed = {f"{where}:{right}" for right in (*role.pages.split(), *role.files.split())}
    return placed | set(role.anywhere.split())


def allowed(role: Role) -> list[str]:
    """What somebody with this role may do."""
    rights = rights_of(role)
    return [duty.text for duty in DUTIES if set(duty.rights.split()) <= rights]


def forbidden(role: Role) -> list[str]:
    """What somebody with this role may not do. What belongs to one region alone is no loss to who has the site."""
    rights = rights_of(role)
    lacking = (duty for duty in DUTIES if not set(duty.rights.split()) <= rights)
    return [duty.otherwise or duty.text for duty in lacking if not duty.rights.startswith("plan:")]
