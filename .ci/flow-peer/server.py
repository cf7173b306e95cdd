"""A server that requires flows of its client and signs its own, and misbehaves where it is asked to.

    server.py PORT OWN-IDENTIFIER SERVER-KEY CLIENT-KEYS [LOG]

SERVER-KEY is a private JWK, CLIENT-KEYS a JWK set. Port 0 takes a free one; the first line of standard output is the URL. It speaks revision
2026-07-28 over HTTP. Tools: `echo` (`message`), `account`, which gives an account number, and `misbehave` (`how`: strip, swap, exchange, audience,
resign, change, expired, unsigned_error, via), whose answers a client has to refuse. `exchange` waits for a second call of it and gives each the answer of
the other. LOG gets a line of JSON for each request: its method and whether it was taken, by which gateways, with which arguments, and the
flow of its answer. Who signs with a key of the JWK set that MCIP_FLOW_GATEWAYS names is trusted as a gateway.

With `-` as OWN-IDENTIFIER it is the URL, and clients are known by nothing but their access tokens: it is its own authorization server, which gives
tokens that are bound to the key of a proof (DPoP, RFC 9449), and takes flows by this key alone. CLIENT-KEYS is not read then.
"""

import copy
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import flow

REVISION = "2026-07-28"
INFO = {"io.modelcontextprotocol/serverInfo": {"name": "flow-peer", "version": "1.0.0"}}
HOW = ["strip", "swap", "exchange", "audience", "resign", "change", "expired", "unsigned_error", "via"]


def tool(name, description, argument, **schema):
    return {
        "name": name,
        "description": description,
        "inputSchema": {"type": "object", "properties": {argument: {"type": "string", **schema}}, "required": [argument]},
        "annotations": {"readOnlyHint": True},
    }


TOOLS = [
    tool("echo", "Gives its message back.", "message"),
    {**tool("account", "Gives an account number.", "of"), "inputSchema": {"type": "object"}},
    tool("misbehave", "Answers as it must not.", "how", enum=HOW),
]
# An example from the registry of IBANs, nobody's account.
ACCOUNT = "DE89370400440532013000"
INFORMATION = {"tools/call": "function_return", "tools/list": "function_list"}


class Failed(Exception):
    def __init__(self, code, message, status=400):
        super().__init__(message)
        self.code, self.status = code, status


def complete(**members):
    return {"resultType": "complete", **members, "_meta": dict(INFO)}


def text(value):
    return complete(content=[{"type": "text", "text": value}])


def result(method, params):
    if method == "server/discover":
        extension = {"versions": [1], "algs": ["EdDSA", "ES256"], "required": True}
        capabilities = {"tools": {}, "extensions": {flow.EXTENSION: extension}}
        return complete(supportedVersions=[REVISION], capabilities=capabilities, ttlMs=0, cacheScope="private")
    if method == "tools/list":
        return complete(tools=TOOLS, ttlMs=0, cacheScope="private")
    if method == "tools/call":
        arguments = params.get("arguments") or {}
        if params.get("name") == "echo":
            return text(arguments.get("message", ""))
        if params.get("name") == "account":
            return text("account " + ACCOUNT)
        if params.get("name") == "misbehave":
            return text("This should not have been believed.")
        raise Failed(-32602, f"Unknown tool: {params.get('name')}", 200)
    raise Failed(-32601, "Method not found", 404)


def jws(text, jwk=None):
    """Header and claims of a JWS that is signed by this key, or by the one that it brings."""
    head, payload, signature = text.split(".")
    header = json.loads(flow.unb64(head))
    if not flow.verifies(jwk or header["jwk"], header["alg"], f"{head}.{payload}".encode(), flow.unb64(signature)):
        raise ValueError("a bad signature")
    return header, json.loads(flow.unb64(payload))


