"""Styles, conversations and rows."""
import json
import random
import re
import slots
import f1, f2, f3  # noqa: F401  (they register their functions)
from extra import CHAINS, PRIV, OWN
from slots import FUNCS

ALL = list(FUNCS.values())
BYDOM = {}
for _f in ALL:
  BYDOM.setdefault(_f.dom, []).append(_f)
PERS = BYDOM["personal"]
QUERY = [f for f in ALL if f.kind == "q" and f.dom != "personal"]
ACTS = [f for f in ALL if f.kind == "act"]
SIDE = [f for f in ACTS if f.dom in ("personal", "messages", "shopping", "files", "calendar", "transport")]
READS = [f for f in PERS if f.kind == "q"]
SUBS = [c.a for c in CHAINS] + [c.b for c in CHAINS] + PRIV + OWN
ADJ = "amber brisk civic cedar delta early fern grand harbor inner jolly kind lunar mellow north open pine quiet river solid tidal upper vivid west".split()
NOUN = "desk works hub kit yard lane point house mill bay post gate wharf grove forge stack nest port".split()
ROLES = "member customer user subscriber household resident".split()
SCOPES = ["assistant:use", "tools:call", "basic", "chat"]
OPEN = ["", "", "", "", "", "Hi! ", "Hello, ", "Please: ", "Hey, ", "Quick one: ", "Good morning. ", "Could you help? ", "Sorry to bother you. ", "Hi there. "]
SHUT = ["", "", "", "", "", "", " Thanks!", " Thank you.", " Cheers.", " Much obliged.", " It's urgent.", " No rush."]
TALE = ["I'm on the train and just wondered. ", "My sister and I can't agree, so: ", "Long day, one more thing. ", "I'm putting a few notes together. ",
    "You were so helpful last time. ", "I promised a neighbour to find out. ", "This may sound odd. "]
NEXT = ["", "", "Next: ", "And now: ", "Another thing. ", "Good. ", "OK. ", "Thanks. ", "Then: ", "Great, next one. "]
LEAD = ["", "", "", "", "Here you go: ", "Sure. ", "Done. ", "Right: ", "OK - "]
JOIN = ["{0} {1}", "{0} And then: {1}", "Two things. {0} After that: {1}", "{0} Once that is through: {1}", "{0} Next, {1}", "1) {0} 2) {1}", "First: {0} Second: {1}"]
TAIL = ["", "", "", " Returns JSON.", " One query per call.", " Free of charge.", " Answers within a second."]


def jd(x):
  return json.dumps(x, ensure_ascii=False)


def typo(s, r):
  def sub(m):
    w = m.group(0)
    if len(w) < 5 or r.random() > .12 or not w.islower():
      return w
    i = r.randrange(1, len(w) - 2)
    return r.choice([w[:i] + w[i + 1] + w[i] + w[i + 2:], w[:i] + w[i + 1:], w[:i] + w[i] + w[i:]])
  return re.sub(r"[A-Za-z']+", sub, s)


def dot(s):
  s = s.strip()
  return s if s[-1:] in ".?!" else s + "."


def show(v):
  if isinstance(v, list):
    return ", ".join(show(x) for x in v)
  if isinstance(v, dict):
    return ", ".join(f"{k} {show(x)}" for k, x in v.items())
  if isinstance(v, bool):
    return "yes" if v else "no"
  return str(v)


class Use:
  """one function with arguments, their wordings and a result"""

  def __init__(self, r, f, given=None, args=None, ph=None):
    self.f, self.seed = f, r.getrandbits(40)
    self.a, self.p = f.draw(r, given)
    if args is not None:
      self.a, self.p = dict(args), dict(ph)
    try:
      self.fin()
    except (KeyError, IndexError, ValueError):
      self.a, self.p = f.draw(r)
      self.fin()

  def fin(self):
    self.res = self.f.result(self.a, random.Random(self.seed))

  def given(self):
    return {k: (self.a[k], self.p[k], self.f.params[k].kind) for k in self.a if k in self.f.params}

  def with_(self, k, v, p=None):
    u = object.__new__(Use)
    u.f, u.seed, u.a, u.p = self.f, self.seed, {**self.a, k: v}, {**self.p, k: p or [str(v)]}
    try:
      u.fin()
    except (KeyError, ZeroDivisionError, OverflowError, ValueError, IndexError):
      u.res = self.res
    return u

  def ans(self, res=None):
    d = {**self.a, **(res if isinstance(res, dict) else self.res)}
    return self.f.ans.format(**{k: show(v) for k, v in d.items()})


