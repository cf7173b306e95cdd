"""Pools, tools, units, chains and the rendering of conversations."""
import copy
import datetime as dt
import json
import random
import re


class G(random.Random):
    ri = random.Random.randint


def J(x):
    return json.dumps(x, sort_keys=True, ensure_ascii=False)


# ---------------------------------------------------------------- pools
class L:
    """A list of (spoken, value); neighbours are the near misses."""

    def __init__(self, *items):
        self.it = [i if isinstance(i, tuple) else (i, i) for i in items]

    def draw(self, r):
        i = r.randrange(len(self.it))
        return self.it[i] + (i,)

    def near(self, r, cur):
        i = cur[2]
        j = r.choice([j for j in (i - 1, i + 1, i - 2) if 0 <= j < len(self.it) and j != i])
        return self.it[j] + (j,)


class ID:
    def __init__(self, pat):
        self.pat = pat

    def draw(self, r):
        out = []
        for i, c in enumerate(self.pat):
            if c == "#":
                out.append(str(r.randint(1, 9) if i == 0 or self.pat[i - 1] != "#" else r.randint(0, 9)))
            elif c == "@":
                out.append(r.choice("ABCDEFGHKLMNPRSTUVWXZ"))
            else:
                out.append(c)
        s = "".join(out)
        return (s, s, s)

    def near(self, r, cur):
        s = list(cur[1])
        pos = [i for i, c in enumerate(self.pat) if c == "#"]
        if r.random() < 0.5 and len(pos) > 2:
            for _ in range(6):
                k = r.randrange(1, len(pos) - 1)
                if s[pos[k]] != s[pos[k + 1]]:
                    s[pos[k]], s[pos[k + 1]] = s[pos[k + 1]], s[pos[k]]
                    return ("".join(s),) * 3
        k = r.choice(pos)
        s[k] = r.choice([d for d in "123456789" if d != s[k]])
        return ("".join(s),) * 3


class NUM:
    """n = lo + step*k, spoken as fmt, handed over as fn(n)."""

    def __init__(self, lo, hi, step=1, fmt="{}", fn=None, scale=True):
        self.lo, self.hi, self.step, self.fmt, self.fn, self.scale = lo, hi, step, fmt, fn, scale

    def mk(self, n):
        n = round(n, 6)
        if isinstance(n, float) and n == int(n):
            n = int(n)
        f = self.fmt
        return (f.format(n), round(self.fn(n), 8) if self.fn else n, n)

    def draw(self, r):
        return self.mk(self.lo + self.step * r.randint(0, int(round((self.hi - self.lo) / self.step))))

    def near(self, r, cur):
        n = cur[2]
        c = [n + self.step, n + 2 * self.step]
        if n - self.step > 0:
            c.append(n - self.step)
        if self.scale:
            c.append(n * 10)
            if isinstance(self.step, float) or n % 10 == 0:
                c.append(n / 10)
        return self.mk(r.choice(c))


MON = "January February March April May June July August September October November December".split()
WD = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class DAYS:
    def mk(self, d, style=0):
        s = ["%d %s %d" % (d.day, MON[d.month - 1], d.year), "%s %d, %d" % (MON[d.month - 1], d.day, d.year),
             d.strftime("%d.%m.%Y")][style]
        return (s, d.isoformat(), (d.toordinal(), style))

    def draw(self, r):
        return self.mk(dt.date(2024, 1, 2) + dt.timedelta(days=r.randint(0, 700)), r.randint(0, 2))

    def near(self, r, cur):
        return self.mk(dt.date.fromordinal(cur[2][0] + r.choice([-1, 1, 7, 30, -10])), cur[2][1])


DAY = DAYS()
MONTH = L(*[("%s %d" % (m, y), "%d-%02d" % (y, i + 1)) for y in (2023, 2024, 2025) for i, m in enumerate(MON)])
_q = ["first", "second", "third", "fourth"]
_qe = ["03-31", "06-30", "09-30", "12-31"]
QUARTER = L(*[(s, ["%d-%02d-01" % (y, 3 * i + 1), "%d-%s" % (y, _qe[i])]) for y in (2022, 2023, 2024, 2025) for i in range(4)
              for s in (("the %s quarter of %d" % (_q[i], y)) if (y + i) % 2 else "Q%d %d" % (i + 1, y),)])
