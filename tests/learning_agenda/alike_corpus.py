"""What there is to be like: the candidate themes of the start content, ten lessons, four plans; and paraphrases of them.

`SEEDED` was there while the engine was tuned. `HELD_OUT` was written before that and never looked at in between.
`STRANGERS` are by somebody who knew the themes alone; only the thresholds were set after them.
"""

from learning_agenda.models import LearningThemePage, LessonPage
from pow_site.home.page_files import read_page_files
from pow_site.lib.markdown import to_rich_text
from regions.models import Measure
from tests.factories.pages import ActionPlanIndexPageFactory, ActionPlanPageFactory, StandardPageFactory
from tests.factories.places import RegionFactory

THEMES = "leeragenda/thema/"
RICH = ("tomorrow", "this_month", "with_whom")

LESSONS = {
    "buddy": (
        "Proefplaatsing met een vaste buddy",
        "Twee maanden kennismaken met het werk, met een vaste collega naast je. Daarna beslist iedereen of het past.",
    ),
    "taalles": (
        "Taalles op de werkvloer",
        "Statushouders leren vaktaal in de kantine van hun bedrijf, twee uur per week onder werktijd.",
    ),
    "jobcarving": (
        "Taken afsplitsen in de zorg",
        "Met functiecreatie maakten we van losse taken in een zorginstelling een baan voor mensen die veel begeleiding nodig hebben.",
    ),
    "dossier": (
        "Eén dossier voor gemeente en UWV",
        "Klantmanagers en adviseurs zien elkaars aantekeningen. Over privacy maakten we vooraf afspraken.",
    ),
    "sport": (
        "Jongeren zonder diploma bereiken via de sportclub",
        "De trainer kent de jongens die thuis zitten. Een jongerenwerker staat elke dinsdag langs de lijn.",
    ),
    "ontmoeting": (
        "Een ontmoeting in plaats van een banenmarkt",
        "Tien ondernemers en dertig werkzoekenden spraken elkaar steeds vijf minuten, zonder cv.",
    ),
    "vervoer": (
        "Met een busje naar het bedrijventerrein",
        "Er rijdt geen bus. Drie bedrijven betalen samen het vervoer en lenen fietsen uit.",
    ),
    "schulden": (
        "Eerst rust in de portemonnee",
        "Schuldhulp begint voor de eerste werkdag. Wie minder zorgen heeft over geld, valt minder vaak uit.",
    ),
    "loonkosten": (
        "Loonkostensubsidie in één aanvraag",
        "De werkgever vult één formulier in; de gemeente regelt de rest.",
    ),
    "omscholing": (
        "Van winkel naar techniek",
        "Omscholing in een halfjaar voor winkelpersoneel dat zijn baan verliest, met baangarantie bij een installatiebedrijf.",
    ),
}
PLANS = {
    "achterhoek": (
        "Leerplekken in de techniek",
        "Bedrijven in de maakindustrie bieden leerplekken voor mensen zonder opleiding.",
    ),
    "zeeland": (
        "Van seizoen naar het hele jaar",
        "Wie in de zomer in de horeca werkt, krijgt in de winter werk bij een ander bedrijf, met een vaste aanstelling.",
    ),
    "flevoland": (
        "Werk voor mensen uit de banenafspraak",
        "Aangepaste banen en beschut werk bij gewone werkgevers.",
    ),
    "drenthe": (
        "Ervaring telt",
        "Werkzoekenden van boven de vijftig krijgen een netwerktraining en een coach.",
    ),
}

