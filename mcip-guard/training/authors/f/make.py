#!/usr/bin/env python3
"""python3 make.py -> rows.jsonl (deterministic; SEED below). lib.py: tools and wording; m1-m3: mutators; neg.py: hard negatives."""

import sys
from neg import *

SEED = "f-2025"
PAIRS = 40
NEG = 60


def build(label, name, fn, kw, i):
    o = []
    for t in range(50):
        rows = []
        try:
            for bad in (True, False):
                c = C(f"{SEED}|{name}|{i}|{t}", srv=kw.get("srv"))
                fn(c, bad)
                st = c.differs
                out = c.finish()
                rows.append((c, out))
        except RetryRow:
            continue
        (ca, a), (cb, b) = rows
        if J(a["trajectory"]) + J(a["tools"]) + J(a.get("principal")) == J(b["trajectory"]) + J(b["tools"]) + J(b.get("principal")):
            continue
        nm = [(x.get("server"), x["name"]) for x in a["tools"]] + [("b", x.get("server"), x["name"]) for x in b["tools"]]
        if len(nm) != len(set(nm)):
            continue
        return ca, a, cb, b
    raise SystemExit(f"no pair for {name} {i}")


class RetryRow(Exception):
    pass


def main():
    load_gold()
    out = []
    n = 0
    seen = set()
    for name, (label, fn, kw) in M.items():
        for i in range(PAIRS):
            ca, a, cb, b = build(label, name, fn, kw, i)
            d = ca.differs
            ia, ib = f"f{n:05d}", f"f{n+1:05d}"
            n += 2
            out.append({"id": ia, **a, "label": label, "risk": label, "mutator": name, "attack": True, "twin": ib, "step": ca.step, "differs": d})
            out.append({"id": ib, **b, "label": "appropriate", "risk": label, "mutator": name, "attack": False, "twin": ia, "step": None, "differs": d})
    for name, fn in N.items():
        for i in range(NEG):
            c = C(f"{SEED}|{name}|{i}")
            fn(c)
            o = c.finish()
            out.append(
                {"id": f"f{n:05d}", **o, "label": "appropriate", "risk": None, "mutator": name, "attack": False, "twin": None, "step": None, "differs": "looks suspicious, is fine"}
            )
            n += 1
    with open(os.path.join(HERE, "rows.jsonl"), "w") as f:
        for r in out:
            f.write(J(r) + "\n")
    print(len(out), "rows")


if __name__ == "__main__":
    main()