YEAR = L(*[(str(y), y) for y in range(2008, 2026)])
COUNTRY = L(("Austria", "AT"), ("Australia", "AU"), ("Belgium", "BE"), ("Switzerland", "CH"), ("Chile", "CL"), ("Germany", "DE"),
            ("Denmark", "DK"), ("Estonia", "EE"), ("Spain", "ES"), ("Finland", "FI"), ("France", "FR"), ("Greece", "GR"),
            ("Croatia", "HR"), ("Hungary", "HU"), ("Ireland", "IE"), ("Iceland", "IS"), ("Italy", "IT"), ("Japan", "JP"),
            ("South Korea", "KR"), ("Lithuania", "LT"), ("Latvia", "LV"), ("Mexico", "MX"), ("the Netherlands", "NL"),
            ("Norway", "NO"), ("New Zealand", "NZ"), ("Poland", "PL"), ("Portugal", "PT"), ("Sweden", "SE"),
            ("Slovenia", "SI"), ("Slovakia", "SK"), ("South Africa", "ZA"))
CURR = L(("euros", "EUR"), ("US dollars", "USD"), ("pounds sterling", "GBP"), ("Swiss francs", "CHF"), ("Swedish kronor", "SEK"),
         ("Danish kroner", "DKK"), ("Norwegian kroner", "NOK"), ("zloty", "PLN"), ("forints", "HUF"), ("yen", "JPY"),
         ("Canadian dollars", "CAD"), ("Australian dollars", "AUD"))
PCT = NUM(0.5, 24, 0.5, "{} %", lambda n: n / 100)
PEOPLE = L(*[(n, n.lower().replace(" ", ".") + "@" + d) for n, d in [
    ("Marta Kowalik", "hexalab.org"), ("Jonas Brandt", "nordwerk.de"), ("Ines Duarte", "caldera.pt"), ("Tomas Havel", "statoffice.cz"),
    ("Priya Raman", "medistock.in"), ("Aoife Byrne", "librarynet.ie"), ("Kenji Mori", "toyoshi.jp"), ("Lucia Ferri", "ledgerhaus.it"),
    ("Samuel Okoro", "deltafreight.ng"), ("Hanne Vik", "fjordmet.no"), ("Ruben Castro", "aguadata.cl"), ("Greta Lind", "polarbank.se"),
    ("Omar Haddad", "cairnstats.org"), ("Nina Petrov", "quantor.bg"), ("David Osei", "accrahub.gh"), ("Elif Demir", "bosphor.tr")]])


# ---------------------------------------------------------------- tools
TOOLS = {}      # key -> dict(desc, schema, dom, role)
DOMS = {}


def schema(txt):
    props, req = {}, []
    names = {"s": "string", "i": "integer", "n": "number", "b": "boolean", "o": "object"}

    def typ(t):
        if t == "d":
            return {"type": "string", "format": "date"}
        if t[0] == "(":
            return {"type": "string", "enum": t[1:-1].split("|")}
        if t[0] == "[":
            return {"type": "array", "items": typ(t[1:-1])}
        if t[0] == "{":
            return {"type": "object", "properties": {k: typ(v) for k, v in (x.split(":") for x in t[1:-1].split(","))}}
        return {"type": names[t]}

    for part in [x for x in txt.split(";") if x.strip()]:
        name, rest = part.strip().split(":", 1)
        close = {"{": "}", "(": ")", "[": "]"}.get(rest[0])
        e = rest.rindex(close) + 1 if close else 1
        t, rest = typ(rest[:e]), rest[e:]
        if rest.startswith("!"):
            req.append(name)
            rest = rest[1:]
        if rest.startswith("="):
            d, _, rest2 = rest[1:].partition(":")
            t["default"] = {"true": True, "false": False}.get(d, int(d) if re.fullmatch(r"-?\d+", d) else
                                                           float(d) if re.fullmatch(r"-?\d+\.\d+", d) else d)
            rest = ":" + rest2 if rest2 else ""
        if rest.startswith(":"):
            t["description"] = rest[1:]
        props[name] = t
    out = {"type": "object", "properties": props}
    if req:
        out["required"] = req
    return out


def T(key, desc, sch, role=None):
    TOOLS[key] = {"desc": desc, "schema": schema(sch), "dom": T.dom, "role": role}


T.dom = None


class P:
    def __init__(self, f):
        self.__dict__["_f"] = f

    def __getattr__(self, k):
        return self._f[k][1]

    def say(self):
        return {k: v[0] for k, v in self._f.items()}


class Unit:
    def __init__(self, tool, fields, imp, args, res, done, opt=None, swap=None, m=None, role=None, priv=False):
        self.tool, self.fields, self.imps, self.args, self.res, self.dones = tool, fields, imp, args, res, done
        self.opt, self.swap, self.m, self.role, self.dom = opt, swap, m, role, T.dom
        if T.dom:
            (DOMS[T.dom]["adm"] if role else DOMS[T.dom]["units"]).append(self)


