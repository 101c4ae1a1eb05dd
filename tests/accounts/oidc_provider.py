"""A provider of OpenID Connect on this machine: discovery, keys, tokens and user info, with every part open to a lie."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "perspectief", "alleen voor deze test"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ALICE = {
    "sub": "a1",
    "email": "alice@example.org",
    "email_verified": True,
    "given_name": "Alice",
    "family_name": "de Wit",
}


@dataclass
class Provider:
    """One provider and the person who logs in there. What is in `lies` replaces what stands in the ID token."""

    url: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(ALICE))
    lies: dict[str, Any] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    signer: Any = KEY
    algorithm: str = "RS256"
    key_name: str = "k1"
    userinfo: dict[str, Any] | None = None
    broken: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, location: str) -> dict[str, str]:
        """The person agrees: what the browser brings back."""
        asked = dict(parse_qsl(urlsplit(location).query))
        self.asked.append(asked)
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """An ID token, for who shows the code, the secret and the verifier that fit together."""
        asked = self.codes.pop(sent.get("code", ""), None)
        verifier = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        fits = asked is not None and (
            sent.get("client_id") == CLIENT_ID
            and sent.get("client_secret") == CLIENT_SECRET
            and sent.get("redirect_uri") == asked["redirect_uri"]
            and base64.urlsafe_b64encode(verifier).decode().rstrip("=") == asked.get("code_challenge")
        )
        if asked is None or not fits:
            return None
        return {"access_token": "toegang", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce} | self.person
        told = {name: value for name, value in (told | self.lies).items() if name not in self.left_out}
        return jwt.encode(told, self.signer, algorithm=self.algorithm, headers={"kid": self.key_name})

    def answer(self, path: str, sent: dict[str, str]) -> Any:
        """What stands at an address; None for what is refused."""
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
                told = {name: f"{self.url}/{part}" for name, part in names.items()} | {"issuer": self.url}
                return told | (
                    {"userinfo_endpoint": f"{self.url}/userinfo"} if self.userinfo is not None else {}
                )
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                return {"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]}
            case "/userinfo":
                return self.userinfo
            case "/token":
                return self.token(sent)
        return None


class Handler(BaseHTTPRequestHandler):
    """Answers what the provider says, or what it is made to say."""

    provider: Provider

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.send_back() if path == "/authorize" else self.reply(path, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        self.reply(urlsplit(self.path).path, sent)

    def reply(self, path: str, sent: dict[str, str]) -> None:
        answer = self.provider.answer(path, sent)
        good = (200 if answer is not None else 400, "application/json", json.dumps(answer or {}))
        status, kind, text = self.provider.broken.get(path, good)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def send_back(self) -> None:
        """For a browser: the person agrees at once."""
        brought = self.provider.authorize(self.path)
        self.send_response(302)
        self.send_header("Location", f"{self.provider.asked[-1]['redirect_uri']}?{urlencode(brought)}")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Provider]:
    """The provider at an address of its own, until the block ends."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (Handler,), {"provider": provider}))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
