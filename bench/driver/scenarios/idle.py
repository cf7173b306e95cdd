"""Ten thousand clients that do nothing."""

from .. import peers, tables, valgrind
from ..failure import Failure
from ..idle import kept
from ..process import Server, memory
from ..rounds import say
from ..wire import LEGACY, call, initialize, listen
from .sessions import serving

NAME = "idle"
TITLE = "Ten thousand idle clients"
CONNECTIONS, STREAMS, SESSIONS = "connections", "open streams", "sessions"
HOW = """Memory that a server holds for each of 10 000 *connections* that made one call and stay open, *open streams* of
`subscriptions/listen`, each on a connection of its own, and *sessions* of revision 2025-11-25 that were opened and do nothing:
resident memory with them less that before, after 100 of them came and went. The buffers of the kernel are not in it. Last, the
instructions of one call of a client that is alone, and of one beside all of them; and what they themselves take meanwhile,
without the comments that keep streams alive.
Its limits, and the room that its sink has, are raised for as many; MCIP closes a connection that is idle for `Limits::header_time`, 10 s; the others keep it."""


def everyone():
    return [peers.FLOOR, peers.CROWDED, peers.RMCP, peers.TOWER, *peers.SESSIONS]


def measure(context, recording):
    count = 1_000 if context.quick else 10_000
    sessions = [peer.plus("--connections", 12_000) if peer.ours else peer for peer in peers.SESSIONS]
    cases = [
        (CONNECTIONS, [peers.FLOOR, peers.CROWDED, peers.RMCP, peers.TOWER], "answer", call()),
        (STREAMS, [peers.CROWDED, peers.RMCP], "stream", listen()),
        (SESSIONS, list(serving(recording, sessions)), "session", initialize()),
    ]
    for case, some, what, request in cases:
        for peer in context.wanted(some):
            try:
                held = resident(peer, request, count, what)
            except Failure as failure:
                if peer.ours:
                    raise
                recording.skip(peer, f"{case}: {failure}")
                continue
            recording.add(peer, case, bytes=held / count, count=count)
            say(f"{NAME}, {case}: {peer.label}: {held / count / 1024:.2f} KiB each")
    for peer in context.wanted([peers.QUIET]):
        one = valgrind.instructions(peer, call())
        recording.add(peer, "instructions", one=one)
        for case, what, request in ((STREAMS, "stream", listen()), (SESSIONS, "session", initialize())):
            many, background = valgrind.instructions_beside(
                peer,
                call(),
                lambda server, r=request, w=what: kept(server, r, count, w),
                idle=2.0 if context.quick else 16.0,
            )
            recording.add(peer, f"instructions beside {case}", many=many, background=background, count=count)
            say(f"{NAME}: {peer.label}: {one:.0f} instructions alone, {many:.0f} beside {count} {case}, {background:.0f} a second")


def resident(peer, request, count, what):
    if what == "session":
        peer = peer.plus(session=False, name=peer.name)
    with Server(peer) as server:
        server.check(call(revision=peer.revision)) if what != "session" else None
        with kept(server, request, 100, what):
            pass
        before = memory(server.pid, "VmRSS")
        with kept(server, request, count, what):
            return memory(server.pid, "VmRSS") - before


def report(recording):
    rows = []
    for name, label in recording.labels.items():
        each = [recording.spread(name, case, "bytes") for case in (CONNECTIONS, STREAMS, SESSIONS)]
        rows.append([label, *(f"{spread.median / 1024:.2f}" if spread else "–" for spread in each)])
    yield from tables.table(["KiB for each", *(case for case in (CONNECTIONS, STREAMS, SESSIONS))], rows)
    for name, label in recording.labels.items():
        for case in (STREAMS, SESSIONS):
            beside = f"instructions beside {case}"
            for one, many, background, count in zip(
                recording.values(name, "instructions", "one"),
                recording.values(name, beside, "many"),
                recording.values(name, beside, "background"),
                recording.values(name, beside, "count"),
                strict=True,
            ):
                change = f"{many / one - 1:+.1%}"
                yield (
                    f"* A call of {label}: {one:,.0f} instructions alone, {many:,.0f} beside {count:,} {case} ({change}); "
                    f"they themselves take {background / 1e6:.1f} million a second."
                )
    yield ""
