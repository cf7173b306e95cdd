"""Rows with all that comes out of them, to check another implementation: `python -m classifier.vectors --out out --model ../models/mci-small`

Writes vectors.json beside the weights, where the tests of the crate read it.
"""

import argparse
import json
from pathlib import Path

import numpy

from .evaluate import Model
from .features import EVENT_NAMES, LENGTH, PAIR, SEGMENT, featurise
from .injected import SIGNS, tokens_of
from .text import sentences, stem, words

TEXTS = ["getUserInfo HTTPServer v2_name", "Pay 1,000.50 € for 007 items: 3.0%?", "naïve café — 東京 Привет", "x.y 1.2.3 a-b_c", "Is it? Yes! It is.\nNew line  end", "ß ﬁ Ⅳ ½ ²"]


def sparse(array):
    """[[place, …, value]] of all that is not 0, the value in hundredths."""
    return [[*map(int, at), int(round(float(array[tuple(at)]) * 100))] for at in numpy.argwhere(numpy.round(array * 100) != 0)]


def made(row, model):
    a = featurise(row, model.pieces)
    for name in ("segment", "pair", "event"):
        a[name] = (numpy.round(a[name] * 100) / 100).astype(numpy.float32)
    return {"row": row, "tokens": [t[t > 0].tolist() for t in a["tokens"]], "segment": sparse(a["segment"]), "pair": sparse(a["pair"]), "event": sparse(a["event"]),
            "of_tool": a["of_tool"].tolist(), "logits": [round(float(x), 4) for x in model.logits(a)]}


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    args.add_argument("--model", required=True)
    args.add_argument("--to", help="by default vectors.json in the model's folder")
    args = args.parse_args()
    model = Model(Path(args.model))
    taken, seen = [], set()
    with open(Path(args.out) / "trajectories.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            # One of every mutator: small ones, of the splits that train or are asked about, never the frozen test.
            if row["mutator"] not in seen and row["split"] in ("train", "valid") and len(line) < 6000:
                seen.add(row["mutator"])
                taken.append(row)
    out = {"columns": {"segment": SEGMENT, "pair": PAIR, "event": EVENT_NAMES}, "length": LENGTH,
           "texts": [{"text": t, "words": words(t), "sentences": sentences(t), "stems": [stem(w[1]) for w in words(t)], "instruction_tokens": tokens_of(t, model.pieces), "signs": SIGNS,
                      "instruction_logit": round(model.injected(t), 4)} for t in TEXTS], "rows": []}
    out["rows"] = [made({k: row[k] for k in ("id", "tools", "principal", "trajectory") if k in row}, model) for row in taken]
    Path(args.to or Path(args.model) / "vectors.json").write_text(json.dumps(out, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(out['rows'])} rows")


if __name__ == "__main__":
    main()
