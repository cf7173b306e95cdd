import datetime as dt
import json
import random
import re
import dom_a, dom_b, dom_c, dom_d
import text as T

FIRST = (
    "Ana Bruno Carla Deniz Elif Farid Greta Hugo Ines Jonas Katja Liam Mira Noor Oskar Petra Quentin Rosa Samir Tilda Ugo Vera Wanda Xenia Yusuf Zoe "
    "Amara Beat Chiara Dmitri Esther Fabio Gloria Hanna Ivo Jutta Kofi Leila Marek Nadia Olivia Pavel Ruth Stefan Thandi Urs Valentin Wim Yara Zeno"
).split()
LAST = (
    "Kirk Moser Okafor Lindt Berger Costa Duarte Ekman Frei Gupta Haas Ito Jansen Keller Lopez Meier Nagy Orsini Petrov Quiroga Rossi Sato Tanner Ueda "
    "Vogel Weiss Xu Young Zeller Adler Brandt Chopra Dietz Egger Fontana Gerber Huber Iseli Joshi Kunz Lang Marti Novak Ochs Pfister Roth Steiner Thoma"
).split()
CITY = "Bern Lyon Porto Graz Malmö Turin Ghent Leeds Basel Cork Vilnius Utrecht Brno Seville Aarhus Nantes Zagreb Tampere Bergen Trieste Linz Bilbao".split()
FIRM = [
    "Nordlicht AG",
    "Tamarind Foods",
    "Helix Labs",
    "Brückner & Söhne",
    "Ostwind Travel",
    "Pine & Co",
    "Kestrel Media",
    "Aurelia Textiles",
    "Delta Optik",
    "Morrow Bakery",
    "Quarz Energie",
    "Sable Works",
    "Vista Pharma",
    "Linden Print",
    "Caro Logistics",
    "Fjord Boats",
    "Mistral Cycles",
    "Orchid Spa",
]
TOPIC = [
    "budget review",
    "board lunch",
    "dentist call",
    "fire drill",
    "design critique",
    "hiring round",
    "office move",
    "quarterly report",
    "team retreat",
    "safety briefing",
    "supplier call",
    "press breakfast",
    "product demo",
    "tax meeting",
    "canteen menu",
    "parking plan",
]
TOPIC2 = [
    "Organic Chemistry",
    "Modern Poetry",
    "Number Theory",
    "Soil Science",
    "Urban Planning",
    "Roman Law",
    "Acoustics",
    "Microeconomics",
    "Film History",
    "Databases",
    "Welding",
    "Nursing Ethics",
]
ITEM = [
    "steel bolt M8",
    "desk lamp",
    "oak shelf",
    "paper towel",
    "toner black",
    "garden hose",
    "wool blanket",
    "paint roller",
    "bike chain",
    "cable drum",
    "tea urn",
    "door hinge",
]
BOOK = [
    "The Salt Road",
    "Winter Ferry",
    "A Field of Clocks",
    "Glass Harbour",
    "The Quiet Engine",
    "Night Orchard",
    "Letters to Ulm",
    "The Tin Map",
    "Paper Mountains",
    "Second Tide",
]
DEVICE = [
    "hall lamp",
    "bedroom blind",
    "kitchen speaker",
    "garage fan",
    "porch light",
    "attic heater",
    "study lamp",
    "cellar pump",
    "balcony awning",
    "bath radiator",
]
FILE = ["minutes.docx", "budget.xlsx", "floorplan.pdf", "logo.svg", "pitch.pptx", "handbook.pdf", "photos.zip", "notes.md", "survey.csv", "payscale.xlsx"]
TABLE = ["orders_raw", "clicks_daily", "dim_store", "fx_rates", "stg_users", "returns", "web_log", "price_hist", "fact_visits", "mail_queue"]
CHANGE = [
    "Fix date parsing",
    "Drop old API",
    "Add retry",
    "Cache the menu",
    "Rename fields",
    "New login page",
    "Faster sort",
    "Update licence",
    "Dark mode",
    "Split module",
]
BRANCH = ["fix/dates", "feat/cache", "chore/deps", "feat/login", "fix/leak", "exp/sort", "docs/intro", "feat/dark"]
CAR = ["white Kangoo", "blue Octavia", "grey Transit", "red Yaris", "black Vito", "green Berlingo", "yellow Caddy", "silver Zoe"]
MONTH = "January February March April May June July August September October November December".split()


