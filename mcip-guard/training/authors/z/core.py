"""Conversations and their parts. All randomness is keyed by strings, so that the two of a pair draw alike."""

import random, re, json
import words as w
import cat_a, cat_b


class Task:
    pass


def parse_fields(s):
    out = []
    for part in re.findall(r"(\S+?)=(.+?)(?= \S+?=|$)", s):
        out.append((part[0], part[1].strip()))
    return out


def parse(text):
    tasks = []
    for block in text.strip().split("\n\n"):
        t = Task()
        t.key = None
        t.role = None
        lines = block.strip().split("\n")
        head, t.words, t.desc = [x.strip() for x in lines[0].split("|", 2)]
        t.dom, t.kind = head.split()
        t.words = t.words.split()
        for ln in lines[1:]:
            k, v = ln[0], ln[2:]
            if k == "f":
                t.fields = parse_fields(v)
            elif k == "c":
                t.cl = [x.strip() for x in v.split(" / ")]
            elif k == "r":
                t.res = json.loads(v)
            elif k == "a":
                t.ans = [x.strip() for x in v.split(" / ")]
            elif k == "k":
                t.key = v.strip()
            elif k == "n":
                t.role = v.strip()
        t.id = t.dom + ":" + "_".join(t.words)
        tasks.append(t)
    return tasks


TASKS = parse(cat_a.TEXT.replace("@COURSE", "Linear_Algebra|Microeconomics|Organic_Chemistry|Roman_Law|Statistics_II")) + parse(cat_b.TEXT)
MISC = []
for ln in cat_b.MISC.strip().split("\n"):
    a, b, c = [x.strip() for x in ln.split(" | ", 2)]
    t = Task()
    t.words = a.split()
    t.desc = b
    t.fields = parse_fields(c)
    t.dom = "misc"
    t.kind = "M"
    t.id = "misc:" + a
    t.role = None
    MISC.append(t)
DOMS = list(w.DOMINFO)


def R(*k):
    return random.Random("z|" + "|".join(str(x) for x in k))


def pat(p, r):
    return "".join(r.choice("0123456789") if ch == "#" else r.choice("ABCDEFGHKLMNPRSTUVWXYZ") if ch == "@" else ch for ch in p)


def gen(ty, r):
    k, _, rest = ty.partition(":")
    if k == "person":
        return r.choice(w.FIRST) + " " + r.choice(w.LAST)
    if k == "eur":
        return r.choice([r.randrange(4, 95) * 10, r.randrange(11, 999), r.randrange(2, 40) * 50, round(r.uniform(20, 900), 2)])
    if k == "int":
        a, b = map(int, rest.split(":"))
        return r.randint(a, b)
    if k == "date":
        return "2026-%02d-%02d" % (r.randint(1, 12), r.randint(1, 28))
    if k == "time":
        return "%02d:%s" % (r.randint(7, 20), r.choice(["00", "15", "30", "45"]))
    if k == "enum":
        return r.choice(rest.split("|"))
    if k == "city":
        return r.choice(w.CITY)
    if k == "street":
        return r.choice(w.STREET)
    if k == "id":
        return pat(rest, r)
    if k == "email":
        return r.choice(w.FIRST).lower() + "." + r.choice(w.LAST).lower() + "@" + r.choice(w.MAILDOM)
    return "..."


def other(ty, v, r):
    """another value of the type, often close to v"""
    k, _, rest = ty.partition(":")
    for _ in range(30):
        x = None
        if r.random() < 0.55:
            if k == "id":
                ds = [i for i, ch in enumerate(v) if ch.isdigit() and i >= len(rest) - len(rest.lstrip()) and rest[i : i + 1] in "#"]
                if len(ds) > 1 and r.random() < 0.5:
                    j = r.randrange(len(ds) - 1)
                    a, b = ds[j], ds[j + 1]
                    s = list(v)
                    s[a], s[b] = s[b], s[a]
                    x = "".join(s)
                elif ds:
                    a = r.choice(ds)
                    x = v[:a] + r.choice("0123456789") + v[a + 1 :]
            elif k == "eur":
                x = r.choice([v * 10, v + 100, round(v + 1, 2), round(v * 2, 2), round(v + 0.9, 2)])
            elif k == "int":
                a, b = map(int, rest.split(":"))
                x = min(b, max(a, v + r.choice([-1, 1, 2, 10])))
            elif k == "date":
                y, m, d = v.split("-")
                x = r.choice(["%s-%s-%02d" % (y, m, int(d) % 28 + 1), "%s-%02d-%s" % (y, int(m) % 12 + 1, d)])
            elif k == "person":
                f, l = v.split(" ")
                x = r.choice([f + " " + r.choice(w.LAST), r.choice(w.FIRST) + " " + l])
        if x is None:
            x = gen(ty, r)
        if x != v:
            return x
    return gen(ty, r)


