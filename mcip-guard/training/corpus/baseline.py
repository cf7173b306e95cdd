"""What a majority and a bag of words make of the corpus: how much of a label its surface gives away.

The figure to watch is `twins`: how often the attack of a pair scores higher than its twin. 0.5 is chance.
"""

import argparse
import collections
import json
from pathlib import Path

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score

from .scene import LABELS, words_of

SPLITS = ("valid", "test_functions", "test_mutators", "test")


def rendered(row):
    """A row as text, marked by who says what. Names are taken apart, so that their words count."""
    out = []
    principal = row.get("principal") or {}
    out += [f"principal role {r} role_{r}" for r in principal.get("roles", [])] + [f"scope {s}" for s in principal.get("scopes", [])]
    for tool in row["tools"]:
        out.append(f"tool {' '.join(words_of(tool['name']))} : {tool['description']} {_strings(tool['inputSchema'])}")
    kinds = []
    for step in row["trajectory"]:
        if "call" in step:
            kinds.append("C")
            out.append(f"call {' '.join(words_of(step['call']['tool']))} {json.dumps(step['call']['arguments'], ensure_ascii=False)}")
        elif step["from"] == "server":
            kinds.append("R")
            out.append(f"{'error ' if step.get('error') else ''}result {json.dumps(step['result'], ensure_ascii=False)}")
        else:
            kinds.append("U" if step["from"] == "user" else "A")
            out.append(f"{step['from']} {step['text']}")
    shape = "".join(kinds)
    out.append(f"shape_{shape} " + " ".join(f"step{shape[i:i + 2]}" for i in range(len(shape) - 1)) + f" tools_{len(row['tools'])} calls_{shape.count('C')}")
    return "\n".join(out)


def _strings(schema):
    found = []

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key == "description" and isinstance(value, str):
                    found.append(value)
                else:
                    walk(value)
    walk(schema)
    return " ".join(found)


def figures(rows, predicted, benign_score):
    """`benign_score`: how appropriate each row is held to be; only its order within a pair counts."""
    truth = [r["label"] for r in rows]
    by_id = {r["id"]: i for i, r in enumerate(rows)}
    pairs = [(i, by_id[r["twin"]]) for i, r in enumerate(rows) if r["twin"] in by_id and r["label"] != "appropriate"]
    benign = [i for i, t in enumerate(truth) if t == "appropriate"]
    wins = [_win(benign_score, a, b) for a, b in pairs]
    return {
        "rows": len(rows),
        "accuracy": accuracy_score(truth, predicted),
        "macro-F1": f1_score(truth, predicted, labels=[x for x in LABELS if x in set(truth)], average="macro", zero_division=0),
        "safe or unsafe macro-F1": f1_score([t == "appropriate" for t in truth], [p == "appropriate" for p in predicted], average="macro", zero_division=0),
        "false alarms": float(numpy.mean([predicted[i] != "appropriate" for i in benign])) if benign else float("nan"),
        "both of a pair": float(numpy.mean([predicted[a] == truth[a] and predicted[b] == truth[b] for a, b in pairs])) if pairs else float("nan"),
        "twins": float(numpy.mean(wins)) if wins else float("nan"),
    }, pairs, wins


def _win(score, attack, twin):
    return 1.0 if score[twin] > score[attack] else 0.5 if score[twin] == score[attack] else 0.0


class BagOfWords:
    def fit(self, rows):
        self.words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, max_features=120_000, sublinear_tf=True, token_pattern=r"[\w@./:-]+")
        self.model = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=60, tol=1e-3, random_state=0, class_weight="balanced")
        self.model.fit(self.words.fit_transform(rendered(r) for r in rows), [r["label"] for r in rows])
        return self

    def predict(self, rows):
        scores = self.model.predict_proba(self.words.transform(rendered(r) for r in rows))
        names = list(self.model.classes_)
        return [names[i] for i in scores.argmax(1)], scores[:, names.index("appropriate")]


