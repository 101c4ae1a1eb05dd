"""“Materiaal” in the CMS: put there by organisers alone, each file looked into, nothing typed is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from learning_agenda.models import Event, Material
from pow_site.roles.groups import EDITORS, SUPPORT_TEAM, ensure_roles
from tests.factories.people import GroupEditorFactory
from tests.learning_agenda.cast import DAY, HOUR, NOW, join, make_event, make_person
from tests.learning_agenda.take_home import SECRET, gps, photo, take
from tests.lib.uploads.samples import docx

pytestmark = pytest.mark.django_db

AFTER = NOW + 3 * HOUR
LIST_QUERIES = 13


@pytest.fixture(autouse=True)
def site(small_site, time_machine, settings, tmp_path):
    """The site after the event, with a folder of its own for files."""
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(AFTER, tick=False)


@pytest.fixture
def event():
    """It is over."""
    return make_event("Kring", NOW)


def page_of(event, end=""):
    return f"/cms/activiteiten/{event.pk}/materiaal/{end}"


def add(cms, event, file=None, **fields):
    """Sends the form; `file` is a name and a content."""
    data = {"kind": "verslag", "title": "Verslag", "is_public": "nee", **fields}
    if file:
        data["file"] = SimpleUploadedFile(*file)
    return cms.post(page_of(event, "nieuw/"), data)


def content_of(material):
    """What is on the disk."""
    return Path(material.file.path).read_bytes()


def main(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def complaints(response):
    return [one.get_text(strip=True) for one in main(response).select(".error-message")]


def test_item_when_added_then_everything_is_kept(cms, event, eva):
    response = add(
        cms, event, ("Het vérslag.docx", docx("Wat we deden")), text="Kort.", url="https://example.org/a"
    )

    assert (response.status_code, response["Location"]) == (302, page_of(event))
    kept = Material.objects.get()
    assert (kept.kind, kept.title, kept.text, kept.url, kept.is_public, kept.added_at, kept.added_by, kept.told_at) == (
        "verslag", "Verslag", "Kort.", "https://example.org/a", False, AFTER, eva, None,
    )  # fmt: skip
    assert kept.file.name == f"materiaal/{event.pk}/Het-verslag.docx"
    assert content_of(kept) == docx("Wat we deden")


def test_photo_when_added_then_only_the_picture_is_kept(cms, event):
    add(cms, event, ("groep.jpg", photo(exif=gps())), kind="foto", alt_text="Zes mensen", is_public="ja")

    kept = Material.objects.get()
    content = content_of(kept)
    assert (kept.alt_text, kept.is_public, SECRET in content, content[:2]) == (
        "Zes mensen", True, False, b"\xff\xd8",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "fields", "said"),
    [
        (None, {"kind": "", "text": "x"}, ["Kies wat het is."]),
        (None, {"title": "", "text": "x"}, ["Geef het een titel."]),
        (None, {}, ["Vul een tekst of een link in, of kies een bestand."]),
        (None, {"kind": "opname", "text": "x"}, ["Vul de link naar de opname in."]),
        (None, {"url": "javascript:alert(1)"}, ["Vul een heel adres in: https://…"]),
        (None, {"url": "ftp://example.org/a"}, ["Vul een heel adres in: https://…"]),
        (None, {"kind": "foto"}, ["Kies een foto.", "Vertel wat er op de foto te zien is."]),
        (("a.jpg", photo()), {"kind": "foto"}, ["Vertel wat er op de foto te zien is."]),
        (
            ("a.jpg", photo()),
            {},
            ["Dit is een foto. Kies bij Soort voor Foto, en vertel wat erop te zien is."],
        ),
        (("a.docx", b""), {}, ["Dit bestand is leeg (0 bytes). Kies een bestand waar iets in staat."]),
        (("a.jpg", b""), {"kind": "foto", "alt_text": "x"}, ["Dit bestand is leeg (0 bytes). Kies een foto."]),
        (
            ("a.pdf", b"MZ geen pdf"),
            {},
            [
                "De naam eindigt op .pdf, maar dit is geen PDF: het lijkt een programma te zijn. Open het bestand op je "
                "computer, bewaar het als PDF of als Word-bestand (.docx) en upload dat."
            ],
        ),
        (
            ("a.jpg", docx("x")),
            {"kind": "foto", "alt_text": "x"},
            [
                "De naam eindigt op .jpg, maar dit is geen foto, of ze is beschadigd. Open haar op je computer, bewaar "
                "haar opnieuw als .jpg en upload dat."
            ],
        ),
        (None, {"text": "x", "is_public": ""}, ["Kies voor wie dit is."]),
    ],
    ids=range(14),
)  # fmt: skip
def test_item_when_something_is_wrong_then_it_says_what_and_nothing_typed_is_lost(
    cms, event, file, fields, said
):
    response = add(cms, event, file, **{"title": "Mijn verslag", **fields})

    page = main(response)
    assert (response.status_code, complaints(response), Material.objects.count()) == (200, said, 0)
    for name, value in {"title": "Mijn verslag", **fields}.items():
        field = page.select_one(f"[name={name}]")
        if field.name == "input" and field["type"] != "radio":
            assert field.get("value", "") == value
        elif field.name == "textarea":
            assert field.get_text().strip() == value
        elif field.name == "select" and value:
            assert field.select_one("option[selected]")["value"] == value
    assert ("Kies het bestand opnieuw. Wat je typte, staat er nog." in page.get_text()) == bool(file)


@pytest.mark.parametrize("way", ["nieuw/", "{pk}/"])
def test_intervisie_when_somebody_sends_public_then_it_is_refused(cms, way):
    event = make_event("Casus", NOW, form="intervisie")
    kept = take(event, "Oud", is_public=False)

    response = cms.post(
        page_of(event, way.format(pk=kept.pk)),
        {"kind": "verslag", "title": "Nieuw", "text": "x", "is_public": "ja"},
    )

    assert complaints(response) == [
        "Van een intervisie is niets voor iedereen. Alleen een goedgekeurde les komt op de site."
    ]
    assert list(Material.objects.values_list("title", "is_public")) == [("Oud", False)]


def test_item_when_the_event_became_an_intervisie_then_the_cms_says_that_it_is_not_public(cms, event):
    kept = take(event, "Open", is_public=True)
    assert "voor iedereen, nog niet gemeld" in " ".join(main(cms.get(page_of(event))).get_text().split())
    Event.objects.update(form="intervisie")

    listed, form = cms.get(page_of(event)), cms.get(page_of(event, f"{kept.pk}/"))

    assert "alleen voor wie meedeed, nog niet gemeld" in " ".join(main(listed).get_text().split())
    assert [radio["value"] for radio in main(form).select("[name=is_public][checked]")] == ["nee"]
    assert [radio["value"] for radio in main(form).select("[name=is_public]")] == ["nee"]


def test_item_when_changed_without_a_file_then_the_old_one_stays(cms, event, eva):
    kept = take(event, "Oud", added_at=NOW, told_at=NOW)

    cms.post(page_of(event, f"{kept.pk}/"), {"kind": "verslag", "title": "Nieuw", "is_public": "ja"})

    now = Material.objects.get()
    assert (now.title, now.is_public, now.file.name, now.added_at, now.told_at) == (
        "Nieuw", True, kept.file.name, NOW, NOW,
    )  # fmt: skip
    assert Path(now.file.path).exists()


def test_file_when_replaced_then_the_old_one_goes_after_the_change_is_sure(
    cms, event, django_capture_on_commit_callbacks
):
    kept = take(event, "Oud")
    old = Path(kept.file.path)
    data = {"kind": "verslag", "title": "Nieuw", "is_public": "nee"}

    with django_capture_on_commit_callbacks() as callbacks:
        cms.post(
            page_of(event, f"{kept.pk}/"), {**data, "file": SimpleUploadedFile("nieuw.docx", docx("Nieuw"))}
        )
    assert old.exists()
    for callback in callbacks:
        callback()

    new = Path(Material.objects.get().file.path)
    assert (old.exists(), new.name, new.exists()) == (False, "nieuw.docx", True)


def test_photo_when_it_becomes_a_report_or_a_report_a_photo_then_the_form_asks_for_what_fits(cms, event):
    picture = take(event, "Groep", kind="foto", alt_text="Zes mensen", file="a.jpg")
    report = take(event, "Verslag")

    to_report = cms.post(
        page_of(event, f"{picture.pk}/"), {"kind": "verslag", "title": "x", "is_public": "nee"}
    )
    to_photo = cms.post(
        page_of(event, f"{report.pk}/"), {"kind": "foto", "title": "x", "alt_text": "y", "is_public": "nee"}
    )

    assert complaints(to_report) == [
        "Dit is een foto. Kies bij Soort voor Foto, en vertel wat erop te zien is."
    ]
    assert complaints(to_photo) == ["Kies een foto."]


def test_item_when_thrown_away_then_its_file_goes_once_that_is_sure(
    cms, event, django_capture_on_commit_callbacks
):
    kept = take(event)
    path = Path(kept.file.path)

    with django_capture_on_commit_callbacks() as callbacks:
        cms.post(page_of(event, f"{kept.pk}/weg/"))
    assert (Material.objects.count(), path.exists()) == (0, True)
    for callback in callbacks:
        callback()

    assert not path.exists()


def test_item_when_it_is_of_another_event_then_it_is_not_found(cms, event):
    kept, other = take(event), make_event("Anders", NOW)

    statuses = [
        cms.get(page_of(other, f"{kept.pk}/")).status_code,
        cms.post(page_of(other, f"{kept.pk}/weg/")).status_code,
    ]

    assert (statuses, Material.objects.count()) == ([404, 404], 1)


def test_meeting_when_there_are_several_then_one_of_this_event_can_be_chosen(cms, event):
    series = make_event("Reeks", NOW - 7 * DAY, NOW)
    first, _ = series.meeting_list
    assert "meeting" not in str(main(cms.get(page_of(event, "nieuw/"))).select("[name]"))

    options = [
        option.get_text()
        for option in main(cms.get(page_of(series, "nieuw/"))).select("[name=meeting] option")
    ]
    add(cms, series, text="x", meeting=first.pk)
    wrong = add(cms, series, text="x", meeting=event.meeting_list[0].pk)

    assert options == [
        "De hele activiteit", "1 december 2026, 10.00", "8 december 2026, 10.00",
    ]  # fmt: skip
    assert Material.objects.get().meeting == first
    assert len(complaints(wrong)) == 1


def test_event_when_it_never_was_then_nothing_can_be_added_and_the_organiser_sees_what_there_is(cms, event):
    take(event, "Vooraf")
    Event.objects.update(cancelled_at=NOW - DAY)

    listed, added = cms.get(page_of(event)), add(cms, event, text="x")

    said = main(listed).get_text()
    assert ("Deze activiteit is niet doorgegaan." in said, "Vooraf" in said, "Voeg iets toe" in said) == (
        True, True, False,
    )  # fmt: skip
    assert (added.status_code, Material.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    ("role", "status"), [(None, 302), ("member", 302), (EDITORS, 302), (SUPPORT_TEAM, 200)]
)
def test_matrix_when_somebody_comes_then_only_organisers_read_and_write(event, role, status, post):
    # Arrange
    ensure_roles()
    join(event, make_person("Anna"), now=NOW - DAY)
    post.take()
    kept = take(event)
    client = Client()
    if role:
        client.force_login(make_person("Lid") if role == "member" else GroupEditorFactory(group=role))

    # Act
    seen = [client.get(page_of(event, way)).status_code for way in ("", "nieuw/", f"{kept.pk}/")]
    add(client, event, text="x", title="Nieuw")
    client.post(page_of(event, "laat-weten/"))
    told = Material.objects.exclude(told_at=None).count()
    client.post(page_of(event, f"{kept.pk}/weg/"))

    # Assert
    may = status == 200
    assert seen == [status] * 3
    assert (list(Material.objects.values_list("title", flat=True)), told, len(post.sent)) == (
        (["Nieuw"], 2, 1) if may else (["Dia's"], 0, 0)
    )


@pytest.mark.parametrize(("role", "shows"), [(EDITORS, False), (SUPPORT_TEAM, True)])
def test_menu_of_an_event_when_opened_then_organisers_alone_find_it(event, role, shows):
    ensure_roles()
    client = Client()
    client.force_login(GroupEditorFactory(group=role))

    page = client.get(f"/cms/activiteiten/edit/{event.pk}/")

    assert (page_of(event) in page.content.decode()) == shows


def test_list_when_it_grows_then_the_number_of_queries_is_the_same(cms, event, visit):
    take(event, meeting=event.meeting_list[0])
    few = len(visit(page_of(event), cms).queries)
    for _ in range(9):
        take(event, meeting=event.meeting_list[0])

    seen = visit(page_of(event), cms)

    assert (few, len(seen.queries)) == (LIST_QUERIES, LIST_QUERIES)


def test_day_when_it_is_late_in_amsterdam_then_the_list_says_that_day(cms, event):
    take(event, told_at=datetime(2026, 12, 8, 23, 30, tzinfo=UTC))

    assert "gemeld op 9 december 2026" in main(cms.get(page_of(event))).get_text()
