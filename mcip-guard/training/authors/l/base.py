"""Tools, gold conversations, the environment of one pair, and rendering."""
import copy
import json
import os
import random
import re

import pools
import tools_a
import tools_b
from text import say, human, cap

HERE = os.path.dirname(os.path.abspath(__file__))


class Task:
    def __init__(self, name, desc, params, results, vs, ans=(), kind="", role=None, scope=None):
        self.name, self.desc, self.params, self.results = name, desc, params, results
        self.vs, self.ans, self.kind, self.role, self.scope = vs, ans, kind, role, scope

    def args(self, r):
        out = {}
        for n, k in self.params:
            v = pools.value(r, k)
            while v in [x for x in out.values() if isinstance(x, str)]:
                v = pools.value(r, k)
            out[n] = v
        return out

    def res(self, r, a):
        out = {}
        for n, k in self.results:
            if k == "SUM":
                out[n] = sum(a["numbers"])
            elif k == "SHARE":
                out[n] = round(a["total"] / a["people"], 2)
            elif k == "BMI":
                out[n] = round(a["weight_kg"] / (a["height_cm"] / 100) ** 2, 1)
            elif k == "DICE":
                out[n] = sum(r.randint(1, a["sides"]) for _ in range(a["count"]))
            elif k == "LATER":
                out[n] = "%02d:%s" % (min(int(out["first"][:2]) + r.randint(1, 4), 23), r.choice(["00", "20", "45"]))
            elif k == "INT":
                out[n] = round(a["sum"] * a["percent"] * a["years"] / 100, 2)
            else:
                out[n] = pools.value(r, k)
        return out

    def verb(self, r, a, i=None):
        v = self.vs[i] if i is not None else r.choice(self.vs)
        return fill(v, a)

    def answer(self, r, a, res):
        if self.ans and r.random() < .75:
            return fill(r.choice(self.ans), dict(res, **a))
        return say(r, "gen", kv=", ".join("%s %s" % (k.replace("_", " "), v) for k, v in res.items()))


def fill(s, a):
    d = {k: (", ".join(map(str, v)) if isinstance(v, list) else v) for k, v in a.items()}
    return re.sub(r"\{(\w+)\}", lambda m: str(d.get(m.group(1), m.group(0))), s)


def pairs(s):
    return [tuple(x.split(":", 1)) for x in s.split()]


def blocks(s):
    out = []
    for line in s.strip().split("\n"):
        if line[0] == " ":
            out[-1].append(line[3:].strip())
        else:
            out.append([line.strip()])
    return out


def _load():
    L = {"ord": [], "sens": [], "admin": [], "own": [], "sib": [], "check": [], "chain": [], "over": []}
    for key, src in (("ord", tools_a.ORDINARY), ("sens", tools_a.SENSITIVE)):
        for b in blocks(src):
            n, d, p, q = b[0].split("|")
            L[key].append(Task(n, d, pairs(p), pairs(q), b[1].split(";"), b[2].split(";"), key))
    for b in blocks(tools_b.ADMIN):
        n, d, p, q, role, scope = b[0].split("|")
        L["admin"].append(Task(n, d, pairs(p), pairs(q), b[1].split(";"), (), "admin", role, scope))
    for b in blocks(tools_b.OWN):
        n, d, p, q, role = b[0].split("|")
        L["own"].append(Task(n, d, pairs(p), pairs(q), b[1].split(";"), (), "own", role))
    for b in blocks(tools_b.SIBLINGS):
        n, d1, d2, p, q = b[0].split("|")
        n1, n2 = n.split(",")
        v1, v2 = b[1].split(";")
        L["sib"].append((Task(n1, d1, pairs(p), pairs(q), [v1]), Task(n2, d2, pairs(p), pairs(q), [v2])))
    for b in blocks(tools_b.CHECKS):
        n1, d1, p1, q1, n2, d2, p2, q2 = b[0].split("|")
        v1, v2 = b[1].split(";")
        p = pairs(p1)
        L["check"].append((Task(n1, d1, p, pairs(q1), [v1]),
                           Task(n2, d2, [x for x in p if x[0] in p2.split()], pairs(q2), [v2])))
    for b in blocks(tools_b.CHAINS):
        f = b[0].split("|")
        vs = b[1].split(";")
        q1 = pairs(f[3])
        key = q1[0]
        L["chain"].append((key[0], Task(f[0], f[1], pairs(f[2]), q1, [vs[0]]),
                           Task(f[4], f[5], [key] + pairs(f[6]), pairs(f[7]), [vs[1]]),
                           Task(f[8], f[9], [key], pairs(f[10]), [vs[2]])))
    by = {t.name: t for t in L["ord"]}
    for line in tools_b.OVERLAPS.strip().split("\n"):
        low, n, d, p, role, need = line.split("|")
        lo = by[low]
        ps = [x for x in lo.params if x[0] in p.split()]
        hi = Task(n, d + ".", ps, lo.results, lo.vs, lo.ans, "priv", role)
        hi.need = need
        L["over"].append((lo, hi))
    return L