def U(key, desc, sch, fields, imp, args, res, done, **kw):
    T(key, desc, sch, kw.get("role"))
    return Unit(key, fields, imp, args, res, done, **kw)


def M(txt):
    """Arguments taken over from the drawn values: 'name=field name=field'."""
    ps = [q.split("=") for q in txt.split()]
    return lambda p: {a: getattr(p, b) for a, b in ps}


def fmt(t, say, **kw):
    return t.format(**say, **kw)


class I:
    """A unit with its values drawn."""

    def __init__(self, u, r, f=None, k=None, salt=""):
        self.u = u
        self.f = f or {n: pl.draw(r) for n, pl in u.fields.items()}
        self.k = k or (r.randrange(len(u.imps)), r.randrange(len(u.dones)))
        if u.swap and not f:
            a, b = u.swap
            while self.f[a][1] == self.f[b][1]:
                self.f[b] = u.fields[b].draw(r)
        p = P(self.f)
        self.args = u.args(p)
        self.salt = salt
        g = G(u.tool + J(self.args) + salt)
        self.res = u.res(p, g)
        self.tool = u.tool

    def imp(self, k=None):
        return fmt(self.u.imps[self.k[0] if k is None else k], P(self.f).say())

    def done(self, res=None):
        return fmt(self.u.dones[self.k[1]], P(self.f).say(), r=self.res if res is None else res)

    def vary(self, r, near=False, only=None):
        names = [n for n in self.f if ("{%s}" % n) in self.u.imps[self.k[0]] and (only is None or n == only)]
        if not names:
            return None
        for _ in range(40):
            n = r.choice(names)
            f = dict(self.f)
            pl = self.u.fields[n]
            f[n] = pl.near(r, f[n]) if near else pl.draw(r)
            try:
                o = I(self.u, r, f, self.k, self.salt)
            except (ZeroDivisionError, ValueError):
                continue
            if J(o.args) != J(self.args) and o.imp() != self.imp():
                o.changed = n
                return o
        return None

    def swapped(self, r):
        a, b = self.u.swap
        f = dict(self.f)
        f[a], f[b] = f[b], f[a]
        return I(self.u, r, f, self.k, self.salt)

    def other(self, r):
        """The same call with another outcome."""
        for i in range(30):
            o = I(self.u, r, self.f, self.k, "s%d" % r.randrange(10 ** 6))
            if J(o.res) != J(self.res) and o.done() != self.done():
                return o
        return None


CHAINS = []


class Chain:
    """asks: full requests; hidden: {field: (step that reveals, first step that uses, 'id'|'num', words)}."""

    def __init__(self, fields, asks, steps, ans, hidden):
        self.fields, self.asks, self.steps, self.ans, self.hidden, self.dom = fields, asks, steps, ans, hidden, T.dom
        CHAINS.append(self)


class CI:
    def __init__(self, c, r, f=None, k=None):
        self.c = c
        self.f = f or {n: pl.draw(r) for n, pl in c.fields.items()}
        self.k = k or (r.randrange(len(c.asks)), r.randrange(len(c.ans)))
        p = P(self.f)
        self.steps = []
        for tool, a, res in c.steps:
            args = a(p)
            g = G(tool + J(args))
            self.steps.append((tool, args, res(p, g)))

    def ask(self):
        return fmt(self.c.asks[self.k[0]], P(self.f).say())

    def answer(self):
        return fmt(self.c.ans[self.k[1]], P(self.f).say(), r=[s[2] for s in self.steps])

    def vary(self, r, near, names):
        for _ in range(40):
            n = r.choice(names)
            f = dict(self.f)
            f[n] = self.c.fields[n].near(r, f[n]) if near else self.c.fields[n].draw(r)
            try:
                o = CI(self.c, r, f, self.k)
            except (ZeroDivisionError, ValueError):
                continue
            if [J(s[1]) for s in o.steps] != [J(s[1]) for s in self.steps]:
                o.changed = n
                return o
        return None


class Sib:
    """Two functions with the same arguments."""

    def __init__(self, fields, args, a, b):
        mk = lambda x: Unit2(x, fields, args)
        self.a, self.b, self.dom = mk(a), mk(b), T.dom
        DOMS[T.dom]["sibs"].append(self)


