"""Memory of a server whose client writes a million requests and reads no answer meanwhile."""

from .. import loads, peers, tables
from ..rounds import say

NAME = "late"
TITLE = "Requests whose answers are read late"
HOW = """Over standard input and output: requests are written as fast as they are taken; no answer is read until all of them are written,
or the server has taken none for two seconds. Then all answers are read and checked. *Peak memory* is the most that was ever resident.
Rivals get fewer requests, since what they hold grows with them."""


def everyone():
    return [peer for peer in peers.STDIO if peer.name != "floor"]


def case(count):
    return f"{count} requests"


def measure(context, recording):
    for peer in context.wanted(everyone()):
        count = 1_000_000 if peer.ours else 10_000 if peer.slow else 200_000
        count //= 10 if context.quick else 1
        measured = loads.stdio(peer, "late", count, timeout=1800)
        recording.add(peer, case(count), peak_bytes=measured["peak_bytes"], seconds=measured["seconds"])
        say(f"{NAME}: {peer.label}: {measured['peak_bytes'] / 2**20:.1f} MiB for {count} requests")


def report(recording):
    rows = []
    for (name, asked), metrics in recording.cells.items():
        count, size = int(asked.split()[0]), metrics["peak_bytes"][0] / 2**20
        rows.append([recording.labels[name], f"{count:,}".replace(",", "\u202f"), f"{size:.1f}", f"{metrics['seconds'][0]:.1f}"])
    yield from tables.table(["", "requests", "peak memory, MiB", "seconds in all"], rows)