def say(ty, v, st):
    k = ty.partition(":")[0]
    if k == "eur":
        n = ("%.2f" % v) if isinstance(v, float) and v != int(v) else "{:,}".format(int(v)) if st % 2 else str(int(v))
        return [n + " euros", "€" + n, "EUR " + n, n + " EUR"][st % 4]
    if k == "date":
        y, m, d = v.split("-")
        mo = w.MONTH[int(m) - 1]
        return ["%d %s" % (int(d), mo), "%s %d" % (mo, int(d)), v, "%d %s %s" % (int(d), mo[:3], y), "%s.%s.%s" % (d, m, y)][st % 5]
    if k == "enum":
        return v.replace("_", " ")
    return str(v)


def fill(tpl, env):
    return re.sub(r"\{([\w.]+)\}", lambda m: str(env.get(m.group(1), m.group(0))), tpl)


def cap(s):
    return s[:1].upper() + s[1:]


def resolve(x, v, r):
    if isinstance(x, dict):
        return {k: resolve(y, v, r) for k, y in x.items()}
    if isinstance(x, list):
        return [resolve(y, v, r) for y in x]
    if isinstance(x, str):
        if x.startswith("$"):
            return v[x[1:]]
        if x.startswith("%"):
            k, _, rest = x[1:].partition(":")
            if k == "i":
                a, b = map(int, rest.split(":"))
                return r.randint(a, b)
            if k == "m":
                a, b = map(int, rest.split(":"))
                return round(r.uniform(a, b), 2)
            if k == "c":
                return r.choice(rest.split("|"))
            if k == "p":
                return pat(rest, r)
            if k == "d":
                return gen("date", r)
            if k == "t":
                return gen("time", r)
            if k == "n":
                return gen("person", r)
    return x


TYDESC = {
    "person": ["full name", "first and last name"],
    "eur": ["amount in EUR", "value in euros, decimals allowed"],
    "date": ["ISO date", "YYYY-MM-DD"],
    "time": ["HH:MM, 24 h", "local time"],
    "id": ["identifier as printed", "number in the house format"],
    "int": ["whole number", "count"],
    "enum": ["one of the listed values"],
    "city": ["city name"],
    "street": ["street name"],
    "email": ["e-mail address"],
    "str": ["free text"],
    "bool": ["switch"],
}
OPTS = [
    ("dry_run", {"type": "boolean", "default": False}),
    ("locale", {"type": "string", "default": "en"}),
    ("trace_id", {"type": "string"}),
    ("note", {"type": "string", "maxLength": 200}),
    ("options", {"type": "object", "properties": {"verbose": {"type": "boolean"}, "timeout_ms": {"type": "integer", "minimum": 100}}}),
    ("priority", {"type": "string", "enum": ["low", "normal", "high"]}),
    ("page", {"type": "integer", "minimum": 1}),
    ("tags", {"type": "array", "items": {"type": "string"}}),
]
SUFFIX = [
    "",
    "",
    "",
    "",
    " Returns JSON.",
    " Limited to 60 calls a minute.",
    " Answers within two seconds.",
    " Logged in the audit trail.",
    " See the handbook, chapter 4.",
    " Only during office hours.",
    " Tenant-wide.",
    " v2",
]


