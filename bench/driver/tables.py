"""Tables of the report, in Markdown."""

from .statistics import digits, shown


def table(head, rows):
    """A table whose first column is words and whose others are figures."""
    yield "| " + " | ".join(head) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def figure(spread, scale=1.0):
    return shown(spread, scale) if spread else "–"


def median(spread, scale=1.0):
    return digits(spread.median * scale) if spread else "–"


def over_http(recording, case, heading=None, base="floor"):
    """What everybody did in one case of a scenario over HTTP."""
    if heading:
        yield heading
        yield ""
    rows = []
    for name, label in recording.labels.items():
        cpu = recording.spread(name, case, "cpu_us")
        if not cpu:
            continue
        ratio = [figure(recording.ratio(name, case, "cpu_us", base))] if base else []
        rows.append([
            label,
            figure(recording.spread(name, case, "rate")),
            figure(cpu),
            *ratio,
            median(recording.spread(name, case, "p50_us")),
            median(recording.spread(name, case, "p99_us")),
            median(recording.spread(name, case, "peak_bytes"), 1 / 2**20),
        ])
    beside = [f"× {base}"] if base else []
    yield from table(
        ["", "calls a second", "CPU a request, µs", *beside, "p50, µs", "p99, µs", "peak memory, MiB"], rows
    )
