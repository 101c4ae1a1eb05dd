"""Whose address is it, behind a proxy?"""

import pytest

from pow_site.middleware import ProxyMiddleware


def remote_address(rf, settings, behind_proxy, forwarded):
    settings.BEHIND_PROXY = behind_proxy
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = rf.get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    return ProxyMiddleware(lambda request: request.META["REMOTE_ADDR"])(request)


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("1.1.1.1, 203.0.113.7", "203.0.113.7"),
        ("1.1.1.1,2.2.2.2,203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("1.1.1.1, 2001:db8::7", "2001:db8::7"),
        ("", "10.0.0.1"),
        (None, "10.0.0.1"),
    ],
)
def test_address_when_behind_a_proxy_then_it_is_the_one_that_the_proxy_added(
    rf, settings, forwarded, address
):
    assert remote_address(rf, settings, True, forwarded) == address


@pytest.mark.parametrize("forwarded", ["203.0.113.7", "1.1.1.1, 203.0.113.7", "", None])
def test_address_when_there_is_no_proxy_then_what_visitors_say_is_not_believed(rf, settings, forwarded):
    assert remote_address(rf, settings, False, forwarded) == "10.0.0.1"
