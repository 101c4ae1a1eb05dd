"""A passkey without a browser: it makes and signs what a device would, with every part open to a lie."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
AAGUID = bytes(16)


def text(data: bytes) -> str:
    """As browsers write bytes."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def data(written: str) -> bytes:
    """The bytes again."""
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


@dataclass
class Passkey:
    """One device with one key. `origin` and `host` are those of the page that asks."""

    origin: str = "https://testserver"
    host: str = "testserver"
    flags: int = PRESENT | VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: str = ""

    def create(self, options: dict[str, Any]) -> str:
        """What the browser sends after `navigator.credentials.create`."""
        self.owner = options["publicKey"]["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        attested = AAGUID + len(self.name).to_bytes(2, "big") + self.name + public
        made = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._about(self.flags | ATTESTED) + attested,
        }
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options), attestationObject=cbor.encode(made)
        )

    def sign(self, options: dict[str, Any], **lies: bytes) -> str:
        """What the browser sends after `navigator.credentials.get`."""
        client, about = self._client("webauthn.get", options), self._about(self.flags)
        signature = self.key.sign(about + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {
            "clientDataJSON": client,
            "authenticatorData": about,
            "signature": signature,
            "userHandle": data(self.owner),
        }
        return self._answer(**parts | lies)

    def _about(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **parts: bytes) -> str:
        return json.dumps(
            {
                "id": text(self.name),
                "rawId": text(self.name),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {name: text(part) for name, part in parts.items()},
            }
        )