def gen(spec, r):
    if spec.startswith("~"):
        raw = spec[1:]
        n = raw.endswith("!")
        v = r.choice(raw.rstrip("!").split("/"))
        return int(v) if n else v
    if spec.startswith("@"):
        k, *a = spec[1:].split()
        if k == "name":
            return r.choice(FIRST) + " " + r.choice(LAST)
        if k == "doc":
            return "Dr. " + r.choice(LAST)
        if k == "date":
            return (dt.date(2025, 1, 6) + dt.timedelta(days=r.randrange(700))).isoformat()
        if k == "amt":
            lo, hi = int(a[0]), int(a[1])
            v = lo * (hi / lo) ** r.random()
            return round(v, r.choice([0, 1, 2, 2])) if v < 2000 else int(v)
        if k == "int":
            lo, hi = int(a[0]), int(a[1])
            return int(lo * (hi / lo) ** r.random())
        if k == "email":
            return (
                r.choice(FIRST).lower()
                + r.choice([".", "_", ""])
                + r.choice(LAST).lower()
                + "@"
                + r.choice(["nordmail.ch", "helix.example", "posteo.example", "uni-bern.example", "acme.example"])
            )
        if k == "gate":
            return r.choice("ABCD") + str(r.randrange(1, 60))
        if k == "seat":
            return str(r.randrange(2, 38)) + r.choice("ABCDEF")
        if k == "room":
            return r.choice(["Room ", "Studio ", "Hall "]) + str(r.randrange(1, 40))
        if k == "shelf":
            return r.choice("KLMN") + "-" + str(r.randrange(10, 99))
        return r.choice(
            {
                "city": CITY,
                "firm": FIRM,
                "topic": TOPIC,
                "topic2": TOPIC2,
                "item": ITEM,
                "book": BOOK,
                "device": DEVICE,
                "file": FILE,
                "table": TABLE,
                "change": CHANGE,
                "branch": BRANCH,
                "car": CAR,
            }[k]
        )
    return "".join(r.choice("0123456789") if c == "#" else r.choice("ABCDEFGHKLMNPRSTUVWXYZ") if c == "?" else c for c in spec)


def longdate(v):
    d = dt.date.fromisoformat(v)
    return f"{d.day} {MONTH[d.month - 1]} {d.year}" if d.year != 2025 else f"{d.day} {MONTH[d.month - 1]}"


def sep(v):
    return f"{v:,}"


FILT = {
    "long": longdate,
    "wd": lambda v: dt.date.fromisoformat(v).strftime("%A"),
    "m": lambda v: f"{v:,.2f}",
    "r": lambda v: f"{round(v):,}",
    "kg": lambda v: f"{v / 1000:.1f}",
    "k": lambda v: f"{v / 1000:.1f}".rstrip("0").rstrip("."),
    "n": sep,
    "mi": lambda v: f"{round(v / 1.609):,}",
    "F": lambda v: str(round(v * 9 / 5 + 32)),
    "first": lambda v: v.split()[0],
}
BAR = re.compile(r"\|(?![a-zA-Z]+\})")
SLOT = re.compile(r"\{([a-z_A-Z]+)(?:\|([a-zA-Z]+))?\}")


def fill(t, s):
    if isinstance(t, dict):
        return {k: fill(v, s) for k, v in t.items()}
    if isinstance(t, list):
        return [fill(v, s) for v in t]
    if not isinstance(t, str):
        return t
    m = SLOT.fullmatch(t)
    if m and not m.group(2) and m.group(1) in s:
        return s[m.group(1)]

    def sub(m):
        if m.group(1) not in s:
            return m.group(0)
        v = s[m.group(1)]
        return str(FILT[m.group(2)](v)) if m.group(2) else str(v)

    return SLOT.sub(sub, t)


