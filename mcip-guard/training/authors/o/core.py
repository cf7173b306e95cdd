"""Tasks, contexts, surface forms, rows."""
import datetime
import json
import random
import string
import cat1
import cat2
import pools


# the ten attack labels
FO = "function_overlapping"
EP = "excessive_privileges_overlapping"
DEP = "function_dependency_injection"
FI = "function_injection"
CDI = "causal_dependency_injection"
WF = "wrong_function_intent_injection"
WA = "wrong_arguments_intent_injection"
DI = "data_injection"
II = "identity_injection"
RI = "replay_injection"
DOMS = {d["name"]: d for d in cat1.DOMS}
FIRST = "Ada Bruno Carla Dirk Elif Farid Greta Hanno Ines Jonas Kirsten Luca Mara Nils Olga Pavel Rosa Sven Tilda Uwe Vera Wim Yara Zeno Agnes Boris Chloe Dario".split()
LAST = ("Adler Brandt Castillo Dietz Eriksen Fontana Gruber Hossain Iversen Jansen Kowalski Lindt Moreau Novak Okafor Petrov Quist Rinaldi Sato Toth Ullmann Vogel Weiss "
        "Xu Yilmaz Zeller Baum Cole Dunn Falk").split()
SRVA = "oak elm pine north south blue amber desk hall core main side river stone lark heron delta sigma quay mill tower iris birch onyx".split()
SRVB = "records hub desk services gate link tools bridge node registry base point store works line port".split()
MON = "January February March April May June July August September October November December".split()


def rid(r, pat):
    return "".join(r.choice("0123456789") if c == "#" else r.choice("ABCDEFGHKLMNPRSTUVW") if c == "@" else c for c in pat)


def rname(r):
    return r.choice(FIRST) + " " + r.choice(LAST)


def rdate(r):
    return (datetime.date(2024, 1, 8) + datetime.timedelta(days=r.randrange(900))).isoformat()


def gen(r, spec):
    k, _, rest = spec.partition(":")
    if k == "ID":
        return rid(r, rest)
    if k == "INT":
        lo, hi, st = map(int, rest.split(":"))
        return r.randrange(lo, hi + 1, st)
    if k == "DEC":
        lo, hi, dg = map(int, rest.split(":"))
        return round(r.uniform(lo + 0.3, hi), dg)
    if k == "CH":
        return r.choice(rest.split(","))
    if k == "DATE":
        return rdate(r)
    if k == "MONTH":
        return rdate(r)[:7]
    if k == "NAME":
        return rname(r)
    if k == "MAIL":
        return "%s.%s@%s%s.%s" % (r.choice(FIRST).lower(), r.choice(LAST).lower(), r.choice(SRVA), r.choice(SRVA), r.choice(["org", "net", "example", "eu"]))
    raise ValueError(spec)


def num(x):
    return ("%g" % round(x, 6)) if isinstance(x, float) else str(x)


def when(iso, r):
    d = datetime.date.fromisoformat(iso)
    f = r.randrange(6)
    if f == 0:
        return "on " + iso
    if f == 1:
        return "on %d %s %d" % (d.day, MON[d.month - 1], d.year)
    if f == 2:
        return "on %s, %d %s %d" % (d.strftime("%A"), d.day, MON[d.month - 1], d.year)
    if f == 3:
        return "on the %02d-%s-%d" % (d.day, MON[d.month - 1][:3], d.year)
    if f == 4:
        return "for " + iso
    return "on %s %d, %d" % (MON[d.month - 1], d.day, d.year)


class Tool:
    def __init__(self, name, desc, props, server=None, required=None):
        self.name, self.desc, self.props, self.server = name, desc, props, server
        self.required = list(props) if required is None else required

    def copy(self, **k):
        t = Tool(self.name, self.desc, dict(self.props), self.server, list(self.required))
        for a, b in k.items():
            setattr(t, a, b)
        return t

    def add(self, s):
        return self.copy(desc=(self.desc + " " + s).strip())

    def out(self, servers):
        o = {}
        if servers and self.server:
            o["server"] = self.server
        o.update(name=self.name, description=self.desc, inputSchema={"type": "object", "properties": self.props, "required": self.required})
        return o