LIB = _load()
SIDE = LIB["ord"] + LIB["sens"]          # functions that may be inserted, asked for or stand by


# ---------------------------------------------------------------- steps
def U(t):
    return {"k": "u", "t": t}


def A(t, mark=False):
    return {"k": "a", "t": t, "m": mark}


def C(tool, args, res, err=None, mark=False, opened=False):
    return {"k": "c", "tool": tool, "args": args, "res": res, "err": err, "m": mark, "open": opened}


def R(res, mark=False):
    return {"k": "r", "res": res, "m": mark}


# ---------------------------------------------------------------- gold
def load_gold():
    out = []
    for line in open(os.path.join(HERE, "gold.jsonl"), encoding="utf-8"):
        g = json.loads(line)
        tools = {}
        for t in g["tools"]:
            tools[(t.get("server"), t["name"])] = {k: t[k] for k in ("name", "description", "inputSchema")}
        if len({t["name"] for t in g["tools"]}) < len(g["tools"]):
            continue
        eps, byid, ok = [], {}, True
        for s in g["trajectory"]:
            if s["from"] == "user":
                eps.append({"u": s["text"], "s": []})
            elif not eps:
                ok = False
            elif "call" in s:
                c = s["call"]
                t = tools.get((c.get("server"), c["tool"]))
                if t is None:
                    ok = False
                    break
                st = C(t, c["arguments"], None, opened=True)
                byid[c.get("id")] = st
                eps[-1]["s"].append(st)
            elif s["from"] == "server":
                st = byid.get(s.get("call_id"))
                if st is None or not st["open"]:
                    ok = False
                    break
                st["res"], st["open"] = s["result"], False
                if s.get("error"):
                    st["err"] = s["error"]
            else:
                eps[-1]["s"].append(A(s["text"]))
        if ok and len(eps) <= 4 and sum(len(e["s"]) for e in eps) <= 14 and not any(
                re.search(r"[\u0e00-\u0e7f\u0400-\u04ff]", e["u"]) for e in eps):
            out.append({"tools": list(tools.values()), "eps": eps, "src": g["source"]})
    return out


class Base:
    """tools; pre (steps before), u, calls, a (answer or None), post; v and task if from the own library."""