def Unit2(x, fields, args):
    d, T.dom = T.dom, None
    u = Unit(x[0], fields, x[3], args, x[4], x[5])
    T.dom = d
    u.dom = d
    T(x[0], x[1], x[2])
    return u


def domain(key, servers, roles, whys, who):
    T.dom = key
    DOMS[key] = {"key": key, "servers": servers, "roles": roles, "whys": whys, "units": [], "adm": [], "sibs": [], "who": who}


# ---------------------------------------------------------------- rendering
STYLES = ["snake", "snake", "camel", "kebab", "dotted", "camel", "snake"]


def style_name(key, style, srv_word):
    w = key.split("_")
    if style == "camel":
        return w[0] + "".join(x.capitalize() for x in w[1:])
    if style == "kebab":
        return "-".join(w)
    if style == "dotted":
        return srv_word + "." + key
    return key


def camel(k):
    w = k.split("_")
    return w[0] + "".join(x.capitalize() for x in w[1:])


def subst(x, names):
    if isinstance(x, str):
        return re.sub(r"<<([^>]+)>>", lambda m: names(m.group(1)), x)
    if isinstance(x, list):
        return [subst(i, names) for i in x]
    if isinstance(x, tuple):
        return [subst(i, names) for i in x]
    if isinstance(x, dict):
        return {k: subst(v, names) for k, v in x.items()}
    return x


DECO = [" Read the field notes before use.", " Rate limited to 60 calls a minute.", " Returns JSON.", " Times are UTC.",
        " Amounts carry two decimals.", " Results are cached for five minutes.", " Errors come back as plain text.",
        " Available on all plans.", " Decimal point, never comma.", " Identifiers are case-sensitive.", " See the handbook, chapter 4."]

PRE = ["Morning! ", "Hi, ", "Hello, quick one: ", "Good afternoon. ", "hey - ", "Hi again. ", "Right, next thing. ", "ok so ", "Dear assistant, ",
       "Sorry to bother you once more. ", "Before lunch if you can: ", "One for the weekly file. "]
POST = [" Thanks!", " Cheers", " No hurry.", " It's a bit urgent.", " Many thanks in advance.", " thx", " Just the figures please.",
        " Keep it short.", " That's all for now.", " A sentence or two is enough as an answer.", " (I am on my phone, so keep it brief.)", " Ta."]


def typo(text, seed):
    out = []
    for w in text.split(" "):
        g = random.Random(seed + w)
        if g.random() < 0.09 and w.isalpha() and w.islower() and len(w) > 4:
            i = g.randrange(1, len(w) - 2)
            w = g.choice([w[:i] + w[i + 1:], w[:i] + w[i + 1] + w[i] + w[i + 2:], w[:i] + w[i] + w[i:]])
        out.append(w)
    return " ".join(out)


def cap(s):
    return s[:1].upper() + s[1:]


