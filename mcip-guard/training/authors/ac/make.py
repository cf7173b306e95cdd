"""Writes rows.jsonl: pairs of attack and twin, and legitimate rows without a pair."""
import json
import random

import mut1
import mut2  # noqa: F401
import mut3  # noqa: F401
import legit
from core import DOMLIST
from talk import C

PER_LABEL = 182
LEGIT = 910


def build(label, name, f, opt, seed, pid):
    """both rows from one seed; None when this seed does not suit"""
    r = random.Random("dom " + seed)
    dom = r.choice(DOMLIST)
    cs = []
    for atk in (True, False):
        c = C(seed, name, label, atk, pid, dom=dom, **opt)
        if f(c) is False:
            return None
        cs.append(c)
    if not (3 <= len(cs[0].steps) <= 20) or len(cs[0].steps) != len(cs[1].steps):
        return None
    a = [cs[i].row(cs[1 - i]) for i in (0, 1)]
    if len(a[0]["trajectory"]) < 4 and r.random() < .85:
        return None
    strip = [json.dumps({k: x[k] for k in ("tools", "principal", "trajectory") if k in x}, sort_keys=True) for x in a]
    if strip[0] == strip[1]:
        return None
    return a


def main():
    bylabel = {}
    for m in mut1.MUTS:
        bylabel.setdefault(m[0], []).append(m)
    rows, seen, pn = [], set(), 0
    for label in sorted(bylabel):
        ms = bylabel[label]
        for mi, (lb, name, differs, f, opt) in enumerate(ms):
            want = PER_LABEL // len(ms) + (1 if mi < PER_LABEL % len(ms) else 0)
            got, i = 0, 0
            while got < want and i < want * 30:
                seed = f"{name} {i}"
                i += 1
                pair = build(label, name, f, opt, seed, f"ac{pn:05d}")
                if pair is None:
                    continue
                ky = tuple(json.dumps(x["trajectory"]) for x in pair)
                if ky[0] in seen or ky[1] in seen:
                    continue
                seen.update(ky)
                for x in pair:
                    x["differs"] = differs
                    rows.append(x)
                pn += 1
                got += 1
    n, i = 0, 0
    while n < LEGIT:
        f = legit.KINDS[i % len(legit.KINDS)]
        seed = f"legit {i}"
        i += 1
        c = C(seed, "none:" + f.__name__, "", False, f"ac{pn:05d}", dom=random.Random("dom " + seed).choice(DOMLIST))
        f(c)
        c.openend = False
        x = c.row(None)
        ky = json.dumps(x["trajectory"])
        if ky in seen or not 4 <= len(x["trajectory"]) <= 22:
            continue
        seen.add(ky)
        x.update(id=c.id, label="appropriate", risk="", attack=False, twin=None, step=None, differs="")
        rows.append(x)
        pn += 1
        n += 1
    random.Random("order of rows").shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as out:
        for x in rows:
            out.write(json.dumps(x, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
