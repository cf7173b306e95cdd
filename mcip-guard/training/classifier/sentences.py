"""A frozen sentence encoder (all-MiniLM-L6-v2, not tuned further) over the steps of a conversation or the whole of it, and how the steps relate.

For `classifier.families`, which compares it with the network that is shipped. The encoder runs in ONNX Runtime on one core.
"""

import json
import re
import time
import unicodedata

import numpy
import onnxruntime
from onnx import TensorProto

from corpus.scene import words_of

from .embeddings import Encoder as Reference
from .export import Graph
from .text import Pieces

WIDTH, LAYERS, HEADS = 384, 6, 12
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
BEGIN, END, UNKNOWN = 101, 102, 100
CALL_RELATIONS, KINDS = 13, 4


def graph(w):
    """The encoder's forward pass as `embeddings.Encoder` has it: the mean of the last layer, for texts of one length."""
    g = Graph()
    norm = lambda x, name: g.op("LayerNormalization", x, g.constant(w[f"{name}.weight"]), g.constant(w[f"{name}.bias"]), axis=-1, epsilon=1e-12)
    linear = lambda x, name: g.add(g.op("MatMul", x, g.constant(w[f"{name}.weight"].T)), g.constant(w[f"{name}.bias"]))
    heads = lambda x, perm: g.op("Transpose", g.op("Reshape", x, g.i(0, 0, HEADS, WIDTH // HEADS)), perm=perm)
    places = g.constant(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
    x = g.add(g.op("Gather", g.constant(w["embeddings.word_embeddings.weight"]), "ids"), g.op("Gather", places, "places"))
    x = norm(x, "embeddings.LayerNorm")
    for n in range(LAYERS):
        name = f"encoder.layer.{n}"
        q, k, v = (heads(linear(x, f"{name}.attention.self.{part}"), perm) for part, perm in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])))
        score = g.op("Softmax", g.mul(g.op("MatMul", q, k), g.f((HEADS / WIDTH) ** 0.5)), axis=-1)
        seen = g.op("Reshape", g.op("Transpose", g.op("MatMul", score, v), perm=[0, 2, 1, 3]), g.i(0, 0, WIDTH))
        x = norm(g.add(x, linear(seen, f"{name}.attention.output.dense")), f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = g.mul(g.mul(inner, g.add(g.op("Erf", g.op("Div", inner, g.f(2 ** 0.5))), g.f(1.0))), g.f(0.5))
        x = norm(g.add(x, linear(inner, f"{name}.output.dense")), f"{name}.output.LayerNorm")
    inputs = [("ids", TensorProto.INT64, ["texts", "pieces"]), ("places", TensorProto.INT64, ["pieces"])]
    return g.model(inputs, [(g.mean(x, 1, keep=0), TensorProto.FLOAT, ["texts", WIDTH])], {})


class Encoder:
    """One row of 384 numbers, of unit length, a text. Texts of one length go together, so nothing is padded."""

    def __init__(self, folder, most):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(graph(Reference(folder).weights).SerializeToString(), options)
        self.pieces = Pieces(folder / "vocab.txt", unknown=UNKNOWN, most=100)
        self.most, self.spent, self.count = most, 0.0, 0

    def ids(self, text):
        """As the encoder's own tokenizer cuts texts in Latin letters: lower case, no accents, words and signs apart."""
        text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        got = [p for word in WORD.findall(text) for p in self.pieces(word)]
        return [BEGIN, *got[:self.most - 2], END]

    def __call__(self, texts):
        begun = time.process_time()
        ids = [self.ids(t) for t in texts]
        out = numpy.zeros((len(texts), WIDTH), numpy.float32)
        by_length = {}
        for i, row in enumerate(ids):
            by_length.setdefault(len(row), []).append(i)
        for length, rows in sorted(by_length.items()):
            step = max(1, 2048 // length)
            for at in range(0, len(rows), step):
                part = rows[at:at + step]
                out[part], = self.session.run(None, {"ids": numpy.array([ids[i] for i in part]), "places": numpy.arange(length)})
        self.count += sum(map(len, ids))
        self.spent += time.process_time() - begun
        return out / numpy.maximum(numpy.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def embedded(encode, by_split, texts_of):
    """(what each text means, CPU seconds for the texts of `train`, milliseconds for all texts of one row)"""
    known, first = {}, None
    for rows in by_split.values():  # `train` is the first
        texts = sorted({t for r in rows for t in texts_of(r)} - known.keys())
        for at in range(0, len(texts), 4096):
            part = texts[at:at + 4096]
            known.update(zip(part, encode(part)))
        first = encode.spent if first is None else first
        print(f"  {len(known)} texts, {encode.count} pieces in {encode.spent:.0f} s", flush=True)
    asked = [r for split, rows in by_split.items() if split != "train" for r in rows][::7]
    pieces = numpy.mean([sum(len(encode.ids(t)) for t in texts_of(r)) for r in asked])
    return known, first, 1000 * pieces * encode.spent / encode.count


def sentences(text):
    return [s for s in re.split(r"(?<=[.?!:])\s+", text) if s.strip()][:8] or ["nothing"]


def _tool(tool):
    return f"{' '.join(words_of(tool['name']))}: {(tool.get('description') or '')[:120]}"


def _call(call):
    return f"{' '.join(words_of(call['tool']))} {json.dumps(call.get('arguments') or {}, ensure_ascii=False)[:160]}"


def _other(step):
    return (json.dumps(step["result"], ensure_ascii=False) if "result" in step else step.get("text", ""))[:200]


def texts_of(row):
    """Every text of a row that is read by itself."""
    out = [_tool(t) for t in row["tools"]]
    for step in row["trajectory"]:
        out += [_call(step["call"])] if "call" in step else sentences(step["text"]) if step["from"] == "user" else [_other(step)]
    return out


def whole(row):
    """A row as one text: who it runs for, what happened, and then what is offered, since only so many pieces of it are read."""
    principal = row.get("principal") or {}
    out = [f"role {' '.join(principal.get('roles') or [])} scope {' '.join(principal.get('scopes') or [])}."] if principal else []
    for step in row["trajectory"]:
        if "call" in step:
            out.append(f"call {_call(step['call'])}.")
        elif step["from"] == "user":
            out.append(f"user: {step['text'][:300]}")
        else:
            out.append(f"{'error' if step.get('error') else 'result' if 'result' in step else 'answer'}: {_other(step)[:120]}")
    return " ".join(out + [f"tool {_tool(t)[:60]}." for t in row["tools"]])


def features(row, meant):
    """(what the steps mean: of each kind the mean and the last, and which follows which; how the steps relate, with the same)"""
    steps, relations, asked, made, opened = [], [], [], [], 0
    said = " ".join(s["text"] for s in row["trajectory"] if s["from"] == "user").lower()
    for step in row["trajectory"]:
        if step["from"] == "user":
            vectors = [meant[s] for s in sentences(step["text"])]
            asked += vectors
            steps.append((0, numpy.mean(vectors, 0)))
        elif "call" in step:
            steps.append((1, meant[_call(step["call"])]))
            relations.append(_relations(row, step["call"], meant, asked, made, said))
            made.append(_key(step["call"]))
            opened += 1
        elif "result" in step:
            opened -= 1
            relations.append([0] * (CALL_RELATIONS - 2) + [opened < 0, bool(step.get("error"))])
            steps.append((2, meant[_other(step)]))
        else:
            steps.append((3, meant[_other(step)]))
    pooled = []
    for kind in range(KINDS):
        vectors = [v for k, v in steps if k == kind] or [numpy.zeros(WIDTH, numpy.float32)]
        pooled += [numpy.mean(vectors, 0), vectors[-1]]
    shape = numpy.zeros(KINDS * KINDS, numpy.float32)
    for (a, _), (b, _) in zip(steps, steps[1:]):
        shape[a * KINDS + b] += 1
    flat = numpy.array(relations, numpy.float32) if relations else numpy.zeros((1, CALL_RELATIONS), numpy.float32)
    return numpy.concatenate([*pooled, shape]), numpy.concatenate([flat.min(0), flat.max(0), flat.mean(0), flat[-1], shape])


def _key(call):
    return json.dumps({**call, "id": 0}, sort_keys=True)


def _relations(row, call, meant, asked, made, said):
    """How near a call is to what was asked, for and against its rivals; whether it was made; where its server, name and values were said; rights."""
    principal = row.get("principal") or {}
    rights = {*(principal.get("roles") or []), *(principal.get("scopes") or [])}
    tools = row["tools"]
    same = [t for t in tools if t["name"] == call["tool"]]
    tool = next((t for t in same if t.get("server") == call.get("server")), same[0] if same else None)
    near = [float(a @ meant[_tool(tool)]) for a in asked] if tool else []
    rivals = [max((float(a @ meant[_tool(t)]) for a in asked), default=0.0) for t in tools if t is not tool]
    values = [str(v).lower() for v in (call.get("arguments") or {}).values() if not isinstance(v, (dict, list, bool))]
    needed = {r for r in re.findall(r"[a-z]+-[a-z]+|[a-z]+:[a-z]+|[a-z]+", (tool.get("description") or "").lower()) if r in rights} if tool else ()
    near, rivals = near or [0.0], rivals or [0.0]
    server = (tool or {}).get("server") or "-"
    return [max(near), near[-1], max((float(a @ meant[_call(call)]) for a in asked), default=0.0), max(near) - max(rivals), _key(call) in made,
            len(same) > 1, bool(same) and same[0] is not tool, server.lower() in said, call["tool"].lower() in said,
            numpy.mean([v in said for v in values]) if values else 1.0, len(needed), len(made), len(asked)]
