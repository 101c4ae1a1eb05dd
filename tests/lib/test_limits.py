"""Limits: per network, per key and per person, counted by all processes together."""

import sys

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from pow_site.accounts.models import User
from pow_site.lib.limits import is_allowed, too_many_requests
from tests.site.production import run_python

COUNT = """
import django
django.setup()
from django.contrib.auth.models import AnonymousUser
from django.conf import settings
from django.test import RequestFactory
from pow_site.lib.limits import is_allowed
settings.RATE_LIMITS = {"try": "7/h/ip"}
request = RequestFactory().post("/")
request.user = AnonymousUser()
print(sum(is_allowed(request, "try") for _ in range(6)))
"""


@pytest.fixture
def counting(settings):
    """A cache that remembers; the suite has none."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}
    }


@pytest.fixture
def ask(rf, settings, counting):
    """Whether it is allowed once more."""
    from django.core.cache import cache

    cache.clear()

    def ask(rates, *, method="post", network="192.0.2.1", key="", user=None, action="try"):
        settings.RATE_LIMITS = {action: rates}
        request = getattr(rf, method)("/", REMOTE_ADDR=network)
        request.user = user
        return is_allowed(request, action, key=key)

    return ask


@pytest.mark.parametrize("method", ["get", "post"])
def test_limit_when_reached_then_the_next_one_is_not_allowed(ask, method):
    assert [ask("3/h/ip", method=method) for _ in range(5)] == [True] * 3 + [False] * 2


def test_limit_when_its_time_has_passed_then_it_is_allowed_again(ask):
    with time_machine.travel("2026-11-24 10:00:00Z", tick=False) as clock:
        assert [ask("2/m/ip") for _ in range(3)] == [True, True, False]
        clock.shift(59)
        assert ask("2/m/ip") is False
        clock.shift(1)
        assert ask("2/m/ip") is True


def test_limit_when_per_network_then_each_has_its_own_and_ipv6_counts_by_its_prefix(ask):
    assert [ask("1/h/ip", network=ip) for ip in ("192.0.2.1", "192.0.2.1", "192.0.2.2")] == [
        True,
        False,
        True,
    ]
    networks = ("2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:2::1")
    assert [ask("1/h/ip", network=ip) for ip in networks] == [True, False, True]


def test_limit_when_per_key_then_each_key_has_its_own(ask):
    assert [ask("1/h/key", key=key) for key in ("a", "a", "b")] == [True, False, True]


def test_limit_when_both_then_either_stops_it(ask):
    answers = [ask("3/h/ip,1/h/key", key=key) for key in ("a", "a", "b", "c")]

    assert answers == [True, False, True, False]


def test_limit_when_per_user_then_each_person_has_their_own(ask):
    alice, bob = User(pk=1), User(pk=2)

    assert [ask("1/h/user", user=user) for user in (alice, alice, bob)] == [True, False, True]


def test_limit_when_of_another_action_then_it_counts_by_itself(ask):
    assert [ask("1/h/ip", action=action) for action in ("a", "b", "a")] == [True, True, False]


def test_limit_when_the_programmer_forgot_something_then_it_fails_at_once(ask, rf, settings):
    with pytest.raises(ImproperlyConfigured):
        ask("1/h/key")
    with pytest.raises(KeyError):
        is_allowed(rf.post("/"), "onbekend")


def test_limits_when_set_then_every_rate_can_be_read(settings, ask):
    for rates in settings.RATE_LIMITS.values():
        assert ask(rates, key="a", user=User(pk=1)) is True


def test_page_when_too_often_then_it_says_so_in_dutch(small_site, rf):
    response = too_many_requests(rf.post("/"))

    assert response.status_code == 429
    assert "Wacht een kwartier" in response.content.decode()


def test_limit_when_two_processes_count_then_they_count_together(tmp_path):
    """In the production settings, where the cache is the database."""
    import subprocess

    from tests.site.production import ROOT, environment

    prepared = run_python(
        tmp_path,
        "import django; django.setup()\nfrom django.core.management import call_command\ncall_command('createcachetable')",
    )
    assert prepared.returncode == 0, prepared.stderr
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]

    allowed = [int(process.communicate(timeout=120)[0]) for process in processes]

    assert sum(allowed) == 7, allowed
