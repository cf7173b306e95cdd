import json, sys
import m1, m2, m3, legit
from moves import REG, LABELS, build


def main():
    rows = []
    n = 0
    by = {}
    for m in REG:
        by.setdefault(m[0], []).append(m)
    for lab in LABELS:
        ms = by[lab]
        for j in range(180):
            _, name, dif, doms, fn = ms[j % len(ms)]
            q = j // len(ms)
            lvl = [1, 0, 1, 2][(q + j) % 4]
            seed = "ai/%s/%d" % (name, j)
            n += 1
            (ra, ca), (rt, ct) = build(fn, seed, lvl, doms, (True, False))
            ia, it = "ai-%05d-%s" % (n, "ab"[n * 7919 // 13 % 2]), "ai-%05d-%s" % (n, "ba"[n * 7919 // 13 % 2])
            for r, c, i, o, at in ((ra, ca, ia, it, True), (rt, ct, it, ia, False)):
                rows.append(
                    dict(id=i, **r, label=lab if at else "appropriate", risk=lab, mutator=name, attack=at, twin=o, step=c.step if at else None, differs=dif)
                )
    for j in range(900):
        name, fn = legit.LEG[j % len(legit.LEG)]
        n += 1
        ((r, c),) = build(
            fn,
            "ai/legit/%s/%d" % (name, j),
            [1, 2, 1, 0][(j // len(legit.LEG) + j) % 4],
            [x for x in legit.NAMES if x != "utility"] if name == "tomorrow_as_date" else None,
            (None,),
        )
        rows.append(dict(id="ai-%05d-c" % n, **r, label="appropriate", risk="", mutator=name, attack=False, twin=None, step=None, differs=""))
    import random

    random.Random("ai/order").shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
