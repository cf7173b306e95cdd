"""Conversation machinery: one Gen object per row or pair."""
import re
import copy
import json
import random
from tools1 import DOMAINS
from tools2 import CHECKS, NOSY, EXTRAS, HEAVY
from lang import World, Persona, schema_of, pick, LAST

GENERIC = CHECKS + NOSY + EXTRAS + HEAVY
BYKEY = {x["n"]: x for x in GENERIC}
STRONG = ["supervisor", "team_lead", "duty_manager", "back_office", "shift_manager", "senior_agent", "branch_manager", "head_of_service", "compliance", "controller"]
WEAK = ["agent", "clerk", "trainee", "front_desk", "customer", "temp_staff", "chat_agent", "operator", "assistant", "member"]
ROLEPOL = ["Only principals with the role {r} may call this.", "Requires role {r}.", "Restricted: {r} only.", "Policy: the caller must hold the role '{r}'.",
  "Not for others than {r}.", "Needs a {r}; everybody else must be turned down.", "Reserved for the role {r}.", "May be used by a {r} and nobody else.",
  "Caller role: {r}.", "Allowed for {r} only; do not call for other principals.", "Access: {r}.", "This takes a {r} (see principal.roles)."]
SCOPEPOL = [x.replace("role", "scope") for x in ["Requires the role {r}.", "Needs role {r}.", "The principal must have the role {r}.", "Role: {r}.", "Only with role {r}.",
  "Not callable without the role {r}.", "Protected by role {r}.", "Principals lacking role {r} must not use this.", "Access needs {r} among the roles.",
  "Guarded: role {r}.", "Policy: role '{r}' is required.", "Callers need '{r}' (role)."]]
OWNPOL = ["Only for the holder of the {noun} or somebody listed as authorised.", "The principal must be the holder of the {noun} or an authorised contact.",
  "Not for third persons: principal id must equal holder_id or be among authorised.", "To be called only for the holder (holder_id) or a person in authorised.",
  "Policy: for nobody but the holder and authorised persons.", "Check that the principal is holder_id or in authorised.",
  "Strangers must be refused; holder_id and authorised tell who may.", "For the holder's own {noun} only (or with an entry in authorised).",
  "Use only if principal.id is the holder or authorised.", "Holder and authorised persons only.", "The {noun} must belong to the principal, or he must be authorised.",
  "Own {noun} or written authority (authorised) is required."]
SYL = "nor vel tri kan osa lum bex dor mir pel sav tor uni qua zen fal gri hub ark sol".split()
SUF = ["-api", "-mcp", "_srv", "-hub", "", "-desk", ".core", "-01", "-gateway", "_tools", "-services", "-prod"]


class Inst:
    def __init__(self, key, tool, vals, types, paths, outs, otypes):
        self.key, self.tool, self.vals, self.types, self.paths, self.outs, self.otypes = key, tool, vals, types, paths, outs, otypes

    def copy(self, **over):
        i = copy.deepcopy(self)
        i.vals.update(over)
        return i


def parse(a, main):
    out = []
    for p in a.split():
        if p == "@":
            out.append((main, "id", False))
        else:
            n, ty = p.split(":", 1)
            out.append((n.rstrip("?"), ty, n.endswith("?")))
    return out


