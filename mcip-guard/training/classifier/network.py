"""The network, in JAX: pieces of text → segments → how they bear on each event → events among each other → eleven labels."""

import jax
import jax.numpy as jnp
import numpy

from corpus.scene import LABELS

from .features import EVENT_NAMES, EVENTS, KINDS, PAIR, SEGMENT

WIDE, SEG, REL, HID = 96, 96, 96, 128
HEADS = 4


def start(rng, vectors):
    def dense(n, m, scale=None):
        return {"w": (rng.normal(size=(n, m)) * (scale or (2.0 / (n + m)) ** 0.5)).astype(numpy.float32), "b": numpy.zeros(m, numpy.float32)}
    width = vectors.shape[1]
    network = {
        "conv": dense(3 * width, WIDE), "conv2": dense(WIDE, WIDE, 0.05),
        "segment": dense(2 * WIDE + len(SEGMENT), SEG), "near": dense(2 * SEG, SEG, 0.05),
        "pair": dense(len(PAIR) + 3, REL), "pair_s": dense(SEG, REL), "pair_e": dense(len(EVENT_NAMES), REL),
        "pair2": dense(REL, REL), "gate": dense(REL, 8, 0.05),
        "event": dense(2 * REL + len(EVENT_NAMES) + 8 * 12, HID),
        "place": (rng.normal(size=(EVENTS, HID)) * 0.02).astype(numpy.float32),
        "sim": dense(width, width, 0.02),
        "row": dense(2 * HID, HID), "out": dense(HID, len(LABELS)), "step": dense(HID, len(LABELS)), "pair_value": dense(REL, 12),
    }
    for n in range(2):
        network[f"layer{n}"] = {"q": dense(HID, HID), "k": dense(HID, HID), "v": dense(HID, HID), "o": dense(HID, HID, 0.03), "up": dense(HID, 2 * HID), "down": dense(2 * HID, HID, 0.03),
                                "n1": numpy.ones(HID, numpy.float32), "n2": numpy.ones(HID, numpy.float32)}
    network["norm"] = numpy.ones(HID, numpy.float32)
    return network


def linear(p, x):
    return x @ p["w"] + p["b"]


def norm(x, scale):
    x = x - x.mean(-1, keepdims=True)
    return x / jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-5) * scale


def drop(x, rate, key):
    if key is None or rate == 0:
        return x
    return x * jax.random.bernoulli(key, 1 - rate, x.shape) / (1 - rate)


def shifted(x):
    """Each place beside the one before and the one after it."""
    zero = jnp.zeros_like(x[..., :1, :])
    return jnp.concatenate([jnp.concatenate([zero, x[..., :-1, :]], -2), x, jnp.concatenate([x[..., 1:, :], zero], -2)], -1)


def without_some(b, rate, key):
    """A batch in which words, and columns of what is known, are left out at random: what is learned must not rest on one of them."""
    if key is None or rate == 0:
        return b
    keys = jax.random.split(key, 5)
    out = dict(b)
    for name, k in (("short", keys[0]), ("long", keys[1])):
        if name in b:
            out[name] = b[name] * jax.random.bernoulli(k, 1 - rate, b[name].shape)
    rows = len(b["event"])
    kept = lambda k, width, always: jnp.concatenate([jnp.ones((rows, always)), jax.random.bernoulli(k, 1 - rate, (rows, width - always))], -1)
    out["event"] = b["event"] * kept(keys[2], len(EVENT_NAMES), 3)[:, None]
    out["pair"] = b["pair"] * kept(keys[3], len(PAIR), 0)[:, None, None]
    # The last one says what belongs together, as the first do.
    segment = kept(keys[4], len(SEGMENT), len(KINDS))
    out["segment"] = b["segment"] * segment.at[:, -1].set(1)[:, None]
    return out


def encode(p, table, tokens, rate, key):
    """(what a text means, read without order; what its runs of words say)"""
    x = table[tokens]
    real = (tokens > 0)[..., None].astype(x.dtype)
    x = x * real
    meaning = x.sum(-2) / jnp.maximum(real.sum(-2), 1)
    x = drop(x, rate, key)
    h = jax.nn.relu(linear(p["conv"], shifted(x))) * real
    h = h + jax.nn.relu(linear(p["conv2"], h)) * real
    return meaning, jnp.concatenate([h.max(-2), h.sum(-2) / jnp.sqrt(real.sum(-2) + 1)], -1)


