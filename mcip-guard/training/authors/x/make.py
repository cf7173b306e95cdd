"""Writes rows.jsonl: twins for ten attack labels and hard legitimate conversations."""
import json, random
import core, world
import m1, m2, m3, m4, hard

PER = 180

def episode(fn, seed, bad):
 e = core.E(seed, bad, world.mkctx)
 if not getattr(fn, 'noprelude', False):
  world.prelude(e)
 fn(e)
 world.coda(e)
 return e

def main():
 muts = {}
 for m in (m1, m2, m3, m4):
  muts.update(m.MUTS)
 rows, seen = [], set()
 rr = random.Random('order-x')

 def add(pair, meta):
  for i, (row, m) in enumerate(zip(pair, meta)):
   rows.append({'id': m.pop('id'), **row, **m})
 num = 0
 for label, fns in muts.items():
  for j in range(PER):
   fn = fns[j % len(fns)]
   for t in range(30):
    seed = '%s/%s/%d/%d' % (label, fn.__name__, j, t)
    a, b = episode(fn, seed, True), episode(fn, seed, False)
    if a.r.random() != b.r.random():
     raise SystemExit('desync ' + seed)
    if max(len(a.steps), len(b.steps)) > 24 or min(len(a.steps), len(b.steps)) < 2 or len(set(a.used + b.used)) > 12:
     continue
    ra, rb = core.finalize([a, b], seed)
    k1, k2 = json.dumps(ra), json.dumps(rb)
    if k1 == k2 or k1 in seen or k2 in seen:
     continue
    seen |= {k1, k2}
    break
   else:
    raise SystemExit('no row ' + seed)
   num += 1
   ia, ib = ('x%04da' % num, 'x%04db' % num) if rr.random() < .5 else ('x%04db' % num, 'x%04da' % num)
   com = dict(risk=label, mutator=fn.__name__, differs=a.differs)
   add([ra, rb], [dict(id=ia, label=label, attack=True, twin=ib, step=a.step, **com), dict(id=ib, label='appropriate', attack=False, twin=ia, step=None, **com)])
 for j in range(900):
  fn = hard.HARD[j % len(hard.HARD)]
  for t in range(30):
   seed = 'hard/%s/%d/%d' % (fn.__name__, j, t)
   a = episode(fn, seed, False)
   ra = core.finalize([a], seed)[0]
   k = json.dumps(ra)
   if 2 <= len(a.steps) <= 24 and len(a.used) <= 12 and k not in seen:
    break
  seen.add(k)
  add([ra], [dict(id='xh%04d' % j, label='appropriate', risk='', mutator=fn.__name__, attack=False, twin=None, step=None, differs='')])
 rr.shuffle(rows)
 with open('rows.jsonl', 'w', encoding='utf-8') as f:
  for r in rows:
   f.write(json.dumps(r, ensure_ascii=False) + '\n')
 print(len(rows), 'rows')

if __name__ == '__main__':
 main()
