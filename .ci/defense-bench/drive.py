#!/usr/bin/env python3
"""Puts one fixture that a stdio proxy can't be asked about to the gateway, and says what it did.

usage: drive.py GATEWAY <FIXTURE

The fixture is JSON on standard input, without its id, without what is expected, and without the words of its author on whether it is an attack.
It becomes traffic between a client, the gateway as it is shipped, and servers behind it (`upstream.py`); what the gateway does is compared with
what the servers offer and answer by themselves. A fixture that can't be put so is not seen: nothing is claimed of it.
"""

import base64
import json
import os
import queue
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAID = re.compile(r'"mode":"audit"[^{}]*"rule":"(?:content|arguments)\.[^"]*","verdict":"(ask|deny)"')
WITHIN = 20
# Members that every request of the modern era has, in place of those that a fixture leaves out.
MODERN, EARLIER = "2026-07-28", ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
META = {"io.modelcontextprotocol/clientInfo": {"name": "client", "version": "1"}, "io.modelcontextprotocol/clientCapabilities": {}}


class Gone(Exception):
    """The gateway ended, or answered nothing in time."""


class Gateway:
    """The gateway before servers, with a client on its standard input and output."""

    def __init__(self, program, folder, servers, own=None, listen=False):
        entries = {}
        for name, script in servers.items():
            path = folder / f"{name}.json"
            path.write_text(json.dumps(script))
            entries[name] = {"command": sys.executable, "args": [str(HERE / "upstream.py"), str(path)]}
        self.config = folder / "gateway.json"
        self.config.write_text(json.dumps({"mcpServers": entries, "gateway": {"lock": str(folder / "mcip.lock"), **(own or {})}}))
        self.stderr = folder / "stderr"
        command = [program, "run", "--config", str(self.config), *(["--listen", listen] if listen else [])]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.stderr.open("w"), cwd=folder, text=True
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.number, self.questions, self.answer = 0, [], None

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def send(self, message):
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        self.process.stdin.flush()

    def ask(self, method, params):
        """The answer to a request: its result, or its error."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        until = time.monotonic() + WITHIN
        while True:
            try:
                message = self.lines.get(timeout=max(0.1, until - time.monotonic()))
            except queue.Empty:
                raise Gone(f"no answer to {method}") from None
            if message is None:
                raise Gone(f"it ended before it answered {method}")
            if message.get("id") == number and "method" not in message:
                return message
            if "method" in message and "id" in message:
                self.questions.append(message)
                self.send({"id": message["id"], "result": {"action": "cancel"}})

    def begin(self, capabilities=None):
        said = {"protocolVersion": "2025-06-18", "capabilities": capabilities or {}, "clientInfo": {"name": "client", "version": "1"}}
        self.ask("initialize", said)
        self.send({"method": "notifications/initialized"})

    def tools(self):
        listed, cursor = [], None
        while True:
            answer = self.ask("tools/list", {"cursor": cursor} if cursor else {})
            listed += answer.get("result", {}).get("tools", [])
            cursor = answer.get("result", {}).get("nextCursor")
            if not cursor:
                return {tool["name"]: tool for tool in listed}

    def url(self):
        """The address at which it listens."""
        until = time.monotonic() + WITHIN
        while time.monotonic() < until:
            found = re.search(r"listening at http://([^/\s]+)", self.stderr.read_text())
            if found:
                return found[1]
            if self.process.poll() is not None:
                raise Gone("it ended before it listened")
            time.sleep(0.05)
        raise Gone("it does not listen")

    def received(self, server):
        """The calls that reached a server."""
        path = self.config.parent / f"{server}.json.calls"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def said(self):
        """What judges without force said. Everything is written only when it has ended."""
        self.end()
        hit = SAID.search(self.stderr.read_text(errors="replace"))
        return hit and f"said: {hit[0]}"[:200]

    def end(self):
        if self.process.stdin.closed:
            return
        self.process.stdin.close()
        self.process.terminate() if self.process.poll() is None and "--listen" in self.process.args else None
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def verdict(enforced, said):
    if enforced:
        return {"detect": True, "enforce": True, "signal": enforced[:200]}
    return {"detect": bool(said), "enforce": False, "signal": said or ""}


NOT_SEEN = {"detect": False, "enforce": False, "signal": "not seen"}


def definition(tool):
    """A tool as a server offers it."""
    return {"inputSchema": {"type": "object"}, **tool}


def withheld(gateway, offered):
    """What of the tools, by the names that clients are given, is not offered, or is changed."""
    shown = gateway.tools()
    for name, tool in offered.items():
        if name not in shown:
            return f"hid {name}"
        if any(shown[name].get(key) != tool.get(key) for key in ("description", "inputSchema")):
            return f"changed {name}"
    return None


def several_servers(program, folder, fixture):
    servers, offered = {}, {}
    for number, server in enumerate(fixture["servers"]):
        # What a server is called is the operator's to say.
        name = re.sub(r"[^a-z0-9-]", "-", str(server.get("server", number)).lower()).strip("-") or f"s{number}"
        tools = [definition(tool) for tool in server.get("tools", [])]
        servers[name] = {"name": str(server.get("server", name)), "tools": tools}
        offered[name] = tools
    alone = len(servers) == 1
    gateway = Gateway(program, folder, servers)
    try:
        gateway.begin()
        wanted = {tool["name"] if alone else f"{name}__{tool['name']}": tool for name, tools in offered.items() for tool in tools}
        return verdict(withheld(gateway, wanted), gateway.said())
    finally:
        gateway.end()


def one_list(program, folder, fixture):
    tools = [definition(tool) for tool in fixture.get("result", {}).get("tools", [])]
    if not tools:
        return NOT_SEEN
    return several_servers(program, folder, {"servers": [{"server": "server", "tools": tools}]})


def grant(program, folder, fixture):
    """A tool that asks for scopes: as a definition that declares them, the way hosts read them."""
    schemes = [{"type": "oauth2", "scopes": fixture["requestedScopes"]}]
    tools = [{**fixture["tool"], "securitySchemes": schemes}]
    return several_servers(program, folder, {"servers": [{"server": "server", "tools": tools}]})


def list_that_changes(program, folder, fixture):
    """The first list; the server says that it changed, where the fixture says so; the list again. What came after must not be the old one, and
    what it says now is judged."""
    before = [definition(tool) for tool in fixture["cached"]["result"]["tools"]]
    after = [definition(tool) for tool in fixture.get("upstreamNow", {}).get("tools", [])] or before
    tick = definition({"name": "tick", "description": "Does nothing."})
    script = {"tools": [*before, tick], "later": [*after, tick] if fixture.get("notification") else None}
    gateway = Gateway(program, folder, {"server": script})
    try:
        gateway.begin()
        gateway.tools()
        gateway.ask("tools/call", {"name": "tick", "arguments": {}})
        time.sleep(1.5)
        shown = gateway.tools()
        old = {tool["name"]: tool for tool in before}
        differs = [name for name, tool in old.items() if shown.get(name, {}).get("description") != tool.get("description")]
        return verdict(f"does not serve the earlier {differs[0]}" if differs else None, gateway.said())
    finally:
        gateway.end()


def calls_of_several(program, folder, fixture):
    servers = {}
    for call in fixture["calls"]:
        script = servers.setdefault(call.get("server", "server"), {"tools": [], "results": {}})
        if all(tool["name"] != call["name"] for tool in script["tools"]):
            script["tools"].append(definition({"name": call["name"], "inputSchema": {"type": "object", "additionalProperties": True}}))
        if "result" in call:
            script["results"][call["name"]] = call["result"]
    alone, enforced = len(servers) == 1, None
    gateway = Gateway(program, folder, servers)
    try:
        gateway.begin()
        for call in fixture["calls"]:
            server = call.get("server", "server")
            name = call["name"] if alone else f"{server}__{call['name']}"
            answer = gateway.ask("tools/call", {"name": name, "arguments": call.get("arguments", {})})
            received = gateway.received(server)
            if received and received[-1].get("arguments") != call.get("arguments", {}):
                enforced = enforced or f"changed what {name} was called with"
            expected = servers[server]["results"].get(call["name"], {"content": [{"type": "text", "text": "ok"}]})
            if "error" in answer or answer["result"].get("isError"):
                enforced = enforced or f"stopped {name}: {answer.get('error', {}).get('message', 'an error')}"
            elif answer["result"].get("content") != expected.get("content"):
                enforced = enforced or f"changed what {name} returned"
        return verdict(enforced, gateway.said())
    finally:
        gateway.end()


def question(program, folder, fixture):
    """A question that a server puts to the user: whether it reaches them, and as it was put."""
    asked = list(fixture.get("result", {}).get("inputRequests", {}).values())
    call = fixture.get("onRequest", {}).get("params", {})
    if not asked or "name" not in call:
        return NOT_SEEN
    put = {"method": asked[0]["method"], "params": asked[0].get("params", {})}
    if put["method"] == "elicitation/create":
        # The server of this driver speaks a revision without modes.
        put["params"] = {key: value for key, value in put["params"].items() if key != "mode"}
    script = {"tools": [definition({"name": call["name"]})], "asks": {call["name"]: put}}
    gateway = Gateway(program, folder, {"server": script})
    try:
        gateway.begin({"elicitation": {}, "sampling": {}, "roots": {}})
        gateway.ask("tools/call", {"name": call["name"], "arguments": call.get("arguments", {})})
        reached = [message["params"] for message in gateway.questions if message["method"] == put["method"]]
        same = any(shown.get("message") == put["params"].get("message") for shown in reached)
        return verdict(None if same else "the question did not reach the user as it was put", gateway.said())
    finally:
        gateway.end()


def consent(program, folder, fixture):
    """What somebody is asked to allow, as the question of a server: everything that the fixture says of it, in its order."""
    told = ", ".join(str(value) for value in fixture["prompt"].values())
    asked = {"method": "elicitation/create", "params": {"message": f"Allow {told}?", "requestedSchema": {"type": "object", "properties": {}}}}
    return question(program, folder, {"result": {"inputRequests": {"allow": asked}}, "onRequest": {"params": {"name": "save"}}})


def named(name):
    """A name as a conforming client writes it into `Mcp-Name`."""
    plain = name.isascii() and name.isprintable() and name == name.strip() and not name.startswith("=?base64?")
    return name if plain else f"=?base64?{base64.b64encode(name.encode()).decode()}?="


def exchange(address, headers, body):
    """Status, headers and body of the answer to a POST."""
    host, port = address.rsplit(":", 1)
    data = json.dumps(body).encode()
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "Host": address, **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    with socket.create_connection((host, int(port)), WITHIN) as stream:
        stream.sendall(f"POST /mcp HTTP/1.1\r\n{head}Content-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode() + data)
        answer = b""
        while part := stream.recv(1 << 16):
            answer += part
    head, _, rest = answer.partition(b"\r\n\r\n")
    told = dict(line.lower().split(": ", 1) for line in head.decode("latin-1").split("\r\n")[1:] if ": " in line)
    return int(answer.split(b" ", 2)[1]), told, rest.decode(errors="replace")


def http(address, headers, body):
    """Status and body of the answer to a POST."""
    status, _, answer = exchange(address, headers, body)
    return status, answer


def session(address, revision):
    """The headers of a client of an earlier revision that has begun a session."""
    hello = {"protocolVersion": revision, "capabilities": {}, "clientInfo": {"name": "client", "version": "1"}}
    _, told, _ = exchange(address, {}, {"jsonrpc": "2.0", "id": "begin", "method": "initialize", "params": hello})
    begun = {"Mcp-Session-Id": told["mcp-session-id"]} if "mcp-session-id" in told else {}
    http(address, begun, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    return begun


def shown(program, folder, fixture):
    """A resource that a host would show: what the gateway makes of it when it is read. What a host does with it afterwards is not the gateway's."""
    page = {"uri": fixture["uri"], "mimeType": fixture["mimeType"], "text": fixture["html"]}
    if "_meta" in fixture:
        page["_meta"] = fixture["_meta"]
    gateway = Gateway(program, folder, {"server": {"tools": [], "resources": [page]}})
    try:
        gateway.begin()
        gateway.ask("resources/list", {})
        answer = gateway.ask("resources/read", {"uri": page["uri"]})
        enforced = None
        if "error" in answer:
            enforced = f"stopped {page['uri']}: {answer['error'].get('message', 'an error')}"
        elif [each.get("text") for each in answer["result"].get("contents", [])] != [page["text"]]:
            enforced = f"changed {page['uri']}"
        return verdict(enforced, gateway.said())
    finally:
        gateway.end()


