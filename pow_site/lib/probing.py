"""Asks whether an address on the web still answers. Whatever a link or a redirect says: never inside a network.

A host is looked up once, all its addresses have to be public, and the connection goes to those very addresses.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
MAX_REDIRECTS = 5
UNICAST = ipaddress.IPv6Network("2000::/3")
SAFE_IN_TARGET = "/%:?&=+$,;@!'()*~-._[]"


class State(Enum):
    """What we know of an address after asking."""

    THERE = "there"
    GONE = "gone"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Answer:
    """What came of asking. No `status`: nobody answered at all."""

    state: State
    status: int | None = None


class UnknownHost(Exception):
    """There is no host of that name."""


class Refused(Exception):
    """An address that we do not go to."""


def resolve(host: str, port: int) -> list[str]:
    """The network addresses of a host. Raises UnknownHost, or OSError when nobody could tell."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in (socket.EAI_NONAME, socket.EAI_NODATA):
            raise UnknownHost(host) from error
        raise
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(address: str) -> bool:
    """Is this an address on the open internet, and not one that wraps an address of another kind?"""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in UNICAST or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


class _PinnedConnection(http.client.HTTPConnection):
    """A connection under a host's name to addresses that were looked at before."""

    def __init__(
        self, host: str, port: int, *, addresses: Sequence[str], is_secure: bool, timeout: float
    ) -> None:
        super().__init__(host, port, timeout=timeout)
        self.addresses, self.is_secure = addresses, is_secure
        self.default_port = PORTS["https" if is_secure else "http"]

    def connect(self) -> None:
        error: OSError = OSError("no address")
        for address in self.addresses:
            try:
                self.sock = socket.create_connection((address, self.port), self.timeout)
            except OSError as failed:
                error = failed
                continue
            if self.is_secure:
                self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
            return
        raise error

    def hang_up(self) -> None:
        """Ends a conversation that takes too long, from another thread."""
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True)
class Prober:
    """Asks for addresses one after another; `timeout` in seconds for each request."""

    user_agent: str
    timeout: float = 10
    resolve: Callable[[str, int], Sequence[str]] = resolve
    is_allowed: Callable[[str], bool] = is_public

    def ask(self, url: str) -> Answer:
        """Politely: only the head, unless that does not go well."""
        answer = self._try("HEAD", url)
        if answer.state is State.THERE and (answer.status or 0) < 400:
            return answer
        return self._try("GET", url)

    def _try(self, method: str, url: str) -> Answer:
        try:
            status = self._follow(method, url)
        except UnknownHost:
            return Answer(State.GONE)
        except (Refused, OSError, http.client.HTTPException, ValueError):
            return Answer(State.UNCLEAR)
        if status in (404, 410):
            return Answer(State.GONE, status)
        return Answer(State.UNCLEAR if status >= 500 else State.THERE, status)

    def _follow(self, method: str, url: str) -> int:
        """The status at the end of the redirects, each of which is looked at like the first address."""
        for _ in range(MAX_REDIRECTS + 1):
            status, location = self._request(method, url)
            if status not in REDIRECTS or not location:
                return status
            url = urljoin(url, location)
        raise Refused("too many redirects")

    def _request(self, method: str, url: str) -> tuple[int, str | None]:
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
            raise Refused(url)
        host, port = parts.hostname.encode("idna").decode(), parts.port or PORTS[parts.scheme]
        addresses = self.resolve(host, port)
        if not addresses or not all(map(self.is_allowed, addresses)):
            raise Refused(url)
        target = quote(parts.path or "/", SAFE_IN_TARGET) + (
            f"?{quote(parts.query, SAFE_IN_TARGET)}" if parts.query else ""
        )
        connection = _PinnedConnection(
            host, port, addresses=addresses, is_secure=parts.scheme == "https", timeout=self.timeout
        )
        return self._talk(connection, method, target)

    def _talk(self, connection: _PinnedConnection, method: str, target: str) -> tuple[int, str | None]:
        """Reads no further than the headers, and not longer than the timeout, however slowly they drip."""
        alarm = Timer(self.timeout, connection.hang_up)
        alarm.start()
        try:
            connection.request(method, target, headers={"User-Agent": self.user_agent, "Accept": "*/*"})
            with connection.getresponse() as response:
                return response.status, response.headers.get("Location")
        finally:
            alarm.cancel()
            connection.close()
