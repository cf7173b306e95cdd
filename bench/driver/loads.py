"""The load program: see load/src/main.rs."""

import json
import subprocess

from . import paths, wire
from .failure import Failure
from .process import LOAD_CORE, SERVER_CORE, pinned


def files(request):
    """The header and the body of a request, as files."""
    paths.SCRATCH.mkdir(parents=True, exist_ok=True)
    headers, body = paths.SCRATCH / "headers", paths.SCRATCH / "body"
    headers.write_text("".join(f"{name}: {value}\n" for name, value in request.headers.items()))
    body.write_bytes(request.body)
    return headers, body


def run(*words, timeout=900, environment=None):
    """Runs it to its end; what it measured."""
    command = pinned(LOAD_CORE, [paths.binary("load"), *words])
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=environment)
    except subprocess.TimeoutExpired:
        raise Failure(f"no end within {timeout} s: {' '.join(command)}") from None
    if done.returncode:
        raise Failure(f"{done.stderr.strip()[-1500:]}; command: {' '.join(command)}")
    return json.loads(done.stdout.splitlines()[-1])


def closed_loop(server, request, connections, seconds):
    """Calls over so many connections, each of which sends its next call when it has its answer, on a core that never sleeps; what
    was counted, and `cpu_us`: what the server's process took for one request, in microseconds."""
    request = server.request(request)
    before = server.cpu()
    counted = run("closed", server.port, *files(request), connections, seconds)
    server.alive()
    used = server.cpu().since(before)
    if not counted["requests"]:
        raise Failure(f"{server.peer.name}: no call was answered")
    if counted["refused"]:
        raise Failure(f"{server.peer.name}: {counted['refused']} of {counted['requests']} answers were errors")
    counted["rate"] = counted["requests"] / counted["seconds"]
    counted["cpu_us"] = used / counted["requests"] * 1e6
    return counted


def calls(server, request, count, **more):
    """So many calls one by one over one connection."""
    request = server.request(request)
    return run("calls", server.port, *files(request), count, request.expect.message, **more)


def stdio(peer, mode, count, message=wire.MESSAGE, wrapper=(), **more):
    """So many calls over the standard streams of a process that is started for it."""
    call = wire.call(message, peer.revision)
    prologue, frame = paths.SCRATCH / "prologue", paths.SCRATCH / "frame"
    paths.SCRATCH.mkdir(parents=True, exist_ok=True)
    hands = [wire.initialize().body, wire.initialized().body] if peer.session else []
    prologue.write_bytes(b"".join(line + b"\n" for line in hands))
    frame.write_bytes(call.body)
    command = pinned(SERVER_CORE, [*wrapper, *peer.command])
    return run("stdio", mode, prologue, frame, count, message, "--", *command, **more)