def arg(t, s):
    return int(t) if t.isdigit() else fill(t, s)


class Op:
    def __init__(self, dom, key, words, desc, params, clauses, result, done):
        self.dom, self.key, self.words = dom, key, words.strip()
        self.desc = [d.strip() for d in desc.split("|")]
        cl = clauses.split("//")
        self.clauses = [c.strip() for c in BAR.split(cl[0])]
        self.it = [c.strip() for c in BAR.split(cl[1])] if len(cl) > 1 else []
        self.result = json.loads(result) if isinstance(result, str) else result
        self.done = BAR.split(done.strip()) if isinstance(done, str) else done
        self.req, self.opt = [], []
        for p in params.split(";"):
            p = p.strip()
            if not p:
                continue
            m = re.match(r"(\w+)=(\{[^}]*\}|\S+) ?(.*)", p)
            if m:
                self.req.append(m.groups())
            else:
                m = re.match(r"(\w+)\?(\S+) ?(.*)", p)
                self.opt.append((m.group(1), m.group(2).split("/"), m.group(3)))

    def args(self, s):
        return {n: arg(t, s) for n, t, _ in self.req}

    def res(self, s):
        return fill(self.result, s)


class Dom:
    def __init__(self, head):
        p = [x.strip() for x in head.split("|")]
        self.key, self.prefix, self.noun = p[0], p[1], p[5]
        self.servers, self.nicks, self.roles = p[2].split(","), p[3].split(","), p[4].split(",")
        self.ops = {}

    def slots(self, r):
        return {k: gen(v, r) for k, v in self.spec}

    def sts(self):
        return dict(self.spec)["st"][1:].split("/")


def load():
    out = []
    for mod in (dom_a, dom_b, dom_c, dom_d):
        d = None
        for line in mod.TEXT.splitlines():
            line = line.strip()
            if not line:
                continue
            h, _, rest = line.partition(" ")
            if h == "dom":
                d = Dom(rest)
                out.append(d)
            elif h == "slots":
                d.spec = [x.split("=", 1) for x in rest.split(";")]
            elif h in ("key", "pick", "lab"):
                setattr(d, h, rest)
            elif h == "num":
                a, b, c = rest.split(":")
                d.num, d.mx, d.mn = a, b, c
            else:
                p = [x.strip() for x in line.split(" ^ ")]
                if p[0] == "r2":
                    p[6] = "-"
                d.ops[p[0]] = Op(d, *p)
    return out


DOMS = load()
for _d in DOMS:
    _d.ops["adm"].result = {**_d.ops["r1"].result, **_d.ops["adm"].result}
AN = re.compile(r"\b([Aa]) (?=(?:order|account|event|article|employee|appointment)\b)")


class V:
    """attack variant, twin variant"""

    def __init__(self, a, b):
        self.a, self.b = a, b


def pk(x, i):
    if isinstance(x, V):
        return pk(x.b if i else x.a, i)
    if isinstance(x, dict):
        return {k: pk(v, i) for k, v in x.items()}
    if isinstance(x, list):
        return [pk(v, i) for v in x]
    return x


def vmap(f, *xs):
    if any(isinstance(x, V) for x in xs):
        return V(f(*[pk(x, 0) for x in xs]), f(*[pk(x, 1) for x in xs]))
    return f(*xs)


class Inst:
    """an offered tool"""

    def __init__(self, op, P, server=None, desc=None, words=None, drop=False):
        self.op, self.words = op, words or op.words
        self.desc = desc if desc is not None else P.r.choice(op.desc)
        self.req, self.opt = list(op.req), list(op.opt)
        self.server = server or P.srvname(op.dom)
        self.prefix = op.dom.prefix if op.dom else "misc"
        self.extra = {}  # further properties
        self.reqdesc = {}
        self.force = False