SEEDED = [
    (
        "werkzoekenden-in-beeld",
        "Kandidaten zichtbaar maken voor bedrijven met een filmpje over wat ze kunnen",
    ),
    ("werkzoekenden-in-beeld", "Een cv zegt te weinig over de talenten van mensen in de bijstand"),
    ("werkgevers-betrekken", "Hoe krijgen we ondernemers zover dat ze meedoen?"),
    ("werkgevers-betrekken", "Bedrijven haken af omdat er telkens een ander aan de telefoon hangt"),
    ("begeleiding-en-nazorg", "Uitval in de eerste maanden na de plaatsing voorkomen"),
    ("begeleiding-en-nazorg", "Wie ondersteunt de medewerker en zijn baas als het contract getekend is?"),
    ("werken-en-leren-in-de-praktijk", "Praktijkleren in het mbo met een erkend leerbedrijf"),
    ("werken-en-leren-in-de-praktijk", "Certificaat halen terwijl je al in dienst bent"),
    ("overheid-en-bedrijven-samen", "Publiek-private samenwerking in de arbeidsmarktregio"),
    ("overheid-en-bedrijven-samen", "Gemeente en ondernemers spreken elk een andere taal in overleg"),
    ("resultaten-die-blijven", "Hoe borgen we een succesvolle pilot als de subsidie ophoudt?"),
    ("buddy", "Eerst op proef aan de slag met een maatje in het bedrijf"),
    ("taalles", "Nieuwkomers die Nederlands leren tijdens hun werk"),
    ("jobcarving", "Functies opknippen zodat er eenvoudig werk overblijft in verpleeghuizen"),
    ("dossier", "Gegevens van cliënten delen tussen UWV en de sociale dienst"),
    ("sport", "Voortijdig schoolverlaters vinden op het voetbalveld"),
    ("ontmoeting", "Speeddaten tussen werkgevers en kandidaten"),
    ("vervoer", "Hoe kom je zonder auto bij een afgelegen fabriek?"),
    ("flevoland", "Mensen met een arbeidsbeperking aan een baan helpen, ook in beschutte omgeving"),
    ("drenthe", "Vijftigplussers die lang zonder baan zitten"),
]
HELD_OUT = [
    ("werkzoekenden-in-beeld", "Werkzoekers laten zien waar ze goed in zijn"),
    (
        "werkzoekenden-in-beeld",
        "Wij kennen ons bestand niet: wie zit er in de kaartenbak en wat kunnen die mensen?",
    ),
    ("werkgevers-betrekken", "Samenwerken met het mkb: wat maakt dat een bedrijf een kans wil geven?"),
    ("werkgevers-betrekken", "Werkgeversdienstverlening vanuit één loket"),
    ("begeleiding-en-nazorg", "Jobcoaching na de eerste werkdag"),
    ("begeleiding-en-nazorg", "Hoe houden we mensen duurzaam aan het werk?"),
    ("werken-en-leren-in-de-praktijk", "Leerwerktrajecten met een praktijkverklaring"),
    ("werken-en-leren-in-de-praktijk", "Opleiden op de werkplek voor volwassenen zonder startkwalificatie"),
    ("overheid-en-bedrijven-samen", "Hoe trek je als overheid en bedrijfsleven samen op?"),
    ("overheid-en-bedrijven-samen", "Samenspel van UWV, onderwijs, gemeenten en vakbonden"),
    ("resultaten-die-blijven", "Na het project valt alles stil: hoe houd je vast wat werkte?"),
    ("schulden", "Hulp bij geldproblemen voordat iemand gaat werken"),
    ("loonkosten", "Minder papierwerk bij subsidie op het loon"),
    ("omscholing", "Van kassa naar installatiemonteur: overstappen naar een ander beroep"),
    ("taalles", "Inburgeraars oefenen de taal bij hun baas"),
    ("jobcarving", "Jobcarving: takenpakket aanpassen voor iemand met een beperking"),
    ("vervoer", "Geen openbaar vervoer naar de haven, dus geen personeel"),
    ("buddy", "Meelopen voordat je een contract krijgt"),
    ("achterhoek", "Stageplaatsen bij metaalbedrijven"),
    ("zeeland", "Seizoenswerk aan de kust omzetten in een vast contract"),
]
STRANGERS = [
    (
        "overheid-en-bedrijven-samen",
        "Hoe zorgen wij dat gemeente, UWV, mbo en ondernemers als één team optrekken?",
    ),
    (
        "overheid-en-bedrijven-samen",
        "Hoe krijg je vertrouwen tussen uitzendbureaus en gemeentelijke diensten die elkaar nu vooral als concurrent zien?",
    ),
    (
        "overheid-en-bedrijven-samen",
        "We vergaderen ons suf met alle partners, maar iedereen gaat daarna gewoon weer zijn eigen gang.",
    ),
    (
        "overheid-en-bedrijven-samen",
        "Bij ons doen UWV en de gemeente vaak hetzelfde werk dubbel. Hoe maak je daar een heldere rolverdeling van?",
    ),
    (
        "begeleiding-en-nazorg",
        "Wie blijft verantwoordelijk voor een kandidaat als het arbeidscontract eenmaal getekend is?",
    ),
    (
        "begeleiding-en-nazorg",
        "Wat kunnen we doen als privéproblemen zoals schulden ervoor zorgen dat iemand zijn nieuwe baan dreigt kwijt te raken?",
    ),
    (
        "begeleiding-en-nazorg",
        "Ik moet na een plaatsing direct door met het volgende dossier en heb geen tijd om te vragen hoe het gaat.",
    ),
    (
        "begeleiding-en-nazorg",
        "Het lukt ons prima om mensen te plaatsen. Maar hoe zorgen we dat ze een jaar later nog steeds in dienst zijn?",
    ),
    (
        "resultaten-die-blijven",
        "Hoe leg je kennis vast zodat die niet verdwijnt als de projectleider vertrekt?",
    ),
    (
        "resultaten-die-blijven",
        "Op welke manier geef je een geslaagde werkwijze een plek in de meerjarenagenda van het Regionaal Beraad?",
    ),
    (
        "werkzoekenden-in-beeld",
        "Hoe kun je iemand zelf laten bepalen wat er over hem in zijn dossier of presentatie komt te staan?",
    ),
    ("werkzoekenden-in-beeld", "kijken naar competenties en drijfveren van mensen in de bijstand"),
    (
        "werkgevers-betrekken",
        "Hoe krijgen we meer bedrijven zover dat ze iemand uit de bijstand een kans geven?",
    ),
    (
        "werkgevers-betrekken",
        "Hoe ga je met een bedrijf in gesprek over klussen die blijven liggen in plaats van over openstaande functies?",
    ),
    (
        "werkgevers-betrekken",
        "Ik heb als baas van een schildersbedrijf drie keer mijn hulp aangeboden en nooit een reactie gekregen.",
    ),
    (
        "werkgevers-betrekken",
        "Ondernemers haken bij ons af omdat het te lang duurt voor ze iets horen. Hoe geven we sneller antwoord?",
    ),
    (
        "werken-en-leren-in-de-praktijk",
        "Hoe zet je samen met een mbo een traject op waarin iemand op de werkvloer wordt opgeleid?",
    ),
    (
        "werken-en-leren-in-de-praktijk",
        "Welke mogelijkheden zijn er voor volwassenen die niet meer in de schoolbanken willen zitten maar wel vooruit willen?",
    ),
    (
        "werken-en-leren-in-de-praktijk",
        "Als docent merk ik dat bedrijven wel handjes willen, maar geen tijd vrijmaken om iemand iets bij te brengen.",
    ),
    (
        "werken-en-leren-in-de-praktijk",
        "Onze nieuwe krachten doen steeds hetzelfde werk en komen niet verder. Hoe combineer je een baan met een opleiding op maat?",
    ),
]
UNLIKE = [
    "Wat zijn de openingstijden van het zwembad?",
    "Recept voor appeltaart met rozijnen",
    "Mijn wachtwoord werkt niet meer",
    "Goedkope backlinks kopen voor uw website",
    "Hoe vraag ik een paspoort aan bij de gemeente?",
    "De hond van de buren blaft de hele nacht",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "Snel rijk worden met bitcoin en crypto",
    "De link op de pagina over cookies doet het niet",
    "De vergadering van morgen gaat niet door",
    "Wie heeft de wedstrijd van zondag gewonnen?",
    "Welke kleur verf past bij een eiken vloer?",
]
UNLIKE_HELD_OUT = [
    "Kunt u mij een offerte sturen voor zonnepanelen?",
    "De afvalcontainer in onze straat is niet geleegd",
    "Welke trein moet ik nemen naar Schiphol?",
    "Ik heb een klacht over de schoonmaak van het gebouw",
    "Gefeliciteerd, u heeft een prijs gewonnen",
    "Mijn foto staat verkeerd op de pagina",
    "Wanneer begint het carnaval dit jaar?",
    "Aanbieding: nieuwe kantoorstoelen met korting",
    "Het lettertype op de site is te klein",
    "Hoe lang moet een ei koken?",
    "De bibliotheek heeft nieuwe romans",
    "Ruzie met de verhuurder over de borg",
    "Kan ik een factuur krijgen voor de lunch?",
    "Het regent al drie dagen in het hele land",
]


def make_corpus(world) -> None:
    """Puts it all on the site; what a paraphrase names is the slug of a page."""
    for file in read_page_files():
        if file.parent == THEMES:
            texts = {name: to_rich_text(file.facts[name]) for name in RICH}
            facts = {name: file.facts[name] for name in ("title", "question", "intro")}
            world.themes.add_child(
                instance=LearningThemePage(slug=file.slug, why=file.html, **facts, **texts)
            )
    for slug, (title, text) in LESSONS.items():
        world.base.add_child(instance=LessonPage(title=title, slug=slug, approach=f"<p>{text}</p>"))
    plans = ActionPlanIndexPageFactory(
        parent=StandardPageFactory(parent=world.agenda.get_parent()), slug="plannen"
    )
    for number, (slug, (title, text)) in enumerate(PLANS.items(), start=1):
        region = RegionFactory(code=f"AM{number:02}", name=slug.capitalize(), slug=slug)
        page = ActionPlanPageFactory(parent=plans, region=region, slug=slug)
        Measure.objects.create(page=page, pillar="match", title=title, text=text, sort_order=0)
