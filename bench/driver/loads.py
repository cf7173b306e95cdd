"""Our own load program, where wrk can't: see load/src/main.rs."""

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
