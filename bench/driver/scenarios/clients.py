"""How many calls a client makes."""

import json
import subprocess

from .. import paths, peers, tables
from ..failure import Failure
from ..peers import Peer
from ..process import LOAD_CORE, Server, pinned
from ..rounds import rotated, say

NAME = "clients"
TITLE = "Calls that a client makes"
HOW = """A client calls the floor over HTTP, one call after the other and 16 at a time, and checks each answer; *CPU a call* is the
processor time of the client's whole process. The server is on the other core. MCIP's client judges and records both ways."""
SERIAL, MANY = "one after the other", "16 at a time"

CLIENTS = [
    Peer("mcip-client", "**MCIP** client, default", (paths.binary("mcip-client-peer"), "default"), "mcip-client-peer"),
    Peer("mcip-client-weakened", "**MCIP** client, weakened", (paths.binary("mcip-client-peer"), "weakened"), "mcip-client-peer"),
    Peer("rmcp-client", "rmcp 3.9 client", (paths.binary("rmcp-client-peer"), "default"), "rmcp-client-peer"),
]


def everyone():
    return [peers.FLOOR, *CLIENTS]


def measure(context, recording):
    wanted = [client for client in context.wanted(everyone()) if client is not peers.FLOOR]
    for number in range(context.rounds):
        with Server(peers.FLOOR) as server:
            for client in rotated(wanted, number):
                for case, tasks in ((SERIAL, 1), (MANY, 16)):
                    measured = run(client, server.port, 5_000 if context.quick else 20_000, tasks)
                    recording.add(client, case, **measured)
                    say(f"{NAME}, {case}: {client.label}: {measured['rate']:.0f}/s, {measured['cpu_us']:.1f} µs")


def run(client, port, calls, tasks):
    command = pinned(LOAD_CORE, [*client.command, f"http://127.0.0.1:{port}/mcp", calls, tasks])
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=300)
    if done.returncode:
        raise Failure(f"{client.name} failed: {' '.join(command)}")
    return json.loads(done.stdout.splitlines()[-1])


def report(recording):
    for case in recording.cases:
        rows = []
        for name, label in recording.labels.items():
            figures = [recording.spread(name, case, metric) for metric in ("rate", "cpu_us")]
            rows.append([label, *map(tables.figure, figures), tables.figure(recording.ratio(name, case, "cpu_us", "rmcp-client"))])
        yield f"### {case.capitalize()}"
        yield ""
        yield from tables.table(["", "calls a second", "CPU a call, µs", "× rmcp"], rows)
