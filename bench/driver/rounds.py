"""Rounds, in which everybody has its turn, each time in another order."""

import sys
import time
from contextlib import ExitStack

from .failure import Failure
from .loads import closed_loop
from .process import Server, core_busy, memory

METRICS = ("rate", "cpu_us", "p50_us", "p99_us", "p999_us", "max_us", "requests")


def rotated(things, turn):
    """The same things, begun elsewhere at each turn, so that nobody always follows the same one."""
    turn %= len(things)
    return [*things[turn:], *things[:turn]]


def say(text):
    print(text, file=sys.stderr, flush=True)


def over_http(context, recording, peers, cases, turns=None):
    """Loads each peer with each case. A case is `(name, request of a peer, connections)`.

    In each round every server is started anew and warmed up; then they are loaded in turns of a second, `turns` of them for each
    case, while the others wait. What slows the machine down for longer than a turn slows the floor down as well, so the ratios
    within a turn stay. Answers are checked before and after, and their length throughout.
    """
    for number in range(context.rounds):
        with ExitStack() as stack:
            servers = [stack.enter_context(Server(peer)) for peer in rotated(peers, number)]
            for index, (name, request_of, connections) in enumerate(cases):
                ready = []
                for server in servers:
                    request = request_of(server.peer)
                    length = len(server.check(request))
                    if index == 0:
                        closed_loop(server, request, connections, context.warm_up)
                    ready.append((server, request, length))
                for turn in range(min(turns or context.seconds, context.seconds)):
                    for server, request, length in rotated(ready, turn):
                        recording.add(server.peer, name, **one_turn(server, request, length, connections))
                for server, request, _ in ready:
                    server.check(request)
                    recording.add(server.peer, name, peak_bytes=memory(server.pid))
                    tell(context, recording, server.peer, name, number)
    noise(recording)


def noise(recording):
    """Notes how much others kept the machine busy."""
    for what in ("others", "stolen"):
        values = [value for cell in recording.cells.values() for value in cell.get(what, [])]
        recording.facts[what] = max(values, default=0.0)


def one_turn(server, request, length, connections):
    (busy, stolen), began = core_busy(), time.monotonic()
    counted = closed_loop(server, request, connections, 1)
    (busy_after, stolen_after), took = core_busy(), time.monotonic() - began
    received = counted["bytes"] / counted["requests"]
    if not length <= received <= length + 2048:
        raise Failure(f"{server.peer.name}: answers of {received:.0f} bytes instead of {length}")
    used = counted["cpu_us"] * counted["requests"] / 1e6
    others = max(0.0, busy_after - busy - used) / took
    return {name: counted[name] for name in METRICS} | {"others": others, "stolen": (stolen_after - stolen) / took}


def tell(context, recording, peer, case, number):
    cpu, ratio = recording.spread(peer.name, case, "cpu_us"), recording.ratio(peer.name, case, "cpu_us", "floor")
    beside = f", {ratio.median:.2f} × floor" if ratio else ""
    say(f"{recording.scenario}, {case}, round {number + 1} of {context.rounds}: {peer.label}: {cpu.median:.2f} µs{beside}")
