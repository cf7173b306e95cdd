"""The bytes of calls: the same for every peer, but for what its revision of the protocol demands."""

import json
from dataclasses import dataclass, field

MODERN = "2026-07-28"
LEGACY = "2025-11-25"
MESSAGE = "hello world, this is a message"


def message_of(size):
    """A message of so many bytes, in words, so that judges of content have something to read."""
    words = "the quick brown fox jumps over the lazy dog while seven wizards quietly mix a potion; "
    return (words * (size // len(words) + 1))[:size]


@dataclass(frozen=True)
class Request:
    """One HTTP request, and what its answer has to be."""

    body: bytes
    headers: dict = field(default_factory=dict)
    expect: object = None

    def with_header(self, name, value):
        return Request(self.body, {**self.headers, name: value}, self.expect)


def meta(revision):
    """What a request says of its client. The earlier revisions know no such thing; their requests say as much under other names, so
    that they are as long."""
    prefix = "io.modelcontextprotocol" if revision == MODERN else "com.example.bench-peers"
    return {
        f"{prefix}/protocolVersion": revision,
        f"{prefix}/clientInfo": {"name": "bench", "version": "1.0.0"},
        f"{prefix}/clientCapabilities": {},
    }


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def frame(method, params, revision=MODERN, number=1):
    """A JSON-RPC request."""
    return compact({"jsonrpc": "2.0", "id": number, "method": method, "params": {**params, "_meta": meta(revision)}})


def headers(method, revision=MODERN, name=None):
    common = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": revision,
    }
    if revision == MODERN:
        common["Mcp-Method"] = method
        if name:
            common["Mcp-Name"] = name
    return common


def call(message=MESSAGE, revision=MODERN, tool="echo", number=1):
    params = {"name": tool, "arguments": {"message": message}}
    return Request(frame("tools/call", params, revision, number), headers("tools/call", revision, tool), Echo(message))


def progress_call(revision=MODERN):
    """A call of `progress`, which says first how far it is."""
    params = {"name": "progress", "arguments": {"message": MESSAGE}}
    whole = json.loads(frame("tools/call", params, revision))
    whole["params"]["_meta"]["progressToken"] = 1
    return Request(compact(whole), headers("tools/call", revision, "progress"), Progressed(MESSAGE))


def listing(count, revision=MODERN):
    return Request(frame("tools/list", {}, revision), headers("tools/list", revision), Listed(count))


def initialize():
    params = {"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": {"name": "bench", "version": "1.0.0"}}
    body = compact({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
    return Request(body, headers("initialize", LEGACY))


def initialized():
    body = compact({"jsonrpc": "2.0", "method": "notifications/initialized"})
    return Request(body, headers("notifications/initialized", LEGACY))


def listen():
    """A stream of changes, which stays open."""
    params = {"notifications": {"toolsListChanged": True}}
    return Request(frame("subscriptions/listen", params), headers("subscriptions/listen"))


class WrongAnswer(Exception):
    """An answer that is none."""


def result_of(text):
    """The result in a body: JSON, or a stream of events whose last one has it."""
    if text.startswith(b"{"):
        reply = json.loads(text)
    else:
        lines = [line[5:].strip() for line in text.splitlines() if line.startswith(b"data:")]
        replies = [json.loads(line) for line in lines if line.startswith(b"{")]
        replies = [reply for reply in replies if "result" in reply or "error" in reply]
        if not replies:
            raise WrongAnswer(f"no answer in {text[:300]!r}")
        reply = replies[-1]
    if "result" not in reply:
        raise WrongAnswer(f"an error: {text[:500]!r}")
    return reply["result"]


@dataclass(frozen=True)
class Echo:
    """The answer of `echo`."""

    message: str

    def check(self, text):
        result = result_of(text)
        content = result.get("content") or [{}]
        if len(content) != 1 or content[0].get("text") != self.message or result.get("isError"):
            raise WrongAnswer(f"not the message: {text[:500]!r}")


@dataclass(frozen=True)
class Progressed(Echo):
    """The answer of `progress`: a stream, with a notification before the answer."""

    def check(self, text):
        if b"notifications/progress" not in text:
            raise WrongAnswer(f"no progress: {text[:500]!r}")
        super().check(text)


@dataclass(frozen=True)
class Listed:
    """A list of so many tools, on one page."""

    count: int

    def check(self, text):
        tools = result_of(text).get("tools") or []
        if len(tools) != self.count or not all(tool.get("inputSchema") for tool in tools):
            raise WrongAnswer(f"{len(tools)} tools instead of {self.count}: {text[:300]!r}")