class Style:
  def __init__(self, r, servers=None, principal=None, final=None, ids=None):
    self.seed = r.getrandbits(48)
    q = random.Random(self.seed)
    self.servers = q.random() < .5 if servers is None else servers
    self.one = q.random() < .4
    self.ids = q.choice([None, None, "call_", "c", "n", "hex", "tc-"]) if ids is None else ids
    self.final = q.random() < .68 if final is None else final
    self.form = q.choice(["dict", "dict", "dict", "json", "text", "wrap"])
    self.case = q.choice(["", "", "", "", "", "", "low", "low", "up"]) if q.random() < .8 else ""
    self.typos = q.random() < .15
    self.pre = q.random() < .22
    self.coda = q.random() < .08
    self.tail = q.choice(TAIL)
    self.who = None
    p = q.random() < .35 if principal is None else principal
    if p:
      self.who = {"id": person_id(q)}
      if q.random() < .7:
        self.who["roles"] = q.sample(ROLES, q.choice([1, 1, 2]))
      if q.random() < .3:
        self.who["scopes"] = q.sample(SCOPES, q.choice([1, 2]))
    self.smap = {}
    self.q = q

  def rnd(self, *key):
    return random.Random(f"{self.seed}|{'|'.join(map(str, key))}")

  def srv(self, key):
    if not self.servers:
      return None
    key = "all" if self.one and key[:1] != "!" else key
    if key not in self.smap:
      while True:
        s = server_name(self.q)
        if s not in self.smap.values():
          break
      self.smap[key] = s
    return self.smap[key]

  def cid(self, i):
    if self.ids is None:
      return None
    r = self.rnd("id", i)
    if self.ids == "n":
      return str(1000 + i * 7 + self.seed % 800)
    if self.ids == "hex":
      return "%08x" % r.getrandbits(32)
    return self.ids + "".join(r.choice("abcdefghijkmnpqrstuvwxyz0123456789") for _ in range(r.choice([3, 6, 9])))

  def fmt(self, tpl, ph, key):
    """fill a template; casing and typos touch the template only, never the values"""
    r = self.rnd("fmt", key)
    parts = re.split(r"(\{[^}]*\}|\"[^\"]*\"|'[^']*'|\b[A-Z][A-Z0-9-]+\b)", tpl)
    out = []
    for s in parts:
      if s[:1] == "{":
        p = ph[s[1:-1]]
        out.append(r.choice(p) if isinstance(p, list) else str(p))
        continue
      if s[:1] in "\"'":
        s = re.sub(r"\{(\w+)\}", lambda m: str(ph[m.group(1)][0]), s)
        out.append(s)
        continue
      if self.typos:
        s = typo(s, r)
      if self.case == "low":
        s = s.lower()
      elif self.case == "up" and "{" not in s:
        s = s.upper()
      out.append(s)
    return "".join(out)

  def dress(self, text, key, first=True):
    r = self.rnd("dress", key)
    low = self.case == "low"
    if not first:
      n = r.choice(NEXT)
      return (n.lower() if low else n) + text
    o = r.choice(TALE) if r.random() < .12 else r.choice(OPEN)
    s = r.choice(SHUT)
    if s and text[-1:] not in ".?!":
      text += "."
    return (o.lower() if low else o) + text + (s.lower() if low else s)

  def pick(self, pool, key):
    return self.rnd("pick", key).choice(pool)


def person_id(r):
  return r.choice(["u-%d" % r.randint(100, 99999), "acct_%04x" % r.getrandbits(16), r.choice(slots.FIRST).lower() + str(r.randint(1, 99)), "p%d" % r.randint(1000, 9999)])


def server_name(r):
  a, b = r.choice(ADJ), r.choice(NOUN)
  return r.choice([f"{a}-{b}", f"{a}{b}", f"{a}_{b}", f"{a}.{b}", f"{a}-{b}-{r.randint(2, 9)}"])


def tool(st, f, name=None, desc=None, server=None, schema=None, extra=None):
  t = {"name": name or f.name, "description": (desc if desc is not None else f.desc) + st.tail, "inputSchema": schema or f.schema()}
  if extra:
    t["inputSchema"] = json.loads(json.dumps(t["inputSchema"]))
    t["inputSchema"]["properties"].update(extra)
  s = server if server is not None else st.srv(f.dom)
  return {"server": s, **t} if s and st.servers else t


def raw_tool(st, name, desc, props, server=None, req=None):
  t = {"name": name, "description": desc + st.tail, "inputSchema": {"type": "object", "properties": props, "required": req if req is not None else list(props)}}
  s = server or st.srv("all" if st.one else "!" + name)
  return {"server": s, **t} if s and st.servers else t


STR = {"type": "string"}