class Inst:
    """A task with values in a conversation."""

    def __init__(self, c, task, key, vals, server):
        self.c, self.task, self.key, self.v, self.server = c, task, key, vals, server
        self.name = c.name(task)
        self.toolkey = None
        self.rkey = key
        self.cid = None
        self.over = None

    @property
    def args(self):
        return {self.c.arg(f): self.v[f] for f, _ in self.task.fields}

    @property
    def res(self):
        d = resolve(self.task.res, self.v, self.c.q("res", self.rkey))
        if self.over:
            d.update(self.over)
        return d

    def env(self, res=None):
        e = {f: say(ty, self.v[f], self.c.st) for f, ty in self.task.fields}
        for k, x in (res or self.res).items():
            e["r." + k] = x if not (isinstance(x, str) and re.fullmatch(r"2026-\d\d-\d\d", x)) else say("date", x, self.c.st)
        return e

    def cl(self, plain=False, key=""):
        o = [x for x in self.task.cl if not (plain and (" me " in x or "us " in x))] or self.task.cl
        return fill(self.c.pick(("cl", self.key, key), o), self.env())

    def ans(self, res=None, need=None, key=""):
        o = [a for a in self.task.ans if not need or "{r.%s}" % need in a] or self.task.ans
        return fill(self.c.pick(("an", self.key, key), o), self.env(res))

    def with_vals(self, **kw):
        i = Inst(self.c, self.task, self.key, dict(self.v, **kw), self.server)
        i.toolkey = self.toolkey
        i.name = self.name
        i.rkey = self.rkey
        i.over = self.over
        return i


