"""A second implementation of the extension `dev.mcip/contextual-integrity`, written from docs/flow-extension.md alone.

Section numbers are those of that document.
"""

import base64
import hashlib
import hmac
import json
import math
import os
import re
import time

import jsonschema
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

EXTENSION = "dev.mcip/contextual-integrity"
MEMBER = "dev.mcip/flow"
WRAPPED = "dev.mcip/data"
TYP = "mcip-flow+jws"
MOST = 8192
UNSIGNED_META = (MEMBER, "traceparent", "tracestate", "baggage")
SAFE = 2**53 - 1
SKEW = 60

with open(os.path.join(os.path.dirname(__file__), "../../docs/flow-extension.schema.json"), encoding="utf-8") as file:
    CLAIMS = jsonschema.Draft202012Validator(json.load(file))


class Refused(Exception):
    """A message that is refused, with one of the reasons of section 9."""

    def __init__(self, reason, detail=""):
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class NoCanonicalForm(ValueError):
    """Section 4."""


# Canonical JSON (4)


class Number:
    """A number as it was written; what it is worth is decided where it is made canonical."""

    def __init__(self, text):
        self.text = text


def read(text):
    """Parses JSON; keeps numbers as they were written; refuses two members of one name."""

    def members(pairs):
        found = {}
        for name, value in pairs:
            if name in found:
                raise NoCanonicalForm(f"two members {name!r}")
            found[name] = value
        return found

    def constant(text):
        raise NoCanonicalForm(text)

    return json.loads(text, object_pairs_hook=members, parse_int=Number, parse_float=Number, parse_constant=constant)


def number(value):
    if isinstance(value, Number):
        text = value.text
        plain = not re.search(r"[.eE]", text)
        value = float(text)
    else:
        plain = isinstance(value, int)
        value = float(value)
    if not math.isfinite(value):
        raise NoCanonicalForm("not finite")
    if abs(value) > SAFE and (plain or abs(value) < 1e21):
        raise NoCanonicalForm("beyond 2^53 - 1")
    if value == 0:
        return "0"
    return shortest(value)


def shortest(value):
    """As ECMAScript writes numbers."""
    sign = "-" if value < 0 else ""
    mantissa, exponent = f"{abs(value)!r}", 0
    if "e" in mantissa:
        mantissa, exponent = mantissa.split("e")
        exponent = int(exponent)
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    digits = whole + fraction
    point = len(whole) + exponent
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    rest = "." + digits[1:] if count > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if power > 0 else '-'}{abs(power)}"


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(value):
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
        raise NoCanonicalForm("a lone surrogate")
    return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if ord(c) < 0x20 else c) for c in value) + '"'


