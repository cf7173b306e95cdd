"""What the committed model says about the corpus, through ONNX Runtime: `python -m classifier.evaluate --out out --model ../models/mci-small`

Reads out/features.npz and out/trajectories.jsonl, and writes out/classifier.md (`--to` says otherwise). `--quick` leaves out what takes long.
"""

import argparse
import collections
import json
from pathlib import Path

import numpy
import onnxruntime
from sklearn.metrics import f1_score, precision_recall_fscore_support, roc_auc_score

from corpus.baseline import SPLITS, figures
from corpus.scene import LABELS

from . import injected, robust
from .data import Corpus
from .features import EVENT_NAMES, LENGTH, PAIR, SEGMENT, featurise
from .text import Pieces
from .train import decided, slim

HEAD = "| asked about | by | rows | accuracy | macro-F1 | safe or unsafe macro-F1 | false alarms | both of a pair | twins |\n|---|---|--:|--:|--:|--:|--:|--:|--:|"


class Model:
    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.notes = json.loads((folder / "model.json").read_text())
        self.texts = onnxruntime.InferenceSession(str(folder / "texts.onnx"), options)
        self.session = onnxruntime.InferenceSession(str(folder / "trajectory.onnx"), options)
        second = folder / "instruction.onnx"
        self.instruction = onnxruntime.InferenceSession(str(second), options) if second.exists() else None
        self.pieces = Pieces(folder / "vocab.txt")

    def logits(self, arrays):
        of_tool = numpy.zeros((len(arrays["event"]), len(arrays["tokens"])), numpy.float32)
        for j, t in enumerate(arrays["of_tool"]):
            if t >= 0:
                of_tool[j, t] = 1
        previous = numpy.zeros((len(arrays["tokens"]),) * 2, numpy.float32)
        for i, same in enumerate(arrays["segment"][:, -1]):
            if same:
                previous[i, i - 1] = 1
        reading, = self.texts.run(["reading"], {"tokens": arrays["tokens"].astype(numpy.int64)})
        return self.session.run(["logits"], {"previous": previous, "reading": reading, "segment": arrays["segment"], "pair": arrays["pair"], "event": arrays["event"], "of_tool": of_tool})[0]

    def rows(self, rows):
        """Logits of rows as the corpus has them. Numbers are rounded as in training."""
        out = []
        for row in rows:
            a = featurise(row, self.pieces)
            for name in ("segment", "pair", "event"):
                a[name] = (numpy.round(a[name] * 100) / 100).astype(numpy.float32)
            out.append(self.logits(a))
        return numpy.array(out)

    def corpus(self, corpus, numbers):
        out = []
        for i in numbers:
            s, e = corpus.sizes[i]
            out.append(self.logits({"tokens": corpus.part("tokens", i).reshape(s, LENGTH), "of_tool": corpus.part("of_tool", i).astype(numpy.int16),
                                    "segment": (corpus.part("segment", i).reshape(s, len(SEGMENT)) / 100).astype(numpy.float32),
                                    "pair": (corpus.part("pair", i).reshape(s, e, len(PAIR)) / 100).astype(numpy.float32), "event": (corpus.part("event", i).reshape(e, len(EVENT_NAMES)) / 100).astype(numpy.float32)}))
        return numpy.array(out)

    def injected(self, text):
        best = -1e9
        for window in injected.windows(injected.tokens_of(text, self.pieces) or [1]):
            best = max(best, float(self.instruction.run(None, {"tokens": numpy.array([window], numpy.int64)})[0][0]))
        return best


def line(name, by, rows, label, risk):
    got, pairs, wins = figures(rows, [LABELS[k] for k in label], 1 - risk)
    return f"| {name} | {by} | {got['rows']} | " + " | ".join(f"{got[k]:.3f}" for k in list(got)[1:]) + " |"