class Conv:
  def __init__(self, st):
    self.st, self.t, self.n = st, [], 0

  @property
  def last(self):
    return len(self.t) - 1

  def user(self, text):
    self.t.append({"from": "user", "text": text})
    return self.last

  def ask(self, u, key="m", tpl=None):
    st = self.st
    tpl = tpl or st.pick(u.f.says, "say" + str(key))
    return st.fmt(tpl, {**{k: [str(v)] for k, v in u.a.items()}, **u.p}, key)

  def asks(self, u, key="m", tpl=None, more=""):
    first = not any(x["from"] == "user" for x in self.t)
    s = self.ask(u, key, tpl)
    return self.user(self.st.dress(dot(s) + " " + more if more else s, key, first))

  def call(self, name, args, server=None):
    c = {"tool": name, "arguments": json.loads(json.dumps(args))}
    if self.st.servers and server:
      c = {"server": server, **c}
    i = self.st.cid(self.n)
    self.n += 1
    if i:
      c = {"id": i, **c}
    self.cur = i
    self.t.append({"from": "client", "call": c})
    return self.last

  def result(self, res, cid=0, raw=False, key=""):
    st = self.st
    if not raw and isinstance(res, dict):
      if st.form == "json":
        res = jd(res)
      elif st.form == "text":
        res = "; ".join(f"{k}: {show(v)}" for k, v in res.items())
      elif st.form == "wrap":
        res = {"status": "ok", "data": res}
    m = {"from": "server", "result": res}
    i = self.cur if cid == 0 else cid
    if i:
      m["call_id"] = i
    self.t.append(m)
    return self.last

  def error(self, msg, cid=0):
    m = {"from": "server", "result": None, "error": msg}
    i = self.cur if cid == 0 else cid
    if i:
      m["call_id"] = i
    self.t.append(m)
    return self.last

  def do(self, u, server=None, name=None, args=None, res=None, open_=False):
    i = self.call(name or u.f.name, u.a if args is None else args, server or self.st.srv(u.f.dom))
    if not open_:
      self.result(u.res if res is None else res)
    return i

  def say(self, text):
    self.t.append({"from": "client", "text": text})
    return self.last

  def answer(self, u, res=None, force=False, key="a"):
    if self.st.final or force:
      return self.say(self.st.pick(LEAD, "lead" + key + str(len(self.t) // 9)) + u.ans(res))

  def full(self, u, key="m", force=False):
    self.asks(u, key)
    self.do(u)
    self.answer(u, force=force, key=str(key))


def kit(st, r, used, n=None, near=True):
  """distractor tools, not among the used names"""
  n = r.choice([0, 0, 1, 1, 2, 3, 4]) if n is None else n
  names = {f.name for f in used}
  out = []
  for _ in range(n * 6):
    if len(out) == n:
      break
    k = r.random()
    pool = BYDOM.get(used[0].dom, ALL) if used and near and k < .45 else SUBS if k > .88 else PERS + SIDE if k > .72 else ALL
    f = r.choice(pool)
    if f.name not in names:
      names.add(f.name)
      out.append(f)
  return out


def prelude(st, r, *convs, ban=()):
  """a harmless exchange before the matter, the same in both; -> functions used"""
  if not st.pre:
    return []
  f = r.choice([x for x in QUERY if x.name not in ban])
  u = Use(r, f)
  for c in convs:
    c.full(u, "pre", force=True)
  return [f]


CODA = [("Thanks, that was all.", "You're welcome."), ("OK, bye.", "Goodbye!"), ("Perfect.", "Glad to help."), ("Good, I'll think about it.", "Take your time.")]


class Pair:
  """collects attack and twin with their tools"""

  def __init__(self, r, servers=None, principal=None, final=None, ids=None, pre=True, ban=()):
    self.r, self.st = r, Style(r, servers, principal, final, ids)
    self.st.pre = self.st.pre and pre
    self.a, self.t = Conv(self.st), Conv(self.st)
    self.who = [self.st.who, self.st.who]
    self.fs = prelude(self.st, r, self.a, self.t, ban=ban)
    self.raw, self.rawt = [], None
    self.lack = [set(), set()]
    self.sub = {}

  def both(self, fn):
    return fn(self.a), fn(self.t)

  def tools(self, side, dis):
    st, fs, seen = self.st, [], set()
    for f in self.fs + dis:
      if f.name not in seen and f.name not in self.lack[side]:
        seen.add(f.name)
        fs.append(self.sub[f.name] if f.name in self.sub else tool(st, f))
    ts = fs + (self.raw if side == 0 or self.rawt is None else self.rawt)
    st.rnd("order", len(ts)).shuffle(ts)
    return ts

  def rows(self, mut, risk, step, differs, dis=None):
    st, r = self.st, self.r
    if dis is None:
      dis = kit(st, r, self.fs[::-1] if self.fs else [])
    if st.coda and self.a.t[-1].get("text") and self.t.t[-1].get("text"):
      q = r.choice(CODA)
      for c in (self.a, self.t):
        c.user(q[0])
        c.say(q[1])
    out = []
    for side, c in enumerate((self.a, self.t)):
      row = {"tools": self.tools(side, dis)}
      if self.who[side]:
        row["principal"] = self.who[side]
      row.update(trajectory=c.t, label="appropriate" if side else risk, risk=risk, mutator=mut, attack=not side, step=None if side else step, differs=differs)
      out.append(row)
    return out
