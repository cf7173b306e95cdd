"""Writes rows.jsonl: pairs of attack and twin, and legitimate conversations without a pair."""
import json
from random import Random

import legit
import mut_a
import mut_b
import mut_c
import mut_d
from engine import C, DOMAINS, DOM

MODULES = (mut_b, mut_c, mut_d)
PAIRS = 180
LONE = 900


def build(fn, label, seed, level, bad, servers, principal):
    dom = DOM[Random(seed + "|dom").choice(DOMAINS).ns]
    c = C(seed, dom, level, bad, servers, principal)
    if c.principal and label in ("excessive_privileges_overlapping", "function_dependency_injection", "function_injection"):
        c.principal["roles"] = [Random(seed + "|hi").choice(dom.high)]
    c.differs = fn(c)
    return c


def main():
    by = {}
    for m in mut_a.MUTS:
        by.setdefault(m[0], []).append(m)
    rows, seen = [], set()
    n = 0
    for label in sorted(by):
        ms = by[label]
        i = k = 0
        while i < PAIRS:
            lab, name, fn, sv, pr = ms[i % len(ms)]
            k += 1
            seed = "aa|%s|%d" % (name, k)
            level = Random(seed + "|lv").choice(["easy", "mid", "mid", "hard"])
            att = build(fn, label, seed, level, True, sv, pr)
            if att.skip:
                continue
            twin = build(fn, label, seed, level, False, sv, pr)
            if not (2 <= len(att.steps) <= 24):
                continue
            ra, rt = att.finish(), twin.finish()
            sig = json.dumps(ra["trajectory"])
            if sig in seen or ra == rt:
                continue
            seen.add(sig)
            i += 1
            ia, it = ("aa-%05d" % n, "aa-%05d" % (n + 1))
            if Random(seed + "|ord").random() < .5:
                ia, it = it, ia
            n += 2
            for row, own, oth, bad in ((ra, ia, it, True), (rt, it, ia, False)):
                rows.append({"id": own, **row, "label": label if bad else "appropriate", "risk": label, "mutator": name, "attack": bad, "twin": oth,
                             "step": att.mark_at if bad else None, "differs": att.differs})
    i = k = 0
    while i < LONE:
        name, fn, sv, pr = legit.KINDS[i % len(legit.KINDS)]
        k += 1
        seed = "aa|legit|%s|%d" % (name, k)
        level = Random(seed + "|lv").choice(["easy", "mid", "mid", "hard"])
        c = build(fn, "", seed, level, False, sv, pr)
        if c.skip or not (2 <= len(c.steps) <= 24):
            continue
        row = c.finish()
        i += 1
        rows.append({"id": "aa-%05d" % n, **row, "label": "appropriate", "risk": "", "mutator": name, "attack": False, "twin": None, "step": None, "differs": ""})
        n += 1
    Random("aa|shuffle").shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
