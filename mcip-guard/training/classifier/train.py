"""Trains the first head: `python -m classifier.train --out out`. Seeded; the same machine gives the same weights."""

import argparse
import json
import os
import pickle
import time
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy

from corpus.baseline import figures
from corpus.scene import LABELS

from . import network


from .data import Corpus

jax.config.update("jax_compilation_cache_dir", os.environ.get("MCIP_JAX_CACHE"))

BUCKETS = [(20, 6), (32, 10), (64, 20)]
BATCH = 64


def buckets(corpus, rows):
    """Rows by the smallest padded size that holds them."""
    out = {b: [] for b in BUCKETS}
    for i in rows:
        s, e = corpus.sizes[i]
        out[next(b for b in BUCKETS if s <= b[0] and e <= b[1])].append(i)
    return out


def batches(corpus, rows, rng, size=BATCH):
    out = []
    for shape, members in buckets(corpus, rows).items():
        members = numpy.array(members, int)
        # Both of a pair come together: they differ in little, and what they share is encoded once.
        members = members[numpy.argsort(rng.random(len(corpus.sizes))[corpus.pair[members]], kind="stable")]
        out += [(shape, members[k:k + size]) for k in range(0, len(members) - len(members) % size, size)]
        rest = len(members) % size
        if rest and len(members) >= size:
            out.append((shape, numpy.concatenate([members[-rest:], members[:size - rest]])))
        elif rest:
            out.append((shape, numpy.resize(members, size)))
    rng.shuffle(out)
    return out


_logits = jax.jit(lambda p, v, b: network.forward(p, v, b))


def predict(p, vectors, corpus, rows, size=128):
    """Logits of the given rows, in their order."""
    out = numpy.zeros((len(rows), len(LABELS)), numpy.float32)
    where = {i: k for k, i in enumerate(rows)}
    for shape, members in buckets(corpus, rows).items():
        for k in range(0, len(members), size):
            part = members[k:k + size]
            padded = part + [part[0]] * (size - len(part))
            got = numpy.asarray(_logits(p, vectors, corpus.batch(padded, *shape))[0])
            for i, row in zip(part, got):
                out[where[i]] = row
    return out


def decided(logits, threshold):
    """The strongest attack where attacks together have more than `threshold`, else appropriate."""
    p = numpy.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    risk = 1 - p[:, 0]
    return numpy.where(risk > threshold, 1 + p[:, 1:].argmax(1), 0), risk


@partial(jax.jit, static_argnums=(7,))
def step(p, m, v, vectors, b, key, at, rate, weights, speed):
    value, grads = jax.value_and_grad(network.loss)(p, vectors, b, key, weights, rate)
    size = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(grads)))
    grads = jax.tree.map(lambda g: g * jnp.minimum(1.0, 1.0 / (size + 1e-9)), grads)
    m = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, m, grads)
    v = jax.tree.map(lambda a, g: 0.99 * a + 0.01 * g * g, v, grads)
    p = jax.tree.map(lambda x, a, c: x - speed * (a / (1 - 0.9 ** at) / (jnp.sqrt(c / (1 - 0.99 ** at)) + 1e-8) + (0.02 * x if x.ndim > 1 else 0)), p, m, v)
    return p, m, v, value


