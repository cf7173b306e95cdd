"""Clients whose keys the server knows by their access tokens alone: those that the tokens are bound to (DPoP, RFC 9449).

    dpop.py URL SERVER-IDENTIFIER SERVER-KEYS ISSUER-KEY CLIENT-KEY OTHER-KEY

The server trusts tokens of https://as.example that ISSUER-KEY signed; they are made here. Prints a line for each check and ends with 1 if one fails.
"""

import hashlib
import os
import sys
import time

import flow
from client import FAILED, Client, check, load, refused

ISSUER = "https://as.example"


def jws(key, header, claims):
    signed = flow.b64(flow.canonical({"alg": key.alg, **header})) + "." + flow.b64(flow.canonical(claims))
    return signed + "." + flow.b64(key.sign(signed.encode()))


def access(issuer, server, subject, kid):
    """A token of RFC 9068, bound to the key of this thumbprint."""
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "sub": subject,
        "aud": server,
        "client_id": "flow-peer",
        "iat": now,
        "exp": now + 600,
        "jti": flow.b64(os.urandom(16)),
        "cnf": {"jkt": kid},
    }
    return jws(issuer, {"kid": issuer.kid, "typ": "at+jwt"}, claims)


def shows(token, key, server):
    """What a request shows: the token, and a new proof by the key."""

    def headers():
        claims = {
            "htm": "POST",
            "htu": server,
            "iat": int(time.time()),
            "jti": flow.b64(os.urandom(16)),
            "ath": flow.b64(hashlib.sha256(token.encode()).digest()),
        }
        return {"Authorization": "DPoP " + token, "DPoP": jws(key, {"jwk": key.jwk, "typ": "dpop+jwt"}, claims)}

    return headers


def call(client, message="hello", **claims):
    request = client.request("tools/call", name="echo", arguments={"message": message})
    return request, client.sign(request, with_jwk=True, **claims)


def served(client, name):
    message = client.request("tools/list")
    status, answer, verified = client.ask(message, client.sign(message, "control", with_jwk=True))
    check(f"tools/list of {name} is answered, signed", status == 200 and verified is not None and "result" in answer, (status, answer))
    message, token = call(client)
    status, answer, verified = client.ask(message, token)
    right = status == 200 and verified is not None and answer["result"]["content"][0]["text"] == "hello"
    check(f"a call of {name} is answered, signed for the key of the token", right, (status, answer))


def main(url, server, server_keys, issuer, first, second):
    issuer, first, second = (flow.Key.from_jwk(load(path)) for path in (issuer, first, second))
    keys = load(server_keys)["keys"]

    def client(subject, key, proof=None):
        token = access(issuer, server, subject, (proof or key).kid)
        return Client(url, server, key, keys, shows(token, proof or key, server))

    alice, bob = client("alice", first), client("bob", second)
    for name, of in (("alice", alice), ("bob", bob)):
        served(of, f"{name} ({of.key.alg})")

    message = alice.request("tools/call", name="echo", arguments={"message": "x"})
    alice.sign(message)
    refused("a flow without the key, of which the server knows the thumbprint only,", "unknown_key", alice, message)
    message = alice.request("tools/call", name="echo", arguments={"message": "x"})
    alice.sign(message, key=second, with_jwk=True)
    refused("a flow by another key than that of the token", "unknown_key", alice, message)
    message = alice.request("tools/call", name="echo", arguments={"message": "x"})
    refused("a request of a bound token without a flow", "missing", alice, message)

    # One principal's flow, shown by another.
    message, token = call(alice, "mine")
    _, first_answer, _ = alice.ask(message, token)
    refused("alice's flow, sent by bob with his own token,", "unknown_key", bob, {**message, "id": 2001})
    message_of_bob, _ = call(alice, "not yet sent")
    refused("alice's flow, which was never sent, by bob", "unknown_key", bob, message_of_bob)
    # An authorization server bound a token of somebody else to her key: still not her.
    mallory = client("mallory", first)
    answer = refused("alice's flow, sent again under another principal with the same key,", "retransmission", mallory, {**message, "id": 2002}, status=409)
    check("what alice was told is not told", "mine" not in str(answer), answer)
    status, again = alice.connection.post({**message, "id": 2003})
    check("what she sends again herself gets her answer", status == 200 and again["result"] == first_answer["result"], again)

    # The token itself.
    message, _ = call(alice)
    stolen = Client(url, server, first, keys, access(issuer, server, "alice", first.kid))
    status, answer = stolen.connection.post(message)
    check("a bound token without a proof is refused before any flow is read", status == 401, (status, answer))
    message, _ = call(alice)
    thief = Client(url, server, first, keys, shows(access(issuer, server, "alice", first.kid), second, server))
    status, answer = thief.connection.post(message)
    check("a bound token with another's proof likewise", status == 401, (status, answer))
    print(f"{len(FAILED)} failed")
    return 1 if FAILED else 0


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
