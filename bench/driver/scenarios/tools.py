"""What the number of tools changes."""

from .. import peers, tables, valgrind
from ..rounds import over_http, say
from ..statistics import digits
from ..wire import call, listing

NAME = "tools"
TITLE = "Many tools"
LIST, ONE, MANY = "list of 50 tools", "1 tool", "200 tools"
HOW = """A list of 50 tools on one page, at 16 connections; and the echo call at a server that has 1 tool and at one that has 200, in
instructions of a call (callgrind). The floor has no list."""


def everyone():
    return [*peers.OURS, *peers.RUST_RIVALS, *peers.SCRIPTS]


def measure(context, recording):
    wanted = [peer for peer in context.wanted(everyone())]
    listers = [peer.plus("--tools", 50) for peer in wanted]
    over_http(context, recording, listers, [(LIST, lambda peer: listing(50, peer.revision), 16)])
    for peer in wanted:
        if not peer.rust or (context.quick and not peer.ours):
            continue
        request = call(revision=peer.revision)
        one = valgrind.instructions(peer, request)
        many = valgrind.instructions(peer.plus("--tools", 200), request)
        recording.add(peer, ONE, instructions=one)
        recording.add(peer, MANY, instructions=many)
        say(f"{NAME}: {peer.label}: {one:.0f} instructions with 1 tool, {many:.0f} with 200")


def report(recording):
    yield from tables.over_http(recording, LIST, heading="### A list of 50 tools", base=None)
    yield "### A call, with 1 tool and with 200"
    yield ""
    rows = []
    for name, label in recording.labels.items():
        one, many = recording.spread(name, ONE, "instructions"), recording.spread(name, MANY, "instructions")
        if one and many:
            rows.append([label, f"{one.median:,.0f}", f"{many.median:,.0f}", f"{(many.median / one.median - 1) * 100:+.1f} %"])
    yield from tables.table(["", "instructions, 1 tool", "200 tools", "change"], rows)