def train(corpus, vectors, rows, epochs, seed, rate=0.1, peak=2e-3, report=print, begin=None):
    rng = numpy.random.default_rng(seed)
    p = jax.tree.map(jnp.asarray, begin or network.start(rng, numpy.asarray(vectors)))
    m, v = jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p)
    counts = numpy.bincount(corpus.labels[rows], minlength=len(LABELS)) + 1
    weights = jnp.asarray((counts.max() / counts) ** 0.35, jnp.float32)
    key, at, begun = jax.random.key(seed), 0, time.time()
    average = p
    total = epochs * sum(max(1, -(-len(x) // BATCH)) for x in buckets(corpus, rows).values() if x)
    for epoch in range(epochs):
        losses = []
        for shape, members in batches(corpus, rows, rng):
            at += 1
            done = at / total
            speed = peak * min(1.0, at / 200) * (0.02 + 0.98 * 0.5 * (1 + numpy.cos(numpy.pi * min(1.0, done))))
            key, sub = jax.random.split(key)
            p, m, v, value = step(p, m, v, vectors, corpus.batch(members, *shape), sub, jnp.float32(at), rate, weights, jnp.float32(speed))
            if at % 100 == 0:
                report(f"  {at} of {total} steps, loss {float(value):.3f}, {time.time() - begun:.0f} s", flush=True)
            if at % 20 == 0:
                losses.append(float(value))
                decay = min(0.97, at / (at + 200))
                average = jax.tree.map(lambda a, x: decay * a + (1 - decay) * x, average, p)
        report(f"epoch {epoch + 1}: loss {numpy.mean(losses):.3f}, {time.time() - begun:.0f} s", flush=True)
        yield epoch + 1, p, average


def evaluation(rows, numbers, logits, threshold):
    part = [rows[i] for i in numbers]
    label, risk = decided(logits, threshold)
    return figures(part, [LABELS[k] for k in label], 1 - risk)


def pairs(rows):
    """Of each row the first of the pair that it belongs to."""
    first = {}
    return numpy.array([first.setdefault(min(r["id"], r["twin"]) if r["twin"] else r["id"], i) for i, r in enumerate(rows)])


def families(row):
    """The functions that a row is about, without those of our own catalogue."""
    family = row["family"] if isinstance(row["family"], list) else [row["family"]]
    return {f for f in family if not f.startswith(("own_", "guard_", "opposite_", "record_", "derived_"))}


def slim(path):
    """Of every row only what evaluation reads."""
    out = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            out.append({k: r.get(k) for k in ("id", "label", "source", "mutator", "risk", "family", "split", "twin", "step")})
    return out


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", required=True)
    args.add_argument("--epochs", type=int, default=8)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--rows", nargs="+", default=["trajectories", "trajectories-authors"], help="what is read, each with its features; of the first a part is trained on")
    args.add_argument("--to", default="trained.pkl")
    args.add_argument("--part", type=float, default=0.5, help="how much of the first file's training pairs")
    args.add_argument("--times", type=int, default=2, help="how often a pass has the rows of the others")
    args.add_argument("--without", default="", help="mutators and sources left out of training and asked about, by comma")
    args.add_argument("--rate", type=float, default=0.08)
    args.add_argument("--peak", type=float, default=2e-3)
    args.add_argument("--begin", help="weights to go on from")
    args = args.parse_args()
    out = Path(args.out)
    parts = [slim(out / f"{name}.jsonl") for name in args.rows]
    rows = [row for part in parts for row in part]
    corpus = Corpus(*[out / f"{name.replace('trajectories', 'features')}.npz" for name in args.rows])
    vectors = jnp.asarray(numpy.load(out / "base" / "vectors.npy"))
    corpus.pair = pairs(rows)
    left = set(args.without.split(",")) - {""}
    is_left = lambda r: r["mutator"] in left or r["source"] in left
    trained = [i for i, r in enumerate(rows) if r["split"] == "train" and not is_left(r)]
    own = [i for i in trained if i < len(parts[0])]
    kept = sorted(set(corpus.pair[own]))
    kept = numpy.random.default_rng(3).permutation(kept)
    count = int(len(kept) * args.part)
    kept = set(kept[:count].tolist())
    fit = numpy.array([i for i in own if corpus.pair[i] in kept] + [i for i in trained if i >= len(parts[0])] * args.times)
    asked = {split: [i for i, r in enumerate(rows) if r["split"] == split] for split in ("valid", "valid_author")}
    asked["left out"] = [i for i, r in enumerate(rows) if is_left(r) and r["split"] in ("train", "valid", "test_functions")]
    known = {f for i in fit for f in families(rows[i])}
    asked["left out, of other functions"] = [i for i, r in enumerate(rows) if is_left(r) and not known & families(r)]
    begin = pickle.loads((out / args.begin).read_bytes()) if args.begin else None
    print(f"{len(fit)} rows to train on, {len(asked['valid'])} to validate", flush=True)
    for epoch, p, average in train(corpus, vectors, fit, args.epochs, args.seed, args.rate, args.peak, begin=begin):
        if epoch % 2 == 0 or epoch == args.epochs:
            for name, numbers in asked.items():
                if numbers:
                    got, _, _ = evaluation(rows, numbers, predict(p, vectors, corpus, numbers), 0.5)
                    print("  ", name, {k: round(x, 3) for k, x in got.items()}, flush=True)
            with open(out / args.to, "wb") as file:
                pickle.dump(jax.tree.map(numpy.asarray, p), file)


if __name__ == "__main__":
    main()
