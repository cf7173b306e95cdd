"""A client that adds flows, calls a server that requires them, and then does what it must not do.

    client.py URL SERVER-IDENTIFIER CLIENT-KEY SERVER-KEYS TOOL ARGUMENTS

CLIENT-KEY is a private JWK, SERVER-KEYS a JWK set, TOOL a tool that only reads, ARGUMENTS its arguments, as JSON. Prints a line for each
check and ends with 1 if one fails.
"""

import copy
import http.client
import json
import os
import sys
import threading
import time
import urllib.parse

import flow

REVISION = "2026-07-28"
CAPABILITIES = {"extensions": {flow.EXTENSION: {"versions": [1], "algs": ["EdDSA", "ES256"], "required": True}}}
META = {
    "io.modelcontextprotocol/protocolVersion": REVISION,
    "io.modelcontextprotocol/clientInfo": {"name": "flow-peer", "version": "1.0.0"},
    "io.modelcontextprotocol/clientCapabilities": CAPABILITIES,
}
FAILED = []


class Connection:
    def __init__(self, url, token=None):
        parts = urllib.parse.urlsplit(url)
        self.host, self.path, self.token = parts.netloc, parts.path, token

    def post(self, message):
        """Sends a message; gives the status and the answer's own text read strictly."""
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": REVISION,
            "Mcp-Method": message["method"],
        }
        name = message["params"].get("name")
        if name:
            headers["Mcp-Name"] = name
        if self.token:
            headers |= self.token() if callable(self.token) else {"Authorization": "Bearer " + self.token}
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.request("POST", self.path, json.dumps(message, ensure_ascii=False).encode(), headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        if reply.headers.get_content_type() == "text/event-stream":
            events = [line[5:].strip() for line in text.splitlines() if line.startswith("data:")]
            text = events[-1]
        return reply.status, flow.plain(flow.read(text)) if text else None


class Client:
    def __init__(self, url, server, key, keys, access=None, gateways=()):
        self.connection = Connection(url, access)
        self.server, self.key = server, key
        self.receiver = flow.Receiver(flow.identifier(key.kid), peer=server, keys=keys, required=True, gateways=gateways)
        self.next = 0
        self.lock = threading.Lock()

    def request(self, method, **params):
        with self.lock:
            self.next += 1
            number = self.next
        return {"jsonrpc": "2.0", "id": number, "method": method, "params": {**params, "_meta": copy.deepcopy(META)}}

    def sign(self, message, information="function_request", key=None, aud=None, **claims):
        key = key or self.key
        return flow.sign(message, key, message["method"], aud or self.server, flow.labels("client", information), **claims)

    def ask(self, message, token):
        """Sends a signed request and verifies the answer."""
        status, answer = self.connection.post(message)
        verified = self.receiver.verify(answer, method=message["method"], request=flow.digest(token.encode()))
        return status, answer, verified


def check(name, right, seen=""):
    print(("ok   " if right else "FAIL ") + name + ("" if right else f": {seen}"), flush=True)
    if not right:
        FAILED.append(name)


def reason(answer):
    error = (answer or {}).get("error") or {}
    return error.get("code"), (error.get("data") or {}).get("reason")


def refused(name, why, client, message, status=400):
    seen, answer = client.connection.post(message)
    check(f"{name} is refused: {why}", reason(answer) == (-31006, why) and seen == status, (seen, answer))
    return answer


def calls(client, tool, arguments):
    for method, params in (("server/discover", {}), ("tools/list", {}), ("tools/call", {"name": tool, "arguments": arguments})):
        message = client.request(method, **params)
        token = client.sign(message, "function_request" if method == "tools/call" else "control")
        status, answer, verified = client.ask(message, token)
        check(f"{method} is answered, signed", status == 200 and verified is not None and "result" in answer, (status, answer))
    message = client.request("tools/call", name="no-such-tool", arguments={})
    _, answer, verified = client.ask(message, client.sign(message))
    check("an error is signed", verified is not None and "error" in answer, answer)
    return tool


def hostile(client, tool, arguments, other):
    def call():
        return client.request("tools/call", name=tool, arguments=arguments)

    message = call()
    refused("a request without a flow", "missing", client, message)

    message = call()
    message["params"]["_meta"][flow.MEMBER] = "x" * 9000
    refused("a long flow", "too_large", client, message)
    for bad in ("a.b", "a.b.c.d", "ä.b.c", "", "..", 7):
        message = call()
        message["params"]["_meta"][flow.MEMBER] = bad
        refused(f"the flow {bad!r}", "malformed", client, message)

    def headed(**members):
        message = call()
        token = client.sign(message)
        _, payload, _ = token.split(".")
        header = {"alg": client.key.alg, "kid": client.key.kid, "typ": flow.TYP, **members}
        signed = flow.b64(flow.canonical(header)) + "." + payload
        flow.set_flow(message, signed + "." + flow.b64(client.key.sign(signed.encode())))
        return message

    refused("no algorithm", "algorithm", client, headed(alg="none"))
    refused("a symmetric algorithm", "algorithm", client, headed(alg="HS256"))
    refused("another key type's algorithm", "algorithm", client, headed(alg="ES256" if client.key.alg == "EdDSA" else "EdDSA"))
    refused("a URL in the header", "malformed", client, headed(jku="https://attacker.example/keys"))
    refused("crit in the header", "malformed", client, headed(crit=["x"]))
    refused("another type", "malformed", client, headed(typ="JWT"))

    message = call()
    client.sign(message, key=other)
    refused("another key", "unknown_key", client, message)
    message = call()
    client.sign(message, key=other, with_jwk=True)
    refused("another key that the message brings", "unknown_key", client, message)

    message = call()
    token = client.sign(message)
    flow.set_flow(message, token[:-8] + ("A" * 8 if token[-8:] != "A" * 8 else "B" * 8))
    answer = refused("a forged signature", "bad_signature", client, message)

    message = call()
    client.sign(message, iss=flow.identifier(other.kid))
    refused("another issuer", "wrong_issuer", client, message)
    message = call()
    client.sign(message, aud="https://other.example/mcp")
    refused("a flow for another server", "wrong_audience", client, message)
    message = call()
    client.sign(message, lifetime=301)
    refused("a long life", "lifetime", client, message)
    message = call()
    now = int(time.time())
    client.sign(message, iat=now - 400, exp=now - 200)
    refused("an old flow", "expired", client, message)
    message = call()
    client.sign(message, iat=now + 200, exp=now + 400)
    refused("a flow of tomorrow", "not_yet_valid", client, message)
    message = call()
    client.sign(message, v=2)
    refused("another version", "malformed", client, message)
    message = call()
    client.sign(message, extra=1)
    refused("a claim too many", "malformed", client, message)

    message = call()
    client.sign(message)
    message["params"]["arguments"] = {**arguments, "changed": True}
    refused("changed arguments", "mismatch", client, message)
    message = call()
    client.sign(message)
    message["params"]["_meta"]["io.modelcontextprotocol/clientInfo"] = {"name": "other", "version": "1"}
    refused("changed metadata", "mismatch", client, message)
    message = call()
    client.sign(message)
    message["params"]["_meta"]["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    status, answer = client.connection.post(message)
    check("a trace context may be added", status == 200 and "result" in answer, (status, answer))
    message = call()
    client.sign(message, req=flow.digest(b"x"))
    refused("a request that says it answers", "unpaired", client, message)
    message = call()
    client.sign(message, via=[{"act": [], "by": "A" * 22, "flow": flow.digest(b"x")}])
    refused("a hop that nobody trusts", "untrusted_gateway", client, message)

    # Replay and retransmission
    message = call()
    nonce = flow.b64(os.urandom(16))
    token = client.sign(message, jti=nonce)
    _, first, _ = client.ask(message, token)
    again = {**message, "id": message["id"] + 1000}
    status, second = client.connection.post(again)
    same = status == 200 and second.get("result") == first.get("result")
    check("the same flow again gives the same answer, or is said to be sent again", same or reason(second) == (-31006, "retransmission"), second)
    message = call()
    client.sign(message, jti=nonce, lifetime=119)
    refused("its nonce with something else", "replay", client, message)

    # Repetition
    key = "order-" + flow.b64(os.urandom(8))
    message = call()
    _, first, _ = client.ask(message, client.sign(message, idem=key))
    message = call()
    token = client.sign(message, idem=key)
    status, answer = client.connection.post(message)
    verified = client.receiver.verify(answer, method="tools/call", request=flow.digest(token.encode()))
    same = flow.digests(first)[0] == flow.digests(answer)[0]
    check("a repetition gets the answer of the first, signed for itself", verified is not None and (same or reason(answer)[1] == "retransmission"), answer)
    message = client.request("tools/call", name=tool, arguments={**arguments, "note": "other"})
    client.sign(message, idem=key)
    refused("its key for something else", "idempotency", client, message)

    # Order
    trajectory = flow.b64(os.urandom(16))
    message = call()
    first = client.sign(message, traj=trajectory, parents=[])
    _, answer, verified = client.ask(message, first)
    parent = flow.digest(verified[1].encode())
    message = call()
    _, answer, verified = client.ask(message, client.sign(message, traj=trajectory, parents=[parent]))
    check("what follows from an answer is served", "result" in answer, answer)
    message = call()
    client.sign(message, traj=trajectory, parents=[flow.digest(b"never given")])
    refused("what follows from an answer that was never given", "order", client, message)
    message = call()
    client.sign(message, cont=flow.digest(b"never given"))
    refused("what takes up an answer that was never given", "order", client, message)

    # An answer of a refusal is signed for whoever asked.
    message = call()
    token = client.sign(message, aud="https://other.example/mcp")
    _, answer = client.connection.post(message)
    try:
        verified = client.receiver.verify(answer, method="tools/call", request=flow.digest(token.encode()))
    except flow.Refused as why:
        verified = why
    check("a refusal is signed", isinstance(verified, tuple), verified)


def together(client, tool, arguments, count=24):
    """Answers of calls that run at once belong to their own requests."""
    results = []

    def one():
        message = client.request("tools/call", name=tool, arguments=arguments)
        token = client.sign(message)
        try:
            results.append(client.ask(message, token)[2] is not None)
        except flow.Refused as why:
            results.append(why)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    check(f"{count} calls at once are answered, each its own", results == [True] * count, results)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(url, server, key, keys, tool, arguments):
    client = Client(url, server, flow.Key.from_jwk(load(key)), load(keys)["keys"], os.environ.get("MCIP_TOKEN"))
    other = flow.Pair(os.urandom(32), server).key()
    arguments = json.loads(arguments)
    calls(client, tool, arguments)
    together(client, tool, arguments)
    hostile(client, tool, arguments, other)
    print(f"{len(FAILED)} failed")
    return 1 if FAILED else 0


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
