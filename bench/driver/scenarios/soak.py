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
CASE = "resident memory"
HOW = """Sixteen workers, each of which makes 16 calls, one request that is no JSON, one of a tool that is not there, one that is said to
be for another host, one that breaks off in the middle and one that does not wait for its answer, and begins anew. Resident memory
that the process has allocated (RssAnon: pages of its executable, which come in as they are first run, are not in it) is
read every half second; the first half is left out, in which the allocator finds its size. The slope is that of a straight line through the rest, with the interval in
which it lies with 95 % confidence (moving block bootstrap of the residuals)."""


def everyone():
    return [peers.DEFAULT, peers.SECURED]


def measure(context, recording):
    for peer in context.wanted(everyone()):
        if peer.name.startswith("floor"):
            continue
        with Server(peer) as server:
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
        recording.facts[peer.name] = out.strip()
        say(f"{NAME}: {peer.label}: {sentence(recording, peer.name)}")


def settled(recording, name):
    """The samples that count."""
    cell = recording.cells[(name, CASE)]
    samples = list(zip(cell["seconds"], cell["bytes"], strict=True))
    return samples[len(samples) // 2 :]


def sentence(recording, name):
    samples = settled(recording, name)
    line = slope(samples)
    hourly = [value * 3600 / 1024 for value in (line.slope, line.low, line.high)]
    verdict = "not distinguishable from zero" if line.low <= 0 else "**it grows**"
    return (
        f"{hourly[0]:+,.0f} KiB an hour ({hourly[1]:+,.0f} to {hourly[2]:+,.0f}), {verdict}; "
        f"{samples[-1][1] / 2**20:.1f} MiB at the end of {samples[-1][0]:.0f} s"
    )


def report(recording):
    for name, label in recording.labels.items():
        yield f"* {label}: {sentence(recording, name)}"
    yield ""


def plots(recording):
    lines = []
    for name, label in recording.labels.items():
        cell = recording.cells[(name, CASE)]
        lines.append((label, [(x, y / 2**20) for x, y in zip(cell["seconds"], cell["bytes"], strict=True)]))
    yield "soak", plot.lines("Resident memory while soaking, MiB", lines, "s")
