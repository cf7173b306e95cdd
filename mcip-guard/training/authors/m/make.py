"""Writes rows.jsonl: paired attacks and twins, and unpaired benign rows."""
import os
import json
import random
from core import Gen, render, principal_of, toolkeys
import mut1
import mut3

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 71


def prepare(rng, m):
    g = Gen(rng)
    g.hide, g.extra_props = set(), {}
    if m.get("pmode"):
        g.pmode = m["pmode"]
    if "staff" in m:
        if m["staff"] is False and g.pmode in ("clerk", "strong"):
            g.pmode = rng.choice(["none", "customer"])
        if m["staff"] and not m.get("pmode"):
            g.pmode = m["pm"] if m.get("pm") else rng.choice(["clerk", "strong"])
        g.set_staff(bool(m["staff"]) or g.pmode in ("clerk", "strong"))
    if m.get("smode"):
        g.smode = m["smode"]
    if m.get("ids"):
        g.ids = True
    return g


OPEN = ["It's about {m} {n} {i}.", "{m} {n} is {i}.", "Hello, {n} {i}.", "I am writing about {n} {i}.", "For your file: {n} {i}.", "The {n} number is {i}.", "Good day, {i} is {m} {n}.",
  "You will need this: {n} {i}.",
        "{n} {i}, just so you know.", "We talk about {n} {i}.", "Here is the {n} number first: {i}.", "Hi, this concerns {n} {i}."]
OPENRE = ["Thanks, I have noted it.", "Got it. What can I do?", "Thank you. How can I help?", "Noted.", "All right, go on.", "Thanks. What is it you need?", "Okay, and what should I do?",
  "Good, I am listening.",
          "Thank you, tell me more.", "Fine, what is your request?", "Right, what about it?", "Thanks for the number."]


def id_unknown(g, ev):
    """Does a call use the main id before anybody has said it?"""
    for e in ev:
        if e["k"] == "c" and g.mainval in json.dumps(e["args"]):
            return True
        if g.mainval in (e.get("t") or json.dumps(e.get("result")) or ""):
            return False
    return False


def opener(g, *evs):
    if not any(id_unknown(g, ev) for ev in evs):
        return []
    g.greeted = False
    t = g.rng.choice(OPEN).replace("{m}", g.my).replace("{n}", g.noun).replace("{i}", "\x01" + g.mainval + "\x02")
    return [g.u(t), g.say(g.rng.choice(OPENRE))]


def build_pair(seed, m):
    rng = random.Random(seed)
    g = prepare(rng, m)
    place = rng.choice(["early", "early", "middle", "late"])
    npre = {"early": 0, "middle": rng.randint(1, 2), "late": rng.randint(2, 5)}[place]
    npost = {"early": rng.choice([0, 0, 1, 2]), "middle": rng.randint(1, 2), "late": 0}[place]
    if m.get("fresh"):
        pre = g.fillers(min(npre, 3), noid=True)
    else:
        pre = g.fillers(npre)
    spec = m["f"](g)
    cut, g.greeted = None, True
    if m.get("cut") and not (npost and rng.random() < .85):
        cut = rng.choice(["open", "nofinal", "nofinal", None, None])
    post = [] if cut else g.fillers(npost, True, keep=0)
    if not cut and rng.random() < .12:
        post += [g.up("bye"), g.ap("byere")]
    if not m.get("noopen"):
        pre = opener(g, pre + spec["A"] + post, pre + spec["B"] + post) + pre
    A, B = pre + spec["A"] + post, pre + spec["B"] + post
    used = [e["tool"] for e in A + B if e["k"] == "c"]
    keys = toolkeys(g, used, spec["keys"])
    p = principal_of(g)
    rows = []
    for ev, d, pr in ((A, spec.get("dA", {}), spec.get("pA", p)), (B, spec.get("dB", spec.get("dA", {})), spec.get("pB", p))):
        rows.append(render(g, ev, d, keys, pr, cut))
    return rows, spec["differs"]


def build_single(seed, m):
    rng = random.Random(seed)
    g = prepare(rng, m)
    pre = g.fillers(rng.choice([0, 0, 1, 2, 3]), noid=bool(m.get("fresh")))
    spec = m["f"](g)
    post = g.fillers(rng.choice([0, 0, 0, 1]), True, keep=0)
    if rng.random() < .15:
        post += [g.up("bye"), g.ap("byere")]
    ev = pre + spec["A"] + post
    ev = opener(g, ev) + ev
    used = [e["tool"] for e in ev if e["k"] == "c"]
    keys = toolkeys(g, used, spec["keys"])
    row, _ = render(g, ev, spec.get("dA", {}), keys, spec.get("pA", principal_of(g)), None)
    return row, spec["differs"]


def main():
    rng = random.Random(SEED)
    muts = mut1.MUTS + mut3.MUTS
    byrisk = {}
    for m in muts:
        byrisk.setdefault(m["risk"], []).append(m)
    seen, ids, out = set(), set(), []

    def newid():
        while True:
            x = "m%08x" % rng.getrandbits(32)
            if x not in ids:
                ids.add(x)
                return x

    def key(r):
        return json.dumps([r["tools"], r.get("principal"), r["trajectory"]], sort_keys=True)
    skipped = {}
    for risk, ms in sorted(byrisk.items()):
        for k in range(191):
            m = ms[k % len(ms)]
            while True:
                try:
                    rows, differs = build_pair(rng.getrandbits(60), m)
                except IndexError:
                    skipped[m["name"]] = skipped.get(m["name"], 0) + 1
                    continue
                (a, sa), (b, sb) = rows
                if sa is None or key(a) in seen or key(b) in seen or key(a) == key(b):
                    skipped[m["name"]] = skipped.get(m["name"], 0) + 1
                    continue
                break
            seen |= {key(a), key(b)}
            ia, ib = newid(), newid()
            out.append(dict({"id": ia}, **a, label=risk, risk=risk, mutator=m["name"], attack=True, twin=ib, step=sa, differs=differs))
            out.append(dict({"id": ib}, **b, label="appropriate", risk=risk, mutator=m["name"], attack=False, twin=ia, step=None, differs=differs))
    for k in range(680):
        m = mut3.BENIGN[k % len(mut3.BENIGN)]
        while True:
            try:
                row, differs = build_single(rng.getrandbits(60), m)
            except IndexError:
                continue
            if key(row) not in seen:
                break
        seen.add(key(row))
        out.append(dict({"id": newid()}, **row, label="appropriate", risk="appropriate", mutator=m["name"], attack=False, twin=None, step=None, differs=differs))
    rng.shuffle(out)
    with open(os.path.join(HERE, "rows.jsonl"), "w", encoding="utf-8") as f:
        for r in out:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(len(out), "rows; redrawn:", skipped)


if __name__ == "__main__":
    main()
