"""The echo call over HTTP, with few and with many connections."""

from .. import peers, plot, tables
from ..rounds import over_http
from ..wire import call

NAME = "echo"
TITLE = "Echo calls over HTTP"
CONNECTIONS = (1, 16, 64)
HOW = """A call of a tool that gives its message of 30 bytes back, at 1, 16 and 64 connections that stay open, each of which sends its
next call when it has its answer (one thread on the other core, which never sleeps, so that nobody pays for waking it). *CPU a request* is the processor time of the whole server
process, the threads that write records included, over the number of answers; *× floor* is taken within each turn. The forms of
MCIP are described in [README.md](README.md#the-forms-of-mcip)."""


def everyone():
    return peers.HTTP


def case(connections):
    return f"{connections} connection" + ("s" if connections > 1 else "")


def measure(context, recording):
    cases = [(case(n), lambda peer: call(revision=peer.revision), n) for n in CONNECTIONS]
    over_http(context, recording, context.wanted(everyone()), cases[1:2] if context.quick else cases)


def report(recording):
    for connections in CONNECTIONS:
        if case(connections) in recording.cases:
            yield from tables.over_http(recording, case(connections), heading=f"### {case(connections)}")


def plots(recording):
    if case(16) in recording.cases:
        title = "CPU time of one echo call in Rust, 16 connections, times the floor's (less is better)"
        scripts = {peer.label for peer in peers.SCRIPTS}
        rows = [row for row in plot.ratios(recording, case(16), "cpu_us") if row[0] not in scripts]
        yield "echo-cpu", plot.bars(title, rows, "×")
