"""Writes rows.jsonl: python3 make.py"""
import json
import os
import random
import sys

sys.dont_write_bytecode = True
import mut1  # noqa: E402
import mut2  # noqa: E402,F401
import mut3  # noqa: E402,F401
from benign import BEN  # noqa: E402
from engine import HERE  # noqa: E402

SEED, PAIRS_PER_LABEL, SINGLES = 20250, 180, 900


def rows():
    seen, out = set(), []

    def new(*rs):
        ks = [json.dumps([x["tools"], x.get("principal"), x["trajectory"]], sort_keys=True) for x in rs]
        if len(set(ks)) < len(ks) or any(k in seen for k in ks):
            return False
        seen.update(ks)
        return True
    for label, muts in sorted(mut1.MUT.items()):
        n = 0
        for i in range(PAIRS_PER_LABEL * 4):
            if n >= PAIRS_PER_LABEL:
                break
            name, f = muts[i % len(muts)]
            o = f(random.Random(f"{SEED}/{name}/{i}"))
            if not o:
                continue
            at, tw, step, differs = o
            if not new(at, tw):
                continue
            n += 1
            at.update(label=label, risk=label, mutator=name, attack=True, step=step, differs=differs)
            tw.update(label="appropriate", risk=label, mutator=name, attack=False, step=None, differs=differs)
            out.append([at, tw])
    n = 0
    for i in range(SINGLES * 4):
        if n >= SINGLES:
            break
        name, f = BEN[i % len(BEN)]
        b = f(random.Random(f"{SEED}/{name}/{i}"))
        if not b or not new(b):
            continue
        n += 1
        b.update(label="appropriate", risk="appropriate", mutator=name, attack=False, step=None, differs="")
        out.append([b])
    flat = [x for g in out for x in g]
    r = random.Random(SEED)
    nums = r.sample(range(len(flat)), len(flat))
    for x, k in zip(flat, nums):
        x["id"] = f"s/{k:05d}"
    for g in out:
        g[0]["twin"] = g[1]["id"] if len(g) > 1 else None
        if len(g) > 1:
            g[1]["twin"] = g[0]["id"]
    return sorted(flat, key=lambda x: x["id"])


if __name__ == "__main__":
    keys = ["id", "tools", "principal", "trajectory", "label", "risk", "mutator", "attack", "twin", "step", "differs"]
    with open(os.path.join(HERE, "rows.jsonl"), "w", encoding="utf-8") as fh:
        for x in rows():
            fh.write(json.dumps({k: x[k] for k in keys if k in x}, ensure_ascii=False) + "\n")
