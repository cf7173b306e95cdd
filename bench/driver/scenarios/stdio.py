"""Calls over standard input and output."""

from .. import loads, peers, plot, tables
from ..rounds import rotated, say

NAME = "stdio"
TITLE = "Calls over standard input and output"
PIPELINED, ONE_BY_ONE = "pipelined", "one by one"
HOW = """The echo call over pipes, the server on one core and the load on the other. *Pipelined*: requests are written as fast as they are
taken, and answers read as they come, in whatever order; each id has to be answered once. *One by one*: the next request is written
when the answer is there; the latency is that of the round trip."""


def everyone():
    return peers.STDIO


def measure(context, recording):
    some = context.wanted(everyone())
    for number in range(context.rounds):
        for peer in rotated(some, number):
            scale = (0.5 if context.quick else 4) * (0.05 if peer.slow else 1)
            piped = loads.stdio(peer, "pipelined", int(50_000 * scale))
            single = loads.stdio(peer, "one-by-one", int(10_000 * scale))
            recording.add(peer, PIPELINED, **{key: piped[key] for key in ("rate", "cpu_us", "peak_bytes", "calls")})
            latency = {key: single["latency"][key] for key in ("p50_us", "p99_us")}
            recording.add(peer, ONE_BY_ONE, **{key: single[key] for key in ("rate", "cpu_us", "calls")}, **latency)
            say(f"{NAME}, round {number + 1}: {peer.label}: {piped['rate']:.0f}/s, one by one {latency['p50_us']:.1f} µs")


def report(recording):
    yield "### Pipelined"
    yield ""
    rows = []
    for name, label in recording.labels.items():
        rows.append([
            label,
            tables.figure(recording.spread(name, PIPELINED, "rate")),
            tables.figure(recording.ratio(name, PIPELINED, "rate", "floor")),
            tables.figure(recording.ratio(name, PIPELINED, "rate", "rmcp")),
            tables.figure(recording.spread(name, PIPELINED, "cpu_us")),
            tables.median(recording.spread(name, PIPELINED, "peak_bytes"), 1 / 2**20),
        ])
    yield from tables.table(["", "calls a second", "× floor", "× rmcp", "CPU a call, µs", "peak memory, MiB"], rows)
    yield "### One by one"
    yield ""
    rows = []
    for name, label in recording.labels.items():
        figures = [recording.spread(name, ONE_BY_ONE, metric) for metric in ("p50_us", "p99_us", "cpu_us")]
        rows.append([label, *map(tables.figure, figures)])
    yield from tables.table(["", "p50, µs", "p99, µs", "CPU a call, µs"], rows)


def plots(recording):
    rows = [(label, recording.spread(name, PIPELINED, "rate")) for name, label in recording.labels.items()]
    yield "stdio-rate", plot.bars("Pipelined calls a second over stdio (more is better)", rows, "/s")