def code(answer):
    found = re.search(r'"code":\s*(-?\d+)', answer)
    return found and int(found[1])


def raw(address, method, headers):
    """Status of the answer to a request without a body."""
    host, port = address.rsplit(":", 1)
    given = {"Accept": "application/json, text/event-stream", "Host": address, **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    with socket.create_connection((host, int(port)), WITHIN) as stream:
        stream.sendall(f"{method} /mcp HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode())
        return int(stream.recv(1 << 12).split(b" ", 2)[1])


def request(program, folder, fixture):
    """A request over HTTP, beside the same body under the headers that a conforming client writes for it. One without a body, as it is."""
    if "body" not in fixture:
        method = str(fixture.get("method") or fixture.get("httpMethod") or "GET").upper()
        gateway = Gateway(program, folder, {"server": {"tools": [definition({"name": "tool"})]}}, listen="127.0.0.1:0")
        try:
            status = raw(gateway.url(), method, fixture.get("headers", {}))
            return verdict(f"answered {method} with {status}" if status >= 400 else None, None)
        finally:
            gateway.end()
    body = fixture["body"]
    params = body.setdefault("params", {})
    modern = params.get("_meta", {}).get("io.modelcontextprotocol/protocolVersion")
    if modern:
        params["_meta"] = {**META, **params["_meta"]}
    names = {str(params.get("name", "tool"))}
    script = {"tools": [definition({"name": name}) for name in sorted(names)]}
    gateway = Gateway(program, folder, {"server": script}, listen="127.0.0.1:0")
    try:
        address = gateway.url()
        given = fixture["headers"]
        said = next((value for name, value in given.items() if name.lower() == "mcp-protocol-version"), None)
        if not modern and said != MODERN:
            # Of an earlier revision: its client has begun a session, and repeats nothing of the body in headers.
            begun = session(address, said if said in EARLIER else EARLIER[-1])
            conforming, control, given = begun, body, {**begun, **given}
        else:
            target = params.get("name") or params.get("uri") or params.get("taskId")
            conforming = {"MCP-Protocol-Version": MODERN, "Mcp-Method": body["method"], **({"Mcp-Name": named(target)} if target else {})}
            control = {**body, "params": {**params, "_meta": {**META, **params.get("_meta", {}), "io.modelcontextprotocol/protocolVersion": MODERN}}}
        (control_status, control_body), (status, answer) = http(address, conforming, control), http(address, given, body)
        differs = (status, code(answer)) != (control_status, code(control_body))
        return verdict(f"answered {status} {code(answer)} where a conforming request has {control_status}" if differs else None, None)
    finally:
        gateway.end()


def scenario(program, folder, fixture):
    """Who calls from which page, which requests are made, which address is configured, or what somebody tells of."""
    called = fixture.get("request", {})
    if "origin" in called or "host" in called:
        local = re.fullmatch(r"(127\.0\.0\.1|localhost):(\d+)", called.get("host", ""))
        port = local[2] if local else "0"
        gateway = Gateway(program, folder, {"server": {"tools": [definition({"name": "tool"})]}}, listen=f"127.0.0.1:{port}")
        try:
            address = gateway.url()
            hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "page", "version": "1"}}
            body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}
            headers = {name: called[key] for name, key in (("Host", "host"), ("Origin", "origin")) if key in called}
            (control, _), (status, _) = http(address, {}, body), http(address, headers, body)
            return verdict(f"answered {status}" if status != control else None, None)
        finally:
            gateway.end()
    told = addresses(program, folder, fixture.get("setup", "")) or addresses(program, folder, fixture)
    return told if told and told["detect"] else within(program, folder, fixture, told)