def forward(p, vectors, b, key=None, rate=0.1):
    """(logits of the conversation, logits of each event)"""
    keys = list(jax.random.split(key, 8)) if key is not None else [None] * 8
    parts = [encode(p, vectors, b[name], rate, k) for name, k in (("short", keys[0]), ("long", keys[7])) if name in b]
    meaning, pooled = (jnp.concatenate([part[n] for part in parts])[b["which"]] for n in (0, 1))
    present = b["segment"][..., :len(KINDS)].sum(-1, keepdims=True)
    # A principal has kind 0 in the first place as well, so each real segment has exactly one kind set.
    s = jax.nn.relu(linear(p["segment"], jnp.concatenate([drop(pooled, rate, keys[1]), b["segment"]], -1))) * present
    zero = jnp.zeros_like(s[:, :1])
    same = b["segment"][..., -1:]
    after = jnp.concatenate([same[:, 1:], jnp.zeros_like(same[:, :1])], 1)
    beside = jnp.concatenate([jnp.concatenate([zero, s[:, :-1]], 1) * same, jnp.concatenate([s[:, 1:], zero], 1) * after], -1)
    s = (s + jax.nn.relu(linear(p["near"], beside))) * present
    # Closeness of meaning of each segment to each event's tool, and by how much that tool is closer than any other offered.
    q = meaning + linear(p["sim"], meaning)
    q = q / jnp.sqrt((q * q).sum(-1, keepdims=True) + 1e-6)
    close = q @ q.swapaxes(1, 2)
    tool = b["segment"][..., KINDS.index("tool")]
    mine = jnp.einsum("bst,bet->bse", close, b["of_tool"])
    known = b["of_tool"].sum(-1)[:, None, :]
    others = (close[:, :, None, :] - 4 * (1 - tool)[:, None, None, :] - 4 * b["of_tool"][:, None]).max(-1)
    margin = jnp.maximum(mine - jnp.maximum(others, -1), -1) * known
    alike = jnp.stack([mine * known, margin, jnp.maximum(others, -1) * known], -1)
    r = linear(p["pair"], jnp.concatenate([b["pair"], alike], -1)) + linear(p["pair_s"], s)[:, :, None] + linear(p["pair_e"], b["event"])[:, None]
    r = drop(jax.nn.relu(r), rate, keys[2])
    r = r + jax.nn.relu(linear(p["pair2"], r))
    there = present[:, :, None]
    gate = linear(p["gate"], r) - 1e4 * (1 - there)
    weight = jax.nn.softmax(gate, 1)
    value = linear(p["pair_value"], r)
    chosen = jnp.einsum("bsek,bsev->bekv", weight, value).reshape(*b["event"].shape[:2], -1)
    top = (r - 1e4 * (1 - there)).max(1)
    total = (r * there).sum(1) / jnp.sqrt(there.sum(1) + 1)
    e = linear(p["event"], jnp.concatenate([drop(jnp.concatenate([top, total, chosen], -1), rate, keys[3]), b["event"]], -1))
    live = (b["event"][..., :3].sum(-1) > 0).astype(s.dtype)
    e = e + p["place"][:e.shape[1]]
    for n in range(2):
        l = p[f"layer{n}"]
        z = norm(e, l["n1"])
        heads = lambda y: y.reshape(*y.shape[:2], HEADS, HID // HEADS).swapaxes(1, 2)
        score = heads(linear(l["q"], z)) @ heads(linear(l["k"], z)).swapaxes(2, 3) / (HID // HEADS) ** 0.5 - 1e4 * (1 - live)[:, None, None]
        z = (jax.nn.softmax(score, -1) @ heads(linear(l["v"], z))).swapaxes(1, 2).reshape(e.shape)
        e = e + drop(linear(l["o"], z), rate, keys[4 + n])
        e = e + drop(linear(l["down"], jax.nn.relu(linear(l["up"], norm(e, l["n2"])))), rate, keys[6 + n])
    e = norm(e, p["norm"])
    steps = linear(p["step"], e)
    row = jnp.concatenate([(e - 1e4 * (1 - live)[..., None]).max(1), (e * live[..., None]).sum(1) / jnp.maximum(live.sum(1), 1)[:, None]], -1)
    row = jax.nn.relu(linear(p["row"], row))
    # What the steps say, each at its strongest, with what the whole says.
    logits = linear(p["out"], drop(row, rate, keys[3])) + jnp.concatenate([jnp.zeros((len(steps), 1)), (steps - steps[..., :1] - 1e4 * (1 - live)[..., None]).max(1)[:, 1:]], -1)
    return logits, steps


def loss(p, vectors, b, key, weights, rate):
    key, left_out = jax.random.split(key)
    logits, steps = forward(p, vectors, without_some(b, 0.7 * rate, left_out), key, rate)
    log = jax.nn.log_softmax(logits)
    smooth = 0.03
    target = jax.nn.one_hot(b["label"], len(LABELS)) * (1 - smooth) + smooth / len(LABELS)
    row = -(target * log).sum(-1) * weights[b["label"]]
    at = jnp.maximum(b["deciding"], 0)
    each = -jnp.take_along_axis(jax.nn.log_softmax(steps), at[..., None], -1)[..., 0] * (b["deciding"] >= 0) * weights[at]
    return row.mean() + 0.5 * each.sum() / jnp.maximum((b["deciding"] >= 0).sum(), 1) * 2
