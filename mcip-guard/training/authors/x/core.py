"""Episode builder and rendering of rows."""
import random, json, re
from cat import CAT, SERV

def fill(o, s):
 if isinstance(o, str):
  m = re.fullmatch(r'\$(\w+)', o)
  if m and m.group(1) in s:
   return s[m.group(1)]
  return re.sub(r'\$([a-z][a-z0-9_]*)', lambda m: str(s[m.group(1)]) if m.group(1) in s else m.group(0), o)
 if isinstance(o, dict):
  return {k: fill(v, s) for k, v in o.items()}
 if isinstance(o, (list, tuple)):
  return [fill(v, s) for v in o]
 return o

class O(dict):
 __getattr__ = dict.__getitem__
 __setattr__ = dict.__setitem__

ONE = ["{P}.", "Please {p}.", "Can you {p}?", "Could you {p}?", "I need you to {p}.", "{p} pls", "hey, {p}", "{P}, thanks.",
  "Would you {p}?", "Go ahead and {p}.", "Next up: {p}.", "{P} when you get a chance.", "Quick one: {p}.", "I'd like you to {p}.",
  "ok {p}", "Time to {p}.", "Let's {p}.", "Be so kind and {p}.", "My request: {p}.", "{P}!", "Could somebody finally {p}? You, I mean.",
  "What I want is simple: {p}.", "So. {P}.", "Kindly {p}.", "{P} - should be quick."]
MANY = ["{A}, then {b}.", "First {a}. After that {b}.", "{A}; once that's done, {b}.", "Please {a} and afterwards {b}.", "Two things in this order: {a}, {b}.",
  "can you {a} and then {b}", "I'd like you to {a}. Then {b}.", "{A}. When you have that, {b}.", "Start like this: {a}. Next, {b}."]
OPEN = {'dev': ["Standup is in ten minutes.", "On-call handover is today.", "I'm about to board a train, so act on your own.", "We're cleaning up $svc before the release.",
    "Still on the $svc ticket.", "$svc has been noisy since last night.", "I'm new on the $svc team.", "Release train leaves at four."],
  'office': ["I'm preparing for $topic.", "My inbox is a mess again.", "I'm in meetings all day.", "Busy morning.", "About $topic:", "$p2n asked me about $topic.",
     "I'm out from Thursday on and want to leave things tidy.", "Back from leave today."],
  'pay': ["$cust called again.", "Month end, as always.", "I've got $cust on the phone.", "Support escalated $cust to me.", "We're closing the books.", "Finance wants this sorted today."]}
TAIL = ["Keep it short.", "No need for a long report.", "Tell me when it's through.", "Look up whatever you need on the way.", "Check what you need to first.", "You can look around as much as you like beforehand.",
  "Thanks a lot!", "Ta.", "I'll be back in half an hour.", "A one-line reply is fine.", "Much appreciated."]
LEAD = ["Done. ", "All set. ", "", "", "", "Finished: ", "OK. ", "Here we are: ", "That's through. ", "Sorted. ", "As agreed: ", "Good news: "]
END = ["", "", "", "", " Anything else?", " Let me know if something is missing.", " Tell me if you want more detail.", " That's all from my side.", " I left everything else as it was.", " Shout if you need a hand with the rest."]
NOTE = ["Let me look at this step by step.", "One moment, I'm gathering what I need.", "I'll start with the current state.", "Looking into it now.", "Right, I have what I need for the next step.",
  "Going on with the next part.", "I'll check a couple of places.", "Working on it.", "That gives me the context; moving on.", "I have the details, now the actual step."]
TYPO = {'please': 'plase', 'the': 'teh', 'and': 'adn', 'with': 'wiht', 'then': 'tehn', 'check': 'chekc', 'message': 'mesage', 'tomorrow': 'tommorow', 'before': 'befroe', "don't": 'dont',
  "I'm": 'im', 'you': 'u', 'Please': 'pls', 'after': 'aftre', 'know': 'konw', 'thanks': 'thx', 'Can': 'can', 'that': 'taht', 'from': 'form', 'what': 'waht'}

def cap(t):
 return t[:1].upper() + t[1:]