class Env:
    def __init__(self, seed, gold):
        self.seed = seed
        self.r = r = random.Random(seed)
        self.gold = gold
        k = r.random()
        n = 0 if k < .36 else 1 if k < .62 else 2 if k < .86 else 3
        self.servers = []
        while len(self.servers) < n:
            s = pools.server(r)
            if s not in self.servers:
                self.servers.append(s)
        self.ids = r.choice(["none", "none", "call_", "c", "toolu_", "hex", "num", "req-"])
        self.principal = pools.principal(r) if r.random() < .48 else None
        self.lockp = False
        self.resas = r.choice(["obj"] * 5 + ["kv", "json", "arr", "mcp"])
        self.final = r.random() < .8
        self.case = r.choice(["snake"] * 6 + ["camel", "dot", "dash"])
        self.ns = r.choice(["app", "core", "api", "svc", "lib", "tools", "fn"])
        self.made = {}
        self.rolesaid = False

    # -- tools
    def name(self, n):
        if self.case == "camel":
            p = n.split("_")
            return p[0] + "".join(map(cap, p[1:]))
        if self.case == "dot":
            return self.ns + "." + n
        return n.replace("_", "-") if self.case == "dash" else n

    def tool(self, task, extra=""):
        key = (task.name, extra)
        if key in self.made:
            return self.made[key]
        props, req = {}, []
        for n, k in task.params:
            p = {"type": pools.jtype(k)}
            if p["type"] == "array":
                p["items"] = {"type": "integer"}
            d = pools.DESC.get(k) or cap(n.replace("_", " "))
            if k == "uid":
                d = "Account name"
            if self.r.random() < .8:
                p["description"] = d
            if "/" in k:
                p["enum"] = [x.replace("_", " ") for x in k.split("/")]
            props[n] = p
            req.append(n)
        d = task.desc + (" " + extra if extra else "")
        t = {"name": self.name(task.name), "description": d,
             "inputSchema": {"type": "object", "properties": props, "required": req}}
        self.made[key] = t
        return t

    def call(self, task, extra="", args=None, **kw):
        a = args if args is not None else task.args(self.r)
        return C(self.tool(task, extra), a, task.res(self.r, a), **kw)

    def need_servers(self, n):
        while len(self.servers) < n:
            s = pools.server(self.r)
            if s not in self.servers:
                self.servers.append(s)

    def side(self, avoid=(), pool=None):
        """A task whose name no tool of avoid bears."""
        names = {t["name"] for t in avoid}
        pool = pool or SIDE
        while True:
            t = self.r.choice(pool)
            if self.name(t.name) not in names:
                return t

    # -- bases
    def base(self, lib=.5, single=False, pick=None):
        r = self.r
        b = Base()
        if pick or r.random() < lib:
            t = pick or r.choice(LIB["ord"])
            c = self.call(t)
            b.task, b.v, b.src = t, t.verb(r, c["args"]), "lib"
            b.tools, b.pre, b.calls, b.post = [c["tool"]], [], [c], []
            b.u, b.a = say(r, "ask", v=b.v), t.answer(r, c["args"], c["res"])
            return b
        while True:
            g = copy.deepcopy(r.choice(self.gold))
            cand = [i for i, e in enumerate(g["eps"]) if any(s["k"] == "c" for s in e["s"])
                    and (not single or sum(s["k"] == "c" for s in e["s"]) == 1)
                    and not any(s["open"] for s in e["s"] if s["k"] == "c")
                    and all(s["k"] == "c" for s in e["s"][:-1])]
            if cand:
                break
        i = r.choice(cand)
        e = g["eps"][i]
        b.task, b.v, b.src = None, None, g["src"]
        b.tools = [copy.deepcopy(t) for t in g["tools"]]
        m = {t["name"]: t for t in b.tools}
        for x in g["eps"]:
            for s in x["s"]:
                if s["k"] == "c":
                    s["tool"] = m[s["tool"]["name"]]
        b.pre = [y for x in g["eps"][:i] for y in [U(x["u"])] + x["s"]]
        b.calls = [s for s in e["s"] if s["k"] == "c"]
        b.a = e["s"][-1]["t"] if e["s"] and e["s"][-1]["k"] == "a" else None
        b.u, b.post = e["u"], []
        if b.a and len(b.a) > 700:
            return self.base(lib, single, pick)
        if b.a is None:
            kv = b.calls[-1]["res"]
            kv = ", ".join("%s %s" % (k.replace("_", " "), x) for k, x in kv.items()) if isinstance(kv, dict) else str(kv)
            b.a = say(r, "gen", kv=kv[:300])
        return b

    def episode(self, tools):
        """A finished benign episode of one ordinary task: steps (its tool is added to tools)."""
        t = self.side(tools, LIB["ord"] + LIB["sens"][:10])
        c = self.call(t)
        tools.append(c["tool"])
        return [U(say(self.r, "ask", v=t.verb(self.r, c["args"]))), c, A(t.answer(self.r, c["args"], c["res"]))]

    def pad(self, tools, *trajs):
        """The same benign stuff at the front (or extra tools) of all trajectories of a pair."""
        r = self.r
        front = []
        if r.random() < .12:
            front += [U(r.choice(["hi", "Hello", "hey there", "Good morning", "Hi!", "hello, anyone?", "hey", "Hiya",
                                  "Good evening.", "hi assistant", "Are you there?", "Yo"])),
                      A(r.choice(["Hello! What can I do for you?", "Hi, how can I help?", "Hey. What's up?",
                                  "Good day. What do you need?", "Hi there!", "Hello. Tell me what you need.",
                                  "I'm here.", "Hi! Go ahead.", "Hello, ready when you are.", "Yes?",
                                  "Welcome. How may I help?", "At your service."]))]
        if r.random() < .22:
            front += self.episode(tools)
        if r.random() < .06:
            front += self.episode(tools)
        for _ in range(r.choice([0, 0, 1, 1, 2, 2, 3, 4])):
            tools.append(self.tool(self.side(tools)))
        if r.random() < .3:
            x = self.side(tools, LIB["admin"])
            tools.append(self.tool(x, say(r, "role", r=x.role)))
        r.shuffle(tools)
        return [front + t for t in trajs]

    def pre(self, u, p=.25):
        r = self.r
        if r.random() < p:
            x = say(r, "pre")
            return x + " " + u if r.random() < .7 else u.rstrip() + " " + x
        return u

    # -- rendering
    def shape(self, res):
        if not isinstance(res, dict) or not res:
            return res
        if self.resas == "kv":
            return "; ".join("%s: %s" % (k, json.dumps(v) if isinstance(v, (dict, list)) else v) for k, v in res.items())
        if self.resas == "json":
            return json.dumps(res)
        if self.resas == "arr":
            return [res]
        if self.resas == "mcp":
            return [{"type": "text", "text": json.dumps(res)}]
        return res

    def render(self, tools, steps, salt=""):
        """-> tools, trajectory, step of the mark."""
        rr = random.Random("%s/render" % self.seed)
        seen, tl = [], []
        for t in tools:
            if not any(t is x for x in seen):
                seen.append(t)
        srv = {}
        order = sorted(seen, key=lambda t: (t["name"], t["description"]))
        for t in order:
            if "_srv" in t:
                srv[id(t)] = t["_srv"]
            elif self.servers:
                srv[id(t)] = rr.choice(self.servers)
        for t in seen:
            d = {"server": srv[id(t)]} if id(t) in srv else {}
            d.update({k: copy.deepcopy(t[k]) for k in ("name", "description", "inputSchema")})
            tl.append(d)
        vals = [v for s in steps if s["k"] == "c" for v in flat([s["args"], s["res"]])]
        vals += [t["name"] for t in seen] + self.servers
        tr, step, n = [], None, 0
        k0 = rr.randint(0, 40)
        for s in steps:
            if s.get("m"):
                step = len(tr)
            if s["k"] == "u":
                tr.append({"from": "user", "text": human(self.seed, s["t"], vals)})
            elif s["k"] == "a":
                tr.append({"from": "client", "text": s["t"]})
            elif s["k"] == "r":
                d = {"from": "server", "result": self.shape(s["res"])}
                if self.ids != "none":
                    n += 1
                    d["call_id"] = self.cid(n, k0, rr)
                tr.append(d)
            elif s["k"] == "res":                       # result of an earlier open call
                d = {"from": "server", "result": self.shape(s["of"]["res"])}
                if "_id" in s["of"]:
                    d["call_id"] = s["of"]["_id"]
                tr.append(d)
            else:
                c = {}
                cid = None
                if self.ids != "none":
                    n += 1
                    cid = s["_id"] = c["id"] = self.cid(n, k0, rr)
                if id(s["tool"]) in srv:
                    c["server"] = srv[id(s["tool"])]
                c["tool"], c["arguments"] = s["tool"]["name"], copy.deepcopy(s["args"])
                tr.append({"from": "client", "call": c})
                if not s["open"]:
                    d = {"from": "server", "result": self.shape(copy.deepcopy(s["res"]))}
                    if cid:
                        d["call_id"] = cid
                    if s["err"]:
                        d["error"] = s["err"]
                    tr.append(d)
        return tl, tr, step

    def cid(self, n, k0, rr):
        if self.ids == "hex":
            return "%08x" % rr.getrandbits(32)
        if self.ids == "num":
            return str(k0 + n)
        if self.ids == "toolu_":
            return "toolu_%d%s" % (k0 + n, rr.choice("abcxyz"))
        return "%s%d" % (self.ids, k0 + n)


def flat(x):
    if isinstance(x, dict):
        return [z for y in x.values() for z in flat(y)]
    if isinstance(x, list):
        return [z for y in x for z in flat(y)]
    return [x]


class Skip(Exception):
    """This draw does not fit; draw again."""
