"""Whether a server grows."""

import subprocess
import time

from .. import loads, paths, peers, plot
from ..failure import Failure
from ..process import LOAD_CORE, Server, memory, pinned
from ..rounds import say
from ..statistics import slope
from ..wire import call

NAME = "soak"
TITLE = "Soak"
HELD, CASE = "held", "resident memory"
HOW = """Sixteen workers, each of which makes 16 calls, one request that is no JSON, one of a tool that is not there, one that is said to
be for another host, one that breaks off in the middle and one that does not wait for its answer, and begins anew. Twice a second
two things are read: what the process *holds* (bytes that it asked the allocator for and did not give back, `mallinfo2` of glibc), which shows a leak of a few bytes a call;
and the memory that is *resident* because of it (RssAnon), which also has what the allocator keeps, and which it gives back to the system hardly ever, so that it is a staircase up to what a busy moment
took at the most. The first half is left out. The slope is that of a straight line through the rest, with the interval in
which it lies with 95 % confidence (moving block bootstrap of the residuals)."""


def everyone():
    return [peers.DEFAULT, peers.SECURED]


def measure(context, recording):
    for peer in context.wanted(everyone()):
        if peer.name.startswith("floor"):
            continue
        heap = paths.SCRATCH / f"heap-{peer.name}"
        with Server(peer.plus("--heap", heap)) as server:
            request = server.request(call())
            server.check(call())
            command = [paths.binary("load"), "soak", server.port, *loads.files(request), context.soak]
            load = subprocess.Popen(pinned(LOAD_CORE, command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            samples, began = [], time.monotonic()
            while load.poll() is None:
                samples.append((time.monotonic() - began, memory(server.pid, "RssAnon")))
                server.trim()
                time.sleep(0.5)
            out, errors = load.communicate()
            if load.returncode:
                raise Failure(f"{NAME}: {errors.strip()}")
            server.check(call())
        recording.labels[peer.name] = peer.label
        recording.cells[(peer.name, CASE)] = {
            "seconds": [round(second, 2) for second, _ in samples],
            "bytes": [size for _, size in samples],
        }
        held = [tuple(map(float, line.split())) for line in heap.read_text().splitlines() if line.count(" ") == 1]
        recording.cells[(peer.name, HELD)] = {
            "seconds": [second for second, _ in held],
            "bytes": [int(size) for _, size in held],
        }
        recording.facts[peer.name] = out.strip()
        say(f"{NAME}: {peer.label}: {sentence(recording, peer.name)}")


def settled(recording, name, case):
    """The samples that count."""
    cell = recording.cells[(name, case)]
    samples = list(zip(cell["seconds"], cell["bytes"], strict=True))
    return samples[len(samples) // 2 :]


def phrase(recording, name, case):
    samples = settled(recording, name, case)
    line = slope(samples)
    hourly = [value * 3600 / 1024 for value in (line.slope, line.low, line.high)]
    verdict = "not distinguishable from zero" if line.low <= 0 else "**it grows**"
    return (
        f"{hourly[0]:+,.0f} KiB an hour ({hourly[1]:+,.0f} to {hourly[2]:+,.0f}), {verdict}; "
        f"{samples[-1][1] / 2**20:.2f} MiB at the end of {samples[-1][0]:.0f} s"
    )


def sentence(recording, name):
    return f"held {phrase(recording, name, HELD)}. Resident {phrase(recording, name, CASE)}"


def report(recording):
    for name, label in recording.labels.items():
        yield f"* {label}: {sentence(recording, name)}"
    yield ""


def plots(recording):
    lines = []
    for name, label in recording.labels.items():
        for case in (HELD, CASE):
            cell = recording.cells[(name, case)]
            points = zip(cell["seconds"], cell["bytes"], strict=True)
            lines.append((f"{label}, {case}", [(x, y / 2**20) for x, y in points]))
    yield "soak", plot.lines("Memory while soaking, MiB", lines, "s")