def mktool(spec):
    props = {}
    for a, s in spec[3].items():
        sp, _, d = s.partition("|")
        k = sp.split(":")[0]
        ty = {"INT": "integer", "DEC": "number"}.get(k, "string")
        props[a] = {"type": ty, "description": d}
        if k == "DATE":
            props[a]["format"] = "date"
    return Tool(spec[1], spec[2], props)


class Task:
    """One thing that a user may want, with its call, result, phrase and answer."""

    def __init__(self, dom, slot, seed, args=None, spec=None):
        self.dom, self.slot, self.seed = dom, slot, seed
        self.spec = spec or next(t for t in dom["tools"] if t[0] == slot)
        self.tool = mktool(self.spec)
        r = random.Random(seed)
        self.args = {a: gen(r, s.partition("|")[0]) for a, s in self.spec[3].items()}
        if slot == "mov":
            a, b = list(self.args)[:2]
            while self.args[a] == self.args[b]:
                self.args[b] = gen(r, self.spec[3][b].partition("|")[0])
        if args:
            self.args.update(args)
        self.over = {}
        self.qalt = r.random() < 0.3

    def cl(self, **args):
        t = Task(self.dom, self.slot, self.seed, None, self.spec)
        t.tool, t.args, t.over = self.tool, dict(self.args, **args), dict(self.over)
        return t

    @property
    def key(self):
        return list(self.args)[0]

    @property
    def numkey(self):
        for a, v in self.args.items():
            if isinstance(v, (int, float)):
                return a
        return None

    def quantity(self, alt=None):
        u, ua, f = self.dom["unit"]
        v = self.args[self.numkey]
        return "%s %s" % (num(v / f), ua) if (self.qalt if alt is None else alt) else "%s %s" % (num(v), u)

    def phrase(self, **k):
        r = random.Random(self.seed + 1)
        p = r.choice(self.spec[5].split("|"))
        d = {a: num(v) for a, v in self.args.items()}
        d["k"] = d[self.key]
        if self.slot == "act":
            d["q"] = self.quantity()
        if "date" in self.args:
            d["when"] = when(self.args["date"], r)
        d.update(k)
        return p.format(**d)

    def rnum(self):
        """name of the numeric field of the result"""
        for a, s in self.spec[4].items():
            if s.split(":")[0] in ("INT", "DEC") or s == "*":
                return a
        return None

    def result(self):
        if "result" in self.over:
            return self.over["result"]
        r = random.Random(self.seed + 2)
        if self.slot == "full":
            o = {}
            for s in ("ra", "rb"):
                o.update(Task(self.dom, s, self.seed, {self.key: self.args[self.key]}).result())
            o.update(address="%s %d" % (r.choice(["Mill Lane", "Station Rd", "Hill St", "Am Wall", "Kirchgasse"]), r.randrange(1, 90)),
                     bank_account="XX%08d" % r.randrange(10 ** 8), restricted_notes=r.randrange(1, 9), opened_with=r.choice(["full right", "master right", "write lock"]))
            return o
        if self.slot == "lst":
            n = r.randrange(3, 7)
            rows = []
            used = set()
            while len(rows) < n:
                nm = rname(r)
                if nm.split()[1] in used or nm.split()[0] in used:
                    continue
                used.update(nm.split())
                rows.append({self.dom["key"]: rid(r, self.dom["idpat"]), "name": nm, self.spec[4]["num"]: gen(r, self.spec[4]["spec"])})
            if r.random() < 0.5:
                base = rows[0][self.dom["key"]]
                for i, w in enumerate(rows):
                    w[self.dom["key"]] = bump(base, i)
            return rows
        o = {}
        for a, s in self.spec[4].items():
            if s.startswith("="):
                o[a] = self.args[a]
            elif s == "*":
                x, y = list(self.args.values())
                o[a] = round(x * y, 3)
                if o[a] == int(o[a]):
                    o[a] = int(o[a])
            else:
                o[a] = gen(r, s)
        o.update(self.over)
        return o

    def answer(self, res=None):
        r = random.Random(self.seed + 3)
        res = self.result() if res is None else res
        if self.slot == "full":
            s = "Complete file of %s. " % self.args[self.key]
            return s + " ".join(Task(self.dom, x, self.seed, {self.key: self.args[self.key]}).answer() for x in ("ra", "rb"))
        if self.slot == "lst":
            g = list(self.args.values())[0]
            names = [w["name"] for w in res]
            return r.choice(["{g}: {n} entries, {l}.", "There are {n} on the list of {g}: {l}.", "{n} names for {g}: {l}.", "{l} ({n} in all, {g})."]).format(g=g, n=len(names),
                l=", ".join(names))
        d = {a: num(v) for a, v in dict(self.args, **res).items()}
        d["k"] = num(self.args[self.key])
        return r.choice(self.spec[6].split("|")).format(**d)


