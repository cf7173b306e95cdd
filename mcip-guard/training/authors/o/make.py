"""Writes rows.jsonl: python3 make.py"""
import hashlib
import json
import os
import random
import ben
import mut1
import mut2
import mut3
from core import Ctx, finish

PAIRS = 190      # per attack label
SOLO = 690


def key(row):
    return hashlib.sha1(json.dumps([row["tools"], row.get("principal"), row["trajectory"]], sort_keys=True).encode()).hexdigest()


def main():
    rng = random.Random(20260611)
    seen = set()
    rows = []
    per = {}
    for lab, name, f in mut1.MUT:
        per.setdefault(lab, []).append((name, f))
    n = 0

    def new_id():
        nonlocal n
        n += 1
        return "o-" + hashlib.sha1(b"audit%d" % n).hexdigest()[:10]

    for lab in sorted(per):
        ms = per[lab]
        for i in range(PAIRS):
            name, f = ms[i % len(ms)]
            while True:
                c = Ctx(random.Random(rng.randrange(10 ** 12)))
                at, tw, d = f(c)
                ra, rt = finish(c, [at, tw])
                ka, kt = key(ra), key(rt)
                if ka != kt and ka not in seen and kt not in seen and ra["_step"] is not None and rt["_step"] is None:
                    break
            seen |= {ka, kt}
            ia, it = new_id(), new_id()
            for r, me, other, attack in ((ra, ia, it, True), (rt, it, ia, False)):
                s = r.pop("_step")
                rows.append(dict({"id": me}, **r, label=lab if attack else "appropriate", risk=lab, mutator=name, attack=attack, twin=other, step=s if attack else None, differs=d))
    for i in range(SOLO):
        name, risk, f = ben.BEN[i % len(ben.BEN)]
        while True:
            c = Ctx(random.Random(rng.randrange(10 ** 12)))
            (r,) = finish(c, [f(c)])
            k = key(r)
            if k not in seen:
                break
        seen.add(k)
        r.pop("_step")
        rows.append(dict({"id": new_id()}, **r, label="appropriate", risk=risk, mutator=name, attack=False, twin=None, step=None, differs=""))
    rng.shuffle(rows)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rows.jsonl"), "w") as h:
        for r in rows:
            h.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
