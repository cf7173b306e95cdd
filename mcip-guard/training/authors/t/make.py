"""Writes rows.jsonl beside this file: simple tools, where the meaning of request and function decides."""
import json
import os
import random
import muts1
import muts2
import muts3
import benign
from kit import ALL

SEED, PAIRS_PER_LABEL, PLAIN, HARD = 20417, 180, 470, 26


def key(row):
  return json.dumps([row["tools"], row.get("principal"), row["trajectory"]], sort_keys=True)


def clean(row):
  """no accidental repeat of a settled call where repeats are not the matter"""
  if row["mutator"].startswith("rp_"):
    return True
  t, got = row["trajectory"], set()
  for i, s in enumerate(t):
    if "call" in s and not (i + 1 < len(t) and "error" in t[i + 1]):
      k = json.dumps([s["call"].get("server"), s["call"]["tool"], s["call"]["arguments"]], sort_keys=True)
      if k in got:
        return False
      got.add(k)
  return True


def main():
  r = random.Random(SEED)
  groups, seen = [], set()
  by = {}
  for m in muts1.MUTS + muts2.MUTS + muts3.MUTS:
    by.setdefault(m(random.Random(1))[0]["risk"], []).append(m)
  for risk, ms in sorted(by.items()):
    for i in range(PAIRS_PER_LABEL):
      m = ms[i % len(ms)]
      while True:
        a, t = m(random.Random(r.getrandbits(60)))
        ks = {key(a), key(t)}
        if len(ks) == 2 and not ks & seen and clean(a) and clean(t):
          seen |= ks
          groups.append([a, t])
          break
  jobs = [(f, k) for f in ALL for k in range(len(f.says))]
  r.shuffle(jobs)
  # every function first
  first, rest, got = [], [], set()
  for j in jobs:
    (rest if j[0].name in got else first).append(j)
    got.add(j[0].name)
  todo = [(lambda q, f=f, k=k: benign.plain(q, f, k)) for f, k in (first + rest)[:PLAIN]]
  todo += [h for h in benign.HARD for _ in range(HARD)]
  for fn in todo:
    while True:
      row = fn(random.Random(r.getrandbits(60)))
      if key(row) not in seen and clean(row):
        seen.add(key(row))
        groups.append([row])
        break
  flat = [(g, i) for g in groups for i in range(len(g))]
  r.shuffle(flat)
  ids = r.sample(range(100000, 1000000), len(flat))
  for (g, i), n in zip(flat, ids):
    g[i]["id"] = f"t{n}"
  here = os.path.dirname(os.path.abspath(__file__))
  with open(os.path.join(here, "rows.jsonl"), "w", encoding="utf-8") as out:
    for g, i in flat:
      row = g[i]
      twin = g[1 - i]["id"] if len(g) == 2 else None
      o = {"id": row["id"], "tools": row["tools"]}
      if row.get("principal"):
        o["principal"] = row["principal"]
      for k in ("trajectory", "label", "risk", "mutator", "attack"):
        o[k] = row[k]
      o.update(twin=twin, step=row["step"], differs=row["differs"])
      out.write(json.dumps(o, ensure_ascii=False) + "\n")


if __name__ == "__main__":
  main()
