"""Images from the CMS are served; no other file of the media folder is."""

import pytest


@pytest.fixture
def media(settings, tmp_path):
    """A media folder with an image that is shown, an original, a document, and a file beside the folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("images/foto.png", "original_images/foto.png", "documents/geheim.pdf", "images/kaart/a.png"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "pow.sqlite3").write_bytes(b"database")
    return settings.MEDIA_ROOT


@pytest.mark.parametrize("name", ["foto.png", "kaart/a.png"])
def test_image_when_asked_then_it_is_served_and_may_be_kept(media, client, name):
    response = client.get(f"/media/images/{name}")

    assert response.status_code == 200
    assert response.getvalue() == f"images/{name}".encode()
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "max-age=604800"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/media/images/weg.png",
        "/media/images/",
        "/media/images/kaart/",
        "/media/images/.",
        "/media/documents/geheim.pdf",
        "/media/original_images/foto.png",
        "/media/images/../documents/geheim.pdf",
        "/media/images/../original_images/foto.png",
        "/media/images/%2e%2e/documents/geheim.pdf",
        "/media/images/..%2fdocuments%2fgeheim.pdf",
        "/media/images/kaart/../../documents/geheim.pdf",
        "/media/images/./../documents/geheim.pdf",
        "/media/images/../../pow.sqlite3",
        "/media/images/..\\documents\\geheim.pdf",
        "/media/images//documents/geheim.pdf",
        "/media/images//etc/passwd",
        "/media/",
    ],
)
def test_other_file_when_asked_by_whatever_way_then_it_is_not_found(full_site, media, client, address):
    assert (media / "documents" / "geheim.pdf").exists()

    response = client.get(address)
    response.close()

    assert response.status_code in (400, 404)


def test_image_when_something_is_posted_to_it_then_it_is_refused(db, media, client):
    assert client.post("/media/images/foto.png").status_code == 405
    response = client.head("/media/images/foto.png")
    assert response.status_code == 200
    response.close()