def write(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (Number, int, float)):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(write(item) for item in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(string(name) + ":" + write(value[name]) for name in names) + "}"
    raise TypeError(type(value))


def canonical(value):
    return write(value).encode()


def plain(value):
    """The same value with numbers as Python has them."""
    if isinstance(value, Number):
        return float(value.text) if re.search(r"[.eE]", value.text) else int(value.text)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def b64(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def unb64(text):
    """Base64url without padding, one text for each octets."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise ValueError("not base64url")
    octets = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(octets) != text:
        raise ValueError("not the canonical base64url")
    return octets


def digest(octets):
    return b64(hashlib.sha256(octets).digest())


# Messages (3)


def kind_of(message):
    if "method" in message:
        return "request" if "id" in message else "notification"
    return "error" if "error" in message else "result"


def get_flow(message):
    """The member of the message's place, or None. Whatever it is."""
    kind = kind_of(message)
    if kind == "error":
        data = message["error"].get("data")
        return data.get(MEMBER) if isinstance(data, dict) else None
    holder = message.get("params" if kind in ("request", "notification") else "result")
    meta = holder.get("_meta") if isinstance(holder, dict) else None
    return meta.get(MEMBER) if isinstance(meta, dict) else None


def set_flow(message, token):
    kind = kind_of(message)
    if kind == "error":
        error = message["error"]
        if "data" in error and not isinstance(error["data"], dict):
            error["data"] = {WRAPPED: error["data"]}
        error.setdefault("data", {})[MEMBER] = token
        return
    holder = message.setdefault("params", {}) if kind in ("request", "notification") else message["result"]
    holder.setdefault("_meta", {})[MEMBER] = token


def digests(message):
    """Body digest and meta digest."""
    kind = kind_of(message)
    if kind == "error":
        error = dict(message["error"])
        if isinstance(error.get("data"), dict):
            data = {name: value for name, value in error["data"].items() if name != MEMBER}
            if data:
                error["data"] = data
            else:
                del error["data"]
        return digest(canonical(error)), digest(b"{}")
    holder = message.get("params" if kind in ("request", "notification") else "result") or {}
    body = {name: value for name, value in holder.items() if name != "_meta"}
    meta = {name: value for name, value in (holder.get("_meta") or {}).items() if name not in UNSIGNED_META}
    return digest(canonical(body)), digest(canonical(meta))


# Keys (7)


def thumbprint(jwk):
    members = {"OKP": ("crv", "kty", "x"), "EC": ("crv", "kty", "x", "y")}[jwk["kty"]]
    return digest(canonical({name: jwk[name] for name in members}))


def identifier(kid):
    return "urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + kid


class Key:
    """A private key."""

    def __init__(self, private):
        self.private = private
        public = private.public_key()
        if isinstance(private, ed25519.Ed25519PrivateKey):
            self.alg = "EdDSA"
            self.jwk = {"crv": "Ed25519", "kty": "OKP", "x": b64(public.public_bytes(Encoding.Raw, PublicFormat.Raw))}
        else:
            self.alg = "ES256"
            point = public.public_numbers()
            x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
            self.jwk = {"crv": "P-256", "kty": "EC", "x": b64(x), "y": b64(y)}
        self.kid = thumbprint(self.jwk)

    @classmethod
    def from_jwk(cls, jwk):
        secret = unb64(jwk["d"])
        if jwk["kty"] == "OKP":
            return cls(ed25519.Ed25519PrivateKey.from_private_bytes(secret))
        return cls(ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1()))

    def sign(self, octets):
        if self.alg == "EdDSA":
            return self.private.sign(octets)
        r, s = decode_dss_signature(self.private.sign(octets, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verifies(jwk, alg, octets, signature):
    if jwk["kty"] == "OKP" and jwk.get("crv") == "Ed25519":
        if alg != "EdDSA":
            raise Refused("algorithm", "a key of another type")
        public = ed25519.Ed25519PublicKey.from_public_bytes(unb64(jwk["x"]))
        try:
            public.verify(signature, octets)
            return True
        except InvalidSignature:
            return False
    if alg != "ES256":
        raise Refused("algorithm", "a key of another type")
    x, y = (int.from_bytes(unb64(jwk[name]), "big") for name in "xy")
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    if len(signature) != 64:
        return False
    both = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    try:
        public.verify(both, octets, ec.ECDSA(hashes.SHA256()))
        return True
    except InvalidSignature:
        return False


# Pseudonyms (12)


class Pair:
    """What is derived from one secret for one other side."""

    def __init__(self, secret, aud):
        self.secret = hmac.digest(secret, b"dev.mcip/flow pair\0" + aud.encode(), "sha256")

    def derived(self, what, of):
        return hmac.digest(self.secret, what.encode() + b"\0" + of.encode(), "sha256")

    def trajectory(self, of):
        return b64(self.derived("trajectory", of)[:16])

    def subject(self, of):
        return b64(self.derived("subject", of)[:16])

    def client(self, of):
        return b64(self.derived("client", of)[:16])

    def key(self):
        return Key(ed25519.Ed25519PrivateKey.from_private_bytes(self.derived("key", "Ed25519")))


# To send (8)


def labels(sender, information, subject=("unknown", ""), principle=("inferred", "service_provision")):
    recipient = "server" if sender == "client" else "client"
    pairs = {
        "sender": ("derived", sender),
        "recipient": ("derived", recipient),
        "subject": subject,
        "information": ("derived", information),
        "principle": principle,
    }
    return {name: {"basis": basis, "value": value} for name, (basis, value) in pairs.items()}


def token(key, claims, with_jwk=False):
    header = {"alg": key.alg, "kid": key.kid, "typ": TYP}
    if with_jwk:
        header["jwk"] = key.jwk
    signed = b64(canonical(header)) + "." + b64(canonical(claims))
    return signed + "." + b64(key.sign(signed.encode()))


def sign(message, key, method, aud, flow, iss=None, with_jwk=False, lifetime=120, **others):
    """Adds a flow to a complete message, and gives the token."""
    body, meta = digests(message)
    now = int(time.time())
    claims = {
        "v": 1,
        "kind": kind_of(message),
        "method": method,
        "iss": iss or identifier(key.kid),
        "aud": aud,
        "iat": now,
        "exp": now + lifetime,
        "jti": b64(os.urandom(16)),
        "body": body,
        "meta": meta,
        "flow": flow,
        **others,
    }
    made = token(key, claims, with_jwk)
    set_flow(message, made)
    return made


# To receive (9)


def parse(carried):
    """Checks 2 to 4: header, kid and the parts."""
    if not isinstance(carried, str):
        raise Refused("malformed", "not a string")
    if len(carried.encode("utf-8", "surrogatepass")) > MOST:
        raise Refused("too_large")
    if not re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", carried):
        raise Refused("malformed", "not three parts of base64url")
    first, second, third = carried.split(".")
    try:
        text = unb64(first)
        raw = read(text.decode())
        if not isinstance(raw, dict) or canonical(raw) != text:
            raise ValueError("the header is not canonical")
        header = plain(raw)
        payload, signature = unb64(second), unb64(third)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", str(error)) from None
    if not {"alg", "kid", "typ"} <= header.keys() <= {"alg", "kid", "typ", "jwk"}:
        raise Refused("malformed", "members of the header")
    kid = header["kid"]
    if header["typ"] != TYP or not isinstance(kid, str) or not re.fullmatch(r"[A-Za-z0-9_-]{43}", kid):
        raise Refused("malformed", "typ or kid")
    jwk = header.get("jwk")
    if "jwk" in header:
        wanted = {"OKP": {"kty", "crv", "x"}, "EC": {"kty", "crv", "x", "y"}}.get(jwk.get("kty") if isinstance(jwk, dict) else None)
        if wanted is None or jwk.keys() != wanted or not all(isinstance(value, str) for value in jwk.values()):
            raise Refused("malformed", "jwk")
    if header["alg"] not in ("EdDSA", "ES256"):
        raise Refused("algorithm")
    return header, payload, signature


class Receiver:
    """One side, and what it knows of the other."""

    def __init__(self, own, peer=None, keys=(), thumbprints=(), revoked=(), gateways=(), required=False, clock=None):
        self.own = own
        self.peer = peer
        self.keys = {thumbprint(jwk): jwk for jwk in keys}
        self.thumbprints = set(thumbprints)
        self.revoked = set(revoked)
        self.gateways = set(gateways)
        self.required = required
        self.clock = clock or (lambda: int(time.time()))
        self.nonces = {}
        self.idempotent = {}
        self.answers = set()
        self.order = {}
        self.pinned = False

    def verify(self, message, method=None, request=None):
        """All checks. Gives the claims and the token, or None where there is no flow and none has to be.

        `request` is the flow digest of the request that an answer belongs to, `method` that request's method.
        """
        carried = get_flow(message)
        kind = kind_of(message)
        if carried is None:
            if self.required or self.pinned:
                raise Refused("missing")
            return None
        header, payload, signature = parse(carried)
        kid = header["kid"]
        if kid in self.revoked:
            raise Refused("revoked_key")
        jwk = self.keys.get(kid)
        if "jwk" in header:
            if thumbprint(header["jwk"]) != kid:
                raise Refused("unknown_key", "the jwk is not the kid's")
            if jwk is None and kid in self.thumbprints:
                jwk = header["jwk"]
        if jwk is None:
            raise Refused("unknown_key")
        if not verifies(jwk, header["alg"], carried.rsplit(".", 1)[0].encode(), signature):
            raise Refused("bad_signature")
        claims = self.claims(payload)
        if claims["iss"] != (self.peer or identifier(kid)):
            raise Refused("wrong_issuer")
        if claims["aud"] != self.own:
            raise Refused("wrong_audience")
        asked = kind == "request"
        if not 0 < claims["exp"] - claims["iat"] <= (300 if asked else 3600):
            raise Refused("lifetime")
        now = self.clock()
        if claims["iat"] > now + SKEW:
            raise Refused("not_yet_valid")
        if now >= claims["exp"] + SKEW:
            raise Refused("expired")
        body, meta = digests(message)
        named = message.get("method", method)
        if (claims["kind"], claims["method"], claims["body"], claims["meta"]) != (kind, named, body, meta):
            raise Refused("mismatch")
        unsigned = kind in ("result", "error") and request is None
        if unsigned or claims.get("req") != request:
            raise Refused("unpaired")
        if "via" in claims and kid not in self.gateways:
            raise Refused("untrusted_gateway")
        if kind in ("request", "notification"):
            self.nonce(kid, claims, payload)
        if asked and "idem" in claims:
            self.idempotency(kid, claims)
        if kind in ("request", "notification"):
            self.ordered(kid, claims, digest(carried.encode()))
        self.pinned = True
        return claims, carried

    @staticmethod
    def claims(payload):
        try:
            raw = read(payload.decode())
            if not isinstance(raw, dict) or canonical(raw) != payload:
                raise ValueError("the payload is not canonical")
            claims = plain(raw)
        except (ValueError, RecursionError) as error:
            raise Refused("malformed", str(error)) from None
        error = next(CLAIMS.iter_errors(claims), None)
        if error is not None:
            raise Refused("malformed", error.message)
        if "idem" in claims and claims["kind"] != "request":
            raise Refused("malformed", "idem belongs to requests")
        for entry in claims.get("via", []):
            if entry["act"] != sorted(entry["act"]):
                raise Refused("malformed", "act is not sorted")
        return claims

    def nonce(self, kid, claims, payload):
        key, seen = (kid, claims["jti"]), hashlib.sha256(payload).digest()
        known = self.nonces.get(key)
        if known is None:
            self.nonces[key] = seen
        elif known == seen:
            raise Refused("retransmission")
        else:
            raise Refused("replay")

    def idempotency(self, kid, claims):
        key, what = (kid, claims["idem"]), (claims["method"], claims["body"])
        known = self.idempotent.get(key)
        if known is None:
            self.idempotent[key] = {"what": what, "ended": False}
        elif known["what"] != what:
            raise Refused("idempotency")
        elif not known["ended"]:
            raise Refused("in_progress")

    def ordered(self, kid, claims, flow):
        if "cont" in claims and (kid, claims["cont"]) not in self.answers:
            raise Refused("order", "an answer that was not given")
        if "traj" not in claims:
            return
        known = self.order.get((kid, claims["traj"]))
        if known is not None and any(parent not in known for parent in claims["parents"]):
            raise Refused("order")
        self.order.setdefault((kid, claims["traj"]), set()).add(flow)

    def answered(self, kid, claims, answer):
        """Remembers that a request was answered, with the flow digest of the answer."""
        self.answers.add((kid, answer))
        if "traj" in claims:
            self.order[kid, claims["traj"]].add(answer)
        if "idem" in claims:
            self.idempotent[kid, claims["idem"]]["ended"] = True
