"""What a bag of words makes of the second held-out set: `python -m corpus.other_baseline --out FOLDER`.

Trained on the training rows, and trained on one half of the pairs of the set itself and asked about the other half, both
ways: the second shows whether a word alone tells an attack from its twin. `twins` is 0.5 by chance.
"""

import argparse
import collections
import json
import random
from pathlib import Path

import numpy

from .baseline import BagOfWords, figures


def halves(rows, seed):
    """The rows in two halves; both of a pair are in the same."""
    names = sorted({_pair(r) for r in rows})
    random.Random(seed).shuffle(names)
    one = set(names[: len(names) // 2])
    return [r for r in rows if _pair(r) in one], [r for r in rows if _pair(r) not in one]


def _pair(row):
    return row["id"].rsplit("/", 1)[0] if row["twin"] else row["id"]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True, help="where trajectories.jsonl and trajectories-other.jsonl lie and other-baseline.md goes")
    out = Path(args.parse_args().out)
    rows, train = ([json.loads(line) for line in (out / name).read_text().splitlines()] for name in ("trajectories-other.jsonl", "trajectories.jsonl"))
    train = [r for r in train if r["split"] == "train"]
    asked, by_mutator = collections.defaultdict(list), collections.defaultdict(list)
    one, other = halves(rows, "mcip-other-halves")
    for name, learnt, part in (("on the training rows", train, rows), ("on the other half", one, other), ("on the other half", other, one)):
        got, pairs, wins = figures(part, *BagOfWords().fit(learnt).predict(part))
        asked[name].append(got)
        for (attack, _), win in zip(pairs, wins):
            by_mutator[(part[attack]["risk"], part[attack]["mutator"])].append((name, win))
    names = ["accuracy", "macro-F1", "safe or unsafe macro-F1", "false alarms", "both of a pair", "twins"]
    lines = ["| bag of words trained | rows | " + " | ".join(names) + " |", "|---|--:|" + "--:|" * len(names)]
    for name, got in asked.items():
        lines.append(f"| {name} | {sum(g['rows'] for g in got)} | " + " | ".join(f"{numpy.mean([g[k] for g in got]):.3f}" for k in names) + " |")
    lines += ["", "| label | mutator | pairs | twins, on the training rows | twins, on the other half |", "|---|---|--:|--:|--:|"]
    for (risk, mutator), wins in sorted(by_mutator.items()):
        split = [[w for n, w in wins if n == name] for name in ("on the training rows", "on the other half")]
        lines.append(f"| {risk} | {mutator} | {len(split[0])} | {numpy.mean(split[0]):.2f} | {numpy.mean(split[1]):.2f} |")
    text = "\n".join(lines) + "\n"
    (out / "other-baseline.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