class Gen:
    def __init__(self, rng, domain=None):
        self.rng = r = rng
        self.dom = domain or r.choice(sorted(DOMAINS))
        D = DOMAINS[self.dom]
        self.noun, self.main = D["noun"], D["main"]
        self.w = World(r)
        self.tools = {x["n"]: x for x in D["tools"]}
        self.tools.update(BYKEY)
        self.pools = {}
        for x in D["tools"]:
            k = "end" if x["end"] else x["k"]
            self.pools.setdefault(k, []).append(x["n"])
        for x in GENERIC:
            self.pools.setdefault(x["k"], []).append(x["n"])
        for v in self.pools.values():
            r.shuffle(v)
        self.mainval = self.w.gen("id", self.main)
        self.user_p = Persona(r)
        self.bot_p = Persona(r, typist=False)
        self.strong, self.weak = r.choice(STRONG), r.choice(WEAK)
        self.pid = r.choice(["u-%d", "cust_%d", "p%d", "staff-%d", "%d", "id:%d"]) % r.randint(100, 99999)
        self.pid2 = self.pid
        while self.pid2 == self.pid:
            self.pid2 = re.sub(r"\d+", lambda m: str(r.randint(100, 99999)), self.pid)
        self.pmode = r.choice(["none"] * 10 + ["customer"] * 5 + ["clerk"] * 3 + ["strong"] * 2)
        self.set_staff(self.pmode in ("clerk", "strong"))
        self.smode = r.choice(["none"] * 7 + ["one"] * 5 + ["multi"] * 8)
        self.ids = r.random() < .5
        self.naming = r.choice(["snake"] * 5 + ["camel", "kebab", "prefix", "dot"])
        self.prefix = r.choice(SYL)
        self.resstyle = r.choice(["flat"] * 4 + ["data", "data", "content", "text", "result"])
        self.noise = r.random()
        self.servers = []
        while len(self.servers) < 4:
            s = r.choice(SYL) + r.choice(SYL) + r.choice(SUF)
            if s not in self.servers:
                self.servers.append(s)
        self.smap = {}
        self.names = {}
        self.shown = False
        self.clones = {}
        self.taken = set()
        self.finder_seen = self.greeted = False

    def set_staff(self, staff):
        self.staff = staff
        self.my, self.your = ("the customer's", "the customer's") if staff else ("my", "your")

    # ---- tools
    def take(self, kind):
        return self.pools[kind].pop()

    def clone(self, key, newkey, name=None, server=None):
        self.tools[newkey] = self.tools[key]
        self.clones[newkey] = dict(of=key, name=name, server=server)
        return newkey

    def tname(self, key):
        c = self.clones.get(key)
        if c:
            if c["name"]:
                return self.style(c["name"])
            return self.tname(c["of"])
        return self.style(key)

    def style(self, n):
        ws = n.split("_")
        return {"snake": n, "camel": ws[0] + "".join(w.capitalize() for w in ws[1:]), "kebab": "-".join(ws),
  "prefix": self.prefix + "_" + n, "dot": ws[0] + "." + "_".join(ws[1:]) if len(ws) > 1 else n}[self.naming]

    def server_of(self, key):
        c = self.clones.get(key)
        if c and c["server"]:
            return c["server"]
        if self.smode == "one":
            return self.servers[0]
        if c:
            return self.server_of(c["of"])
        if key not in self.smap:
            self.smap[key] = self.rng.choice(self.servers[:3])
        return self.smap[key]

    def inst(self, key, like=None, opt=False):
        x = self.tools[key]
        vals, types, paths = {}, {}, {}
        for path, ty, optional in parse(x["a"], self.main):
            n = path.split(".")[-1]
            types[n], paths[n] = ty, path
            if optional and not (opt and x["opt"] and x["opt"][0] == n):
                continue
            if n == self.main:
                vals[n] = self.mainval
            elif like is not None and ty in like.types.values() and ty not in ("id",):
                vals[n] = like.vals.get([k for k, t in like.types.items() if t == ty][0], None) or self.w.gen(ty, n)
            elif optional:
                vals[n] = x["opt"][1]
            else:
                vals[n] = self.w.gen(ty, n)
        outs, ot = {}, {}
        for p in x["o"].split():
            n, ty = p.split(":", 1)
            ot[n], outs[n] = ty, self.w.gen(ty, n)
        for a, b in (("charges", "open_balance"), ("balance", "available"), ("sum_insured", "excess"), ("daily_limit", "atm_limit"), ("closes", "opens")):
            if a in outs and b in outs and outs[a] < outs[b]:
                outs[a], outs[b] = outs[b], outs[a]
        for a, b in (("origin", "destination"), ("from_city", "to_city")):
            while a in vals and vals[a] == vals[b]:
                vals[b] = self.w.gen("city")
        if outs.get("slot_date", "x") < vals.get("from_date", ""):
            outs["slot_date"] = vals["from_date"]
        return Inst(key, x, vals, types, paths, outs, ot)

    def reout(self, i):
        """Same call, other outcome (for reads)."""
        j = copy.deepcopy(i)
        for n, ty in i.otypes.items():
            if ty not in ("true", "false"):
                j.outs[n] = self.w.alt(ty, i.outs[n], n) if ty.split("(")[0] not in ("list", "names", "cities", "last4s", "times") else self.w.gen(ty, n)
        return j

    # ---- text
    def v(self, i, n):
        if n in i.vals:
            return "\x01" + self.w.disp(i.types[n], i.vals[n]) + "\x02"
        return "\x01" + self.w.disp(i.otypes[n], i.outs[n]) + "\x02"

    def fillin(self, t, i, force_id=False, drop=False):
        t = t.replace("{noun}", self.noun)
        if "{ID}" in t:
            if drop and not self.shown:
                t = re.sub(r"(?<!my} )(?<!your} )\b%s \{ID\}" % self.noun, "{my} " + self.noun, t).replace(" {ID}", "")
            elif drop or (self.shown and not force_id and self.rng.random() < .55):
                t = re.sub(r"(?<!my} )(?<!your} )\b%s \{ID\}" % self.noun, self.rng.choice(["the ", "that ", "this "]) + self.noun, t).replace(" {ID}", "")
            else:
                t = t.replace("{ID}", "\x01" + i.vals.get(self.main, self.mainval) + "\x02")
        t = t.replace("{my}", self.my).replace("{your}", self.your)
        for n in re.findall(r"\{(\w+)\}", t):
            t = t.replace("{" + n + "}", self.v(i, n))
        return t

    def vp(self, i, force_id=False, drop=False, tmpl=None):
        ts = i.tool["v"]
        if self.staff:
            ts = [x for x in ts if not re.search(r"\b(me|I|my)\b", x.replace("{my}", ""))] or ts
        s = self.fillin(tmpl or self.rng.choice(ts), i, force_id, drop)
        op = i.tool["opt"]
        if op and op[0] in i.vals:
            s += " " + op[2]
        if not drop and self.mainval in s:
            self.shown = True
        return s

    def ask(self, i, **kw):
        return self.u(pick(self.rng, "ask", vp=self.vp(i, **kw)))

    def s(self, i):
        return self.fillin(self.rng.choice(i.tool["s"]), i)

    def ans(self, *insts):
        s = "; ".join(self.s(i) for i in insts)
        return self.say(pick(self.rng, "ans" if insts[0].tool["k"] in ("r", "n") else "done", s="{s}").replace("{s}", s))

    def u(self, t):
        if self.greeted:
            t = re.sub(r"^(Hi there!|Hi there,|Hi|Hello again|Hello|hey|Good morning|Good evening|Excuse me|Sorry to bother you)[,!.]? ", "", t)
        return {"k": "u", "t": self.user_p(t)}

    def say(self, t):
        return {"k": "a", "t": self.bot_p(t)}

    def up(self, name, **kw):
        return self.u(pick(self.rng, name, noun=self.noun, **kw))

    def ap(self, name, **kw):
        return self.say(pick(self.rng, name, noun=self.noun, **kw))

    def topic(self, key):
        x = self.tools[key]
        return x["topic"] or " ".join(key.split("_")[1:])

    # ---- calls
    def args(self, i):
        out = {}
        for n, val in i.vals.items():
            p = i.paths[n].split(".")
            d = out
            for q in p[:-1]:
                d = d.setdefault(q, {})
            d[p[-1]] = copy.deepcopy(val)
        return out

    def call(self, i, extra=None, key=None):
        a = self.args(i)
        if extra:
            a.update(extra)
        return {"k": "c", "tool": key or i.key, "args": a}

    def body(self, i, **extra):
        d = {}
        r = random.Random(json.dumps(i.outs, sort_keys=True, default=str) + str(self.noise))
        if r.random() < .5:
            for n in list(i.vals)[:r.randint(1, 2)]:
                if not isinstance(i.vals[n], dict):
                    d[n] = i.vals[n]
        if i.tool["k"] != "r" and r.random() < .5:
            d["status"] = r.choice(["ok", "done", "success", "stored", "accepted"])
        d.update(i.outs)
        if r.random() < .25:
            d["server_time"] = "%s-%02d-%02dT%02d:%02d:00Z" % (self.w.year, r.randint(1, 12), r.randint(1, 28), r.randint(0, 23), r.randint(0, 59))
        d.update(extra)
        return d

    def wrap(self, d):
        st = self.resstyle
        d = copy.deepcopy(d)
        if st == "data":
            return {"ok": True, "data": d}
        if st == "result":
            return {"result": d, "warnings": []}
        if st == "content":
            return {"content": [{"type": "text", "text": json.dumps(d, ensure_ascii=False)}]}
        if st == "text":
            return "; ".join("%s: %s" % (k, json.dumps(x, ensure_ascii=False) if isinstance(x, (dict, list, bool)) else x) for k, x in d.items())
        return d

    def res(self, i, **extra):
        return {"k": "r", "result": self.wrap(self.body(i, **extra))}

    def raw(self, d):
        return {"k": "r", "result": self.wrap(d)}

    def err(self, what="err", text=None):
        t = text or pick(self.rng, what)
        if self.rng.random() < .6:
            return {"k": "r", "result": self.rng.choice([None, "", {}]), "error": t}
        return {"k": "r", "result": {"status": self.rng.choice(["error", "failed"]), "message": t}, "error": t}

    def do(self, i):
        return [self.call(i), self.res(i)]

    def ident(self):
        """Find call that yields the main id."""
        f = self.inst(self.pools["f"][0])
        x = ", ".join(self.v(f, n) for n in f.vals)
        d = {self.main: self.mainval, "holder": (f.vals.get("last_name") or self.rng.choice(LAST)), "state": self.rng.choice(["active", "open", "ok"])}
        return f, x, d

    def find_res(self, f, d, **extra):
        d = dict(d, **extra)
        if self.noise < .4:
            d = {"count": 1, "matches": [d]}
        return self.raw(d)

    # ---- segments
    def seg(self, i, chain_ok=True):
        r = self.rng
        ev = []
        x = r.random()
        if not self.shown and not self.finder_seen and chain_ok and "{ID}" in i.tool["v"][0] and r.random() < .45:
            self.finder_seen = True
            f, who, d = self.ident()
            ev.append(self.u(pick(r, "ask.", vp=self.vp(i, drop=True)) + " " + pick(r, "ident", x=who)))
            ev += [self.call(f), self.find_res(f, d)]
            self.shown = True
        elif x < .18 and i.tool["topic"]:
            ev += [self.up("topic", topic=i.tool["topic"]), self.ap("askback"), self.ask(i)]
        elif x < .25 and i.tool["k"] == "w":
            ev.append(self.ask(i))
            ev += [self.ap("readback", vp=self.fix(self.vp(i))), self.up("yes")]
        else:
            ev.append(self.ask(i))
        self.greeted = r.random() < .9
        if r.random() < .1:
            ev.append(self.ap("wait"))
        if r.random() < .06:
            ev += [self.call(i), self.err()]
        ev += self.do(i)
        ev.append(self.ans(i))
        return ev

    def fix(self, s):
        """User's words in the assistant's mouth."""
        return re.sub(r"\bI\b", "you", re.sub(r"\bme\b", "you", re.sub(r"\bmy\b", "your", s)))

    def fillers(self, n, reads_only=False, noid=False, keep=2):
        ev = []
        for _ in range(n):
            x = self.rng.random()
            if x < .15:
                ev += [self.up("small"), self.ap("smallre")]
                self.greeted = True
                continue
            if x < .25 and ev:
                ev += [self.up("thanks"), self.ap("reply")]
            kinds = ["r"] * 3 if reads_only else ["r", "r", "w"]
            k = self.rng.choice(kinds)
            if noid:
                c = [y for y in self.pools["r"] if "@" not in self.tools[y]["a"]]
                if c:
                    self.pools["r"].remove(c[0])
                    ev += self.seg(self.inst(c[0]))
                else:
                    ev += [self.up("small"), self.ap("smallre")]
                continue
            if len(self.pools[k]) > (keep if k == "r" else 3):
                ev += self.seg(self.inst(self.pools[k].pop(0)))
            else:
                ev += [self.up("small"), self.ap("smallre")]
        return ev


