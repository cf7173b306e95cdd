"""Calls in a session of the earlier revisions."""

from .. import peers, tables
from ..failure import Failure
from ..process import Server
from ..rounds import over_http
from ..wire import LEGACY, call, progress_call

NAME = "sessions"
TITLE = "Calls in a session of revision 2025-11-25"
ANSWER, STREAM = "answer only", "progress and answer"
HOW = """Calls within a session that was opened before, at 16 connections that share it. *Answer only*: the echo call; a server may answer
with JSON or with a stream of events, which is said below. *Progress and answer*: a tool that says once how far it is and
then gives its message back, both in the stream that answers the call. There is no floor for either."""


def everyone():
    return peers.SESSIONS


def serving(recording, some):
    """Those who serve sessions. Rivals have to; of ours it is said if it does not."""
    for peer in some:
        try:
            with Server(peer) as server:
                as_json = server.check(call(revision=LEGACY)).startswith(b"{")
            recording.facts.setdefault("answers", {})[peer.label] = "JSON" if as_json else "a stream"
            yield peer
        except Failure as failure:
            if not peer.ours:
                raise
            recording.skip(peer, f"it serves no sessions of earlier revisions yet ({failure})")


def telling(recording, some):
    """Those who say how far they are in the stream of the call itself."""
    for peer in some:
        peer = peer.plus("--extra", "progress")
        try:
            with Server(peer) as server:
                server.check(progress_call(LEGACY))
            yield peer
        except Failure as failure:
            if peer.ours:
                raise
            recording.skip(peer, f"{STREAM}: {failure}")


def measure(context, recording):
    some = list(serving(recording, context.wanted(everyone())))
    if some:
        over_http(context, recording, some, [(ANSWER, lambda _: call(revision=LEGACY), 16)])
        over_http(context, recording, list(telling(recording, some)), [(STREAM, lambda _: progress_call(LEGACY), 16)])


def report(recording):
    answers = recording.facts.get("answers", {})
    if answers:
        yield "Answers without progress: " + "; ".join(f"{label}: {how}" for label, how in answers.items()) + "."
        yield ""
    for case in recording.cases:
        yield from tables.over_http(recording, case, heading=f"### {case.capitalize()}", base="rmcp")
