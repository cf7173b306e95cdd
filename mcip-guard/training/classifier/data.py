"""The corpus as arrays: every row featurised once, kept as flat arrays, and read out as padded batches.

    python -m classifier.data --out out   # out/trajectories.jsonl → out/features.npz, about three minutes on one core
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy

from corpus.scene import LABELS

from .features import EVENT_NAMES, EVENTS, LENGTH, PAIR, SEGMENT, SEGMENTS, featurise
from .text import Pieces

SHORT, ROOM = 12, {"short": 768, "long": 512}
_pieces = None


def _start(vocabulary):
    global _pieces
    _pieces = Pieces(vocabulary)


def _one(line):
    row = json.loads(line)
    got = featurise(row, _pieces)
    deciding = row.get("step")
    label = LABELS.index(row["label"])
    events = numpy.zeros(len(got["event"]), numpy.int8)
    if label and deciding is not None:
        # What decides may be a step that is no event here, or the result of a call that was left out: the next event then.
        where = [i for i, at in enumerate(got["at"]) if at >= deciding]
        events[where[0] if where else -1] = label
    packed = {k: got[k] for k in ("tokens", "of_tool")}
    packed["segment"] = numpy.round(got["segment"] * 100).astype(numpy.int8)
    packed["pair"] = numpy.round(got["pair"] * 100).astype(numpy.int8)
    packed["event"] = numpy.round(got["event"] * 100).astype(numpy.int8)
    packed["tokens"] = packed["tokens"].astype(numpy.uint16)
    return packed, events, label


def build(lines, vocabulary, workers):
    with multiprocessing.Pool(workers, _start, (vocabulary,)) as pool:
        return pool.map(_one, lines, chunksize=200)


def save(rows, path):
    flat = {k: numpy.concatenate([r[0][k].reshape(-1) for r in rows]) for k in rows[0][0]}
    flat["sizes"] = numpy.array([(len(r[0]["tokens"]), len(r[0]["event"])) for r in rows], numpy.int32)
    flat["labels"] = numpy.array([r[2] for r in rows], numpy.int8)
    flat["deciding"] = numpy.concatenate([r[1] for r in rows])
    numpy.savez(path, **flat)


class Corpus:
    """Rows by number, from what `save` wrote, of one file after the other."""

    def __init__(self, *paths):
        parts = [numpy.load(path) for path in paths]
        flat = {k: numpy.concatenate([part[k] for part in parts]) for k in parts[0].files}
        self.sizes, self.labels = flat["sizes"], flat["labels"].astype(int)
        s, e = self.sizes[:, 0].astype(int), self.sizes[:, 1].astype(int)
        cut = lambda n: numpy.concatenate([[0], numpy.cumsum(n)])
        self.at = {"tokens": cut(s * LENGTH), "segment": cut(s * len(SEGMENT)), "pair": cut(s * e * len(PAIR)), "event": cut(e * len(EVENT_NAMES)), "of_tool": cut(e), "deciding": cut(e)}
        self.flat = {k: flat[k] for k in self.at}

    def part(self, name, i):
        a, b = self.at[name][i:i + 2]
        return self.flat[name][a:b]

    def batch(self, rows, segments, events):
        """Rows padded to a number of segments and events. A text that stands in several rows is encoded once; short texts go apart."""
        n = len(rows)
        texts, which = {}, numpy.zeros((n, segments), numpy.int32)
        out = {"segment": numpy.zeros((n, segments, len(SEGMENT)), numpy.float32),
               "pair": numpy.zeros((n, segments, events, len(PAIR)), numpy.float32), "event": numpy.zeros((n, events, len(EVENT_NAMES)), numpy.float32),
               "of_tool": numpy.zeros((n, events, segments), numpy.float32), "deciding": numpy.full((n, events), -1, numpy.int32), "label": self.labels[rows].astype(numpy.int32)}
        for k, i in enumerate(rows):
            s, e = self.sizes[i]
            for j, text in enumerate(self.part("tokens", i).reshape(s, LENGTH)):
                which[k, j] = texts.setdefault(text.tobytes(), len(texts) + 1)
            out["segment"][k, :s] = self.part("segment", i).reshape(s, -1) / 100
            out["pair"][k, :s, :e] = self.part("pair", i).reshape(s, e, -1) / 100
            out["event"][k, :e] = self.part("event", i).reshape(e, -1) / 100
            for j, t in enumerate(self.part("of_tool", i)):
                if t >= 0:
                    out["of_tool"][k, j, t] = 1
            out["deciding"][k, :e] = self.part("deciding", i)
        tokens = numpy.frombuffer(b"".join([bytes(2 * LENGTH), *texts]), numpy.uint16).reshape(-1, LENGTH).astype(numpy.int32)
        is_long = (tokens[:, SHORT:] > 0).any(1)
        place = numpy.zeros(len(tokens), numpy.int32)
        for name, some, width, base in (("short", ~is_long, SHORT, 0), ("long", is_long, LENGTH, None)):
            room = -(-max(1, int(some.sum())) // ROOM[name]) * ROOM[name]
            out[name] = numpy.zeros((room, width), numpy.int32)
            out[name][:some.sum()] = tokens[some, :width]
            place[some] = numpy.arange(some.sum()) + (0 if base == 0 else len(out["short"]))
        out["which"] = place[which]
        return out


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    args.add_argument("--rows", default="trajectories.jsonl")
    args.add_argument("--to", default="features.npz")
    args.add_argument("--workers", type=int, default=2)
    args = args.parse_args()
    out = Path(args.out)
    with open(out / args.rows, encoding="utf-8") as lines:
        rows = build(list(lines), str(out / "base" / "vocab.txt"), args.workers)
    save(rows, out / args.to)
    sizes = numpy.array([(len(r[0]["tokens"]), len(r[0]["event"])) for r in rows])
    print(f"{len(rows)} rows; segments {numpy.percentile(sizes[:, 0], [50, 90, 99])} of {SEGMENTS}, events {numpy.percentile(sizes[:, 1], [50, 90, 99])} of {EVENTS}")


if __name__ == "__main__":
    main()
