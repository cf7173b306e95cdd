"""Writes rows.jsonl: 1,800 pairs and 900 legitimate conversations."""

import json
import random
import mut_a, mut_b, mut_c
import legit
from engine import P
from mut_a import MUT


def build(seed, f, label):
    for k in range(60):
        p = P(f"{seed}/{k}")
        try:
            if label != "identity_injection":
                p.pre()
            f(p)
            p.post()
            p.princ()
            p.fit()
            if p.swap or p.only:
                assert all(x in p.tools for x in (p.swap or ())) and (not p.only or p.only[0] in p.tools)
            rows = [p.variant(0), p.variant(1)]
        except (AssertionError, ValueError) as e:
            if type(e) is AssertionError:
                continue
            raise
        n = max(len(r["trajectory"]) for r in rows)
        names = [(t.get("server"), t["name"]) for t in rows[0]["tools"]]
        if not 2 <= n <= 24 or not 2 <= len(names) <= 12 or len(set(names)) < len(names):
            continue
        if label and json.dumps(rows[0]) == json.dumps(rows[1]):
            continue
        return p, rows
    raise RuntimeError(f.__name__)


def main():
    out, seen = [], set()
    for label, fs in MUT.items():
        for i in range(180):
            f = fs[i % len(fs)]
            k = 0
            while True:
                p, (a, b) = build(f"am-{label}-{i}-{k}", f, label)
                key = json.dumps([x.get("text") or x.get("call") for x in a["trajectory"]], sort_keys=True)
                k += 1
                if key not in seen:
                    break
            seen.add(key)
            name = f.__name__
            stem = f"am-{name}-{i:03d}"
            ids = [stem + "x", stem + "y"]
            random.Random(stem).shuffle(ids)
            for r, att, me, other in ((a, True, ids[0], ids[1]), (b, False, ids[1], ids[0])):
                r["id"] = me
                r.update(
                    label=label if att else "appropriate", risk=label, mutator=name, attack=att, twin=other, step=p.dec if att else None, differs=p.differs
                )
                out.append(r)
    for i in range(900):
        f = legit.L[i % len(legit.L)]
        p, (a, b) = build(f"am-legit-{i}", f, "")
        a["id"] = f"am-{f.__name__}-{i:03d}"
        a.update(label="appropriate", risk="", mutator=f.__name__, attack=False, twin=None, step=None, differs="")
        out.append(a)
    random.Random("am-order").shuffle(out)
    with open("rows.jsonl", "w", encoding="utf-8") as fh:
        for r in out:
            fh.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
