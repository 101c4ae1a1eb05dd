"""For every mail of the site what it may be filled with: each of its forms, with the long words that Dutch has."""

from datetime import UTC, date, datetime
from types import SimpleNamespace as Facts

NOW = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
SITE = "https://perspectiefopwerk.example"
TOKEN = "aB3" * 14
TITLE = 'Arbeidsmarktregio’s & "werkgeversdienstverlening": <leren> op de werkvloer 👩🏽‍🏫'
LINK = f"https://bellen.example.org/{TOKEN}?kamer=1&taal=nl"
DAY = "woensdag 9 december 2026, 10.00 – 12.00 uur"


def line(text: str, link: str = "") -> Facts:
    return Facts(text=text, link=link)


def change(word: str, was: str = "", link: str = "") -> Facts:
    return Facts(word=word, text=f"{DAY}, Zwolle", was=was, link=link)


ABOUT = {
    "title": TITLE,
    "name": "Wilhelmina",
    "has_reply_to": True,
    "link_follows": False,
    "is_waiting": False,
    "was_going": True,
    "event_url": f"{SITE}/leeragenda/activiteiten/leren-op-de-werkvloer/",
    "agenda_url": f"{SITE}/leeragenda/activiteiten/",
    "manage_url": f"{SITE}/leeragenda/aanmelding/{TOKEN}/",
    "meetings": [line(f"{DAY}, Utrecht, ook online", LINK)] * 6,
}
FEW = {**ABOUT, "has_reply_to": False, "meetings": [line(f"{DAY}, online")], "link_follows": True}
WAITED = {**FEW, "name": "", "is_waiting": True, "was_going": False, "link_follows": False}
CHANGED = {
    "changes": [
        change("Het is nu", f"{DAY}, Utrecht", LINK),
        change("Nieuwe bijeenkomst"),
        change("Gaat niet door"),
    ],
    "has_unchanged": True,
    "has_gone": True,
}
CANCELLED = {
    "reason": "De zaal is dicht.\nEn de spreker is ziek.",
    "missed": ABOUT["meetings"],
    "has_been": True,
}
MATERIALS = [
    {"kind": "Opname", "title": TITLE},
    {"kind": "Uitslag van een peiling", "title": "Wie belt er na een week?"},
]
REMINDED = {
    "day": "woensdag 9 december 2026",
    "time": "10.00",
    "meetings": ABOUT["meetings"][:1],
    "has_more": True,
}
CALLED = {
    "name": "Wilhelmina",
    "title": TITLE,
    "about": "Hoe wij met acht bedrijven leerplekken regelden",
    "text": "Hoe vaak bellen jullie?\n\n<b>Dag</b>",
    "asker": "Bartholomeus van Wijngaarden",
    "asker_email": "bart@example.org",
    "organisation": "Werkgeversservicepunt",
    "region": "Zuid-Kennemerland en IJmond",
    "theme_url": f"{SITE}/leeragenda/thema/begeleiding-en-nazorg/",
}
ASKED = {
    "name": "Wilhelmina",
    "title": TITLE,
    "question": "Hoe regel je hulp na de start?",
    "text": "Laat het ons weten.\nVoor mei, graag.",
    "theme_url": f"{SITE}/leeragenda/thema/begeleiding-en-nazorg/",
}
LOOK_BACK = {"look_back_url": f"{SITE}/leeragenda/terugblik/{TOKEN}:{TOKEN}/"}
OFFERED = {
    "giver": "Bram van der Arbeidsmarktregiowerkgeversdienstverlening",
    "email": "wilhelmina.vandenbroek@werkgeversdienstverlening.example.org",
    "handover_url": f"{SITE}/leeragenda/overdracht/{TOKEN}/",
}
INVITED = {
    "invitation": Facts(
        email=OFFERED["email"], replaces=None, word="Doe je mee?\n\nGroet, Rosa", expires_at=NOW
    ),
    "inviter": "Rosa d'Hondt",
    "office": Facts(
        title="regio-redacteur Zuid-Kennemerland", allowed=["je actieplan bijwerken", "publiceren"]
    ),
    "address": f"{SITE}/mijn/uitnodigingen/",
}
TAKING_OVER = Facts(email=OFFERED["email"], replaces="Rosa d'Hondt", word="", expires_at=NOW)
LAPSE = {
    "roles": ["redacteur", "regio-redacteur Zeeland"],
    "used_on": date(2025, 12, 8),
    "lapses_on": date(2027, 1, 8),
    "cms": f"{SITE}/cms/",
}
HANDED_OVER = {"role": "regio-redacteur Zeeland", "taker": "Tom", "giver": "Rosa", "cms": f"{SITE}/cms/"}
ACCOUNT = {
    "subject": "Je wachtwoord is veranderd",
    "change": "Iemand heeft het wachtwoord van je account veranderd.",
    "device": "Firefox op Windows",
    "now": NOW,
    "can_log_in": True,
    "devices_url": f"{SITE}/mijn/apparaten/",
    "contact_url": f"{SITE}/contact/",
}
NUMBER = "VR-7K3M-9QXA-4TRB"
RECEIVED = {
    "name": "Wilhelmina",
    "number": NUMBER,
    "kind": "Een onderwerp voor de leeragenda",
    "is_nomination": True,
    "title": TITLE,
    "text": f"Wij bellen nooit.\n\n<b>Hoe</b> doen anderen dat? {LINK}",
    "region": "Zuid-Kennemerland en IJmond",
    "page_url": "/leeragenda/thema/werkgeversdienstverlening-in-de-arbeidsmarktregio/",
    "answer_due_on": date(2026, 12, 22),
    "status_url": f"{SITE}/contact/volgen/{NUMBER}/",
    "has_reply_to": False,
}
PUT_FORWARD = {
    "name": "Wilhelmina",
    "number": "VR-7K3M-9QXA-4TRB",
    "status_url": f"{SITE}/contact/volgen/VR-7K3M-9QXA-4TRB/",
    "theme_title": TITLE,
    "status": "Op de longlist",
    "state": "In behandeling",
    "why": "Vijf regio's vragen dit & meer.",
    "theme_url": f"{SITE}/leeragenda/thema/leren-op-de-werkvloer/",
    "is_new": True,
    "former": "",
}
PUT_FORWARD_BARE = {**PUT_FORWARD, "name": "", "why": "", "theme_url": "", "is_new": False}
CODE = {
    "subject": "Je code om in te loggen",
    "code": "123456",
    "paragraphs": ["Typ deze code over:", "123456"],
}

