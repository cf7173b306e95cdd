"""Calls in a session of the earlier revisions."""

from .. import peers, tables
from ..failure import Failure
from ..process import Server
from ..rounds import over_http
from ..wire import LEGACY, call

NAME = "sessions"
TITLE = "Calls in a session of revision 2025-11-25, answered with event streams"
CASE = "16 connections"
HOW = """The echo call within a session that was opened before, at 16 connections of one session, answered with `text/event-stream` where
the server lets one choose. There is no floor for it."""


def everyone():
    return peers.SESSIONS


def serving(recording, some):
    """Those who serve sessions. Rivals have to; of ours it is said if it does not."""
    for peer in some:
        try:
            with Server(peer) as server:
                server.check(call(revision=LEGACY))
            yield peer
        except Failure as failure:
            if not peer.ours:
                raise
            recording.skip(peer, f"it serves no sessions of earlier revisions yet ({failure})")


def measure(context, recording):
    some = list(serving(recording, context.wanted(everyone())))
    if some:
        over_http(context, recording, some, [(CASE, lambda peer: call(revision=LEGACY), 16)])


def report(recording):
    if recording.cells:
        yield from tables.over_http(recording, CASE, base="rmcp")