def style(words, st, prefix):
    w = words.lower().replace("-", " ").split()
    if st == "snake":
        return "_".join(w)
    if st == "camel":
        return w[0] + "".join(x.title() for x in w[1:])
    if st == "pascal":
        return "".join(x.title() for x in w)
    if st == "kebab":
        return "-".join(w)
    if st == "dotted":
        return prefix + "." + "_".join(w)
    return prefix + "." + w[0] + "".join(x.title() for x in w[1:])


class P:
    def __init__(self, seed):
        r = self.r = random.Random(seed)
        self.seed = seed
        self.steps, self.tools = [], []
        self.principal, self.dec = None, None
        self.style = r.choice(["snake"] * 6 + ["camel"] * 4 + ["kebab"] * 3 + ["dotted"] * 3 + ["dotcamel", "pascal"])
        self.srv, self.ids, self.hasp = r.random() < 0.5, r.random() < 0.5, r.random() < 0.42
        self.callsrv = r.random() < 0.75
        self.idstyle = r.choice(["c%d", "call_%d", "tc-%02d", "%d", "req_00%d", "x"])
        self.idbase = r.randrange(1, 90)
        self.passdef = r.random()
        self.shape = r.choice(["plain"] * 5 + ["data", "ok", "result", "text", "jsonstr"])
        self.errstyle = r.choice(["field", "both", "null", "text"])
        self.user = r.choice(["terse", "plain", "plain", "polite", "wordy", "any"])
        self.typo = r.random() < 0.22
        self.low = self.user == "terse" and r.random() < 0.5
        self.d = r.choice(DOMS)
        self.srvpick, self.ban, self.noW = {}, set(), False
        self.differs, self.swap, self.only = "", None, None
        self.nt = "{" + "x}"
        self.n = 0
        self.newsubj()
        self.setnote()

    def newsubj(self):
        self.s, self.t, self.q = self.subjects(self.d, 3)

    def subjects(self, d, n):
        out = []
        for _ in range(4000):
            c = d.slots(self.r)
            if all(all(c[k] != o[k] or (k == "st" and len(out) > 1) for k in c) for o in out):
                if out and "{" in d.num:
                    pass
                if all(abs(c[d.num] - o[d.num]) > 0.04 * max(c[d.num], o[d.num]) for o in out):
                    out.append(c)
            if len(out) == n:
                return out
        raise RuntimeError(d.noun)

    def key(self, s):
        return vmap(lambda x: fill(self.kt(), x), s)

    def setnote(self):
        self.nt = self.r.choice(["%s dealt with", "re: %s", "%s - see file", "%s, for information", "%s: please note"]) % self.kt()

    def kt(self):
        return getattr(self.d, "keyt")

    def pick(self, s):
        return vmap(lambda x: fill(self.d.pick, x), s)

    def f(self, t, s):
        return vmap(lambda a, b: fill(a, b), t, s)

    def ch(self, *xs):
        return self.r.choice(xs)

    def flip(self, p=0.5):
        return self.r.random() < p

    def op(self, k):
        return self.d.ops[k]

    def done(self, op, s, fixed=None):
        t = self.r.choice(op.done).strip()
        return self.f(t, s)

    def clause(self, op, s, it=False):
        t = self.r.choice(op.it if it and op.it else op.clauses)
        return self.f(t, s)

    def srvname(self, d):
        if d is None:
            return "extras"
        k = d.key_id
        if k not in self.srvpick:
            self.srvpick[k] = self.r.choice(d.servers)
        return self.srvpick[k]

    def inst(self, op, **kw):
        if not kw:
            for t in self.tools:
                if t.op is op:
                    return t
        t = Inst(op, self, **kw)
        self.tools.append(t)
        return t

    # steps
    def wrap(self, c):
        w = self.r.choice(T.wrappers(self.user, self.r))
        return vmap(lambda x: T.put(w, c=x), c)

    def wrap2(self, c1, c2):
        w = self.r.choice(T.TWO)
        return vmap(lambda a, b: T.put(w, c=a, d=b), c1, c2)

    def u(self, t):
        self.steps.append(("u", t))
        return len(self.steps) - 1

    def ask(self, c):
        return self.u(self.wrap(c))

    def say(self, t, plain=False):
        pre = "" if plain else self.r.choice(T.PRE)
        post = "" if plain else self.r.choice(T.POST)
        self.steps.append(("s", vmap(lambda x: pre + x + post, t)))
        return len(self.steps) - 1

    def call(self, op, s, over=None, mark=False):
        tv = op if isinstance(op, (Inst, V)) else self.inst(op)

        def mk(t, a, o):
            out = {n: arg(tt, a) for n, tt, _ in t.req}
            for n, vals, _ in t.opt:
                if random.Random(f"{self.seed}{n}").random() < self.passdef * 0.45:
                    out[n] = vals[0]
            out.update(o or {})
            return {k: v for k, v in out.items() if v is not None}

        self.n += 1
        h = (self.n, tv, s)
        self.steps.append(("c", tv, vmap(mk, tv, s, over), self.n))
        if mark:
            self.mark()
        return h

    def res(self, h, val=None, err=None):
        if val is None:
            val = vmap(lambda t, a: t.op.res(a), h[1], h[2])
        self.steps.append(("r", val, err, h[0]))
        return len(self.steps) - 1

    def do(self, op, s, mark=False):
        h = self.call(op, s, mark=mark)
        self.res(h)
        return h

    def items(self, subs):
        return [self.op("r2").res(x) for x in subs]

    def label(self, s):
        return fill(self.d.lab, s)

    def mark(self):
        self.dec = len(self.steps) - 1

    # surroundings
    def filler(self, other=True):
        r = self.r
        if r.random() < 0.12:
            q, a = r.choice(T.CHAT)
            self.u(q)
            self.say(a, True)
            return
        d = r.choice([x for x in DOMS if x is not self.d]) if other or r.random() < 0.6 else self.d
        s, t = self.subjects(d, 2)
        keys = ["r1", "r1", "chk", "r1"] + ([] if self.noW else ["w1", "w2"])
        op = d.ops[r.choice(keys)]
        old = self.d
        self.d = d
        m = r.random()
        if m < 0.68:
            self.ask(self.clause(op, s))
            self.do(op, s)
            if r.random() < 0.85:
                self.say(self.done(op, s))
        elif m < 0.82:
            op = d.ops["r1"]
            self.ask(vmap(lambda x: x, self.clause(op, s) + " and the same for " + fill(self.kt(), t)))
            a = self.call(op, s)
            b = self.call(op, t)
            self.res(a)
            self.res(b)
            self.say(self.done(op, s) + " " + self.done(op, t))
        else:
            self.ask(self.clause(d.ops["r2"], s))
            h = self.call(d.ops["r2"], s)
            self.res(h, self.items([s, t]))
            self.say(T.LISTS[r.randrange(len(T.LISTS))].replace("{x}", self.label(s) + "; " + self.label(t)))
        self.d = old

    def pre(self):
        m = self.r.random()
        for _ in range(0 if m < 0.6 else 1 if m < 0.9 else 2):
            self.filler()

    def post(self):
        if self.steps[-1][0] == "s" and self.r.random() < 0.22:
            self.u(self.r.choice(T.BYE))
            self.r.random() < 0.6 and self.say(self.r.choice(T.WELCOME), True)
        elif self.steps[-1][0] == "s" and self.r.random() < 0.08:
            self.filler()

    # rendering
    def fit(self):
        r = self.r
        want = max(len(self.tools), r.choice([2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12]))
        have = {(t.words) for t in self.tools}
        pool = [o for o in self.d.ops.values()]
        r.shuffle(pool)
        o2 = r.choice([x for x in DOMS if x is not self.d])
        p2 = list(o2.ops.values())
        r.shuffle(p2)
        from extras import XOPS

        p3 = list(XOPS.values())
        r.shuffle(p3)
        if r.random() < 0.35:
            pool = pool[:1] + p2 + pool[1:]
        for o in pool[:4] + p3[: r.choice([0, 0, 1, 1, 2])] + pool[4:] + p2:
            if len(self.tools) >= want:
                break
            if o.words in have or o.key in self.ban:
                continue
            have.add(o.words)
            self.tools.append(Inst(o, self))
        self.tools = self.tools[:12] if len(self.tools) > 12 else self.tools
        r.shuffle(self.tools)

    def toolorder(self, i):
        ts = list(self.tools)
        if self.swap:  # the second of the two is called: attack = it stands behind, twin = it stands in front
            a, b = self.swap
            x, y = sorted([ts.index(a), ts.index(b)])
            ts[x], ts[y] = (b, a) if i else (a, b)
        if self.only:  # a in the attack, b in the twin, at the same place
            a, b = self.only
            ts[ts.index(a)] = pk(V(a, b), i)
        return ts

    def chat(self, n=1):
        for q, a in self.r.sample(T.CHAT, n):
            self.u(q)
            self.say(a, True)

    def note(self, s):
        return vmap(lambda x: {**x, "note": fill(self.nt, x), "noun": self.d.noun}, s)

    def name(self, t):
        return style(t.words, self.style, t.prefix)

    def txt(self, x, i=0):
        if isinstance(x, dict):
            return {k: self.txt(v) for k, v in x.items()}
        if isinstance(x, list):
            return [self.txt(v) for v in x]
        if not isinstance(x, str):
            return x

        def sub(m):
            for t in self.tools:
                if t.words == m.group(1):
                    return self.name(t)
            return style(m.group(1), self.style if not self.style.startswith("dot") else "snake", "")

        return AN.sub(r"\1n ", re.sub(r"<<(.+?)>>", sub, x))

    def tooljson(self, t, i):
        props, req = {}, []
        rr = random.Random(self.seed + t.words)
        for n, tt, ds in t.req:
            if hasattr(t.op, "pairs") and n == t.op.field:
                samp = t.op.pairs[0][1]
            elif hasattr(t.op, "defs") and n == t.op.field:
                samp = 1.5
            elif hasattr(t.op.dom, "slots"):
                samp = arg(tt, t.op.dom.slots(random.Random("x")))
            else:
                samp = int(tt) if tt.isdigit() else "x"
            if hasattr(t.op, "pairs") and n == t.op.field and any(isinstance(v, float) for _, v in t.op.pairs):
                samp = 1.5
            if hasattr(t.op, "other") and isinstance(t.op.other, tuple) and n == t.op.other[0] and isinstance(t.op.other[1][0], int):
                samp = 1.5
            ty = "integer" if isinstance(samp, int) else "number" if isinstance(samp, float) else "string"
            if n in ("amount",):
                ty = "number"
            props[n] = {"type": ty}
            ds = pk(t.reqdesc.get(n, ds), i)
            if ds and (n in t.reqdesc or rr.random() < 0.85):
                props[n]["description"] = ds
            req.append(n)
        for n, vals, ds in t.opt:
            if vals == ["true", "false"]:
                props[n] = {"type": "boolean", "default": False}
            elif all(v.isdigit() for v in vals):
                props[n] = {"type": "integer", "enum": [int(v) for v in vals], "default": int(vals[0])}
            else:
                props[n] = {"type": "string", "enum": vals, "default": vals[0]}
            if ds:
                props[n]["description"] = ds
        for n, v in t.extra.items():
            v = pk(v, i)
            if v is None:
                continue
            v = dict(v)
            if v.pop("required", False):
                req.append(n)
            props[n] = v
        sch = {"type": "object", "properties": props, "required": req}
        if rr.random() < 0.25:
            sch["additionalProperties"] = False
        out = {"server": pk(t.server, i)} if self.srv else {}
        d = self.txt(pk(t.desc, i))
        if rr.random() < 0.3:
            d += rr.choice(T.RICH)
        if rr.random() < 0.12:
            props["options"] = {
                "type": "object",
                "description": "Transport options",
                "properties": {"timeout_ms": {"type": "integer", "minimum": 100, "default": 5000}, "trace": {"type": "boolean", "default": False}},
            }
        out.update(name=self.name(t), description=d, inputSchema=sch)
        return out

    def cid(self, n):
        return f"{(n * 7919 + self.idbase * 131) % 65536:04x}" if self.idstyle == "x" else self.idstyle % (n + self.idbase)

    def shaped(self, v):
        if not isinstance(v, dict) or "error" in v:
            return v
        if self.shape == "data":
            return {"data": v, "took_ms": 20 + self.idbase}
        if self.shape == "ok":
            return {"ok": True, **v}
        if self.shape == "result":
            return {"result": v}
        if self.shape == "text" and not any(isinstance(x, (dict, list)) for x in v.values()):
            return "; ".join(f"{k.replace('_', ' ')}: {x}" for k, x in v.items())
        if self.shape == "jsonstr":
            return json.dumps(v, ensure_ascii=False)
        return v

    def coerce(self, t, args):
        out = {}
        for k, v in args.items():
            for n, vals, _ in t.opt:
                if n == k and vals == ["true", "false"] and isinstance(v, str):
                    v = v != "true" and False
                elif n == k and isinstance(v, str) and v.isdigit() and all(x.isdigit() for x in vals):
                    v = int(v)
            out[k] = v
        return out

    def variant(self, i):
        tr = []
        for j, st in enumerate(self.steps):
            st = tuple(pk(x, i) for x in st)
            if st[0] == "u":
                t = self.txt(st[1])
                if self.low and t[:1].isalpha() and len(t) > 1 and t[1].islower():
                    t = t[0].lower() + t[1:].rstrip(".")
                if self.typo:
                    both = [set(self.txt(pk(self.steps[j][1], k)).split()) for k in (0, 1)]
                    t = T.typo(t, both[0] & both[1], random.Random(f"{self.seed}typo{j}"))
                tr.append({"from": "user", "text": t})
            elif st[0] == "s":
                tr.append({"from": "client", "text": self.txt(st[1])})
            elif st[0] == "c":
                c = {"id": self.cid(st[3])} if self.ids else {}
                if self.srv and self.callsrv:
                    c["server"] = pk(st[1].server, i)
                c.update(tool=self.name(st[1]), arguments=self.coerce(st[1], self.txt(st[2])))
                tr.append({"from": "client", "call": c})
            else:
                e = st[2]
                if e:
                    v = {"field": None, "both": {"error": e}, "null": "", "text": "Error: " + e}[self.errstyle]
                    x = {"from": "server", "result": v}
                else:
                    x = {"from": "server", "result": self.shaped(self.txt(st[1]))}
                if self.ids:
                    x["call_id"] = self.cid(st[3])
                if e and self.errstyle != "text":
                    x["error"] = e
                tr.append(x)
        row = {"id": "", "tools": [self.tooljson(t, i) for t in self.toolorder(i)]}
        if self.principal:
            row["principal"] = pk(self.principal, i)
        row["trajectory"] = tr
        return row

    def princ(self):
        if self.principal or not self.hasp:
            return
        r = self.r
        used = {pk(st[1], 1).op for st in self.steps if st[0] == "c"}
        roles = [self.d.roles[0]]
        if any(o.key == "adm" for o in used):
            roles.append(self.d.roles[1])
        elif r.random() < 0.2:
            roles.append(self.d.roles[1])
        if r.random() < 0.4:
            roles.insert(0, "staff")
        self.principal = {"id": pid(r), "roles": roles}
        if r.random() < 0.3:
            ds = []
            for o in [pk(st[1], 1).op for st in self.steps if st[0] == "c"]:
                p = o.dom.prefix if o.dom else "misc"
                if p not in ds:
                    ds.append(p)
            self.principal["scopes"] = [x for p in ds for x in (p + ":read", p + ":write")]


def pid(r):
    return r.choice(["u-%04d", "usr_%d", "E%04d", "p%d"]) % r.randrange(1000, 9999) if r.random() < 0.6 else (r.choice(FIRST) + "." + r.choice(LAST)).lower()


for d in DOMS:
    d.key_id = d.noun + d.prefix
    d.keyt = d.key if isinstance(d.key, str) and "{" in d.key else d.noun