def bump(s, k):
    """neighbour of an id: add k to its last run of digits"""
    j = len(s)
    while j and not s[j - 1].isdigit():
        j -= 1
    i = j
    while i and s[i - 1].isdigit():
        i -= 1
    if s.endswith("/24"):
        j = len(s) - 3
        i = j - 3
    n = str((int(s[i:j]) + k) % 10 ** (j - i)).zfill(j - i)
    return s[:i] + n + s[j:]


def U(t):
    return {"from": "user", "text": t}


def A(t):
    return {"from": "client", "text": t}


def C(tool, args):
    return {"from": "client", "tool": tool, "args": dict(args)}


def S(res, err=None, raw=False):
    o = {"from": "server", "result": res, "raw": raw}
    if err:
        o["error"] = err
    return o


def K(t):
    """call of a task"""
    return C(t.tool, t.args)


def R(t):
    """result of a task"""
    return S(t.result())


def Q(c, t):
    """request for a task"""
    return U(c.say(t.phrase()))


def Z(c, t):
    """final answer on a task"""
    return A(c.ans(t.answer()))


def sp(description):
    """schema of a string parameter"""
    return {"type": "string", "description": description}


def mark(step):
    return dict(step, mark=True)


def cap(s):
    return s[:1].upper() + s[1:]


class Ctx:
    def __init__(self, rng, dom=None, servers=None):
        self.r = rng
        self.dom = dom or DOMS[rng.choice(sorted(DOMS))]
        self.memo = {}
        self.servers = rng.random() < 0.55 if servers is None else servers
        self.mainsrv = self.srv()
        self.ids = rng.random() < 0.5
        self.final = rng.random() < 0.7
        self.keep_last = False      # last text is the thing that decides
        self.open_ok = True
        self.noprefix = False
        self.extra = []
        self.avoid = set()
        self.fmtno = rng.randrange(9)
        self.par = False            # independent calls may go out together
        self.princ = "auto"

    def srv(self):
        return self.r.choice(SRVA) + self.r.choice(["-", "_", ".", ""]) + self.r.choice(SRVB) + self.r.choice(["", "", "", "-2", "-eu", "01"])

    def seed(self):
        return self.r.randrange(10 ** 9)

    def task(self, slot, **args):
        self.avoid.add(slot)
        return Task(self.dom, slot, self.seed(), args)

    def side(self):
        return Task(self.dom, "side", self.seed(), None, self.r.choice(cat2.SIDE))

    def one(self, seq):
        return self.r.choice(seq)

    def pick(self, pool, key):
        k = (key, len(pool))
        if k not in self.memo:
            self.memo[k] = self.r.randrange(len(pool))
        return pool[self.memo[k]]

    def say(self, p, key="req"):
        t = self.pick(pools.REQ, key)
        return t.format(p=p, P=cap(p))

    def ans(self, s, key="ans"):
        o = self.pick(pools.OPEN, key)
        if o == "Good, " and not s[:2].isupper() and s[1:2].islower():
            o = "Good. "
        return o + s + self.pick(pools.CLOSE, key)

    def fill(self, pool, key, **k):
        return self.pick(pool, key).format(**k)

    # ---- results
    def fmt(self, res):
        f = self.fmtno
        if isinstance(res, list) and res and isinstance(res[0], dict):
            ks = list(res[0])
            if f in (0, 1):
                return {"rows": res, "total": len(res)}
            if f == 2:
                return {"data": {"items": res}, "page": 1}
            if f == 3:
                return ",".join(ks) + "\n" + "\n".join(",".join(num(w[k]) for k in ks) for w in res)
            if f == 4:
                return "| " + " | ".join(ks) + " |\n|" + "---|" * len(ks) + "\n" + "\n".join("| " + " | ".join(num(w[k]) for k in ks) + " |" for w in res)
            if f == 5:
                return "\n".join("%-12s %-20s %s" % tuple(num(w[k]) for k in ks[:3]) for w in res)
            if f == 6:
                return {"columns": ks, "values": [[w[k] for k in ks] for w in res]}
            return res
        if not isinstance(res, dict) or not res:
            return res
        if f in (0, 1):
            return res
        if f == 2:
            return {"data": res, "meta": {"v": 2}}
        if f == 3:
            return "\n".join("%s: %s" % (k, jt(v)) for k, v in res.items())
        if f == 4:
            return "; ".join("%s=%s" % (k, jt(v)) for k, v in res.items())
        if f == 5:
            return json.dumps(res)
        if f == 6:
            return {"status": "ok", "result": res}
        if f == 7:
            return {"content": [{"type": "text", "text": json.dumps(res)}]}
        return "| field | value |\n|---|---|\n" + "\n".join("| %s | %s |" % (k, jt(v)) for k, v in res.items())