CONTRIBUTED = {
    "name": "Wilhelmina",
    "title": TITLE,
    "contribution_url": f"{SITE}/kennisbank/insturen/c4f3fcee-bc47-4056-8410-98d43af8e0a7/",
}
ANSWER = "Hoeveel mensen deden mee?\n\n<b>En</b> wat kostte de werkgeversdienstverlening?"

EXAMPLES = {
    "account": [CODE, {**CODE, "code": "", "paragraphs": ["Dag,", f"Kijk op {SITE}/mijn/\nTot dan"]}],
    "account_changed": [ACCOUNT, {**ACCOUNT, "can_log_in": False}],
    "account_erased": [
        {"first_name": "Bob", "left": ["Pagina’s die je schreef."]},
        {"first_name": "", "left": []},
    ],
    "account_inactive": [
        {"first_name": "Bob", "erased_on": date(2027, 1, 8), "login_url": f"{SITE}/inloggen/"}
    ],
    "contribution_accepted": [CONTRIBUTED, {**CONTRIBUTED, "name": ""}],
    "contribution_declined": [{**CONTRIBUTED, "reason": ANSWER}],
    "contribution_published": [
        {**CONTRIBUTED, "lesson_url": f"{SITE}/kennisbank/arbeidsmarktregiowerkgeversdienstverlening/"}
    ],
    "contribution_received": [CONTRIBUTED],
    "contribution_returned": [{**CONTRIBUTED, "question": ANSWER}],
    "event_cancelled": [
        {**ABOUT, **CANCELLED},
        {**WAITED, "reason": "", "missed": FEW["meetings"], "has_been": False},
    ],
    "event_changed": [
        {**ABOUT, **CHANGED},
        {**WAITED, "changes": CHANGED["changes"][1:], "has_unchanged": False, "has_gone": False},
    ],
    "handover_given": [ABOUT],
    "handover_offered": [{**WAITED, **OFFERED}, {**WAITED, **OFFERED, "giver": ""}],
    "handover_taken": [ABOUT, FEW],
    "materials_added": [
        {**ABOUT, "materials": MATERIALS * 3, "has_private": True},
        {**FEW, "materials": MATERIALS[:1], "has_private": False},
    ],
    "message_code": [{"code": "123456", "confirm_url": f"{SITE}/contact/bevestigen/{TOKEN}:{TOKEN}/"}],
    "message_received": [
        RECEIVED,
        {**RECEIVED, "name": "", "region": "", "page_url": "", "has_reply_to": True},
    ],
    "message_answer": [
        {
            **PUT_FORWARD,
            "text": f"Kijk op {LINK}\n\n<b>Dag</b> & tot dan",
            "writer": "Sam de Vries",
            "is_closing": True,
        },
        {**PUT_FORWARD_BARE, "text": "Tot dan.", "writer": "Een medewerker", "is_closing": False},
    ],
    "nomination_linked": [PUT_FORWARD, PUT_FORWARD_BARE, {**PUT_FORWARD_BARE, "former": TITLE}],
    "nomination_moved": [PUT_FORWARD, PUT_FORWARD_BARE],
    "nomination_theme_moved": [PUT_FORWARD, PUT_FORWARD_BARE],
    "helper_called": [CALLED, {**CALLED, "organisation": "", "region": "", "name": ""}],
    "regions_asked": [ASKED, {**ASKED, "question": "", "text": "", "name": ""}],
    "organiser_message": [
        {**ABOUT, "subject": "Neem je casus mee", "text": f"Kijk op {LINK}\n\n<b>Dag</b> & tot dan"},
        {**WAITED, "subject": "Nog even wachten", "text": "Tot dan."},
    ],
    "look_back": [{**ABOUT, **LOOK_BACK}, {**FEW, **LOOK_BACK, "name": ""}],
    "look_back_later": [{**ABOUT, **LOOK_BACK}, {**FEW, **LOOK_BACK, "name": ""}],
    "meeting_link": [{**ABOUT, **REMINDED}, {**FEW, **REMINDED, "name": ""}],
    "meeting_reminder": [
        {**ABOUT, **REMINDED},
        {**FEW, **REMINDED, "meetings": FEW["meetings"], "has_more": False},
    ],
    "role_handed_over": [{**HANDED_OVER, "is_taker": is_taker} for is_taker in (True, False)],
    "role_invitation": [INVITED, {**INVITED, "invitation": TAKING_OVER, "inviter": None}],
    "role_lapse_warning": [LAPSE],
    "role_lapsed": [LAPSE],
    "role_not_accepted": [
        {
            "invitation": invitation,
            "role": "redacteur",
            "reason": "Noor wil niet.",
            "people": f"{SITE}/cms/mensen/",
        }
        for invitation in (INVITED["invitation"], TAKING_OVER)
    ],
    "role_withdrawn": [
        {"role": "redacteur", "by": by, "is_own": is_own}
        for by, is_own in (("Sam", False), (None, False), ("x", True))
    ],
    "signup_confirmed": [ABOUT, FEW],
    "signup_promoted": [ABOUT, FEW],
    "signup_removed": [{**ABOUT, "why": "Er is één plek\nper organisatie."}, {**WAITED, "why": ""}],
    "signup_waiting": [
        {**WAITED, "number": 3, "rule": ""},
        {**WAITED, "number": 12, "rule": "Tot en met dinsdag krijgt elke regio hoogstens 2 plekken."},
    ],
    "signup_withdrawn": [ABOUT, WAITED],
}
"""By the folder in `templates/email/`."""
