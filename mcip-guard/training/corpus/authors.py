"""Attacks by authors who saw neither each other's work nor the mutators: `python -m corpus.authors --out FOLDER`

Each folder of `authors/` is one author's, a program that stands for itself: it writes `rows.jsonl`, most of them out of what they find in `gold.jsonl`.
What they were told is FORM.md. Reads FOLDER/trajectories.jsonl, whose benign conversations are their raw material, and writes
FOLDER/trajectories-authors.jsonl.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "authors"
# What each is for, and which half of the gold for training they were given; where none is, they wrote all conversations themselves. `k` is for what
# is chosen after training; `c`, who was given functions that are not trained on, is asked about only.
AUTHORS = {"a": ("train", 0), "b": ("train", 1), "d": ("train", 0), "f": ("train", 0), "g": ("train", 0), "h": ("train", 1), "i": ("train", None),
           "j": ("train", None), "l": ("train", 0), "m": ("train", None), "n": ("train", None), "o": ("train", None), "s": ("train", 1),
           "t": ("train", None), "w": ("train", None), "x": ("train", None), "y": ("train", None), "z": ("train", None),
           "aa": ("train", None), "ab": ("train", None), "ac": ("train", None),
           "ah": ("train", None), "ai": ("train", None), "aj": ("train", None), "ak": ("train", None), "al": ("train", None), "am": ("train", None),
           "k": ("valid_author", None), "c": ("test_author", None)}
GOLD = {"gold", "one_request", "several_requests", "followed_up", "value_from_result", "several_at_once"}
GIVEN = ("id", "source", "family", "tools", "principal", "trajectory")


def gold(rows, split):
    taken = [{k: r[k] for k in GIVEN if k in r} for r in rows if r["label"] == "appropriate" and not r.get("risk") and r["mutator"] in GOLD and r["split"] == split]
    random.Random(1).shuffle(taken)
    return taken


def written(author, lines=()):
    """The rows that an author's program makes, of these conversations."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / author
        shutil.copytree(HERE / author, own)
        (own / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONPATH="")
        subprocess.run([sys.executable, "make.py"], cwd=own, check=True, stdout=subprocess.DEVNULL, env=environment)
        return [json.loads(line) for line in (own / "rows.jsonl").read_text().splitlines()]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    out = Path(args.parse_args().out)
    with open(out / "trajectories.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    train, test = gold(rows, "train"), gold(rows, "test_functions")
    half = len(train) // 2
    halves = (train[:half], train[half:])
    given = lambda split, part: test if split == "test_author" else halves[part] if part is not None else []
    counts, digest = collections.Counter(), hashlib.sha256()
    with open(out / "trajectories-authors.jsonl", "w", encoding="utf-8") as file:
        for author, (split, part) in AUTHORS.items():
            for row in written(author, given(split, part)):
                row["id"] = f"{author}:{row['id']}"
                row["twin"] = row["twin"] and f"{author}:{row['twin']}"
                row.update(source=f"author_{author}", family=row["mutator"], split=split)
                line = json.dumps(row) + "\n"
                file.write(line)
                digest.update(line.encode())
                counts[author, row["label"]] += 1
    print(f"{sum(counts.values())} trajectories, sha256 {digest.hexdigest()}")
    for author in sorted({a for a, _ in counts}):
        print(" ", author, {label: n for (a, label), n in sorted(counts.items()) if a == author})


if __name__ == "__main__":
    main()
