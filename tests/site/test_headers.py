"""What browsers are told about each answer: the strict policy in public, the looser one under /cms/ alone."""

import pytest

PUBLIC = {
    "default-src": "'none'",
    "base-uri": "'self'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
CMS = PUBLIC | {
    "frame-ancestors": "'self'",
    "frame-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
}
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
CMS_HEADERS = HEADERS | {"X-Frame-Options": "SAMEORIGIN"}
PUBLIC_ADDRESSES = [
    "/",
    "/over-perspectief-op-werk/q-a/",
    "/over-perspectief-op-werk/q-a/?q=werk",
    "/actieplannen/regionale-actieplannen/twente/",
    "/nieuws/?page=2",
    "/bestaat-niet/",
    "/contact",
    "/pow-aanpak/",
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/favicon.ico",
    "/documenten/1/x.pdf",
    "/cmsx/",
    "/x/cms/",
    "/%00",
]


def policy(response):
    directives = [part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";")]
    return {name: value for name, _, value in directives if name}


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_public_answer_when_given_then_it_has_the_strict_policy_and_the_safe_headers(
    full_site, client, address
):
    response = client.get(address)

    assert policy(response) == PUBLIC
    assert {name: response[name] for name in HEADERS} == HEADERS
    features = [feature.partition("=") for feature in response["Permissions-Policy"].split(", ")]
    assert {value for _, _, value in features} == {"()"}
    assert {"camera", "geolocation", "microphone"} <= {name for name, _, _ in features}
    assert response.cookies == {}


@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/cms/bestaat-niet/"])
def test_cms_when_an_editor_is_there_then_its_own_policy_allows_inline_but_never_eval(
    full_site, cms, address
):
    response = cms.get(address)

    assert policy(response) == CMS
    assert {name: response[name] for name in CMS_HEADERS} == CMS_HEADERS
    assert "unsafe-eval" not in response["Content-Security-Policy"]
    assert "*" not in response["Content-Security-Policy"]


def test_cms_when_a_visitor_is_sent_to_log_in_then_that_screen_has_the_policy_of_the_cms(full_site, client):
    assert policy(client.get("/cms/")) == CMS
    assert policy(client.get("/cms/login/")) == CMS


def test_style_sheet_when_asked_then_it_is_served_with_the_safe_headers(db, client):
    response = client.get("/static/css/main.css")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert policy(response) == PUBLIC
    response.close()


def test_page_when_the_browser_can_unpack_then_it_comes_compressed(full_site, client):
    assert "Content-Encoding" not in client.get("/")
    assert client.get("/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
