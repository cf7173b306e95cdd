"""Instructions and allocations of one call."""

from .. import peers, tables, valgrind
from ..rounds import say
from ..wire import call

NAME = "counts"
TITLE = "Instructions and allocations of a call"
HTTP, STDIO = "over HTTP", "over stdio"
HOW = """One connection, one call at a time, under valgrind: callgrind counts instructions in user mode, dhat allocations; figures are
the difference between 1200 calls and 200 of them. *Code misses* and *data misses* are lines that caches of 32 KiB, simulated, did not
have; *wrong guesses* branches that a simulated predictor took for others. What the kernel does is in none of it, so these are no
times; but they hardly depend on the machine and what else it does. SHA-256 counts as software, since valgrind knows no such
instructions, which is some 30 000 instructions more than run on a processor that has them."""


def rust(some):
    return [peer.plus(label="floor") if peer.name == "floor" else peer for peer in some if peer.rust]


def over_http():
    return rust(peers.HTTP)


def over_stdio():
    return rust(peers.STDIO)


def everyone():
    return [*over_http(), *over_stdio()]


def measure(context, recording):
    kinds = [(HTTP, over_http()), (STDIO, over_stdio())]
    for case, some in kinds:
        for peer in context.wanted(some):
            if context.quick and not (peer.ours or peer.name in ("floor", "rmcp")):
                continue
            request = call(revision=peer.revision) if case == HTTP else None
            counted = valgrind.execution(peer, request)
            blocks, size = (None, None) if context.quick else valgrind.allocations(peer, request)
            recording.add(peer, case, **counted)
            if blocks is not None:
                recording.add(peer, case, allocations=blocks, allocated_bytes=size)
            say(f"{NAME}, {case}: {peer.label}: {counted['instructions']:.0f} instructions, {blocks} allocations")


def report(recording):
    for case in recording.cases:
        rows = []
        for name, label in recording.labels.items():
            count = recording.spread(name, case, "instructions")
            if count:
                blocks = recording.spread(name, case, "allocations")
                rows.append([
                    label,
                    f"{count.median:,.0f}",
                    tables.median(recording.ratio(name, case, "instructions", "floor")),
                    *(tables.median(recording.spread(name, case, what)) for what in ("code_misses", "data_misses", "wrong_guesses")),
                    f"{blocks.median:.1f}" if blocks else "–",
                    tables.median(recording.spread(name, case, "allocated_bytes")),
                ])
        yield f"### {case[0].upper()}{case[1:]}"
        yield ""
        yield from tables.table(["", "instructions", "× floor", "code misses", "data misses", "wrong guesses", "allocations", "bytes allocated"], rows)
