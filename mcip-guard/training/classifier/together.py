"""Majority, bag of words, the deterministic judges, the classifier, and both together, on the same rows and by class: `python -m classifier.together --out out --gateway GATEWAY`

All rows of `test` and of author `c`. The classifier is the committed model, through ONNX Runtime (`--model`); judges alone are `mcip-gateway judge --classifier
off` (kept in out/judged-off.jsonl). Both together are worked out from the two as `judge` does it, and of every fiftieth row `judge` itself is asked, with the classifier on
a native ONNX Runtime (`--runtime`, by default the library of the Python package): its labels have to be the same.
The bag of words learns from a sample of what the committed model was trained on. Writes out/together.md.
"""

import argparse
import json
from pathlib import Path

import numpy
import onnxruntime
from sklearn.metrics import f1_score

from corpus.baseline import BagOfWords, figures
from corpus.scene import LABELS

from . import judges
from .data import Corpus
from .evaluate import HEAD, Model
from .families import some
from .train import decided, pairs, slim

FILES = {"test": "trajectories", "test_author": "trajectories-authors"}
PART = 0.5  # of the corpus' own pairs that `train` takes, the same ones
SAMPLE = 15_000


def learnt_from(out):
    """Whole rows of a sample of what the first head is trained on: half of the corpus' own pairs and all authors for training."""
    names = dict.fromkeys(FILES.values())
    rows = {name: slim(out / f"{name}.jsonl") for name in names}
    own = rows["trajectories"]
    pair = pairs(own)
    kept = numpy.random.default_rng(3).permutation(sorted({pair[i] for i, r in enumerate(own) if r["split"] == "train"}))
    kept = set(kept[:int(len(kept) * PART)].tolist())
    keys = [("trajectories", i) for i, r in enumerate(own) if r["split"] == "train" and pair[i] in kept]
    first = {("trajectories", i): ("trajectories", int(pair[i])) for _, i in keys}
    authors = rows["trajectories-authors"]
    by_author = pairs(authors)
    more = [("trajectories-authors", i) for i, r in enumerate(authors) if r["split"] == "train"]
    first |= {key: (key[0], int(by_author[key[1]])) for key in more}
    rng = numpy.random.default_rng(7)
    order = sorted(set(first.values()))
    share = SAMPLE / len(first)
    taken = {order[i] for i in rng.permutation(len(order))[:int(len(order) * share)]}
    chosen = {key for key in keys + more if first[key] in taken}
    found = []
    for name in names:
        with open(out / f"{name}.jsonl", encoding="utf-8") as lines:
            found += [json.loads(line) for i, line in enumerate(lines) if (name, i) in chosen]
    print(f"{len(found)} rows of {len(first)} for the bag of words, {sum(r['source'].startswith('author_') for r in found)} by authors", flush=True)
    return found


def asked(out, split, most):
    """(rows, their numbers among the features of their file)"""
    rows = []
    with open(out / f"{FILES[split]}.jsonl", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if f'"{split}"' in line:
                row = json.loads(line)
                if row["split"] == split:
                    rows.append(row | {"number": number})
    rows = some(rows, most)
    return rows, [r["number"] for r in rows]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--out", required=True)
    args.add_argument("--gateway", required=True)
    args.add_argument("--model", default="../models/mci-small")
    args.add_argument("--runtime", default=str(next(Path(onnxruntime.__file__).parent.glob("capi/libonnxruntime.so.*"), "installed")))
    args.add_argument("--most", type=int, default=10**6, help="rows of each set, whole pairs, those of `classifier.families` first")
    args = args.parse_args()
    out, model = Path(args.out), Model(Path(args.model))
    words = BagOfWords().fit(learnt_from(out))
    lines, classes = [HEAD], []
    for split in FILES:
        rows, numbers = asked(out, split, args.most)
        truth = numpy.array([LABELS.index(r["label"]) for r in rows])
        said, score = words.predict(rows)
        corpus = Corpus(out / f"{FILES[split].replace('trajectories', 'features')}.npz")
        answers, logits = judges.kept(args.gateway, rows, out / "judged-off.jsonl"), model.corpus(corpus, numbers)
        both = judges.with_classifier(answers, logits)
        by = {
            "majority": (numpy.zeros(len(rows), int), numpy.zeros(len(rows))),
            "bag of words": (numpy.array([LABELS.index(x) for x in said]), 1 - score),
            "judges": (numpy.array([LABELS.index(a["label"]) for a in answers]), 1 - judges.scores(answers)[:, 0]),
            "classifier": decided(logits, model.notes["threshold"]),
            "both": (both.argmax(1), 1 - both[:, 0]),
        }
        asked_too, _ = judges.said(args.gateway, rows[::50], args.runtime)
        same = sum(a["label"] == LABELS[k] for a, k in zip(asked_too, both[::50].argmax(1)))
        print(f"{split}: of {len(asked_too)} rows `judge` gives {same} the same label", flush=True)
        for name, (label, risk) in by.items():
            got, _, _ = figures(rows, [LABELS[k] for k in label], 1 - risk)
            lines.append(f"| {split} | {name} | {got['rows']} | " + " | ".join(f"{got[k]:.3f}" for k in list(got)[1:]) + " |")
            print(lines[-1], flush=True)
        each = [f1_score(truth, label, labels=range(len(LABELS)), average=None, zero_division=0) for label, _ in by.values()]
        classes += ["", f"| F1, `{split}` | rows | " + " | ".join(by) + " |", "|---|--:|" + "--:|" * len(by)]
        classes += [f"| {name} | {(truth == k).sum()} | " + " | ".join(f"{one[k]:.3f}" for one in each) + " |" for k, name in enumerate(LABELS)]
    text = "\n".join([*lines, *classes]) + "\n"
    (out / "together.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
