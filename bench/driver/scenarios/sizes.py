"""Calls with large arguments."""

from .. import peers, tables
from ..rounds import over_http
from ..wire import call, message_of

NAME = "sizes"
TITLE = "Large arguments"
SIZES = {"10 KiB": 10 << 10, "256 KiB": 256 << 10}
HOW = """The echo call with a message of 10 KiB and 256 KiB of English words, which the answer brings back, at 16 connections. What MCIP
does beyond the floor grows with the message here: judges read all of it, both ways."""


def everyone():
    return [peers.FLOOR, *peers.OURS, *peers.RUST_RIVALS, *peers.SCRIPTS]


def measure(context, recording):
    cases = [(name, lambda peer, size=size: call(message_of(size), peer.revision), 16) for name, size in SIZES.items()]
    over_http(context, recording, context.wanted(everyone()), cases[:1] if context.quick else cases)


def report(recording):
    for case in recording.cases:
        yield from tables.over_http(recording, case, heading=f"### {case}")
