"""Writes rows.jsonl: pairs of attack and twin for ten labels, and unpaired benign rows."""
import json
import os
import random
from base import Conv, W
import mut1
import mut2  # noqa: F401  (registers its mutators)
from benign import BEN
from mut1 import MUT, Skip
SEED = 20817
PER_LABEL = 180
UNPAIRED = 900
def one(seed, side, fn):
 w = W(seed, side)
 c = Conv(w)
 return c, fn(w, c)
def main():
 here = os.path.dirname(os.path.abspath(__file__))
 rng = random.Random(SEED)
 labels = {}
 for lab, name, fn in MUT:
  labels.setdefault(lab, []).append((name, fn))
 rows, seen = [], set()
 names = iter(rng.sample(range(10 ** 6, 10 ** 7), 3 * len(labels) * PER_LABEL + 2 * UNPAIRED))
 for lab, fs in labels.items():
  for k in range(PER_LABEL):
   name, fn = fs[k % len(fs)]
   while True:
    seed = '%s/%s/%d' % (SEED, name, rng.getrandbits(40))
    try:
     a, diff = one(seed, 'attack', fn)
     b, _ = one(seed, 'twin', fn)
    except Skip:
     continue
    ia, ib = 'n%d' % next(names), 'n%d' % next(names)
    ra = a.render(ia, lab, lab, name, True, ib, diff)
    rb = b.render(ib, 'appropriate', lab, name, False, ia, diff)
    ka, kb = key(ra), key(rb)
    if ra['step'] is None or ka == kb or ka in seen or kb in seen:
     continue
    seen |= {ka, kb}
    rows += [ra, rb]
    break
 for k in range(UNPAIRED):
  fn = BEN[k % len(BEN)]
  while True:
   seed = '%s/%s/%d' % (SEED, fn.__name__, rng.getrandbits(40))
   try:
    c, _ = one(seed, 'plain', fn)
   except Skip:
    continue
   r = c.render('n%d' % next(names), 'appropriate', 'appropriate', fn.__name__, False, None, 'no twin')
   if key(r) in seen:
    continue
   seen.add(key(r))
   rows.append(r)
   break
 rng.shuffle(rows)
 with open(os.path.join(here, 'rows.jsonl'), 'w') as f:
  for r in rows:
   f.write(json.dumps(r, ensure_ascii=False) + '\n')
 print(len(rows), 'rows')
def key(r):
 return json.dumps([r['tools'], r.get('principal'), r['trajectory']], sort_keys=True)

if __name__ == '__main__':
 main()