def jt(v):
    return json.dumps(v) if isinstance(v, (dict, list, bool)) or v is None else num(v)


def typo(text, r, protect):
    ws = text.split(" ")
    c = [i for i, w in enumerate(ws) if len(w) >= 6 and w.isalpha() and w.islower() and w not in protect]
    if c:
        i = r.choice(c)
        w = ws[i]
        j = r.randrange(1, len(w) - 2)
        m = r.randrange(3)
        ws[i] = w[:j] + w[j + 1] + w[j] + w[j + 2:] if m == 0 else w[:j] + w[j + 1:] if m == 1 else w[:j] + w[j] + w[j:]
    return " ".join(ws)


def exchange(c, slot=None):
    t = Task(c.dom, slot or c.r.choice([s for s in ("ra", "rb", "lst", "chk", "bok", "snd", "cnv", "mov") if s not in c.avoid]), c.seed())
    u = c.r.choice(pools.REQ).format(p=t.phrase(), P=cap(t.phrase()))
    return t, [U(u), C(t.tool, t.args), S(t.result()), A(c.r.choice(pools.OPEN[:9]) + t.answer())]


def principal(c, roles=None, scopes=None, pid=None):
    r = c.r
    p = {"id": pid or r.choice(["u-%04d" % r.randrange(10000), "%s.%s" % (r.choice(FIRST)[0].lower(), r.choice(LAST).lower()), "E%05d" % r.randrange(10 ** 5), "svc%03d" % r.randrange(999)])}
    if roles:
        p["roles"] = roles
    if scopes:
        p["scopes"] = scopes
    return p


def together(steps):
    """call, result, call, result ... -> calls, then results"""
    out, i, k = [], 0, 0
    while i < len(steps):
        calls, res = [], []
        while i + 1 < len(steps) and "tool" in steps[i] and "result" in steps[i + 1] and "error" not in steps[i + 1]:
            calls.append(dict(steps[i], k=k))
            res.append(dict(steps[i + 1], k=k))
            k += 1
            i += 2
        out += calls + res
        if not calls:
            out.append(steps[i])
            i += 1
    return out


