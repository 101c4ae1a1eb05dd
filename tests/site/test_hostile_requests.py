"""Broken and hostile requests never break the site."""

import pytest
from django.test import Client

from pow_site.middleware import UnreadableRequestMiddleware

ADDRESSES = [
    "/",
    "/nieuws/",
    "/over-perspectief-op-werk/q-a/",
    "/over-perspectief-op-werk/q-a/regionale-actieplannen/",
    "/actieplannen/regionale-actieplannen/",
    "/actieplannen/regionale-actieplannen/twente/",
    "/actieplannen/regionale-actieplannen/actieplannen.csv",
    "/actieplannen/vergelijken/",
    "/actieplannen/pijlers/match/",
    "/actieplannen/regio-zoeken/",
    "/actieplannen/regio-zoeken/suggesties/",
    "/contact/",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
]
QUERIES = [
    "page=abc",
    "page=-1",
    "page=9999999999999999999999",
    "page[]=1",
    "q=" + "x" * 10_000,
    "regio=%00&regio=%ff&pijler=%00",
    "doelgroep=%00&sector=%ff&provincie=%00",
    "q=" + "%C3%A9" * 3_000,
    "q=%00",
    "page=%00",
    "%00=%00",
    "q=%0%000",
    "q=%ff%fe",
    "%ff",
    "q=%",
    "q=%zz",
    "q=%22%27%3C%3E%5C",
    "q=%F0%9F%92%A9&q=2&q=3",
    "&&&===",
    "&".join(f"a{n}={n}" for n in range(900)),
]
PATHS = [
    "/%00",
    "/nieuws/%00/",
    "/nieuws/evaluatie-teruglezen%00/",
    "/%ff/",
    "/nieuws/%ff%fe/",
    "/%f0%9f%92%a9/",
    "/..%2f..%2fetc/passwd",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/nieuws//evaluatie-teruglezen//",
    "/" + "x" * 10_000 + "/",
    "/" + "x" * 10_000,
    "/%0d%0aSet-Cookie:%20a=b/",
    "/nieuws/\u202e/",
    "/documenten/9999999999999999999999/x.pdf",
    "/documenten/1/%00",
    "/media/images/%00.png",
    "/_util/login/?next=//evil.example",
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
@pytest.mark.parametrize("address", ADDRESSES)
def test_address_when_its_query_is_hostile_then_it_answers_as_always(full_site, client, address, query):
    response = client.get(f"{address}?{query}")

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("query", ["", "?q=%00", "?page=abc"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:24])
def test_path_when_it_is_hostile_then_it_is_not_found_or_leads_on_here(full_site, client, path, query):
    response = client.get(f"{path}{query}")

    assert response.status_code in (200, 301, 302, 404)
    if response.status_code == 200:
        assert path.startswith(("/nieuws//", "/_util/"))
    if response.status_code in (301, 302):
        assert response["Location"].startswith("/")
        assert not response["Location"].startswith("//")
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
def test_unknown_address_when_its_query_is_hostile_then_it_is_not_found(full_site, client, query):
    assert client.get(f"/bestaat-niet/?{query}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head", "trace"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/bestaat-niet/", "/favicon.ico", "/media/images/x.png"])
def test_address_when_another_method_is_used_then_it_never_breaks_and_changes_nothing(
    full_site, client, address, method
):
    response = getattr(client, method)(address)

    assert response.status_code in (200, 301, 404, 405)


@pytest.mark.parametrize("body", [b"q=\x00", b"\xff\xfe", b"q=" + b"x" * 10_000, b"a=1&" * 900])
def test_page_when_something_is_posted_to_it_then_it_never_breaks(full_site, client, body):
    response = client.post(
        "/over-perspectief-op-werk/q-a/", body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code in (200, 405)


@pytest.mark.parametrize("charset", ["utf-16", "latin-1"])
@pytest.mark.parametrize("is_safe", [True, False], ids=["own-form", "forged"])
@pytest.mark.parametrize("address", ["/inloggen/", "/contact/", "/cms/login/", "/bestaat-niet/"])
def test_form_when_it_claims_another_charset_then_it_is_read_as_ours(full_site, address, is_safe, charset):
    client = Client(enforce_csrf_checks=not is_safe, raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"

    plain, claimed = (
        client.post(address, b"q=1", content_type=one) for one in (kind, f"{kind}; charset={charset}")
    )

    assert claimed.status_code == plain.status_code < 500


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/x", "///evil.example/", "/\\evil.example/x"]
)
def test_path_when_it_looks_like_another_host_then_nobody_is_sent_there(full_site, client, path):
    response = client.get("/", PATH_INFO=path)

    assert response.status_code in (301, 404)
    assert not response.headers.get("Location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize(
    ("raw", "query"),
    [
        ("q=a%00b", "ab"),
        ("q=a\0b", "ab"),
        ("q=%00", ""),
        ("q=%2500", "%00"),
        ("q=100%25", "100%"),
        ("q=a+b%20c", "a b c"),
    ],
)
def test_nul_bytes_when_they_stand_in_a_query_then_the_rest_is_left(rf, raw, query):
    request = rf.get("/", QUERY_STRING=raw)

    UnreadableRequestMiddleware(lambda request: None)(request)

    assert request.GET["q"] == query


@pytest.mark.parametrize("raw", ["q=%0%000", "q=%%0000", "q=%0%0%0000"])
def test_nul_bytes_when_they_are_folded_into_each_other_then_none_is_left(rf, raw):
    request = rf.get("/", QUERY_STRING=raw)

    UnreadableRequestMiddleware(lambda request: None)(request)

    assert "\0" not in request.GET["q"]


@pytest.mark.parametrize(
    "header",
    [
        {"Accept-Language": "en,xx-" + "y" * 500},
        {"Cookie": "sessionid=" + "x" * 4_000},
        {"Cookie": "csrftoken=\x7f; ; =; a"},
        {"X-Forwarded-For": "kwaad, 1.2.3.4"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "kwaad.example"},
        {"Range": "bytes=0-"},
        {"If-Modified-Since": "gisteren"},
        {"Accept-Encoding": "gzip;q=abc"},
    ],
    ids=lambda header: next(iter(header)),
)
def test_page_when_a_header_is_hostile_then_it_answers_as_always(full_site, client, header):
    response = client.get("/contact/", headers=header)

    assert response.status_code == 200
    assert "kwaad" not in response.content.decode("utf-8", "replace")
