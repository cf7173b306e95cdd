"""Twice as many calls as a server can do."""

from .. import loads, peers, plot, tables
from ..process import Server, memory
from ..rounds import say
from ..wire import call

NAME = "overload"
TITLE = "Twice as many calls as can be done"
SLOTS, MILLIS = 16, 20
CAPACITY = SLOTS * 1000 // MILLIS
CASE = f"{2 * CAPACITY} calls a second"
HOW = f"""A tool that has {SLOTS} slots, as of a pool of connections to a database, each of which is taken for {MILLIS} ms: {CAPACITY} calls a
second can be done, and {2 * CAPACITY} are asked for, at a fixed rate that waits for nobody, each on a connection of its own if none is
free. A caller gives up after 10 s. Latencies begin when the call was due. *Refused* calls got 429 or 503; *broken* ones lost their
connection. *Limited* is MCIP with `Limits::in_flight` at 64 instead of 1024."""


def everyone():
    return [
        peers.DEFAULT.plus("--in-flight", 64, name="mcip-limited", label="**MCIP**, default, limited"),
        peers.DEFAULT,
        peers.RMCP,
        peers.RMCP_CACHED,
        peers.TOWER,
        peers.TURBO,
    ]


def measure(context, recording):
    seconds = 3 if context.quick else 10
    for peer in context.wanted(everyone()[:3] if context.quick else everyone()):
        if peer.name.startswith("floor"):
            continue
        peer = peer.plus("--extra", "slow", "--slow", MILLIS, "--slots", SLOTS)
        request = call(revision=peer.revision, tool="slow")
        with Server(peer) as server:
            server.check(request)
            before = memory(server.pid, "VmRSS")
            asked = server.request(request)
            done = loads.run("overload", server.port, *loads.files(asked), 2 * CAPACITY, seconds, request.expect.message)
            peak = memory(server.pid)
            server.check(request)
        recording.add(
            peer,
            CASE,
            offered=done["offered"],
            answered=done["answered"]["count"],
            p50_ms=(done["answered"]["p50_us"] or 0) / 1e3,
            p99_ms=(done["answered"]["p99_us"] or 0) / 1e3,
            refused=done["refused"]["count"],
            refused_p99_ms=(done["refused"]["p99_us"] or 0) / 1e3,
            gave_up=done["gave_up"],
            broken=done["broken"],
            most_open=done["most_open"],
            grown_bytes=peak - before,
            peak_bytes=peak,
        )
        say(f"{NAME}: {peer.label}: {done}")


def report(recording):
    rows = []
    for name, label in recording.labels.items():
        value = {metric: values[0] for metric, values in recording.cells[(name, CASE)].items()}
        share = lambda what: f"{value[what] / value['offered']:.1%}"  # noqa: E731
        rows.append([
            label,
            share("answered"),
            f"{value['p50_ms']:,.0f}",
            f"{value['p99_ms']:,.0f}",
            share("refused"),
            f"{value['refused_p99_ms']:,.1f}" if value["refused"] else "–",
            share("gave_up"),
            share("broken"),
            f"{value['peak_bytes'] / 2**20:.1f}",
        ])
    yield from tables.table(
        ["", "answered", "p50, ms", "p99, ms", "refused", "p99 of it, ms", "gave up", "broken", "peak memory, MiB"], rows
    )


def plots(recording):
    rows = [(label, recording.spread(name, CASE, "p99_ms")) for name, label in recording.labels.items()]
    yield "overload-p99", plot.bars("p99 of answered calls under twice the capacity, ms (less is better)", rows, "ms")
