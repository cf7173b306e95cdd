"""Load over HTTP by wrk, which keeps its connections and sends the next request when an answer has come."""

import json
import subprocess

from . import paths
from .failure import Failure
from .loads import files
from .process import LOAD_CORE, pinned


def load(server, request, connections, seconds):
    """Loads a server; what wrk counted, and `cpu_us`: what the server's process took for one request, in microseconds."""
    request = server.request(request)
    headers, body = files(request)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--timeout", "10s", "-s", paths.BENCH / "driver/wrk.lua"]
    command += [f"http://127.0.0.1:{server.port}/mcp", "--", headers, body]
    before = server.cpu()
    done = subprocess.run(pinned(LOAD_CORE, command), capture_output=True, text=True)
    server.alive()
    used = server.cpu().since(before)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not lines:
        raise Failure(f"wrk failed: {done.stderr.strip()} {done.stdout.strip()}")
    counted = json.loads(lines[-1])
    if not counted["requests"]:
        raise Failure(f"{server.peer.name}: wrk had no answer")
    if counted["failed"] or counted["refused"]:
        wrong = counted["failed"] + counted["refused"]
        raise Failure(f"{server.peer.name}: {wrong} of {counted['requests']} answers were errors")
    counted["rate"] = counted["requests"] / counted["seconds"]
    counted["cpu_us"] = used / counted["requests"] * 1e6
    return counted