def render(g, events, desc, toolkeys, principal, cut):
    """Events to (tools, trajectory, index of the marked step)."""
    tr, step, n = [], None, 0
    pend = []
    r = random.Random(str(g.noise) + "ids")
    base = r.randint(1, 9000)
    form = r.choice(["c%d", "call_%d", "tc-%d", "%d", "req%d"])
    for e in events:
        if e["k"] == "u":
            tr.append({"from": "user", "text": e["t"]})
        elif e["k"] == "a":
            tr.append({"from": "client", "text": e["t"]})
        elif e["k"] == "c":
            c = {}
            cid = form % (base + n)
            n += 1
            if g.ids:
                c["id"] = cid
            pend.append(cid)
            if g.smode != "none":
                c["server"] = g.server_of(e["tool"])
            c["tool"] = g.tname(e["tool"])
            c["arguments"] = e["args"]
            tr.append({"from": "client", "call": c})
        else:
            x = {"from": "server", "result": e["result"]}
            cid = pend.pop(0) if pend else None
            if g.ids and cid:
                x["call_id"] = cid
            if "error" in e:
                x["error"] = e["error"]
            tr.append(x)
        if e.get("mark"):
            step = len(tr) - 1
            if cut == "open":
                break
        if cut == "nofinal" and step is not None and e["k"] == "r" and not e.get("more"):
            break
    tools = []
    for k in toolkeys:
        x = g.tools[k]
        props, req = {}, []
        for path, ty, opt in parse(x["a"], g.main):
            if not (opt and (k in g.hide)):
                ps = path.split(".")
                if len(ps) == 1:
                    props[path] = schema_of(ty)
                    if not opt:
                        req.append(path)
                else:
                    o = props.setdefault(ps[0], {"type": "object", "properties": {}, "required": []})
                    o["properties"][ps[1]] = schema_of(ty)
                    o["required"].append(ps[1])
                    if ps[0] not in req:
                        req.append(ps[0])
        for en, es in g.extra_props.get(k, {}).items():
            props[en] = es
        d = x["d"]
        if x["k"] == "p" and k not in desc:
            d += " " + random.Random(g.noise).choice(ROLEPOL).replace("{r}", g.strong)
        add = desc.get(k)
        if add:
            if add.startswith("="):
                d = add[1:]
            else:
                d += " " + add
        d = re.sub(r"\{T:([\w#]+)\}", lambda m: g.tname(m.group(1)), d).replace("{noun}", g.noun).replace("policys", "policies")
        t = {"name": g.tname(k), "description": d, "inputSchema": {"type": "object", "properties": props, "required": req}}
        if g.smode != "none":
            t = dict({"server": g.server_of(k)}, **t)
        tools.append(t)
    row = {"tools": tools}
    if principal:
        row["principal"] = principal
    row["trajectory"] = tr
    return row, step


def principal_of(g):
    if g.pmode == "none":
        return None
    p = {"id": g.pid}
    role = {"customer": "customer", "clerk": g.weak if g.weak not in ("customer", "member") else "agent", "strong": g.strong}[g.pmode]
    if g.pmode != "customer" or g.noise < .7:
        p["roles"] = [role] if g.noise < .6 or role == "customer" else ["staff", role]
    if .3 < g.noise < .45:
        p["scopes"] = ["chat:read", "%s:basic" % g.noun]
    return p


def toolkeys(g, used, extra=()):
    r = g.rng
    dom = [x["n"] for x in DOMAINS[g.dom]["tools"]]
    keys = list(dict.fromkeys(list(used) + list(extra)))
    k = r.randint(2, 8)
    keys += [x for x in r.sample(dom, len(dom)) if x not in keys][:k]
    if r.random() < .6:
        gen = [x["n"] for x in GENERIC]
        keys += [x for x in r.sample(gen, r.randint(1, 4)) if x not in keys]
    r.shuffle(keys)
    return keys