def objects(value):
    """Every object within a value, those around first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def within(program, folder, fixture, told=None):
    """What a fixture holds anywhere: requests over HTTP, one after the other, calls and results of tools, and what it names. The first that something
    is done about."""
    own = {key: value for key, value in fixture.items() if key != "type"}
    for number, held in enumerate(objects(own)):
        place = folder / str(number)
        if isinstance(held.get("headers"), dict):
            put = request
        elif isinstance(held.get("name"), str) and isinstance(held.get("arguments"), dict):
            put, held = calls_of_several, {"calls": [held]}
        elif isinstance(held.get("content"), list) and all(isinstance(part, dict) for part in held["content"]):
            put, held = calls_of_several, {"calls": [{"name": "tool", "result": held}]}
        else:
            continue
        place.mkdir()
        told = put(program, place, json.loads(json.dumps(held)))
        if told["detect"]:
            return told
    named = fixture_program(program, folder, fixture)
    return named if named["detect"] or told is None else told


def addresses(program, folder, value):
    """The addresses that something names, each as that of a server behind the gateway. `None` where it names none."""
    told = None
    for named in list(dict.fromkeys(re.findall(r"\b(?:https?|wss?)://[^\s,;)\"'\\]+", json.dumps(value))))[:4]:
        config = folder / "gateway.json"
        config.write_text(json.dumps({"mcpServers": {"server": {"url": named.rstrip(".")}}}))
        command = [program, "run", "--config", str(config)]
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        if ran.returncode == 2:
            return verdict(f"refused: {ran.stderr.strip()}", None)
        told = verdict(None, None)
    return told


def anything(program, folder, fixture):
    """A fixture of a form that has no name here: as what it holds. Calls, tools and results are put to the gateway; else what it names is."""
    for member, drive in (("servers", several_servers), ("calls", calls_of_several), ("body", request)):
        if member in fixture:
            return drive(program, folder, fixture)
    if isinstance(fixture.get("tools"), list):
        told = several_servers(program, folder, {"servers": [{"server": "server", "tools": fixture["tools"]}]})
        if told["detect"] or not ("endpoint" in fixture or "url" in fixture):
            return told
        # The server by itself: where it is, and what it says it is.
        return fixture_program(program, folder, {**fixture, "type": "server-identity"})
    told = within(program, folder, fixture)
    # What is wrong with the address of a server is found where the server is configured.
    return told if told["detect"] else addresses(program, folder, fixture) or told


def fixture_program(program, _folder, fixture):
    """What has no traffic through a proxy: put to the pipeline in a process of its own (examples/gateway/examples/fixture.rs)."""
    beside = Path(program).parent / "examples" / "fixture"
    ran = subprocess.run([beside], input=json.dumps(fixture), capture_output=True, text=True, timeout=60)
    return json.loads(ran.stdout) if ran.returncode == 0 else NOT_SEEN


DRIVEN = {
    "mrtr-retry": fixture_program,
    "task-lifecycle": fixture_program,
    "server-identity": fixture_program,
    "multi-server-registry": several_servers,
    "list-result": one_list,
    "capability-grant": grant,
    "cache-invalidation": list_that_changes,
    "tool-call-sequence": calls_of_several,
    "input-required-result": question,
    "consent-prompt": consent,
    "http-request": request,
    "scenario": scenario,
    "delegated-request": fixture_program,
    "config-snapshot-diff": fixture_program,
    "ui-resource": shown,
}


def main():
    program, fixture = os.path.realpath(sys.argv[1]), json.load(sys.stdin)
    drive = DRIVEN.get(fixture.get("type"), anything)
    with tempfile.TemporaryDirectory(prefix="mcip-drive-") as folder:
        try:
            told = drive(program, Path(folder), fixture)
        except (KeyError, TypeError, AttributeError, IndexError):
            # A form of the fixture that this driver does not know.
            told = NOT_SEEN
        except Gone as why:
            told = {"detect": True, "enforce": True, "signal": f"blocked: {why}"}
    print(json.dumps(told))


main()
