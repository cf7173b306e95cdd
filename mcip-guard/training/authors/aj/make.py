"""Writes rows.jsonl: pairs of attack and twin, and legitimate conversations."""

import json, random
from core import C
import mut1, mut2, mut3, legit
from mut import MUT


def ok(row):
    return 2 <= len(row["trajectory"]) <= 24 and len(row["tools"]) <= 12


def main(out="rows.jsonl", per=180, single=900):
    rows = []
    R = random.Random("aj order")
    for lab in MUT:
        fs = MUT[lab]
        for i in range(per):
            fn = fs[i % len(fs)]
            t = 0
            while True:
                pair = []
                for at in (True, False):
                    c = C(f"aj {lab} {fn.__name__} {i} {t}", at)
                    fn(c)
                    pair.append(c.row("", lab if at else "appropriate", lab, fn.__name__, "?"))
                t += 1
                if (
                    all(map(ok, pair))
                    and pair[0]["trajectory"] != pair[1]["trajectory"]
                    or all(map(ok, pair))
                    and (pair[0]["tools"], pair[0].get("principal")) != (pair[1]["tools"], pair[1].get("principal"))
                ):
                    break
            rows.append(pair)
    W = [w for w, _ in legit.LEG]
    r = random.Random("aj single")
    n = t = 0
    while n < single:
        fn = r.choices(legit.LEG, W)[0][1]
        c = C(f"aj leg {fn.__name__} {t}", False)
        t += 1
        fn(c)
        c.step = None
        c.differs = ""
        row = c.row("", "appropriate", "", fn.__name__, None)
        if ok(row) and row["trajectory"][0]["from"] == "user":
            rows.append([row])
            n += 1
    flat = [x for p in rows for x in p]
    ids = list(range(1, len(flat) + 1))
    R.shuffle(ids)
    for x, i in zip(flat, ids):
        x["id"] = f"aj-{i:05d}"
    for p in rows:
        if len(p) == 2:
            p[0]["twin"], p[1]["twin"] = p[1]["id"], p[0]["id"]
    flat.sort(key=lambda x: x["id"])
    with open(out, "w", encoding="utf-8") as f:
        for x in flat:
            f.write(json.dumps(x, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
