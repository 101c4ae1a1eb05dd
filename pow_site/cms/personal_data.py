"""What the CMS holds about people: files and stories here, the work of editors in `editor_data`."""

from pow_site.cms.editor_data import EDITOR_DATA, WORK
from pow_site.cms.forgetting import erase_unfinished_files
from pow_site.privacy.registry import PersonalData, declare, no_personal_data

for data in EDITOR_DATA:
    declare(data)
for model, what in {
    "cms.SiteDocument": "Documenten",
    "wagtaildocs.Document": "Documenten van vroeger",
    "wagtailimages.Image": "Afbeeldingen",
}.items():
    declare(
        PersonalData(
            model=model,
            title=f"{what} die je plaatste",
            why="Zo weten redacteuren van wie een bestand komt. In een document kunnen ook namen van anderen staan.",
            kept="Zolang het bestand er staat. Na je account alleen zonder je naam.",
            shows={"title": "Bestand", "created_at": "Geplaatst op"},
            users=("uploaded_by_user",),
            anonymise={"uploaded_by_user": None},
            stays=f"{what} die je plaatste. Je naam staat er niet meer bij.",
            ground=WORK,
        )
    )
declare(
    PersonalData(
        model="wagtailcore.UploadedFile",
        title="Bestanden die je nog niet afmaakte",
        why="Zo blijft een bestand bewaard terwijl je er een titel bij zet.",
        kept="Tot je het bestand afmaakt, of tot je account weg is.",
        shows={"file": "Bestand"},
        users=("uploaded_by_user",),
        erase=erase_unfinished_files,
        ground=WORK,
    )
)
declare(
    PersonalData(
        model="cms.NewsPage",
        title="Wie in een verhaal op de site staat",
        why="Mensen vertellen in een verhaal over hun werk. Hun naam staat er alleen met hun toestemming.",
        kept="Tot iemand vraagt om de naam weg te halen. Een redacteur doet dat, ook in oude versies.",
        shows={"title": "Verhaal", "person_name": "Naam", "person_role": "Rol"},
        users=(),
        stays="Het verhaal, zonder naam.",
        ground="toestemming",
    )
)
no_personal_data("cms.Partner", "Organisaties achter het programma, zonder mensen.")
for model in (
    "cms.StandardPage",
    "cms.NewsIndexPage",
    "cms.TermsPage",
    "cms.Term",
    "cms.LoadedContent",
    "taggit.Tag",
    "taggit.TaggedItem",
    "wagtailredirects.Redirect",
    "wagtailimages.Rendition",
):
    no_personal_data(model, "Teksten, beelden en adressen van de site.")
for model in (
    "Collection",
    "CollectionViewRestriction",
    "GroupApprovalTask",
    "GroupCollectionPermission",
    "GroupPagePermission",
    "GroupSitePermission",
    "Locale",
    "PageViewRestriction",
    "ReferenceIndex",
    "Site",
    "Task",
    "Workflow",
    "WorkflowContentType",
    "WorkflowPage",
    "WorkflowTask",
):
    no_personal_data(f"wagtailcore.{model}", "Instellingen van het CMS, voor groepen en niet voor personen.")
no_personal_data("wagtailadmin.Admin", "Bestaat alleen om er rechten aan te hangen.")
for model in ("IndexEntry", "SQLiteFTSIndexEntry"):
    no_personal_data(f"wagtailsearch.{model}", "De woorden van pagina's en documenten, om in te zoeken.")
no_personal_data(
    "django_tasks_database.DBTaskResult", "Welk werk er wacht, met het nummer van een rij; geen namen."
)
