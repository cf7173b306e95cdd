"""What each step of the pipeline costs."""

from .. import peers, plot, tables, valgrind
from ..rounds import over_http, say
from ..wire import call

NAME = "steps"
TITLE = "What each step costs"
CASE = "16 connections"
HOW = """The same call, with one step more in each row, from everything weakened to everything there is: CPU a request at 16 connections,
and instructions of a call, counted by callgrind in user mode as the difference between 1200 calls and 200 of them. *More* is what
the step adds to the row above. Steps that can't be weakened are in the first row: the strict scan, the decoding, the labels, the
limits, authentication as nobody in particular, and the counting of calls."""

LADDER = [
    ("weakened", "everything that can be weakened is", []),
    ("structure", "+ judges of structure: grants, shapes, labels, order", ["structure"]),
    ("hidden_text", "+ hidden text", ["hidden_text"]),
    ("secrets", "+ secrets", ["secrets"]),
    ("instructions", "+ orders to the model", ["instructions"]),
    ("record", "+ a record of each call, to standard error (**default**)", ["record"]),
    ("bearer", "+ access token (JWT, verified once), and a scope that the tool asks for", ["bearer"]),
    ("norms", "+ ten norms, one of which reads an argument", ["norms"]),
    ("file", "+ records to a file, to disk in groups", ["file"]),
    ("chain", "+ in a hash chain, signed (**secured**)", ["chain"]),
    ("intent", "+ the intent of each call, recorded before it runs", ["intent"]),
]


def ladder():
    """A peer for each row."""
    steps = []
    for name, label, added in LADDER:
        steps += added
        more = ["--with", ",".join(steps)] if steps else []
        yield peers.WEAKENED.plus(*more, name=name, label=label, prints_token="bearer" in steps)


def everyone():
    return [peers.FLOOR, peers.WEAKENED]


def measure(context, recording):
    rows = list(ladder())
    over_http(context, recording, [peers.FLOOR, *rows], [(CASE, lambda _: call(), 16)])
    for row in rows:
        counted = valgrind.instructions(row, call())
        recording.add(row, CASE, instructions=counted)
        say(f"{NAME}: {row.label}: {counted:.0f} instructions")


def report(recording):
    rows, cpu_before, count_before = [], None, None
    for name, label in recording.labels.items():
        if name == "floor":
            continue
        cpu, ratio = recording.spread(name, CASE, "cpu_us"), recording.ratio(name, CASE, "cpu_us", "floor")
        count = recording.spread(name, CASE, "instructions")
        more = f"{cpu.median - cpu_before:+.2f}" if cpu_before else ""
        more_count = f"{count.median - count_before:+,.0f}" if count_before else ""
        rows.append([
            label, tables.figure(cpu), more, tables.figure(ratio), f"{count.median:,.0f}", more_count,
        ])  # fmt: skip
        cpu_before, count_before = cpu.median, count.median
    yield from tables.table(["", "CPU a request, µs", "more", "× floor", "instructions", "more"], rows)


def plots(recording):
    rows = [(label, recording.spread(name, CASE, "cpu_us")) for name, label in recording.labels.items()]
    yield "steps", plot.bars("CPU time of one call, µs, step by step", [(label, spread) for label, spread in rows if spread], "µs")
