"""Writes the trained heads as ONNX: weights as int8 with one scale a column, arithmetic in float, only plain operators.

    python -m classifier.export --out out --to ../models/mci-small

The same label comes out of ONNX Runtime and of tract, since nothing is quantised while it runs.
"""

import argparse
import functools
import hashlib
import json
import pickle
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from corpus.scene import LABELS

from . import injected
from .features import EVENT_NAMES, EVENTS, KINDS, LENGTH, PAIR, SEGMENT
from .network import HEADS, HID, SEG, WIDE


class Graph:
    """ONNX by hand: every method adds an operator and gives the name of what it makes."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def op(self, kind, *inputs, **attributes):
        self.count += 1
        name = f"v{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"{kind}_{self.count}", **attributes))
        return name

    def constant(self, array):
        self.count += 1
        name = f"c{self.count}"
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(array), name))
        return name

    def f(self, *values):
        return self.constant(numpy.array(values if len(values) > 1 else values[0], numpy.float32))

    def i(self, *values):
        return self.constant(numpy.array(values, numpy.int64))

    def packed(self, weight):
        """A matrix as int8, one scale a column."""
        scale = numpy.maximum(numpy.abs(weight).max(0, keepdims=True), 1e-8) / 127
        small = numpy.round(weight / scale).astype(numpy.int8)
        return self.op("Mul", self.op("Cast", self.constant(small), to=TensorProto.FLOAT), self.constant(scale.astype(numpy.float32)))

    def linear(self, p, x):
        return self.op("Add", self.op("MatMul", x, self.packed(p["w"])), self.constant(p["b"]))

    def relu(self, x):
        return self.op("Relu", x)

    def add(self, a, b):
        return self.op("Add", a, b)

    def mul(self, a, b):
        return self.op("Mul", a, b)

    def sum(self, x, axis, keep=1):
        return self.op("ReduceSum", x, self.i(axis), keepdims=keep)

    def max(self, x, axis, keep=1):
        return self.op("ReduceMax", x, axes=[axis], keepdims=keep)

    def mean(self, x, axis, keep=1):
        return self.op("ReduceMean", x, axes=[axis], keepdims=keep)

    def cut(self, x, axis, start, end):
        return self.op("Slice", x, self.i(start), self.i(end), self.i(axis))

    def wide(self, x, axis):
        return self.op("Unsqueeze", x, self.i(axis))

    def flat(self, x, axis):
        return self.op("Squeeze", x, self.i(axis))

    def join(self, *parts, axis=-1):
        return self.op("Concat", *parts, axis=axis)

    def off(self, mask):
        """0 where the mask is 1, −10000 where it is 0."""
        return self.mul(self.op("Sub", mask, self.f(1.0)), self.f(1e4))

    def table(self, vectors):
        """Rows of a table kept as int8 with one scale a row."""
        scale = numpy.maximum(numpy.abs(vectors).max(1, keepdims=True), 1e-8) / 127
        self.rows, self.scales = self.constant(numpy.round(vectors / scale).astype(numpy.int8)), self.constant(scale.astype(numpy.float32))

    def looked_up(self, tokens):
        return self.mul(self.op("Cast", self.op("Gather", self.rows, tokens), to=TensorProto.FLOAT), self.op("Gather", self.scales, tokens))

    def real(self, tokens):
        return self.wide(self.op("Cast", self.op("Greater", tokens, self.i(0)), to=TensorProto.FLOAT), -1)

    def convolved(self, p, x, by):
        """`linear` of each place beside the one `by` before it and the one `by` after it, as a convolution over [texts, pieces, width]."""
        weight = self.op("Transpose", self.op("Reshape", self.packed(p["w"]), self.i(3, len(p["w"]) // 3, len(p["b"]))), perm=[2, 1, 0])
        y = self.op("Conv", self.op("Transpose", x, perm=[0, 2, 1]), weight, self.constant(p["b"]), kernel_shape=[3], dilations=[by], pads=[by, by])
        return self.op("Transpose", y, perm=[0, 2, 1])

    def norm(self, x, scale):
        x = self.op("Sub", x, self.mean(x, -1))
        size = self.op("Sqrt", self.add(self.mean(self.mul(x, x), -1), self.f(1e-5)))
        return self.mul(self.op("Div", x, size), self.constant(scale))

    def model(self, inputs, outputs, notes):
        graph = helper.make_graph(self.nodes, "mcip", [helper.make_tensor_value_info(*i) for i in inputs], [helper.make_tensor_value_info(*o) for o in outputs], self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="mcip", ir_version=8)
        helper.set_model_props(model, notes)
        onnx.checker.check_model(model, full_check=True)
        return model


def texts(networks, vectors):
    """What a text says by itself, wherever it stands: so a conversation that goes on reads only what is new.

    Input: tokens [texts, pieces], 0 where a text has ended. Output: reading [texts, numbers]; of each network its sense, a direction,
    then its words."""
    g = Graph()
    g.table(vectors)
    x, real = g.looked_up("tokens"), g.real("tokens")
    x = g.mul(x, real)
    count = g.sum(real, 1, 0)
    meaning = g.op("Div", g.sum(x, 1, 0), g.op("Max", count, g.f(1.0)))
    parts = []
    for p in networks:
        h = g.mul(g.relu(g.convolved(p["conv"], x, 1)), real)
        h = g.add(h, g.mul(g.relu(g.linear(p["conv2"], h)), real))
        pooled = g.join(g.max(h, 1, 0), g.op("Div", g.sum(h, 1, 0), g.op("Sqrt", g.add(count, g.f(1.0)))))
        q = g.add(meaning, g.linear(p["sim"], meaning))
        parts += [g.op("Div", q, g.op("Sqrt", g.add(g.sum(g.mul(q, q), -1), g.f(1e-6)))), g.op("MatMul", pooled, g.packed(p["segment"]["w"][:2 * WIDE]))]
    g.nodes.append(helper.make_node("Concat", parts, ["reading"], axis=1))
    return g.model([("tokens", TensorProto.INT64, ["texts", "pieces"])], [("reading", TensorProto.FLOAT, ["texts", reading(networks)])], {})


def reading(networks):
    """Numbers of a reading."""
    return sum(len(p["sim"]["b"]) + SEG for p in networks)


def trajectory(networks, temperature):
    """Inputs: reading of each segment's text, segment, pair, event, of_tool [events, segments], previous [segments, segments]
    (1 where the column is the clause before the row's in the same step). Outputs: logits [11], steps [events, 11], the means of what the
    networks say."""
    g = Graph()
    said, at = [], 0
    for p in networks:
        width = len(p["sim"]["b"])
        said.append(network(g, p, g.cut("reading", 1, at, at + width), g.cut("reading", 1, at + width, at + width + SEG)))
        at += width + SEG
    scale = g.f(1 / (temperature * len(said)))
    logits, steps = (functools.reduce(g.add, of_all) for of_all in zip(*said))
    g.nodes.append(helper.make_node("Reshape", [g.mul(logits, scale), g.i(len(LABELS))], ["logits"]))
    g.nodes.append(helper.make_node("Mul", [steps, scale], ["steps"]))
    F = TensorProto.FLOAT
    return g.model([("reading", F, ["segments", reading(networks)]), ("segment", F, ["segments", len(SEGMENT)]), ("pair", F, ["segments", "events", len(PAIR)]), ("event", F, ["events", len(EVENT_NAMES)]), ("of_tool", F, ["events", "segments"]), ("previous", F, ["segments", "segments"])],
                   [("logits", F, [len(LABELS)]), ("steps", F, ["events", len(LABELS)])], {"labels": ",".join(LABELS)})


def network(g, p, q, words):
    """What one network says: (logits of the conversation, of each event)."""
    s = g.relu(g.add(words, g.linear({"w": p["segment"]["w"][2 * WIDE:], "b": p["segment"]["b"]}, "segment")))
    beside = g.join(g.op("MatMul", "previous", s), g.op("MatMul", g.op("Transpose", "previous", perm=[1, 0]), s))
    s = g.add(s, g.relu(g.linear(p["near"], beside)))
    close = g.op("MatMul", q, g.op("Transpose", q, perm=[1, 0]))
    tool = g.op("Transpose", g.cut("segment", 1, KINDS.index("tool"), KINDS.index("tool") + 1), perm=[1, 0])
    mine = g.op("MatMul", close, g.op("Transpose", "of_tool", perm=[1, 0]))
    known = g.op("Transpose", g.sum("of_tool", 1), perm=[1, 0])
    barred = g.add(g.mul(g.op("Sub", g.f(1.0), tool), g.f(4.0)), g.mul("of_tool", g.f(4.0)))
    others = g.op("Max", g.max(g.op("Sub", g.wide(close, 1), g.wide(barred, 0)), 2, 0), g.f(-1.0))
    margin = g.mul(g.op("Max", g.op("Sub", mine, others), g.f(-1.0)), known)
    alike = g.join(g.wide(g.mul(mine, known), 2), g.wide(margin, 2), g.wide(g.mul(others, known), 2))
    r = g.add(g.add(g.linear(p["pair"], g.join("pair", alike)), g.wide(g.linear(p["pair_s"], s), 1)), g.wide(g.linear(p["pair_e"], "event"), 0))
    r = g.relu(r)
    r = g.add(r, g.relu(g.linear(p["pair2"], r)))
    weight = g.op("Softmax", g.op("Transpose", g.linear(p["gate"], r), perm=[1, 2, 0]), axis=-1)
    value = g.op("Transpose", g.linear(p["pair_value"], r), perm=[1, 0, 2])
    chosen = g.op("Reshape", g.op("MatMul", weight, value), g.i(0, weightless(p)))
    ones = g.add(g.mul(g.cut("segment", 1, 0, 1), g.f(0.0)), g.f(1.0))
    size = g.op("Sqrt", g.add(g.sum(ones, 0), g.f(1.0)))
    e = g.linear(p["event"], g.join(g.max(r, 0, 0), g.op("Div", g.sum(r, 0, 0), size), chosen, "event"))
    # The place of an event stands among its numbers, as a fraction of EVENTS.
    number = g.op("Cast", g.add(g.mul(g.flat(g.cut("event", 1, EVENT_NAMES.index("place"), EVENT_NAMES.index("place") + 1), 1), g.f(float(EVENTS))), g.f(0.5)), to=TensorProto.INT64)
    places = g.op("Gather", g.constant(p["place"]), number)
    e = g.add(e, places)
    for n in range(2):
        l = p[f"layer{n}"]
        z = g.norm(e, l["n1"])
        heads = lambda y: g.op("Transpose", g.op("Reshape", y, g.i(0, HEADS, HID // HEADS)), perm=[1, 0, 2])
        k = g.op("Transpose", heads(g.linear(l["k"], z)), perm=[0, 2, 1])
        score = g.op("Div", g.op("MatMul", heads(g.linear(l["q"], z)), k), g.f((HID // HEADS) ** 0.5))
        z = g.op("MatMul", g.op("Softmax", score, axis=-1), heads(g.linear(l["v"], z)))
        z = g.op("Reshape", g.op("Transpose", z, perm=[1, 0, 2]), g.i(0, HID))
        e = g.add(e, g.linear(l["o"], z))
        e = g.add(e, g.linear(l["down"], g.relu(g.linear(l["up"], g.norm(e, l["n2"])))))
    e = g.norm(e, p["norm"])
    steps = g.linear(p["step"], e)
    row = g.relu(g.linear(p["row"], g.wide(g.join(g.max(e, 0, 0), g.mean(e, 0, 0)), 0)))
    strongest = g.max(g.op("Sub", steps, g.cut(steps, 1, 0, 1)), 0)
    strongest = g.mul(strongest, g.constant(numpy.array([0] + [1] * (len(LABELS) - 1), numpy.float32)))
    return g.add(g.linear(p["out"], row), strongest), steps


def weightless(p):
    return p["gate"]["w"].shape[1] * p["pair_value"]["w"].shape[1]


def instruction(networks, vectors, lines):
    """Input: tokens [texts, pieces], 0 where a text has ended. Output: logit [texts], the mean of what the networks say; each is made log-odds
    by its line (scale, shift)."""
    g = Graph()
    g.table(vectors)
    x, real = g.looked_up("tokens"), g.real("tokens")
    said = [g.add(g.mul(scored(g, p, x, real), g.f(scale / len(networks))), g.f(shift / len(networks))) for p, (scale, shift) in zip(networks, lines)]
    g.nodes.append(helper.make_node("Reshape", [functools.reduce(g.add, said), g.i(-1)], ["logit"]))
    return g.model([("tokens", TensorProto.INT64, ["texts", "pieces"])], [("logit", TensorProto.FLOAT, ["texts"])], {"window": str(injected.WINDOW), "overlap": str(injected.OVERLAP)})


def scored(g, p, x, real):
    """The score of texts by one network."""
    h = g.mul(g.linear(p["in"], x), real)
    for n, by in enumerate(injected.DILATIONS):
        h = g.add(h, g.mul(g.relu(g.convolved(p[f"conv{n}"], h, by)), real))
    mean = g.op("Div", g.sum(g.mul(h, real), 1), g.op("Max", g.sum(real, 1), g.f(1.0)))
    hidden = g.relu(g.add(g.linear(p["hidden"], h), g.linear(p["about"], mean)))
    score = g.add(g.linear(p["score"], hidden), g.off(real))
    top = g.max(score, 1)
    soft = g.add(top, g.mul(g.op("Log", g.sum(g.op("Exp", g.op("Sub", score, top)), 1)), g.f(0.2)))
    return g.add(soft, g.mul(g.linear(p["all"], mean), g.f(0.3)))


def calibrated(logits, labels):
    """The temperature at which the stated probabilities fit best."""
    grid = numpy.exp(numpy.linspace(numpy.log(0.4), numpy.log(4), 60))

    def cost(t):
        z = logits / t
        z = z - z.max(1, keepdims=True)
        return -(z[numpy.arange(len(z)), labels] - numpy.log(numpy.exp(z).sum(1))).mean()
    return float(min(grid, key=cost))


def threshold_of(risk, labels, alarms):
    """The lowest threshold in steps of 0.01 with no more false alarms than wanted."""
    for t in numpy.arange(0.2, 0.99, 0.01):
        if (risk[labels == 0] > t).mean() <= alarms:
            return round(float(t), 2)
    return 0.99


def line_of(score, truth):
    """(scale, shift) that make a score a log-odds: logistic regression of one variable."""
    a, b = 1.0, 0.0
    for _ in range(200):
        p = 1 / (1 + numpy.exp(-(a * score + b)))
        g = numpy.array([((p - truth) * score).mean(), (p - truth).mean()])
        w = p * (1 - p) + 1e-6
        h = numpy.array([[(w * score * score).mean(), (w * score).mean()], [(w * score).mean(), w.mean()]]) + 1e-6 * numpy.eye(2)
        a, b = numpy.array([a, b]) - numpy.linalg.solve(h, g)
    return float(a), float(b)


def second(networks, vectors, out):
    """(scale and shift of each network, threshold) of the second head on the validation texts: log-odds, and 1 % of false alarms."""
    import jax.numpy as jnp

    from .text import Pieces

    pieces = Pieces(out / "base" / "vocab.txt")
    with open(out / "injected.jsonl", encoding="utf-8") as texts:
        texts = [r for r in map(json.loads, texts) if r["split"] == "valid"]
    tokens, truth = [injected.tokens_of(t["text"], pieces) for t in texts], numpy.array([t["injected"] for t in texts], float)
    scores = [injected.scores(q, jnp.asarray(vectors), tokens) for q in networks]
    lines = [line_of(score, truth) for score in scores]
    mean = sum(scale * score + shift for score, (scale, shift) in zip(scores, lines)) / len(networks)
    # What several say together is surer than what each says.
    scale, shift = line_of(mean, truth)
    certain = 1 / (1 + numpy.exp(-(scale * mean + shift)))
    return [(scale * a, scale * b + shift) for a, b in lines], round(float(numpy.quantile(certain[truth == 0], 0.99, method="higher")), 3)


def main():
    import jax.numpy as jnp

    from .data import Corpus
    from .train import decided, predict, slim

    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    args.add_argument("--to", required=True)
    args.add_argument("--weights", nargs="+", default=["trained.pkl"], help="networks; of several the mean is taken")
    args.add_argument("--heads", nargs="+", default=["injected.pkl", "injected-wide.pkl"], help="networks of the second head, whose mean is taken")
    args.add_argument("--alarms", type=float, default=0.03, help="false alarms allowed on the validation rows")
    args = args.parse_args()
    out, to = Path(args.out), Path(args.to)
    to.mkdir(parents=True, exist_ok=True)
    vectors = numpy.load(out / "base" / "vectors.npy")
    networks = [pickle.loads((out / name).read_bytes()) for name in args.weights]
    # Also by somebody whose rows were not trained on: what is likely on rows like those of training says too much.
    rows = slim(out / "trajectories.jsonl") + slim(out / "trajectories-authors.jsonl")
    corpus = Corpus(out / "features.npz", out / "features-authors.npz")
    valid = [i for i, r in enumerate(rows) if r["split"] in ("valid", "valid_author")]
    logits = sum(predict(p, jnp.asarray(vectors), corpus, valid) for p in networks) / len(networks)
    labels = corpus.labels[valid]
    temperature = calibrated(logits, labels)
    _, risk = decided(logits / temperature, 0.5)
    threshold = threshold_of(risk, labels, args.alarms)
    onnx.save(texts(networks, vectors), to / "texts.onnx")
    onnx.save(trajectory(networks, temperature), to / "trajectory.onnx")
    heads = [pickle.loads((out / name).read_bytes()) for name in args.heads]
    lines, limit = second(heads, vectors, out)
    onnx.save(instruction(heads, vectors, lines), to / "instruction.onnx")
    (to / "vocab.txt").write_bytes((out / "base" / "vocab.txt").read_bytes())
    notes = {"name": to.name, "labels": list(LABELS), "threshold": threshold, "temperature": round(temperature, 4), "instruction_threshold": limit,
             "window": injected.WINDOW, "overlap": injected.OVERLAP, "pieces": len(vectors), "length": LENGTH, "segments": 64, "events": EVENTS,
             "sizes": {"segment": len(SEGMENT), "pair": len(PAIR), "event": len(EVENT_NAMES), "reading": reading(networks)},
             "sha256": {f: hashlib.sha256((to / f).read_bytes()).hexdigest() for f in ("texts.onnx", "trajectory.onnx", "instruction.onnx", "vocab.txt")}}
    (to / "model.json").write_text(json.dumps(notes, indent=1) + "\n")
    print(json.dumps(notes, indent=1))
    print({f.name: f.stat().st_size for f in to.iterdir()})


if __name__ == "__main__":
    main()
