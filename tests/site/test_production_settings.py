"""The settings for servers: they refuse to start without what they need, and https switches safety on."""

import json

import pytest

from pow_site import gunicorn
from tests.site.production import run, run_python

START = "import pow_site.settings.production"
TELL = """
import json
from pow_site.settings import production as settings
names = "SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS SESSION_COOKIE_SECURE " \
    "CSRF_COOKIE_SECURE SESSION_COOKIE_NAME CSRF_COOKIE_NAME SECURE_PROXY_SSL_HEADER DEBUG ALLOWED_HOSTS " \
    "CSRF_TRUSTED_ORIGINS BEHIND_PROXY"
print(json.dumps({name: getattr(settings, name, None) for name in names.split()}))
"""
ASK = """
import django
django.setup()
from django.test import Client
client = Client(headers={"Host": "www.example.org"})
plain = client.get("/robots.txt?a=1")
forwarded = client.get("/robots.txt", headers={"X-Forwarded-Proto": "https"})
safe = client.get("/robots.txt", secure=True)
print(plain.status_code, plain.get("Location"))
print(forwarded.status_code)
print(safe.status_code, safe.get("Strict-Transport-Security"))
"""


def told(tmp_path, **changes):
    done = run_python(tmp_path, TELL, **changes)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL"])
def test_start_when_something_needed_is_missing_then_one_clear_line_says_what(tmp_path, name, value):
    assert run_python(tmp_path, START).returncode == 0

    done = run_python(tmp_path, START, **{name: value})

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"Cannot start: set {name} in the environment (see docs/deployment.md).\n"


def test_start_when_all_is_missing_then_one_line_names_it_all(tmp_path):
    names = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL")

    done = run_python(tmp_path, START, **dict.fromkeys(names))

    assert done.returncode == 1
    assert done.stderr == (
        f"Cannot start: set {', '.join(names)} in the environment (see docs/deployment.md).\n"
    )


@pytest.mark.parametrize("value", ["www.example.org", "ftp://www.example.org", "//www.example.org"])
def test_start_when_the_site_url_is_no_web_address_then_one_clear_line_says_so(tmp_path, value):
    done = run_python(tmp_path, START, SITE_URL=value)

    assert done.returncode == 1
    assert done.stderr == f"Cannot start: SITE_URL must begin with https:// or http://, not {value!r}.\n"


def test_manage_when_something_is_missing_then_it_ends_with_the_same_line(tmp_path):
    done = run(tmp_path, "manage.py", "check", SECRET_KEY=None)

    assert done.returncode == 1
    assert done.stderr == "Cannot start: set SECRET_KEY in the environment (see docs/deployment.md).\n"


def test_settings_when_the_site_is_on_https_then_transport_security_is_on(tmp_path):
    assert told(tmp_path) == {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SECURE_PROXY_SSL_HEADER": None,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["www.example.org"],
        "CSRF_TRUSTED_ORIGINS": ["https://www.example.org"],
        "BEHIND_PROXY": False,
    }


def test_settings_when_the_site_is_on_http_then_transport_security_is_off(tmp_path):
    assert told(tmp_path, SITE_URL="http://127.0.0.1:8000", ALLOWED_HOSTS="127.0.0.1,localhost") == {
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SESSION_COOKIE_NAME": None,
        "CSRF_COOKIE_NAME": None,
        "SECURE_PROXY_SSL_HEADER": None,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "CSRF_TRUSTED_ORIGINS": ["http://127.0.0.1:8000"],
        "BEHIND_PROXY": False,
    }


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded"),
    [(None, "301"), ("0", "301"), ("1", "200")],
)
def test_site_when_on_https_then_plain_requests_are_sent_there_and_only_a_proxy_is_believed(
    tmp_path, behind_proxy, forwarded
):
    done = run_python(tmp_path, ASK, BEHIND_PROXY=behind_proxy)

    assert done.stdout.splitlines() == [
        "301 https://www.example.org/robots.txt?a=1",
        forwarded,
        "200 max-age=63072000; includeSubDomains; preload",
    ], done.stderr


def test_site_when_on_http_then_nothing_is_redirected_or_promised(tmp_path):
    done = run_python(tmp_path, ASK, SITE_URL="http://www.example.org")

    assert done.stdout.splitlines() == ["200 None", "200", "200 None"], done.stderr


def test_deployment_check_when_the_site_is_on_https_then_it_finds_nothing(tmp_path):
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize(
    ("site_url", "said"),
    [
        ("http://127.0.0.1:8000", ["http://127.0.0.1:8000"]),
        ("", [""]),
        ("https://www.example.org", []),
    ],
)
def test_server_when_it_starts_without_https_then_it_says_so(monkeypatch, caplog, site_url, said):
    monkeypatch.setenv("SITE_URL", site_url)
    server = FakeServer()

    gunicorn.on_starting(server)

    assert server.said == [
        f"SITE_URL is {url}: no https, so redirect, HSTS and secure cookies are off." for url in said
    ]


class FakeServer:
    """Stands in for gunicorn: remembers what is logged."""

    def __init__(self) -> None:
        self.log = self
        self.said: list[str] = []

    def warning(self, message: str, *args: object) -> None:
        self.said.append(message % args)


def test_logs_when_something_is_logged_then_it_is_one_line_of_json(tmp_path):
    source = "import django, logging; django.setup(); logging.getLogger('faq').warning('Let %s', 'op')"

    done = run_python(tmp_path, source)

    line = json.loads(done.stderr)
    assert (line["event"], line["level"], line["logger"]) == ("Let op", "warning", "faq")