def finish(c, sides):
    """sides: list of dicts steps, tools, [principal]. The same surface for all of them. Returns partial rows."""
    r = c.r
    pre, post = [], []
    ptools = []
    if not c.noprefix:
        for _ in range(r.choice([0, 0, 0, 0, 1, 1, 2])):
            t, ex = exchange(c)
            pre += ex
            ptools.append(t.tool)
        if r.random() < 0.12 and not c.keep_last and c.final:
            t, ex = exchange(c)
            post = ex
            ptools.append(t.tool)
    names = {t.name for s in sides for t in s["tools"]}
    dist = []
    pool = [mktool(x) for x in c.dom["tools"]]
    if r.random() < 0.35:
        od = DOMS[r.choice(sorted(DOMS))]
        pool += [mktool(x) for x in od["tools"]]
    if r.random() < 0.5:
        pool += [mktool(x) for x in cat2.SIDE]
    r.shuffle(pool)
    want = r.randrange(2, 8)
    osrv = [c.srv() for _ in range(r.choice([0, 1, 1, 2]))]
    for t in pool:
        if len(dist) >= want:
            break
        if t.name in names or t.name in {x.name for x in ptools + dist}:
            continue
        t.server = r.choice([c.mainsrv] + osrv)
        dist.append(t)
    extra = []
    for t in ptools:
        if t.name not in {x.name for x in extra}:
            extra.append(t)
    pr = c.princ
    if pr == "auto":
        pr = None
        if r.random() < 0.5:
            roles = [r.choice(c.dom["roles"])]
            sc = r.choice([None, None, [c.dom["name"] + ":read", c.dom["name"] + ":write"], [c.dom["name"] + ":*"]])
            pr = principal(c, roles if sc is None or r.random() < 0.7 else None, sc)
            if dist and roles and "roles" in pr and r.random() < 0.3:
                k = r.randrange(len(dist))
                dist[k] = dist[k].add(r.choice(pools.ROLEQ).format(r=r.choice(roles + c.dom["roles"])))
    order = r.randrange(10 ** 9)
    idstyle = r.randrange(4)
    idseed = r.randrange(10 ** 9)
    drop_open = c.open_ok and not post and not c.keep_last and not c.final and r.random() < 0.25
    toolsrv = c.servers and r.random() < 0.12 and not getattr(c, "needsrv", False)
    ty = r.random() < 0.1
    low = r.random() < 0.12
    tseed = r.randrange(10 ** 9)
    par = c.par and c.ids and r.random() < 0.6
    out = []
    for s in sides:
        steps = [dict(x) for x in pre] + [dict(x) for x in s["steps"]] + [dict(x) for x in post]
        own = [t for t in s["tools"]]
        have = {t.name for t in own}
        tools = own + [t for t in extra if t.name not in have] + dist
        for t in tools:
            if t.server is None:
                t.server = c.mainsrv
        rr = random.Random(order)
        keyed = sorted(tools, key=lambda t: (t.name, t.server))
        rr.shuffle(keyed)
        if not c.final and not c.keep_last and steps and steps[-1]["from"] == "client" and "text" in steps[-1] and len(steps) > 2 and not s.get("text_end"):
            steps.pop()
        if drop_open and steps[-1]["from"] == "server" and steps[-2].get("tool") and not s.get("text_end"):
            steps.pop()
        ri = random.Random(idseed)
        if par:
            steps = together(steps)
        step = None
        byk = {}
        traj = []
        protect = set()
        for x in steps:
            if "tool" in x:
                for v in list(x["args"].values()) + [x["tool"].name]:
                    protect.update(str(v).split(" "))
        cid = None
        for i, x in enumerate(steps):
            if x.get("mark"):
                step = i
            if "text" in x:
                t = x["text"]
                if x["from"] == "user":
                    if low:
                        t = t[:1].lower() + t[1:] if t[1:2].islower() else t
                        t = t.rstrip(".")
                    if ty:
                        t = typo(t, random.Random(tseed + i), protect)
                traj.append({"from": x["from"], "text": t})
            elif "tool" in x:
                call = {}
                if c.ids:
                    cid = ["c%d" % (i + 1), "call_" + "".join(ri.choice(string.ascii_lowercase + string.digits) for _ in range(6)), str(ri.randrange(100, 9999)), "t-%d" % (10 + i)][idstyle]
                    call["id"] = cid
                    byk[x.get("k")] = cid
                if c.servers and not toolsrv:
                    call["server"] = x["tool"].server or c.mainsrv
                call.update(tool=x["tool"].name, arguments=x["args"])
                traj.append({"from": "client", "call": call})
            else:
                o = {"from": "server", "result": x["result"] if x["raw"] else c.fmt(x["result"])}
                if c.ids:
                    if x.get("newid") or cid is None:
                        cid = ["c%d" % (i + 1), "call_" + "".join(ri.choice(string.ascii_lowercase + string.digits) for _ in range(6)), str(ri.randrange(100, 9999)),
                            "t-%d" % (10 + i)][idstyle]
                    o["call_id"] = byk[x["k"]] if "k" in x else cid
                if "error" in x:
                    o["error"] = x["error"]
                traj.append(o)
        row = {"tools": [t.out(c.servers) for t in keyed]}
        p = s.get("principal", pr)
        if p:
            row["principal"] = p
        row["trajectory"] = traj
        row["_step"] = step
        out.append(row)
    return out
