"""Asking whether an address on the web answers; against a server on this machine, and never against one inside."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pow_site.lib.probing import Answer, Prober, State, UnknownHost, is_public, resolve

THERE, GONE, UNCLEAR = State.THERE, State.GONE, State.UNCLEAR
PUBLIC, INSIDE = "93.184.215.14", "10.0.0.7"


class Handler(BaseHTTPRequestHandler):
    """Answers with the status in the address; `/naar/3` leads three times further; knows who asked what."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        kind, _, value = self.path.partition("?")[0].strip("/").partition("/")
        if kind == "naar":
            self.redirect(f"/naar/{int(value) - 1}" if int(value) else "/200")
        elif kind == "weg":
            self.redirect(self.server.leads_to)
        elif kind == "alleen-get":
            self.send_error(404 if self.command == "HEAD" else 200)
        elif kind == "zwijgt":
            self.server.may_end.wait(5)
        elif kind == "druppelt":
            self.drip()
        elif kind == "onzin":
            self.wfile.write(b"geen http\r\n\r\n")
        else:
            self.send_response(int(kind))
            self.send_header("Content-Length", "0")
            self.end_headers()

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self) -> None:
        """A header that never ends, a letter at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.server.may_end.wait(0.02):
            try:
                self.wfile.write(b"x")
            except OSError:
                return


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A web server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.leads_to, server.may_end = [], "", threading.Event()
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.may_end.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def prober() -> Prober:
    """Finds every host on this machine, and is allowed to; what is called `weg…` does not exist."""

    def find(host: str, port: int) -> list[str]:
        if host.startswith("weg"):
            raise UnknownHost(host)
        return ["127.0.0.1"]

    return Prober("Perspectief op Werk", timeout=5, resolve=find, is_allowed=lambda address: True)


def at(server, path, host="regio.nl"):
    return f"http://{host}:{server.server_port}{path}"


# What an answer means


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, THERE),
        (204, THERE),
        (304, THERE),
        (401, THERE),
        (403, THERE),
        (405, THERE),
        (429, THERE),
        (451, THERE),
        (404, GONE),
        (410, GONE),
        (500, UNCLEAR),
        (503, UNCLEAR),
    ],
)
def test_address_when_it_answers_then_the_status_tells(server, prober, status, state):
    assert prober.ask(at(server, f"/{status}")) == Answer(state, status)


def test_address_when_its_head_is_fine_then_no_more_is_asked_and_we_say_who_we_are(server, prober):
    prober.ask(at(server, "/200"))

    [(method, path, headers)] = server.asked
    assert (method, path) == ("HEAD", "/200")
    assert headers["User-Agent"] == "Perspectief op Werk"
    assert headers["Host"] == f"regio.nl:{server.server_port}"


@pytest.mark.parametrize("path", ["/404", "/alleen-get", "/500"])
def test_address_when_its_head_is_not_fine_then_the_page_itself_is_asked_once(server, prober, path):
    prober.ask(at(server, path))

    assert [method for method, *_ in server.asked] == ["HEAD", "GET"]


def test_address_when_only_its_head_is_missing_then_it_is_there(server, prober):
    assert prober.ask(at(server, "/alleen-get")) == Answer(THERE, 200)


def test_address_when_it_has_a_query_spaces_and_letters_of_its_own_then_it_is_asked_as_a_browser_would(
    server, prober
):
    prober.ask(at(server, "/200?q=één woord&x=%20#verder", host="región.nl"))

    [(_, path, headers)] = server.asked
    assert path == "/200?q=%C3%A9%C3%A9n%20woord&x=%20"
    assert headers["Host"] == f"xn--regin-3ta.nl:{server.server_port}"


def test_host_when_there_is_none_of_that_name_then_it_is_gone(prober):
    assert prober.ask("http://weg.nl/") == Answer(GONE)


def test_host_when_nobody_can_tell_then_it_is_unclear():
    def fail(host, port):
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    assert Prober("x", resolve=fail).ask("http://regio.nl/") == Answer(UNCLEAR)


def test_host_when_it_does_not_listen_then_it_is_unclear(prober):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

        assert prober.ask(f"http://regio.nl:{port}/") == Answer(UNCLEAR)


def test_host_when_its_first_address_does_not_listen_then_the_next_is_tried(server):
    prober = Prober(
        "x", timeout=5, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], is_allowed=lambda address: True
    )

    assert prober.ask(at(server, "/200")) == Answer(THERE, 200)


def test_host_when_it_speaks_no_tls_then_it_is_unclear(server, prober):
    assert prober.ask(at(server, "/200").replace("http:", "https:")) == Answer(UNCLEAR)


@pytest.mark.parametrize(
    ("path", "answer"), [("/zwijgt", Answer(UNCLEAR)), ("/druppelt", Answer(THERE, 200))]
)
def test_host_when_it_takes_too_long_then_we_hang_up_and_what_it_said_counts(server, path, answer):
    prober = Prober(
        "x", timeout=0.2, resolve=lambda host, port: ["127.0.0.1"], is_allowed=lambda address: True
    )

    assert prober.ask(at(server, path)) == answer


def test_host_when_it_talks_nonsense_then_it_is_unclear(server, prober):
    assert prober.ask(at(server, "/onzin")) == Answer(UNCLEAR)


# Redirects


@pytest.mark.parametrize(("further", "answer"), [(4, Answer(THERE, 200)), (5, Answer(UNCLEAR))])
def test_redirects_when_there_are_more_than_five_then_it_is_unclear(server, prober, further, answer):
    assert prober.ask(at(server, f"/naar/{further}")) == answer


def test_redirect_when_it_leads_to_a_page_that_is_gone_then_the_link_is_gone(server, prober):
    server.leads_to = "/404"

    assert prober.ask(at(server, "/weg")) == Answer(GONE, 404)


def test_redirect_when_it_leads_to_a_host_that_is_gone_then_the_link_is_gone(server, prober):
    server.leads_to = "http://weg.nl/"

    assert prober.ask(at(server, "/weg")) == Answer(GONE)


def test_redirect_when_it_says_nowhere_then_the_page_is_there(server, prober):
    assert prober.ask(at(server, "/301")) == Answer(THERE, 301)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://regio.nl/", "http://rosa:geheim@regio.nl/", "http://binnen.nl/200"],
)
def test_redirect_when_it_leads_where_we_do_not_go_then_nobody_is_asked(server, address):
    prober = Prober(
        "x",
        timeout=5,
        resolve=lambda host, port: [INSIDE if host == "binnen.nl" else "127.0.0.1"],
        is_allowed=lambda found: found != INSIDE,
    )
    server.leads_to = at(server, "/200")
    assert prober.ask(at(server, "/weg")) == Answer(THERE, 200)
    server.asked.clear()
    server.leads_to = address

    assert prober.ask(at(server, "/weg")) == Answer(UNCLEAR)

    assert [path for _, path, _ in server.asked] == ["/weg", "/weg"]


# Where we do not go


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:93.184.215.14",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2001:0:7f00:1::1",
        "2001:db8::1",
    ],
)
def test_network_address_when_it_is_not_on_the_open_internet_then_it_is_not_public(address):
    assert is_public(PUBLIC)
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:400e:80f::2003"])
def test_network_address_when_it_is_on_the_open_internet_then_it_is_public(address):
    assert is_public(address)


@pytest.fixture
def no_connection(monkeypatch):
    """Nothing may be connected to; tells what would have been."""
    asked = []

    def refuse(address, *args, **kwargs):
        asked.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", refuse)
    return asked


def test_host_when_its_address_is_public_then_that_very_address_is_connected_to(no_connection):
    Prober("x", resolve=lambda host, port: [PUBLIC]).ask("https://regio.nl/")

    assert no_connection == [(PUBLIC, 443)] * 2


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], [INSIDE], ["::1"], [PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], []]
)
def test_host_when_one_of_its_addresses_is_not_public_then_nothing_is_connected_to(no_connection, found):
    assert Prober("x", resolve=lambda host, port: found).ask("http://regio.nl/") == Answer(UNCLEAR)

    assert no_connection == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_address_when_it_names_this_machine_in_whatever_way_then_nothing_is_connected_to(no_connection, url):
    assert Prober("x").ask(url).status is None

    assert no_connection == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "//regio.nl/",
        "ftp://regio.nl/",
        "file:///etc/passwd",
        "gopher://regio.nl/",
        "javascript:alert(1)",
        "http://",
        "http:///pad",
        "http://rosa@regio.nl/",
        "http://rosa:geheim@regio.nl/",
        "http://@regio.nl/",
        "http://[regio.nl/",
        "http://regio.nl:99999/",
        "http://regio.nl:x/",
        f"http://{'x' * 64}.nl/",
        "http://regio..nl/",
    ],
)
def test_address_when_it_is_none_for_the_web_then_nothing_is_looked_up_or_connected_to(no_connection, url):
    looked_up = []

    def find(host, port):
        looked_up.append(host)
        return [PUBLIC]

    prober = Prober("x", resolve=find)
    prober.ask("http://regio.nl/")
    assert (looked_up, no_connection) == (["regio.nl"] * 2, [(PUBLIC, 80)] * 2)
    looked_up.clear()
    no_connection.clear()

    assert prober.ask(url) == Answer(UNCLEAR)

    assert (looked_up, no_connection) == ([], [])


@pytest.mark.parametrize(
    "url", ["http://regio.nl/a\r\nX-Boos: 1", "http://regio.nl/?a\nb", "http://regio.nl\r\n/"]
)
def test_address_when_it_holds_line_ends_then_they_never_reach_a_server(server, prober, url):
    prober.ask(url.replace("regio.nl", f"regio.nl:{server.server_port}"))

    assert all("X-Boos" not in headers for *_, headers in server.asked)


# Looking up


@contextmanager
def looking_up(monkeypatch, answer):
    def find(host, port, **kwargs):
        if isinstance(answer, Exception):
            raise answer
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", find)
        yield


@pytest.mark.parametrize("number", [socket.EAI_NONAME, socket.EAI_NODATA])
def test_lookup_when_there_is_no_such_host_then_it_says_so(monkeypatch, number):
    with looking_up(monkeypatch, socket.gaierror(number, "no")), pytest.raises(UnknownHost):
        resolve("regio.nl", 80)


def test_lookup_when_it_fails_otherwise_then_that_is_no_word_on_the_host(monkeypatch):
    failure = socket.gaierror(socket.EAI_AGAIN, "later")
    with looking_up(monkeypatch, failure), pytest.raises(socket.gaierror):
        resolve("regio.nl", 80)


def test_lookup_when_a_host_has_several_addresses_then_each_comes_once_in_order(monkeypatch):
    found = [(None, None, 0, "", (address, 80)) for address in ("::2", PUBLIC, PUBLIC)]
    with looking_up(monkeypatch, found):
        assert resolve("regio.nl", 80) == ["::2", PUBLIC]


def test_prober_when_made_then_it_waits_ten_seconds_and_goes_to_public_addresses_alone():
    prober = Prober("x")

    assert (prober.timeout, prober.resolve, prober.is_allowed) == (10, resolve, is_public)