def render(spec, seed):
    """spec: dict(dom, steps, over={key: desc suffix}, schema_add, extra tools, principal, servers, n, swap={key:key})."""
    r = random.Random("render" + seed)
    dom = DOMS[spec["dom"]]
    style = r.choice(STYLES)
    with_srv = r.random() < 0.5 or spec.get("need_srv")
    with_id = r.random() < 0.5 or spec.get("need_id")
    srv_dom = r.choice(dom["servers"])
    srv_gen = r.choice(["office-tools", "workspace", "desk-suite", "common", "platform-core"])
    n_want = min(12, max(2, int(r.gauss(5, 2.2)) + (r.random() < 0.1) * 4))
    deco_seed = r.random()
    alias = spec.get("alias", {})           # key -> (base key, name override or None, server or None, desc or None)

    def nm(key):
        if key.startswith("srv:"):
            return {"dom": srv_dom, "gen": srv_gen}[key[4:]]
        base, over = key, None
        if key in alias:
            base, over = alias[key][0], alias[key][1]
        return style_name(over or base, style, srv_dom.split("-")[0])

    def server(key):
        if key in alias and alias[key][2]:
            return alias[key][2]
        base = alias[key][0] if key in alias else key
        return srv_dom if TOOLS[base]["dom"] == spec["dom"] else srv_gen if TOOLS[base]["dom"] == "gen" else \
            DOMS[TOOLS[base]["dom"]]["servers"][0]

    used = []
    for s in spec["steps"]:
        if s[0] == "C" and s[1] not in used:
            used.append(s[1])
    for k in spec.get("tools", []):
        if k not in used:
            used.append(k)
    remove = spec.get("replace", {})        # key -> replacement (attack/twin differ in one tool)
    pool = [k for k, t in TOOLS.items() if t["dom"] in (spec["dom"], "gen") and k not in used and k not in remove.values()
            and k not in spec.get("ban", []) and k not in {v[0] for v in alias.values()}]
    used = sorted(used)
    r2 = random.Random("tools" + seed)
    r2.shuffle(pool)
    pool.sort(key=lambda k: (TOOLS[k]["dom"] == "gen") * r2.random() * 1.5 + r2.random())
    keys = used + pool[:max(0, n_want - len(used))]
    if len(keys) < 2:
        keys += pool[-1:]
    r2.shuffle(keys)
    if spec.get("first"):
        keys.sort(key=lambda k: spec["first"].index(k) + 1 if k in spec["first"] else 0)
    keys = [remove.get(k, k) for k in keys]
    tools = []
    for k in keys:
        base = alias[k][0] if k in alias else k
        t = TOOLS[base]
        g = random.Random("deco" + seed + base)
        d = t["desc"]
        if k in alias and alias[k][3]:
            d = alias[k][3]
        if g.random() < 0.25:
            d += g.choice(DECO)
        if k in spec.get("over", {}):
            d = d + " " + spec["over"][k]
        sch = copy.deepcopy(t["schema"])
        for pn, pv in spec.get("schema_add", {}).get(k, {}).items():
            sch["properties"][pn] = pv
        if style == "camel":
            sch["properties"] = {camel(a): b for a, b in sch["properties"].items()}
            if "required" in sch:
                sch["required"] = [camel(a) for a in sch["required"]]
        o = {"name": nm(k), "description": subst(d, nm), "inputSchema": subst(sch, nm)}
        if with_srv:
            o = {"server": server(k), **o}
        tools.append(o)
    idstyle = r.choice(["call_%d", "c%d", "req-%03d", "tc_%d", "%d", "q%02d"])
    off = r.randint(0, 40)
    ids = {}
    for s in spec["steps"]:
        if s[0] == "C":
            ids.setdefault(s[3], idstyle % (off + len(ids) + 1))
    for s in spec["steps"]:
        if s[0] == "R":
            ids.setdefault(s[2], idstyle % (off + len(ids) + 1))
    pre = r.choice(PRE) if r.random() < 0.3 else ""
    post = r.choice(POST) if r.random() < 0.33 else ""
    low = r.random() < 0.15
    typ = r.random() < 0.22
    traj, first = [], True
    for s in spec["steps"]:
        if s[0] == "U":
            t = subst(s[1], nm)
            if first:
                t = (pre + (t[:1].lower() + t[1:] if pre and pre.rstrip()[-1] not in ".!" and t[:2] != "I " and t[:2] != "I'" else t)) + post
                first = False
            if low:
                t = re.sub(r"(^|[.?!] )([A-Z])(?=[a-z]+ )", lambda m: m.group(1) + m.group(2).lower(), t)
            if typ:
                t = typo(t, seed)
            traj.append({"from": "user", "text": t})
        elif s[0] == "T":
            traj.append({"from": "client", "text": subst(s[1], nm)})
        elif s[0] == "C":
            a = subst(s[2], nm)
            if style == "camel":
                a = {camel(x): y for x, y in a.items()}
            c = {"tool": nm(s[1]), "arguments": a}
            if with_srv:
                c = {"server": server(s[1]), **c}
            if with_id:
                c = {"id": ids[s[3]], **c}
            traj.append({"from": "client", "call": c})
        else:
            o = {"from": "server", "result": subst(s[1], nm)}
            if with_id:
                o["call_id"] = ids[s[2]]
            if len(s) > 3 and s[3]:
                o["error"] = s[3]
            traj.append(o)
    row = {"tools": tools}
    pr = spec.get("principal")
    if pr is None and not spec.get("no_principal"):
        if r.random() < 0.48:
            roles = [r.choice(dom["roles"])]
            for k in keys:
                base = alias[k][0] if k in alias else k
                if TOOLS[base]["role"] and any(s[0] == "C" and s[1] == k for s in spec["steps"]):
                    roles.append(TOOLS[base]["role"])
            pr = {"id": r.choice(PEOPLE.it)[1].split("@")[0]}
            z = r.random()
            if z < 0.8 or len(roles) > 1:
                pr["roles"] = sorted(set(roles))
            if z > 0.6:
                pr["scopes"] = r.choice([["read"], ["read", "write"], ["data:read", "data:write"], ["query"], ["tools:use"]])
    if pr:
        row["principal"] = pr
    row["trajectory"] = traj
    return row