class Tokens:
    """An authorization server for one client, and the checks of the resource server."""

    def __init__(self, url, key):
        self.url, self.key = url, key
        self.base = url.removesuffix("/mcp")

    def document(self, path):
        if path == "/.well-known/oauth-protected-resource/mcp":
            return {"resource": self.url, "authorization_servers": [self.base], "dpop_bound_access_tokens_required": True}
        if path == "/.well-known/oauth-authorization-server":
            return {
                "issuer": self.base,
                "authorization_endpoint": self.base + "/authorize",
                "token_endpoint": self.base + "/token",
                "response_types_supported": ["code"],
                "grant_types_supported": ["client_credentials"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
                "dpop_signing_alg_values_supported": ["ES256"],
            }
        return None

    @staticmethod
    def proof(text, url, token=None):
        """The thumbprint of the key that a proof is made by."""
        header, claims = jws(text)
        wanted = token and flow.digest(token.encode())
        if (header["typ"], claims["htm"], claims["htu"], claims.get("ath")) != ("dpop+jwt", "POST", url, wanted) or abs(claims["iat"] - time.time()) > 60:
            raise ValueError("a proof for something else")
        return flow.thumbprint(header["jwk"])

    def issue(self, proof):
        kid = self.proof(proof, self.base + "/token")
        claims = {"iss": self.base, "aud": self.url, "sub": "flow-peer", "exp": int(time.time()) + 600, "cnf": {"jkt": kid}}
        signed = flow.b64(flow.canonical({"alg": self.key.alg, "typ": "at+jwt"})) + "." + flow.b64(flow.canonical(claims))
        token = signed + "." + flow.b64(self.key.sign(signed.encode()))
        return {"access_token": token, "token_type": "DPoP", "expires_in": 600}

    def caller(self, headers):
        """The thumbprint of the key that the caller's token is bound to; None without a token."""
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme != "DPoP":
            return None
        claims = jws(token, self.key.jwk)[1]
        bound = claims["cnf"]["jkt"]
        if claims["aud"] != self.url or claims["exp"] < time.time() or self.proof(headers["DPoP"], self.url, token) != bound:
            raise ValueError("a token of somebody else")
        return bound


class State:
    def __init__(self, own, key, keys, log, gateways):
        self.own, self.key, self.log = own, key, log
        self.receiver = flow.Receiver(own, keys=keys, required=True, gateways=gateways)
        self.lock = threading.Lock()
        self.both = threading.Barrier(2, timeout=20)
        self.exchanged = {}
        self.last = flow.digest(b"none")
        self.kept = {}
        self.repeated = {}

    def note(self, **members):
        if self.log:
            with self.lock, open(self.log, "a", encoding="utf-8") as file:
                file.write(json.dumps(members) + "\n")

    def sign(self, answer, method, request, aud, key=None, **claims):
        key = key or self.key
        kind = flow.kind_of(answer)
        information = "failure" if kind == "error" else INFORMATION.get(method, "control")
        own = claims.pop("iss", self.own)
        return flow.sign(answer, key, method, aud, flow.labels("server", information), iss=own, req=request, **claims)

    def answer(self, message, bound=None):
        """The status and the answer. `bound` is the thumbprint of the key that the caller's token is bound to."""
        method, params, number = message["method"], message.get("params") or {}, message.get("id")
        carried = flow.get_flow(message)
        request = flow.digest(carried.encode()) if isinstance(carried, str) else None
        try:
            with self.lock:
                self.receiver.thumbprints = {bound} if bound else set()
                claims, _ = self.receiver.verify(message)
        except flow.Refused as refusal:
            self.note(method=method, refused=refusal.reason)
            again = self.kept.get(request) if refusal.reason == "retransmission" else None
            if again:
                return again[0], {**again[1], "id": number}
            error = {"code": -31006, "message": "The flow was refused", "data": {"reason": refusal.reason}}
            answer = {"jsonrpc": "2.0", "id": number, "error": error}
            try:
                kid = flow.parse(carried)[0]["kid"]
                self.sign(answer, method, request, flow.identifier(kid))
            except flow.Refused:
                pass
            return {"in_progress": 409, "retransmission": 409, "unavailable": 503}.get(refusal.reason, 400), answer
        self.note(method=method, taken=params.get("name"), via=claims.get("via"), arguments=flow.plain(params.get("arguments")))
        aud = claims["iss"]
        status = 200
        try:
            repeated = self.repeated.get((aud, claims.get("idem")))
            found = copy.deepcopy(repeated) if repeated else result(method, flow.plain(params))
            if "idem" in claims:
                self.repeated[aud, claims["idem"]] = copy.deepcopy(found)
            answer = {"jsonrpc": "2.0", "id": number, "result": found}
        except Failed as failed:
            status = failed.status
            answer = {"jsonrpc": "2.0", "id": number, "error": {"code": failed.code, "message": str(failed)}}
        how = (params.get("arguments") or {}).get("how") if params.get("name") == "misbehave" else None
        made = self.finish(answer, method, request, aud, how)
        self.note(method=method, answered=params.get("name"), arguments=flow.plain(params.get("arguments")), flow=made and flow.digest(made.encode()))
        if how == "exchange":
            status, answer = self.exchange(number, answer)
        with self.lock:
            if made:
                self.receiver.answered(flow.parse(carried)[0]["kid"], claims, flow.digest(made.encode()))
            self.last = request
            self.kept[request] = (status, answer)
            while len(self.kept) > 256:
                del self.kept[next(iter(self.kept))]
        return status, answer

    def exchange(self, number, answer):
        """The answer of the other one of two calls that run at once, under the number of this."""
        mine = self.both.wait()
        with self.lock:
            self.exchanged[mine] = answer
        self.both.wait()
        other = self.exchanged[1 - mine]
        self.both.wait()
        return 200, {**other, "id": number}

    def finish(self, answer, method, request, aud, how):
        if how == "strip":
            return None
        if how == "swap":
            return self.sign(answer, method, self.last, aud)
        if how == "audience":
            return self.sign(answer, method, request, flow.identifier("A" * 43))
        if how == "resign":
            return self.sign(answer, method, request, aud, key=flow.Pair(os.urandom(32), "x").key())
        if how == "expired":
            now = int(time.time())
            return self.sign(answer, method, request, aud, iat=now - 900, exp=now - 600)
        if how == "via":
            entry = {"act": ["redact"], "by": "https://upstream.example/mcp", "flow": flow.digest(b"upstream")}
            return self.sign(answer, method, request, aud, via=[entry])
        if how == "unsigned_error":
            del answer["result"]
            answer["error"] = {"code": -32603, "message": "SHOULD-NOT-BE-SHOWN", "data": {"secret": "SHOULD-NOT-BE-SHOWN"}}
            return None
        made = self.sign(answer, method, request, aud)
        if how == "change":
            answer["result"]["content"][0]["text"] = "changed"
        return made


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        octets = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        tokens, bound = self.server.tokens, None
        if tokens:
            try:
                if self.path == "/token":
                    self.reply(200, tokens.issue(self.headers["DPoP"]))
                    return
                bound = tokens.caller(self.headers)
            except (ValueError, KeyError, TypeError) as error:
                self.reply(401, {"error": "invalid_dpop_proof", "error_description": str(error)})
                return
            if bound is None:
                metadata = tokens.base + "/.well-known/oauth-protected-resource/mcp"
                self.reply(401, None, {"WWW-Authenticate": f'DPoP resource_metadata="{metadata}", algs="ES256"'})
                return
        try:
            message = flow.read(octets.decode())
            if "method" not in message or "id" not in message:
                self.reply(202, None)
                return
            # Numbers are kept as they were written until they were signed for; what is answered is plain.
            message["id"] = flow.plain(message["id"])
            self.reply(*self.server.state.answer(message, bound))
        except (ValueError, KeyError, TypeError) as error:
            self.reply(400, {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": str(error)}})

    def do_GET(self):
        document = self.server.tokens and self.server.tokens.document(self.path)
        if document:
            self.reply(200, document)
        else:
            self.reply(405 if self.path == "/mcp" else 404, None)

    def reply(self, status, answer, headers=()):
        octets = json.dumps(answer, ensure_ascii=False).encode() if answer is not None else b""
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name in headers:
            self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *_):
        pass


def main(port, own, key, keys, log=None):
    with open(key, encoding="utf-8") as file:
        key = flow.Key.from_jwk(json.load(file))
    by_token, known = own == "-", []
    if not by_token:
        with open(keys, encoding="utf-8") as file:
            known = json.load(file)["keys"]
    gateways = []
    if os.environ.get("MCIP_FLOW_GATEWAYS"):
        with open(os.environ["MCIP_FLOW_GATEWAYS"], encoding="utf-8") as file:
            gateways = [flow.thumbprint(jwk) for jwk in json.load(file)["keys"]]
    ThreadingHTTPServer.request_queue_size = 128
    server = ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
    url = f"http://127.0.0.1:{server.server_port}/mcp"
    server.tokens = Tokens(url, key) if by_token else None
    server.state = State(url if by_token else own, key, known, log, gateways)
    print(url, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    main(*sys.argv[1:])