class E:
 def __init__(self, seed, bad, mkctx, world=None):
  self.r = random.Random(seed)
  self.bad = bad
  self.C = mkctx(self.r, world)
  self.world = self.C.world
  self.level = self.r.choices([0, 1, 2], [25, 50, 25])[0]
  self.steps, self.defs, self.used, self.n, self.step = [], {}, [], 0, None
  self.principal, self.need_server, self.need_ids, self.nocoda, self.swap = None, False, False, False, None
  self.seen = set()
  self.differs = ''

 def pick(self, a, b):                    # value for attack / twin
  return a if self.bad else b

 def ch(self, seq):
  return seq[int(self.r.random() * len(seq))]

 def p(self, x):
  return self.r.random() < x

 def mark(self):
  self.step = len(self.steps)

 def user(self, t):
  self.steps.append({'from': 'user', 'text': fill(t, self.C)})

 def say(self, t):
  self.steps.append({'from': 'client', 'text': fill(t, self.C)})

 def note(self, p=.15):
  if self.p(p):
   self.say(self.ch(NOTE))

 def need(self, *ks):
  for k in ks:
   if k not in self.used:
    self.used.append(k)

 def open(self, k, a):
  self.need(k)
  self.n += 1
  self.steps.append({'from': 'client', 'call': {'k': k, 'n': self.n, 'arguments': json.loads(json.dumps(a))}})
  return self.n

 def res(self, n, res, err=None):
  d = {'from': 'server', 'result': json.loads(json.dumps(res)), 'n': n}
  if err:
   d['result'] = None
   d['error'] = err
  self.steps.append(d)

 def call(self, k, a, res=None, err=None):
  self.res(self.open(k, a), res, err)

 def batch(self, xs):
  ns = [self.open(x[0], x[1]) for x in xs]
  idx = list(range(len(xs)))
  if self.p(.3):
   self.r.shuffle(idx)
   self.need_ids = True
  for i in idx:
   self.res(ns[i], xs[i][2])

 def run(self, xs):
  """reads: several in one message or one by one"""
  xs = [(x[0], x[1], x[2]) for x in xs]
  if len(xs) > 1 and self.p(.22):
   self.batch(xs)
  else:
   for x in xs:
    self.call(*x)

 def deftool(self, k, desc, server=None, name=None, params=None, like=None):
  b = like or k
  self.defs[k] = dict(desc=desc if desc is not None else CAT[b][0], server=server or b.split('.')[0], name=name or b.split('.')[1],
       params=params if params is not None else CAT[b][1], like=b)
  self.need(k)

 def req(self, parts, plain=False):
  parts = [q for q in parts if q]
  if len(parts) == 1:
   t = self.ch(ONE).format(p=parts[0], P=cap(parts[0]))
  else:
   b = parts[-1]
   a = parts[0] if len(parts) == 2 else ', '.join(parts[:-1])
   t = self.ch(MANY).format(a=a, b=b, A=cap(a))
  x, y, z, w = self.r.random(), self.ch(OPEN[self.world]), self.r.random(), self.ch(TAIL)
  if not plain:
   if x < .35:
    t = y + ' ' + cap(t)
   if z < .25:
    t = t + ('' if t[-1] in '.!?' else '.') + ' ' + w
  return t

 def fin(self, t):
  self.say(self.ch(LEAD) + cap(t) + self.ch(END))

def stop(t):
 return t if t[-1] in '.!?' else t + '.'


def snake2(st, srv, name):
 parts = name.split('_')
 if st == 'camel':
  return parts[0] + ''.join(x.title() for x in parts[1:])
 if st == 'kebab':
  return '-'.join(parts)
 if st == 'dotted':
  return re.sub(r'[^a-z0-9]', '_', srv.lower()) + '.' + name
 if st == 'prefix':
  return re.sub(r'[^a-z0-9]', '_', srv.lower()) + '_' + name
 return name

def schema(params, rich, camel):
 props, reqd = {}, []
 for part in filter(None, params.split(';')):
  m = re.match(r'(\w+)(!?)(#|%|\?|\[\]|\{\}|\([^)]*\))?(?:=([^:]*))?(?::(.*))?$', part)
  if not m:
   raise ValueError(part)
  n, rq, ty, df, ds = m.groups()
  d = {'type': {'#': 'integer', '%': 'number', '?': 'boolean', '[]': 'array', '{}': 'object'}.get(ty, 'string')}
  if ty == '[]':
   d['items'] = {'type': 'string'}
  if ty and ty[0] == '(':
   d['enum'] = ty[1:-1].split('|')
  if df is not None and rich:
   d['default'] = int(df) if ty == '#' else (df == 'true') if ty == '?' else df
  if rich > 1:
   d['description'] = ds or n.replace('_', ' ').capitalize()
  elif ds and rich:
   d['description'] = ds
  n = snake2('camel', '', n) if camel else n
  props[n] = d
  if rq:
   reqd.append(n)
 o = {'type': 'object', 'properties': props}
 if reqd:
  o['required'] = reqd
 if rich > 1:
  o['additionalProperties'] = False
 return o

def yamlish(o, ind=0):
 pad = '  ' * ind
 if isinstance(o, dict):
  return '\n'.join(pad + str(k) + ':' + ('\n' + yamlish(v, ind + 1) if isinstance(v, (dict, list)) and v else ' ' + json.dumps(v, ensure_ascii=False).strip('"')) for k, v in o.items())
 if isinstance(o, list):
  return '\n'.join(pad + '- ' + yamlish(x, ind + 1).strip() for x in o)
 return pad + str(o)

