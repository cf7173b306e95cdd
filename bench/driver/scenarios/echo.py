"""The echo call over HTTP, with few and with many connections."""

from .. import peers, tables
from ..rounds import over_http
from ..wire import call

NAME = "echo"
TITLE = "Echo calls over HTTP"
CONNECTIONS = (1, 16, 64)
HOW = """One call of a tool that gives its message of 30 bytes back, at 1, 16 and 64 connections that stay open, each of which sends its
next call when it has its answer (wrk, one thread, on the other core). Server started anew for every round, warmed up, then
timed. *CPU a request* is the processor time of the whole server process, threads that write records included, over the
number of answers; the ratio to the floor is taken within each round."""


def everyone():
    return [peers.FLOOR, *peers.OURS]


def case(connections):
    return f"{connections} connection" + ("s" if connections > 1 else "")


def measure(context, recording):
    cases = [(case(n), lambda peer: call(revision=peer.revision), n) for n in CONNECTIONS]
    if context.quick:
        cases = cases[1:2]
    over_http(context, recording, context.wanted(everyone()), cases)


def report(recording):
    for connections in CONNECTIONS:
        if case(connections) in recording.cases:
            yield from tables.over_http(recording, case(connections), heading=f"### {case(connections)}")
