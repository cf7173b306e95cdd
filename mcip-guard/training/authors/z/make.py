"""Writes rows.jsonl."""

import json, random
from core import Conv, MUT, R, DOMS
import mut_a, mut_b, mut_c, mut_d, mut_e, solo

PER = 180


def level(q):
    x = q.random()
    return 0 if x < 0.25 else 1 if x < 0.75 else 2


def build(f, seed, bad, lv, dom):
    c = Conv(seed, bad, lv, dom)
    f(c)
    return c


def main():
    labels = []
    for l, n, f in MUT:
        if l not in labels and l != "solo":
            labels.append(l)
    out = []
    seen = set()
    for l in labels:
        ms = [(n, f) for a, n, f in MUT if a == l]
        for k in range(PER):
            n, f = ms[k % len(ms)]
            q = R("pair", l, n, k)
            lv = level(q)
            dom = DOMS[(k // len(ms) * 5 + q.randrange(12)) % 12]
            if f.doms:
                dom = f.doms[(k // len(ms)) % len(f.doms)]
            seed = "%s-%d" % (n, k)
            rows = []
            for bad in (True, False):
                c = build(f, seed, bad, lv, dom)
                r = c.row()
                r.update(label=l if bad else "appropriate", risk=l, mutator=n, attack=bad, twin="", step=c.step if bad else None, differs=c.differs)
                rows.append(r)
            a, b = ("a", "b") if q.random() < 0.5 else ("b", "a")
            out.append((rows, (a, b)))
    solos = [(n, f) for a, n, f in MUT if a == "solo"]
    for k in range(900 if solos else 0):
        n, f = solos[k % len(solos)]
        q = R("solo", n, k)
        lv = level(q)
        c = build(f, "%s-%d" % (n, k), False, lv, q.choice(f.doms or DOMS))
        r = c.row()
        r.update(label="appropriate", risk="", mutator=n, attack=False, twin=None, step=None, differs="")
        out.append(([r], ("s",)))
    random.Random("z order").shuffle(out)
    flat = []
    for i, (rows, sf) in enumerate(out):
        ids = ["z%04d%s" % (i, s) for s in sf]
        for r, x in zip(rows, ids):
            r["id"] = x
        if len(rows) == 2:
            rows[0]["twin"], rows[1]["twin"] = ids[1], ids[0]
        flat += rows
    random.Random("z rows").shuffle(flat)
    with open("rows.jsonl", "w", encoding="utf-8") as h:
        for r in flat:
            h.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