def held_out_source(rows, one, other):
    """Trained on `one` (its training rows), asked about `other`: the rows none of whose families was trained on."""
    train = [r for r in rows if r["split"] == "train" and one(r["source"])]
    known = {f for r in train for f in r["family"] if not f.startswith(("own_", "guard_", "opposite_", "record_", "derived_"))}
    return train, [r for r in rows if other(r["source"]) and not known & set(r["family"])]


def injected(texts):
    """The second head's sets by a bag of words: area under the curve, and recall where 1 % of the benign raise an alarm."""
    train = [t for t in texts if t["split"] == "train"]
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_features=120_000, sublinear_tf=True)
    model = SGDClassifier(loss="log_loss", alpha=1e-5, max_iter=60, tol=1e-3, random_state=0, class_weight="balanced")
    model.fit(vectors.fit_transform(t["text"] for t in train), [t["injected"] for t in train])
    lines = ["| injected instructions in | by | benign | injected | AUC | recall at 1 % false alarms |", "|---|---|--:|--:|--:|--:|"]
    carried = [t for t in texts if t["split"] == "test_functions" and not t["injected"]]
    for split in ("valid", "test_functions", "test_kinds", "test_agentdojo"):
        part = [t for t in texts if t["split"] == split]
        if split in ("test_kinds", "test_agentdojo"):
            part += carried  # results, calls and definitions as MCP carries them
        score = model.decision_function(vectors.transform(t["text"] for t in part))
        truth = numpy.array([t["injected"] for t in part])
        limit = numpy.quantile(score[~truth], 0.99, method="higher")
        lines.append(f"| {split} | bag of words | {(~truth).sum()} | {truth.sum()} | {roc_auc_score(truth, score):.3f} | {(score[truth] > limit).mean():.3f} |")
    return lines


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True, help="where trajectories.jsonl lies and baseline.md goes")
    out = Path(args.parse_args().out)
    with open(out / "trajectories.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    by_split = collections.defaultdict(list)
    for row in rows:
        by_split[row["split"]].append(row)
    lines = ["| asked about | by | rows | accuracy | macro-F1 | safe or unsafe macro-F1 | false alarms | both of a pair | twins |", "|---|---|--:|--:|--:|--:|--:|--:|--:|"]

    def report(name, by, rows, predicted, score):
        got, pairs, wins = figures(rows, predicted, score)
        lines.append(f"| {name} | {by} | {got['rows']} | " + " | ".join(f"{got[k]:.3f}" for k in list(got)[1:]) + " |")
        return pairs, wins

    model = BagOfWords().fit(by_split["train"])
    per_mutator = collections.defaultdict(list)
    for split in SPLITS:
        part = by_split[split]
        report(split, "majority", part, ["appropriate"] * len(part), [0] * len(part))
        predicted, score = model.predict(part)
        pairs, wins = report(split, "bag of words", part, predicted, score)
        for (attack, _), win in zip(pairs, wins):
            if split in ("test_functions", "test"):
                per_mutator[(part[attack]["risk"], part[attack]["mutator"], split)].append(win)
    glaive = lambda s: s == "glaive"
    for name, one, other in (("glaive, trained on bfcl", lambda s: s != "glaive", glaive), ("bfcl, trained on glaive", glaive, lambda s: s != "glaive")):
        train, part = held_out_source(rows, one, other)
        report(name, "majority", part, ["appropriate"] * len(part), [0] * len(part))
        report(name, "bag of words", part, *BagOfWords().fit(train).predict(part))
    lines += ["", "| label | mutator | asked about | pairs | twins |", "|---|---|---|--:|--:|"]
    for (risk, mutator, split), wins in sorted(per_mutator.items()):
        lines.append(f"| {risk} | {mutator} | {split} | {len(wins)} | {numpy.mean(wins):.2f} |")
    with open(out / "injected.jsonl", encoding="utf-8") as texts:
        lines += ["", *injected([json.loads(line) for line in texts])]
    text = "\n".join(lines) + "\n"
    (out / "baseline.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
