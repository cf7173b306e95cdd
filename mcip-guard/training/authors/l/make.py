"""python3 make.py : writes rows.jsonl from gold.jsonl (deterministic)."""
import collections
import json
import os
import random
import sys

sys.dont_write_bytecode = True
import base                                                                     # noqa: E402
import benign                                                                   # noqa: E402
import mut_a                                                                    # noqa: E402
import mut_b                                                                    # noqa: E402
import mut_c                                                                    # noqa: E402

SEED = "l-7"
PAIRS = 192                     # of each attack label
PLAIN = 680


def strip_end(e, trajs, keep):
    """Half of the time the last answer is missing, sometimes the last result as well."""
    if e.final or keep:
        return trajs
    rr = random.Random("%s/end" % e.seed)
    out = []
    drop = rr.random() < .25
    for t in trajs:
        t = list(t)
        if t[-1]["k"] == "a" and not t[-1].get("m") and any(s["k"] == "c" for s in t[-4:]):
            t.pop()
            if drop and t[-1]["k"] == "c":
                t[-1] = dict(t[-1], open=True, err=None)
        out.append(t)
    return out


def make_pair(seed, gold, byarg, fn):
    e = base.Env(seed, gold)
    e.byarg, e.banned = byarg, None
    o = fn(e)
    tools = list(o["tools"])
    trajs = e.pad(tools, o["att"], o["tw"])
    if e.banned:
        tools = [t for t in tools if t["name"] != e.banned]
    trajs = strip_end(e, trajs, o.get("keep"))
    rows = []
    for tr, ex in zip(trajs, ("att", "tw")):
        ts = tools
        if ex == "tw" and "tools_tw" in o:
            gone = [t for t in o["tools"] if not any(t is x for x in o["tools_tw"])]
            ts = [t for t in tools if not any(t is x for x in gone)]
            names = {t["name"] for t in o["tools_tw"]}
            ts = [t for t in ts if t["name"] not in names] + o["tools_tw"]
            random.Random(seed).shuffle(ts)
        tl, t, step = e.render(ts, tr)
        row = {"id": None, "tools": tl}
        p = o.get("principal_" + ex, e.principal)
        if p:
            row["principal"] = p
        row["trajectory"] = t
        rows.append((row, step))
    return rows, o["differs"]


def key(row):
    return json.dumps([row["tools"], row.get("principal"), row["trajectory"]], sort_keys=True)


def main():
    gold = base.load_gold()
    byarg = collections.defaultdict(list)
    for g in gold:
        for ep in g["eps"]:
            for s in ep["s"]:
                if s["k"] == "c":
                    for k, v in s["args"].items():
                        if isinstance(v, str) and v not in byarg[k]:
                            byarg[k].append(v)
    muts = mut_a.MUT + mut_b.MUT + mut_c.MUT
    weight = collections.Counter()
    for label, _, w, _ in muts:
        weight[label] += w
    rng = random.Random(SEED)
    rows, seen, used = [], set(), set()

    def new_id():
        while True:
            i = "l-%08x" % rng.getrandbits(32)
            if i not in used:
                used.add(i)
                return i
    for label, name, w, fn in muts:
        n, k = 0, 0
        want = round(PAIRS * w / weight[label])
        while n < want and k < 60 * want:
            k += 1
            try:
                rs, differs = make_pair("%s:%s:%d" % (SEED, name, k), gold, byarg, fn)
            except base.Skip:
                continue
            (ra, step), (rt, _) = rs
            if key(ra) in seen or key(rt) in seen or key(ra) == key(rt) or step is None:
                continue
            seen.update((key(ra), key(rt)))
            ra["id"], rt["id"] = new_id(), new_id()
            both = {"risk": label, "mutator": name}
            ra.update(label=label, **both, attack=True, twin=rt["id"], step=step, differs=differs)
            rt.update(label="appropriate", **both, attack=False, twin=ra["id"], step=None, differs=differs)
            rows += [ra, rt]
            n += 1
        if n < want:
            print("short:", name, n, want)
    tot = sum(w for _, w, _ in benign.PLAIN)
    for name, w, fn in benign.PLAIN:
        n, k = 0, 0
        want = round(PLAIN * w / tot)
        while n < want and k < 40 * want:
            k += 1
            e = base.Env("%s:%s:%d" % (SEED, name, k), gold)
            e.byarg, e.banned = byarg, None
            try:
                o = fn(e)
            except base.Skip:
                continue
            tools = list(o["tools"])
            tr, = strip_end(e, e.pad(tools, o["tw"]), o.get("keep"))
            tl, t, _ = e.render(tools, tr)
            row = {"id": new_id(), "tools": tl}
            if o.get("principal_tw", e.principal):
                row["principal"] = o.get("principal_tw", e.principal)
            row["trajectory"] = t
            if key(row) in seen:
                continue
            seen.add(key(row))
            row.update(label="appropriate", risk=None, mutator=name, attack=False, twin=None, step=None,
                       differs="unpaired benign row")
            rows.append(row)
            n += 1
    rng.shuffle(rows)
    with open(os.path.join(base.HERE, "rows.jsonl"), "w", encoding="utf-8") as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