def calibration(risk, truth, bins=10):
    """Expected calibration error: how far the stated risk is from how often it was one."""
    total = 0.0
    for k in range(bins):
        inside = (risk > k / bins) & (risk <= (k + 1) / bins)
        if inside.any():
            total += inside.mean() * abs(risk[inside].mean() - truth[inside].mean())
    return total


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    args.add_argument("--model", required=True)
    args.add_argument("--rows", default="trajectories", help="or trajectories-authors, with --splits valid_author,test_author --quick; or trajectories-other, with --splits test_other --quick")
    args.add_argument("--splits", default=",".join(SPLITS))
    args.add_argument("--quick", action="store_true")
    args.add_argument("--to", default="classifier.md")
    args = args.parse_args()
    out, model = Path(args.out), Model(Path(args.model))
    rows, corpus = slim(out / f"{args.rows}.jsonl"), Corpus(out / f"{args.rows.replace('trajectories', 'features')}.npz")
    threshold = model.notes["threshold"]
    lines, classes, mutators = [HEAD], [], collections.defaultdict(list)
    for split in args.splits.split(","):
        numbers = [i for i, r in enumerate(rows) if r["split"] == split]
        part, truth = [rows[i] for i in numbers], corpus.labels[numbers]
        label, risk = decided(model.corpus(corpus, numbers), threshold)
        lines.append(line(split, "classifier", part, label, risk))
        lines.append(f"| {split} | calibration error of the risk {calibration(risk, truth > 0):.3f} | | | | | | | |")
        precision, recall, f1, support = precision_recall_fscore_support(truth, label, labels=range(len(LABELS)), zero_division=0)
        classes += [f"| {split} | {LABELS[k]} | {support[k]} | {precision[k]:.3f} | {recall[k]:.3f} | {f1[k]:.3f} |" for k in range(len(LABELS))]
        for r, got in zip(part, label):
            name = (r["mutator"], "attack" if r["label"] != "appropriate" else "twin" if r["twin"] else "benign")
            mutators[(split, *name)].append(LABELS[got])
            if r["label"] == "appropriate":
                mutators[(split, "all", "twin" if r["twin"] else "no twin")].append(LABELS[got])
    lines += ["", "| split | label | rows | precision | recall | F1 |", "|---|---|--:|--:|--:|--:|", *classes, "", "| split | mutator | | rows | said |", "|---|---|---|--:|---|"]
    for (split, mutator, kind), said in sorted(mutators.items()):
        top = ", ".join(f"{k} {v / len(said):.2f}" for k, v in collections.Counter(said).most_common(3))
        lines.append(f"| {split} | {mutator} | {kind} | {len(said)} | {top} |")
    if not args.quick:
        lines += ["", *instructions(model, out), "", *robust.table(model, out, threshold)]
    text = "\n".join(lines) + "\n"
    (out / args.to).write_text(text)
    print(text)


def instructions(model, out):
    with open(out / "injected.jsonl", encoding="utf-8") as texts:
        rows = [json.loads(t) for t in texts]
    rows = [r for r in rows if r["split"] != "train"]
    lines = ["| injected instructions in | by | benign | injected | AUC | recall at 1 % false alarms | recall, false alarms at the published threshold |", "|---|---|--:|--:|--:|--:|--:|"]
    carried = [r for r in rows if r["split"] == "test_functions" and not r["injected"]]
    known = {}
    for split in ("valid", "test_functions", "test_kinds", "test_agentdojo", "test_author", "test_natural"):
        part = [r for r in rows if r["split"] == split]
        if split in ("test_kinds", "test_agentdojo"):
            part += carried
        for r in part:
            if r["id"] not in known:
                known[r["id"]] = model.injected(r["text"])
        score, truth = numpy.array([known[r["id"]] for r in part]), numpy.array([r["injected"] for r in part])
        limit = numpy.quantile(score[~truth], 0.99, method="higher")
        fixed = model.notes["instruction_threshold"]
        p = 1 / (1 + numpy.exp(-score))
        lines.append(f"| {split} | classifier | {(~truth).sum()} | {truth.sum()} | {roc_auc_score(truth, score):.3f} | {(score[truth] > limit).mean():.3f} | {(p[truth] > fixed).mean():.3f}, {(p[~truth] > fixed).mean():.3f} |")
    return lines


if __name__ == "__main__":
    main()