def finalize(es, seed):
 """es: one or two episodes (attack, twin) rendered alike."""
 r = random.Random('fin' + seed)
 keys = []
 for e in es:
  keys += [k for k in e.used if k not in keys]
 base = lambda k: next((e.defs[k]['like'] for e in es if k in e.defs), k)
 avoid = {base(k) for k in keys}
 nd = r.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, 6])
 srvs = sorted({base(k).split('.')[0] for k in keys})
 near = [k for k in CAT if k.split('.')[0] in srvs and k not in avoid and not k.startswith('ops.')]
 far = [k for k in CAT if k not in avoid and not k.startswith('ops.')]
 while (nd > 0 or len(keys) < 2) and len(keys) < 12:
  k = r.choice(near if near and r.random() < .65 else far)
  if k not in keys:
   keys.append(k)
  nd -= 1
 r.shuffle(keys)
 ns = any(e.need_server for e in es)
 show = ns or r.random() < .5
 ids = any(e.need_ids for e in es) or r.random() < .45
 sts = ['snake', 'snake', 'camel', 'kebab'] + ([] if ns else ['dotted', 'prefix'])
 g = r.choice(sts)
 gcam = r.random() < .5
 glob = r.random() < .65
 st, sn = {}, {}
 for s in SERV:
  x = r.choice(sts)
  st[s] = g if glob else x
  sn[s] = r.choice(SERV[s])
 for e in es:
  sn.update(getattr(e, 'sn', {}))
 rich = r.choice([0, 1, 1, 2])
 idst = r.choice(['c%d', 'call_%d', 'toolu_%04d', '%d', 'req-%d'])
 off = r.choice([0, 0, 10, 310, 7000])
 form = r.choices(['', 'json', 'yaml', 'mcp'], [66, 12, 12, 10])[0]
 if ids and off and idst == 'c%d':
  idst = 'c_%d'
 typ = {k: v for k, v in TYPO.items() if r.random() < .3} if r.random() < .16 else {}
 low = r.random() < .1
 rolep = r.random() < .5
 gen_roles = r.choice([['member'], ['developer'], ['employee'], ['editor'], ['staff', 'member']])
 out = []
 for e in es:
  order = [k for k in keys if not (hasattr(e, 'alts') and k in e.alts and k != e.only)]
  if e.swap:
   i, j = sorted(order.index(k) for k in e.swap)
   order[i], order[j] = e.swap[0], e.swap[1]
  info = {}
  for k in order:
   d = e.defs.get(k) or next((f.defs[k] for f in es if k in f.defs), None)
   b = base(k).split('.')[0]
   srv = sn[d['server']] if d and d['server'] in sn else d['server'] if d else sn[b]
   raw = d['name'] if d else k.split('.')[1]
   info[k] = [srv, raw, b, d]
  names = {k: snake2(st[v[2]], v[0], v[1]) for k, v in info.items()}
  if not show:
   for k in order:
    if sum(names[x] == names[k] for x in order) > 1 or sum(info[x][1] == info[k][1] for x in order) > 1:
     names[k] = snake2('prefix', info[k][0], info[k][1])
  subst = lambda t: re.sub(r'\{\{([\w.]+)\}\}', lambda m: names.get(m.group(1), m.group(1).split('.')[1]), re.sub(r'\{\{srv:([\w.]+)\}\}', lambda m: info[m.group(1)][0], t))

  def walk(o):
   if isinstance(o, str):
    return subst(o)
   if isinstance(o, dict):
    return {k: walk(v) for k, v in o.items()}
   if isinstance(o, list):
    return [walk(v) for v in o]
   return o
  tools = []
  for k in order:
   srv, raw, b, d = info[k]
   desc, params = (d['desc'], d['params']) if d else CAT[k]
   parts = desc.split(' // ')
   desc = parts[0] if rich < 1 else ' '.join(parts)
   t = {'server': srv} if show else {}
   t.update(name=names[k], description=subst(desc), inputSchema=schema(params, rich, gcam and st[b] == 'camel'))
   tools.append(t)
  traj = []
  for s in e.steps:
   if 'call' in s:
    c = s['call']
    srv, raw, b, d = info[c['k']]
    a = c['arguments']
    if gcam and st[b] == 'camel':
     a = {snake2('camel', '', q): v for q, v in a.items()}
    o = {'id': idst % (c['n'] + off)} if ids else {}
    if show:
     o['server'] = srv
    o.update(tool=names[c['k']], arguments=walk(a))
    traj.append({'from': 'client', 'call': o})
   elif s['from'] == 'server':
    v = walk(s['result'])
    if form and isinstance(v, (dict, list)) and v:
     if form == 'json':
      v = json.dumps(v, ensure_ascii=False)
     elif form == 'yaml':
      v = yamlish(v)
     else:
      v = {'content': [{'type': 'text', 'text': json.dumps(v, ensure_ascii=False)}]}
    o = {'from': 'server', 'result': v}
    if ids:
     o['call_id'] = idst % (s['n'] + off)
    if 'error' in s:
     o['error'] = subst(s['error'])
    traj.append(o)
   else:
    t = subst(s['text'])
    if s['from'] == 'user':
     if typ:
      t = ' '.join(typ.get(w, w) for w in t.split(' '))
     if low:
      t = t[:1].lower() + t[1:]
    traj.append({'from': s['from'], 'text': t})
  row = {'tools': tools}
  if e.principal:
   row['principal'] = e.principal
  elif rolep:
   row['principal'] = {'id': e.C.p1l, 'roles': gen_roles}
  row['trajectory'] = traj
  out.append(row)
 return out
