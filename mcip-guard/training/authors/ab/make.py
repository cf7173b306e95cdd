"""Writes rows.jsonl: pairs of an attack and its twin, and legitimate conversations."""
import json
import random
from core import render, J
from mbase import Ctx, MUTS, dress
import mut1
import mut2
import legit

PER_LABEL, SINGLES = 180, 900


def main():
    rows, seen = [], set()
    for label in sorted(MUTS):
        fs = MUTS[label]
        n = tries = 0
        while n < PER_LABEL:
            f = fs[n % len(fs)]
            tries += 1
            seed = "ab/%s/%s/%d" % (label, f.__name__, tries)
            r = random.Random(seed)
            x = Ctx(r, r.choice([0, 1, 1, 2]))
            res = f(x)
            A, B, dec, differs = res
            A, B, dec = dress(x, A, B, dec)
            a, b = render(A, seed), render(B, seed)
            key = J([a["trajectory"], a.get("principal")])
            if key in seen or not (2 <= len(a["trajectory"]) <= 24) or len(a["tools"]) > 12:
                continue
            if J([a["tools"], a["trajectory"], a.get("principal")]) == J([b["tools"], b["trajectory"], b.get("principal")]):
                continue
            seen.add(key)
            n += 1
            i, j = (2 * n, 2 * n + 1) if r.random() < 0.5 else (2 * n + 1, 2 * n)
            ia, ib = "ab-%s-%03d" % (label[:14], i), "ab-%s-%03d" % (label[:14], j)
            base = dict(risk=label, mutator=f.__name__)
            rows.append(dict(id=ia, **a, label=label, **base, attack=True, twin=ib, step=dec, differs=differs))
            rows.append(dict(id=ib, **b, label="appropriate", **base, attack=False, twin=ia, step=None, differs=differs))
    n = tries = 0
    while n < SINGLES:
        f = legit.GEN[n % len(legit.GEN)]
        tries += 1
        seed = "ab/legit/%s/%d" % (f.__name__, tries)
        r = random.Random(seed)
        x = Ctx(r, r.choice([0, 1, 1, 2]))
        S = f(x)
        S2 = dict(S, steps=list(S["steps"]))
        S, _, _ = dress(x, S, S2, len(S["steps"]) - 1) if S["steps"][-1][0] == "T" and f.__name__ != "out_of_order" else (S, S2, 0)
        a = render(S, seed)
        key = J([a["trajectory"], a.get("principal")])
        if key in seen or not (2 <= len(a["trajectory"]) <= 24) or len(a["tools"]) > 12:
            continue
        seen.add(key)
        n += 1
        rows.append(dict(id="ab-legit-%04d" % n, **a, label="appropriate", risk="", mutator=f.__name__, attack=False, twin=None, step=None, differs=""))
    random.Random("ab/order").shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as fh:
        for row in rows:
            fh.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
