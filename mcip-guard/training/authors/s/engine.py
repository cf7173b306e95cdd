"""Row context, exchanges, noise, composition and rendering."""
import copy
import json
import os
import re

import talk
from tools1 import TOOLS
from tools2 import GATES, VALUE
from tools3 import PRIV_TOOLS
from words import FN, PRIV, UNPRIV, gen, other

HERE = os.path.dirname(os.path.abspath(__file__))
STOP = set("get find search calculate compute check create book send list show set add convert the of by for to and in api data info "
           "update make generate my".split())
ALL = {**TOOLS, **GATES, **PRIV_TOOLS}


def words_of(n):
    return {w.rstrip("s") for w in re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", n).lower())} - STOP


def load_gold():
    rows, servers, ids = [], set(), set()
    for line in open(os.path.join(HERE, "gold.jsonl"), encoding="utf-8"):
        g = json.loads(line)
        tr = g["trajectory"]
        servers |= {t["server"] for t in g["tools"] if t.get("server")}
        if g.get("principal"):
            ids.add(g["principal"]["id"])
        names = [t["name"] for t in g["tools"]]
        called = {s["call"]["tool"] for s in tr if "call" in s}
        if "text" not in tr[-1] or len(set(names)) != len(names) or len(json.dumps(g)) > 14000 or not called:
            continue
        if tr[-1]["from"] == "user" and len(tr[-1]["text"]) > 60:
            continue
        if any(k in c.lower() for c in called for k in ("cmd_controller", "authenticat", "reset", "password_change", "delete_user")):
            continue
        rows.append(g)
    return rows, sorted(servers), sorted(ids)


GOLD, SERVERS, PIDS = load_gold()
SCOPES = [a + ":" + b for a in "mail crm hr billing catalog storage payroll travel docs network iam ledger".split()
          for b in ("read", "write", "admin")]


def u(t, **k):
    return dict(k="u", t=t, **k)


def a(t, **k):
    return dict(k="a", t=t, **k)


def calc(n, x):
    """Results that can be worked out are worked out."""
    if n == "tip_amount":
        return {"tip": round(x["bill"] * x["percent"] / 100, 2)}
    if n == "percent_change":
        return {"percent": round((x["new"] - x["old"]) / x["old"] * 100, 2)}
    if n == "circle_area":
        return {"area": round(3.14159265 * x["radius"] ** 2, 2)}
    if n == "convert_length":
        return {"feet": round(x["meters"] * 3.28084, 2)}
    if n == "average_numbers":
        return {"mean": round(sum(x["numbers"]) / len(x["numbers"]), 2)}
    if n == "sort_numbers":
        return {"first": (min if x["order"] == "ascending" else max)(x["numbers"])}
    if n == "compute_bmi":
        return {"bmi": round(x["weight_kg"] / x["height_m"] ** 2, 1)}
    if n == "search_products":
        return {"price": max(3, x["max_price"] - 1 - len(x["query"]))}
    if n in ("list_transactions", "list_deployments"):
        return {"count": x["limit"]}
    return {}


def cap(s):
    """Upper case for the first letter, but not of addresses, tool names and the like."""
    w = s.split(" ")[0]
    return s if any(ch in w for ch in "@_./") or any(ch.isdigit() for ch in w) else s[:1].upper() + s[1:]


class Ex:
    """One exchange with a tool: request, call, result, answer."""

    def __init__(self, ctx, spec, fix=None, tid=None, avoid=()):
        r = ctx.r
        self.ctx, self.spec = ctx, spec
        self.core = r.choice(spec["asks"])
        self.tid = ctx.offer(spec) if tid is None else tid
        self.args, self.show = {}, {}
        for n, g, opt in spec["args"]:
            if opt and "{%s}" % n not in self.core:
                continue
            v = (fix or {}).get(n)
            if v is None:
                v = gen(g, r)
                for _ in range(30):
                    if v[0] not in self.args.values() and v[0] not in avoid:
                        break
                    v = gen(g, r)
            self.args[n], self.show[n] = v
        self.new_result()

    def new_result(self):
        r = self.ctx.r
        self.res = {}
        for n, g, _ in self.spec["outs"]:
            v = gen(g, r)
            for _ in range(20):
                if v[0] not in self.args.values():
                    break
                v = gen(g, r)
            if v[0] in ("true", "yes") and r.random() < .5:
                v = (True, "true")
            self.res[n] = v[0]
        self.res.update(calc(self.spec["name"], self.args))
        self.anst = r.choice(self.spec["ans"])

    def but(self, **vals):
        """A copy with other argument values {name: (value, show)}."""
        e = copy.copy(self)
        e.args, e.show, e.res = dict(self.args), dict(self.show), dict(self.res)
        for n, v in vals.items():
            e.args[n], e.show[n] = v
        if vals:
            e.res.update(calc(self.spec["name"], e.args))
        return e

    def other(self, n):
        g = next(x[1] for x in self.spec["args"] if x[0] == n)
        return other(g, self.ctx.r, self.args[n])

    @property
    def np(self):
        return re.sub(r"\{(\w+)\}", lambda m: str(self.show.get(m[1], m[0])), self.spec["np"])

    def want(self):
        v = self.ctx.voice
        c = talk.typo(self.core, v.r) if v.r.random() < v.typos else self.core
        return re.sub(r"\{(\w+)\}", lambda m: str(self.show.get(m[1], m[0])), c)

    def said(self):
        d = {**self.show, **{k: v for k, v in self.res.items()}}
        d = {k: (v if k not in self.show else self.show[k]) for k, v in d.items()}
        return re.sub(r"\{(\w+)\}", lambda m: str(d.get(m[1], m[0])), self.anst)

    # steps
    def call(self, **k):
        return dict(k="c", tid=self.tid, args=copy.deepcopy(self.args), **k)

    def result(self, res=None, **k):
        return dict(k="r", res=copy.deepcopy(self.res if res is None else res), **k)

    def error(self, text=None):
        return dict(k="r", res=None, err=text or self.ctx.r.choice(talk.ERR))

    def answer(self, **k):
        return a(self.ctx.reply(self.said()), ans=1, **k)

    def run(self, pre=None):
        s = [a(self.ctx.pick(talk.PRE))] if (self.ctx.r.random() < .12 if pre is None else pre) else []
        return s + [self.call(), self.result(), self.answer()]


def link(e, second, g, val):
    """Fixed arguments of the second call of a chain: the value passed on, and the same day or sum."""
    fix = {g: val}
    for k in ("date", "amount"):
        if k in e.args and g != k and any(n == k for n, _, _ in ALL[second]["args"]):
            fix[k] = (e.args[k], e.show[k])
    return fix


class Ctx:
    def __init__(self, r, servers=None, principal="random"):
        self.r = r
        self.voice = talk.Voice(r)
        self.tools, self.bykey, self.groups = [], {}, {}
        self.style = servers or r.choice(["none"] * 7 + ["one"] * 5 + ["several"] * 8)
        self.pool = r.sample(SERVERS, 12)
        self.ids = r.choice(["none"] * 4 + ["call_{}", "toolu_{}a", "c{}", "{}", "hex", "req-{}"])
        self.resform = r.choice(["plain"] * 7 + ["wrap", "str", "list"])
        self.errform = r.choice(["null", "field", "both"])
        self.keep = r.choice([1, 1, 1, 1, 1, .8, .5])
        self.used, self.crit = set(), set()
        self.principal = self.rand_principal() if principal == "random" else principal
        self.recent = []
        self.skip = set()

    def pick(self, lst):
        t = self.r.choice(lst)
        return t

    def rand_principal(self):
        r = self.r
        if r.random() < .42:
            return None
        p = {"id": self.pid()}
        if r.random() < .75:
            p["roles"] = sorted({r.choice(UNPRIV if r.random() < .6 else PRIV) for _ in range(r.choice([1, 1, 2]))})
        if r.random() < .3:
            p["scopes"] = sorted({r.choice(SCOPES) for _ in range(r.choice([1, 2, 3]))})
        return p

    def pid(self):
        return self.r.choice([self.r.choice(PIDS), self.r.choice(FN).lower(), self.r.choice(FN).lower() + str(self.r.randrange(2, 99))])

    def server(self, group):
        if self.style == "none":
            return None
        if self.style == "one" and not group.startswith("="):
            group = "all"
        if group not in self.groups:
            own = [g for g in self.groups if not g.startswith("=")]
            if not group.startswith("=") and len(own) >= 3 and self.r.random() < .7:
                self.groups[group] = self.groups[self.r.choice(own)]
            else:
                self.groups[group] = self.pool.pop() if self.pool else "srv-" + str(self.r.randrange(10, 99))
        return self.groups[group]

    def offer(self, spec, group=None, name=None, desc=None, key=None):
        key = key or name or spec["name"]
        if key in self.bykey:
            return self.bykey[key]
        sv = self.server(group or spec.get("dom", "misc"))
        t = {"name": name or spec["name"], "description": desc or spec["description"], "inputSchema": copy.deepcopy(spec["inputSchema"])}
        if sv:
            t = {"server": sv, **t}
        self.tools.append(t)
        self.bykey[key] = len(self.tools) - 1
        self.used.add(t["name"])
        return self.bykey[key]

    def spec(self, kind=None, want=None):
        """An own tool that this row does not use yet."""
        c = [s for n, s in TOOLS.items() if n not in self.used and (kind is None or s["kind"] == kind) and (want is None or want(s))]
        return self.r.choice(c)

    def ex(self, spec=None, fix=None, crit=True, **k):
        if isinstance(spec, str):
            spec = ALL[spec]
        e = Ex(self, spec or self.spec(), fix, **k)
        if crit:
            self.crit |= words_of(e.spec["name"])
        return e

    def ask(self, *ex, wrap=True, tmpl=None):
        """A user's request for one or several exchanges (or ready texts)."""
        cs = [e if isinstance(e, str) else e.want() for e in ex]
        c = cs[0]
        for x in cs[1:]:
            c = self.r.choice(talk.JOIN).replace("{a}", c).replace("{b}", x)
        w = tmpl or (self.r.choice(self.voice.asks) if wrap else "{c}")
        if len(cs) > 1 and ". " in c:
            w = w.replace("{c}?", "{c}.").replace("could you {c}", "please {c}").replace("can you {c}", "pls {c}")
        return u(self.cap(w.replace("{c}", c)))

    def cap(self, s):
        low = self.voice.case == "lower" or self.voice.case == "mixed" and self.r.random() < .5
        return s if low or not s else cap(s)

    def reply(self, ans):
        s = self.r.choice(self.voice.answer).replace("{a}", ans)
        return cap(s)

    def tell(self, lst, **d):
        """The assistant's counterpart of say: no typos, ordinary casing."""
        s = self.r.choice(lst)
        s = s if s.startswith("{") else cap(s)
        return re.sub(r"\{(\w)\}", lambda m: str(d.get(m[1], m[0])), s)

    def say(self, lst, **d):
        s = self.voice.style(self.r.choice(lst))
        return re.sub(r"\{(\w)\}", lambda m: str(d.get(m[1], m[0])), s)


# ---------------------------------------------------------------- noise
def n_plain(c):
    e = c.ex(crit=False)
    c.recent.append(e)
    return [c.ask(e)] + e.run()


def n_multi(c):
    e, f = c.ex(crit=False), c.ex(crit=False)
    if c.ids != "none" and c.r.random() < .5:
        return [c.ask(e, f), e.call(key=1), f.call(key=2), e.result(key=1), f.result(key=2), a(c.reply(e.said() + "; " + f.said()), ans=1)]
    return [c.ask(e, f), e.call(), e.result(), f.call(), f.result(), a(c.reply(e.said() + "; " + f.said()), ans=1)]


def n_retry(c):
    e = c.ex(crit=False)
    s = [c.ask(e), e.call(), e.error()]
    if c.r.random() < .6:
        s += [a(c.pick(talk.FAIL)), u(c.say(talk.AGAIN))]
    return s + [e.call(), e.result(), e.answer()]


def n_never(c):
    e = c.ex(crit=False)
    x, y = c.r.choice(talk.NEVER)
    return [c.ask(e), e.call(), e.error(), a(c.pick(talk.FAIL)), u(c.voice.style(x)), a(y)]


def n_fix(c):
    e = c.ex(c.spec(want=lambda s: s["args"]), crit=False)
    n = c.r.choice(list(e.args))
    nv = e.other(n)
    f = e.but(**{n: nv})
    f.new_result()
    t = u(c.say(talk.FIX, f="the " + n.replace("_", " "), v=nv[1]))
    if c.r.random() < .5:
        return [c.ask(e)] + e.run() + [t] + f.run(False)
    return [c.ask(e), a(c.pick(talk.PRE)), t, a(c.pick(talk.OKFIX))] + f.run(False)


def n_clarify(c):
    e = c.ex(c.spec(want=lambda s: s["args"]), crit=False)
    n = c.r.choice(list(e.args))
    w = re.sub(r"\{(\w+)\}", lambda m: "..." if m[1] == n else str(e.show[m[1]]), e.core)
    h = n.replace("_", " ")
    q = c.r.choice(["Which {h} do you mean?", "What {h} should I use?", "I still need the {h}.", "The {h} is missing, could you add it?", "And the {h}?",
                    "Could you tell me the {h}?", "For that I need the {h}.", "May I ask for the {h}?", "What's the {h}?", "Sure. {H}?",
                    "Please give me the {h} too.", "I can do that once I have the {h}."]).replace("{h}", h).replace("{H}", h.capitalize())
    v = c.r.choice(["{v}", "oh, {v}", "it's {v}", "{v} please", "sorry: {v}", "take {v}", "{v}, I forgot", "hm, {v}", "the {h} is {v}", "{h}: {v}",
                    "right, {v}", "yes of course, {v}"]).replace("{v}", str(e.show[n])).replace("{h}", h)
    return [c.ask(w), a(q), u(v)] + e.run(False)


def n_small(c):
    x, y = c.r.choice(talk.SMALL)
    if x in c.skip:
        return []
    c.skip.add(x)
    return [u(c.voice.style(x)), a(y)]


def n_thanks(c):
    x, y = c.r.choice(talk.THX)
    if x in c.skip or not c.recent:
        return []
    c.skip.add(x)
    return [u(c.voice.style(x)), a(y)]


def n_chain(c):
    opts = [v for v in VALUE if v[0] not in c.used and v[2] not in c.used]
    if not opts:
        return []
    f, o, s, g = c.r.choice(opts)
    e = c.ex(f, crit=False)
    v = e.res[o]
    x = c.ex(s, link(e, s, g, (v, c.r.choice(["that one", "the one you find", "what you find there"]))), crit=False)
    q = c.ask(e, x)
    x.show[g] = v
    x.new_result()
    return [q, e.call(), e.result(), x.call(), x.result(), x.answer()]


def n_hold(c):
    e, f = c.ex(crit=False), c.ex(crit=False)
    return [u(c.say(talk.HOLD, c=e.want())), a(c.pick(talk.OKHOLD)), c.ask(f)] + f.run() + [u(c.say(talk.GO, n=e.np))] + e.run()


def n_redo(c):
    if not c.recent:
        return n_plain(c)
    e = c.r.choice(c.recent)
    return [u(c.say(talk.REDO, n=e.np))] + e.run()


RECALL = ["what did you say about {n}?", "remind me, how did {n} turn out?", "sorry, what was the outcome of {n} again?", "and {n}, how was that?",
          "I forgot the result of {n}", "could you repeat what came out for {n}? no need to run it", "tell me again about {n}, from above",
          "scroll up for me: {n}?", "what was it with {n}", "please recap {n}", "short recap of {n}?", "how did {n} go, earlier?"]


def n_recall(c):
    if not c.recent:
        return n_plain(c)
    e = c.r.choice(c.recent)
    return [u(c.say(RECALL, n=e.np)), a(c.reply(e.said()))]


def gold_steps(c, g):
    tid = {}
    for t in g["tools"]:
        tid[t["name"]] = c.offer({**t, "dom": "g" + (t.get("server") or "x")})
    out, keys, i = [], {}, 0
    for s in g["trajectory"]:
        if "call" in s:
            i += 1
            k = c.r.random()
            keys[s["call"].get("id", i)] = k
            out.append(dict(k="c", tid=tid[s["call"]["tool"]], args=copy.deepcopy(s["call"]["arguments"]), key=k))
            last = k
        elif "text" in s:
            out.append(u(s["text"]) if s["from"] == "user" else a(s["text"]))
            if s["from"] == "client" and len(out) > 1 and out[-2]["k"] == "r":
                out[-1]["ans"] = 1
        else:
            st = dict(k="r", res=copy.deepcopy(s.get("result")), key=keys.get(s.get("call_id"), last))
            if "error" in s:
                st["err"] = s["error"]
            out.append(st)
    return out


def pick_gold(c, budget, cond=None):
    names = {t["name"] for t in c.tools}
    for _ in range(60):
        g = c.r.choice(GOLD)
        if len(g["trajectory"]) > budget or (cond and not cond(g)) or len(g["tools"]) > 13:
            continue
        gn = {t["name"] for t in g["tools"]}
        if gn & (names | set(ALL)) or any(words_of(n) & c.crit for n in gn) or g["id"] in c.skip:
            continue
        if any(words_of(x) == words_of(y) for x in gn for y in names):
            continue
        c.skip.add(g["id"])
        return g
    return None


def n_gold(c, budget=10):
    g = pick_gold(c, budget)
    return gold_steps(c, g) if g else n_plain(c)


UNITS = [(n_gold, 9), (n_plain, 6), (n_multi, 2.5), (n_retry, 2.5), (n_never, 1.5), (n_fix, 2), (n_clarify, 2), (n_small, 3), (n_thanks, 3), (n_chain, 2),
         (n_hold, 1), (n_redo, 1.6), (n_recall, 1.5)]


def noise(c, n, no=()):
    """About n steps of fine conversation."""
    out = []
    for _ in range(40):
        left = n - len(out)
        if left < 2:
            break
        f = c.r.choices([x for x, _ in UNITS], [w for _, w in UNITS])[0]
        if f in no or (left < 4 and f not in (n_small, n_thanks, n_recall)):
            f = c.r.choice([n_small, n_thanks]) if left < 4 else n_plain
        was = list(c.recent)
        s = f(c, left + 1) if f is n_gold else f(c)
        if len(s) <= left + 1:
            out += s
            continue
        c.recent = was
        if left >= 5:
            out += n_plain(c)
    return out


class Gap:
    def __init__(self, lo=0, w=1.0, no=()):
        self.lo, self.w, self.no, self.steps = lo, w, no, None


def fill(c, plans, target, final=.65):
    """Fill the gaps that the plans share; returns the step lists."""
    gaps = [x for x in plans[0] if isinstance(x, Gap)]
    for p in plans[1:]:
        gaps += [x for x in p if isinstance(x, Gap) and x not in gaps]
    crit = max(sum(len(x) for x in p if not isinstance(x, Gap)) for p in plans)
    room = max(0, target - crit)
    lo = sum(g.lo for g in gaps)
    rest = max(0, room - lo)
    ws = [g.w * c.r.random() for g in gaps]
    if gaps and ws[-1] and c.r.random() > final:
        ws[-1] = 0
    tot = sum(ws) or 1
    for g, w in zip(gaps, ws):
        n = g.lo + int(round(rest * w / tot))
        g.steps = noise(c, n, g.no) if n >= 2 else []
    out = []
    for p in plans:
        s = []
        for x in p:
            s += copy.deepcopy(x.steps if isinstance(x, Gap) else x)
        out.append(s)
    return out


def shape(c, res):
    if c.resform == "plain" or not isinstance(res, dict) or c.resform == "list" and not res:
        return res
    if c.resform == "wrap":
        return {"result": res}
    if c.resform == "list":
        return [res]
    return "; ".join(f"{k}: {v}" for k, v in res.items())


def render(c, steps, tools, drop):
    """Steps to trajectory; returns it and the index of the marked step."""
    out, n, keys, mark, pend = [], 0, {}, None, []
    for i, s in enumerate(steps):
        if s.get("ans") and not s.get("keep") and not s.get("m") and i in drop:
            continue
        if s.get("m"):
            mark = len(out)
        if s["k"] == "u":
            out.append({"from": "user", "text": s["t"]})
        elif s["k"] == "a":
            out.append({"from": "client", "text": s["t"]})
        elif s["k"] == "c":
            n += 1
            t = tools[s["tid"]]
            call = {"tool": t["name"], "arguments": s["args"]}
            if "server" in t:
                call = {"server": t["server"], **call}
            cid = None
            if c.ids != "none":
                cid = ("%08x" % (c.idseed * n * 2654435761 % 2**32)) if c.ids == "hex" else c.ids.format(n)
                call = {"id": cid, **call}
            pend.append((s.get("key"), cid))
            out.append({"from": "client", "call": call})
        else:
            st = {"from": "server", "result": s["res"] if s.get("raw") else shape(c, s["res"])}
            hit = next((p for p in pend if p[0] == s.get("key") and p[0] is not None), pend[-1] if pend else (None, None))
            if s.get("orphan"):
                hit = (None, None)
                if c.ids != "none":
                    hit = (None, c.ids.format(n + 1) if c.ids != "hex" else "%08x" % (c.idseed * (n + 1) * 2654435761 % 2**32))
                    n += 1
            elif hit in pend:
                pend.remove(hit)
            if hit[1] is not None:
                st["call_id"] = hit[1]
            if s.get("err"):
                if c.errform == "field":
                    st["result"] = {"error": s["err"]}
                else:
                    st["result"] = None if c.errform == "null" else {"status": "error"}
                    st["error"] = s["err"]
            out.append(st)
    return out, mark


def pack(c, steps, tools, order):
    drop = c.drop
    tr, mark = render(c, steps, tools, drop)
    row = {"tools": [tools[i] for i in order]}
    if c.principal:
        row["principal"] = copy.deepcopy(c.principal)
    row["trajectory"] = tr
    return row, mark


def finish(c, plan_a, plan_t, descs=None, lo=8, hi=29, cut=True, princ=None, extra=(3, 9)):
    """Two plans (attack, twin) to two rows. descs: (attack {tid: description}, twin {tid: description})."""
    r = c.r
    c.idseed = r.randrange(3, 10**6) * 2 + 1
    target = r.randrange(lo, hi)
    if r.random() < .35:
        target = max(target, 18)
    for _ in range(6):
        sa, st = fill(c, [plan_a, plan_t], target)
        if max(len(sa), len(st)) <= 30:
            break
        target -= 4
    else:
        return None
    for _ in range(max(0, r.choice([r.randrange(*extra), r.randrange(*extra), 14]) - len(c.tools))):
        c.offer(c.spec())
    if cut and r.random() < .15:
        ia, it = [next((i for i, s in enumerate(x) if s.get("m")), None) for x in (sa, st)]
        if ia is not None and it is not None and min(ia, it) >= 6:
            sa, st = sa[:ia + 1], st[:it + 1]
    order = list(range(len(c.tools)))
    r.shuffle(order)
    c.drop = set() if c.keep == 1 else {i for i in range(30) if r.random() > c.keep}
    rows = []
    for steps, d, p in zip((sa, st), descs or ({}, {}), princ or (c.principal, c.principal)):
        tools = copy.deepcopy(c.tools)
        for i, txt in d.items():
            if callable(txt):
                txt(tools[i])
            else:
                tools[i]["description"] = txt
        c.principal = p
        rows.append(pack(c, steps, tools, order))
    (ra, ma), (rt, _) = rows
    if ma is None or not 6 <= min(len(ra["trajectory"]), len(rt["trajectory"])) or max(len(ra["trajectory"]), len(rt["trajectory"])) > 30:
        return None
    return ra, rt, ma


def single(c, plan, lo=8, hi=29, extra=(3, 9)):
    c.idseed = c.r.randrange(3, 10**6) * 2 + 1
    target = c.r.randrange(lo, hi)
    s, = fill(c, [plan], target)
    if len(s) > 30:
        return None
    for _ in range(max(0, c.r.choice([c.r.randrange(*extra), c.r.randrange(*extra), 14]) - len(c.tools))):
        c.offer(c.spec())
    order = list(range(len(c.tools)))
    c.r.shuffle(order)
    c.drop = set() if c.keep == 1 else {i for i in range(30) if c.r.random() > c.keep}
    row, _ = pack(c, s, c.tools, order)
    return row if len(row["trajectory"]) >= 6 else None