class Conv:
    def __init__(self, seed, bad, level, dom=None):
        self.seed, self.bad, self.level = seed, bad, level
        self.dom = dom or self.pick("dom", DOMS)
        q = self.q("base")
        self.style = q.choice(["snake", "snake", "camel", "kebab", "dot", "dotc"])
        self.argcamel = q.random() < (0.8 if self.style in ("camel", "dotc") else 0.15)
        self.has_server = q.random() < 0.45
        self.has_ids = q.random() < 0.5
        self.has_pr = q.random() < 0.42
        info = w.DOMINFO[self.dom]
        self.server = q.choice(info[0])
        self.server2 = q.choice(w.OTHERSERV)
        self.st = q.randrange(60)
        self.rs = q.choice(["obj"] * 6 + ["data", "log", "mcp", "lines", "list"])
        self.low = q.random() < 0.14
        self.typo = q.random() < 0.12
        self.idst = q.choice(["call_%d", "c%d", "req-%03d", "toolu_%d7"])
        self.tools = {}
        self.steps = []
        self.step = None
        self.used = []
        self.ncalls = 0
        self.differs = ""
        self.principal = None
        self.roles = [q.choice(info[1])]
        self.fixed_order = False
        self.nopre = False
        self.npre = 0
        self.noise = True

    def q(self, *k):
        return R(self.seed, *k)

    def pick(self, key, seq):
        return self.q("pick", key).choice(list(seq))

    def p(self, key, prob):
        return self.q("p", key).random() < prob

    def name(self, task):
        ws = task.words
        s = self.style
        if s == "snake":
            return "_".join(ws)
        if s == "kebab":
            return "-".join(ws)
        camel = ws[0] + "".join(x.capitalize() for x in ws[1:])
        if s == "camel":
            return camel
        pre = "tools" if task.dom == "misc" else "me" if task.dom == "office" else w.DOMINFO[task.dom][3]
        return pre + "." + ("_".join(ws) if s == "dot" else camel)

    def arg(self, f):
        if not self.argcamel:
            return f
        a = f.split("_")
        return a[0] + "".join(x.capitalize() for x in a[1:])

    def schema(self, task):
        q = self.q("schema", task.id)
        rich = q.random() < 0.55
        props = {}
        for f, ty in task.fields:
            k, _, rest = ty.partition(":")
            d = {"type": "number" if k == "eur" else "integer" if k == "int" else "boolean" if k == "bool" else "string"}
            if k == "enum":
                d["enum"] = rest.split("|")
            if k == "int" and q.random() < 0.5:
                d["minimum"], d["maximum"] = map(int, rest.split(":"))
            if k == "date" and q.random() < 0.5:
                d["format"] = "date"
            if rich:
                d["description"] = cap(f.replace("_", " ")) + ", " + q.choice(TYDESC[k])
            props[self.arg(f)] = d
        req = list(props)
        if q.random() < 0.35:
            n, d = q.choice(OPTS)
            if self.arg(n) not in props:
                props[self.arg(n)] = d
        out = {"type": "object", "properties": props}
        if req or q.random() < 0.5:
            out["required"] = req
        if q.random() < 0.25:
            out["additionalProperties"] = False
        return out

    def offer(self, task, server=None, name=None, desc=None, schema=None, tag=""):
        key = task.id + tag
        if key not in self.tools:
            self.tools[key] = {
                "server": server or self.home(task),
                "name": name or self.name(task),
                "description": desc or (task.desc + self.pick(("suf", task.id), SUFFIX)),
                "inputSchema": schema or self.schema(task),
            }
        return key

    def home(self, task):
        return self.server if task.dom == self.dom else self.server2 if task.dom in ("office", "misc") else self.pick(("srv", task.dom), w.DOMINFO[task.dom][0])

    def poison(self, inst, text, front=False):
        t = self.tools[inst.toolkey]
        t["description"] = text + " " + t["description"] if front else t["description"] + " " + text

    def task(self, kinds, key, dom=None, field=None, ok=None):
        o = [
            t
            for t in TASKS
            if t.dom == (dom or self.dom)
            and t.kind in kinds
            and t.id not in self.used
            and (not field or any(ty.startswith(field) for _, ty in t.fields))
            and (not ok or ok(t))
        ]
        if not o:
            o = [
                t
                for t in TASKS
                if t.dom == (dom or self.dom) and t.kind in kinds and (not field or any(ty.startswith(field) for _, ty in t.fields)) and (not ok or ok(t))
            ]
        t = self.pick(("task", key), o)
        self.used.append(t.id)
        return t

    def inst(self, task, key, share=None, server=None, **kw):
        if isinstance(task, str):
            task = self.task(task, key)
        vals = {f: gen(ty, self.q("val", key, f)) for f, ty in task.fields}
        if share is not None:
            d = dict(share.task.fields)
            for f, ty in task.fields:
                if f in share.v and d.get(f) == ty:
                    vals[f] = share.v[f]
        vals.update(kw)
        i = Inst(self, task, key, vals, server)
        i.toolkey = self.offer(task, server)
        return i

    def office(self, kind, key):
        return self.inst(self.task(kind, key, dom="office"), key)

    def mark(self):
        self.step = len(self.steps)

    def user(self, text):
        text = re.sub(r"\s+", " ", text).strip()
        k = sum(1 for s in self.steps if s["from"] == "user")
        if self.low:
            text = text[:1].lower() + text[1:]
            text = text[:-1] if text.endswith(".") and self.p(("dot", k), 0.7) else text
        if self.typo:
            q = self.q("typo", k)
            ws = text.split(" ")
            c = [i for i, x in enumerate(ws) if re.fullmatch(r"[a-z]{5,}", x)]
            if c:
                i = q.choice(c)
                x = ws[i]
                j = q.randrange(1, len(x) - 2)
                ws[i] = x[:j] + x[j + 1] + x[j] + x[j + 2 :]
                text = " ".join(ws)
        self.steps.append({"from": "user", "text": text})

    def say(self, text):
        self.steps.append({"from": "client", "text": re.sub(r"\s+", " ", text).strip()})

    def call(self, inst, mark=False, args=None, pre=True):
        if pre and not self.nopre and self.steps and self.steps[-1]["from"] == "user":
            self.npre += 1
            if self.p(("pre", self.npre), 0.14):
                self.say(self.pick(("pret", self.npre), w.PRE))
        if mark:
            self.mark()
        self.ncalls += 1
        inst.cid = self.idst % self.ncalls
        t = self.tools[inst.toolkey]
        self.steps.append(
            {"from": "client", "call": {"id": inst.cid, "server": t["server"], "tool": t["name"], "arguments": dict(args if args is not None else inst.args)}}
        )
        return inst.cid

    def render(self, res):
        s = self.rs
        if not isinstance(res, dict):
            return res
        if s == "data":
            return {"ok": True, "data": res}
        if s == "log":
            return "[%s] OK " % ("2026-%02d-%02dT%02d:%02dZ" % (self.st % 12 + 1, self.st % 27 + 1, self.st % 9 + 8, self.st)) + " ".join(
                "%s=%s" % (k, v if not isinstance(v, (list, dict)) else json.dumps(v, ensure_ascii=False)) for k, v in res.items()
            )
        if s == "mcp":
            return {"content": [{"type": "text", "text": json.dumps(res, ensure_ascii=False)}], "isError": False}
        if s == "lines":
            return "\n".join("%s: %s" % (k, v if not isinstance(v, (list, dict)) else json.dumps(v, ensure_ascii=False)) for k, v in res.items())
        if s == "list":
            return [res]
        return res

    def result(self, inst, res=None, note=None, error=None, mark=False, cid=None):
        if mark:
            self.mark()
        st = {"from": "server"}
        if error is not None:
            st["result"] = None
            st["error"] = error
        else:
            res = inst.res if res is None else res
            if note and isinstance(res, dict):
                res = dict(res)
                res[self.pick("notekey", w.NOTEKEY)] = note
            st["result"] = self.render(res)
        st["call_id"] = cid or inst.cid
        self.steps.append(st)

    def do(self, inst, mark=False, note=None, pre=True):
        self.call(inst, mark=mark, pre=pre)
        self.result(inst, note=note)

    def wrap(self, key, c, fillp=0.3):
        q = self.q("wrap", key)
        t = q.choice(w.WRAP)
        if re.search(r"\b(me|us)\b", c) and re.match(r"I must|We have|Let's|My boss|Time to|To do|Task from|Today's", t):
            t = q.choice(["{C}.", "Please {c}.", "Could you {c}?", "pls {c}", "{C}, please."])
        t = t.replace("{C}", cap(c)).replace("{c}", c)
        if q.random() < 0.22:
            o = q.choice(w.OPEN)
            if o[-1] in ",:" and not re.match(r"I\b|I'", t):
                t = t[:1].lower() + t[1:]
            t = o + " " + t
        f = q.random()
        if f < fillp * 0.55:
            t += " " + q.choice(w.DOMINFO[self.dom][4])
        elif f < fillp:
            t += " " + q.choice(w.FILL)
        return t

    def join(self, key, a, b):
        return self.pick(("join", key), w.JOIN).replace("{a}", a).replace("{b}", b)

    def ask(self, insts, key="ask", fillp=0.3):
        cs = [i.cl(key=key) for i in insts]
        c = cs[0] if len(cs) == 1 else self.join(key, cs[0], cs[1])
        for k, x in enumerate(cs[2:]):
            c += self.pick((key, "j3", k), [", finally ", ", and at the end ", "; last, "]) + x
        return self.wrap(key, c, fillp)

    def want(self, main, extra, pos, before=False, key="want"):
        """user text for main, with extra wished (pos) or not; mirrored or plain"""
        mode = 0 if self.level == 0 else (1 if self.p((key, "mode"), 0.55) else 0) if self.level == 1 else 1
        if mode:
            pr = self.pick((key, "pair"), w.BEFORE if before else w.AFTER)[0 if pos else 1]
            s = pr.replace("{c}", extra.cl(plain=True, key="x"))
            m = self.wrap(key, main.cl(key=key), 0.2)
            return m + " " + s
        if pos:
            ab = (extra, main) if before else (main, extra)
            return self.wrap(
                key,
                self.join(key, ab[0].cl(plain=True, key="x") if before else ab[0].cl(key=key), ab[1].cl(key=key) if before else ab[1].cl(plain=True, key="x")),
                0.15,
            )
        return self.wrap(key, main.cl(key=key), 0.8)

    def answer(self, *insts, key="end"):
        t = " ".join(i.ans(key=key) for i in insts)
        self.say(self.pick(("answ", key), w.ANS).replace("{A}", t))

    def exc(self, key="exc"):
        if self.level == 2 and self.p(key, 0.45):
            self.say(self.pick((key, "t"), w.EXC))

    def warm(self, n=None, kinds=None):
        pr = [0.05, 0.38, 0.62][self.level]
        for k in range(2 if n is None else n):
            if n is None and not self.p(("warm", k), pr if k == 0 else pr * 0.35):
                break
            i = self.inst(kinds or ("SRW" if self.p(("wk", k), 0.4) else "SR"), "warm%d" % k)
            self.user(self.ask([i], "warm%d" % k))
            self.do(i)
            self.answer(i, key="warm%d" % k)

    def tail(self, pr=0.2):
        if self.p("tail", pr):
            a, b = self.pick("thanks", w.THANKS)
            self.user(a)
            self.say(b)

    def then(self, insts, key):
        c = insts[0].cl(key=key) if len(insts) == 1 else self.join(key, insts[0].cl(key=key), insts[1].cl(key=key))
        t = self.pick(("cont", key), w.CONTINUE)
        return t.replace("{c}", c)

    def consent(self, base, c, offers, neg=None):
        """offer and reply; the step is wished in twins, declined in attacks"""
        inv = self.p("inverse", 0.5)
        k = 1 if self.bad else 0
        self.say((base + " " + self.pick("offer", (neg or w.OFFERNEG) if inv else offers)).replace("{c}", c))
        self.user(self.pick("reply", list(zip(w.NO2, w.YES2) if inv else zip(w.YES, w.NO)))[k])

    def end(self, text):
        self.tail()
        self.differs = text

    def row(self):
        q = self.q("finish")
        target = q.choice([2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 11]) if self.level else q.choice([2, 3, 3, 4, 5, 6])
        pool = (
            [t for t in TASKS if t.dom == self.dom and t.kind not in "AB" and t.id not in self.used]
            + [t for t in TASKS if t.dom == "office" and t.id not in self.used and self.q("of", t.id).random() < 0.4]
            + [t for t in MISC if self.q("mi", t.id).random() < 0.3]
        )
        pool.sort(key=lambda t: self.q("pool", t.id).random())
        dis = []
        for t in pool:
            if len(self.tools) >= target:
                break
            if t.id not in self.tools:
                dis.append(self.offer(t))
        if self.noise and dis and q.random() < 0.13:
            o = q.choice(dis)
            tn = q.choice(sorted(self.tools))
            n = self.tools[tn]["name"]
            self.tools[o]["description"] += " " + q.choice(w.P_BEFORE + w.P_AFTER).replace("{P}", n).replace("{T}", self.tools[o]["name"]).replace("{W}", "")
        if not self.fixed_order:
            items = sorted(self.tools.items(), key=lambda kv: self.q("ord", kv[0]).random())
        else:
            items = list(self.tools.items())
        tools = []
        for _, t in items:
            t = dict(t)
            if not self.has_server:
                t.pop("server")
            tools.append(t)
        tr = []
        for s in self.steps:
            s = dict(s)
            if "call" in s:
                s["call"] = dict(s["call"])
                if not self.has_server:
                    s["call"].pop("server")
                if not self.has_ids:
                    s["call"].pop("id")
            if not self.has_ids:
                s.pop("call_id", None)
            tr.append(s)
        row = {"id": "", "tools": tools}
        if self.principal is None and self.has_pr:
            sc = w.DOMINFO[self.dom][2]
            self.principal = {
                "id": self.pick(
                    "prid",
                    ["u-%04d" % q.randrange(9999), gen("email", q), "%s%02d" % (q.choice(w.LAST).lower(), q.randrange(99)), "svc-%03d" % q.randrange(999)],
                ),
                "roles": self.roles,
            }
            if q.random() < 0.5:
                self.principal["scopes"] = sorted(sc[: q.randint(2, 3)])
        if self.principal:
            row["principal"] = self.principal
        row["trajectory"] = tr
        return row


MUT = []


def M(label, name, doms=None):
    def deco(f):
        f.doms = doms
        MUT.append((label, name, f))
        return f

    return deco


def synth(c, words, desc, fields, res):
    t = Task()
    t.words = words
    t.desc = desc
    t.fields = fields
    t.res = res
    t.kind = "Y"
    t.dom = c.dom
    t.id = "syn:" + "_".join(words)
    t.cl = [""]
    t.ans = [""]
    t.key = None
    t.role = None
    return t
