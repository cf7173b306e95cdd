"""Connections, streams and sessions that only stay open."""

import contextlib
import subprocess

from . import loads, paths
from .failure import Failure
from .process import LOAD_CORE, pinned


@contextlib.contextmanager
def kept(server, request, count, what):
    """Keeps so many of them open."""
    request = server.request(request)
    command = [paths.binary("load"), "idle", server.port, *loads.files(request), count, what]
    process = subprocess.Popen(
        pinned(LOAD_CORE, command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        if process.stdout.readline().strip() != "ready":
            process.kill()
            raise Failure(f"{server.peer.name}: {count} × {what}: {process.stderr.read().strip()}")
        yield
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()
        process.stderr.close()
