"""Values, tools, jobs and the conversation builder."""

import json
import random
import re
import string

R = random.Random


class V(str):
    """What people say; .a is what the API wants."""

    def __new__(cls, _d, a=None, **k):
        o = str.__new__(cls, _d)
        o.a = _d if a is None else a
        o.__dict__.update(k)
        return o


def A(v):
    return v.a if isinstance(v, V) else v


class S(dict):
    __getattr__ = dict.__getitem__

    def __call__(self, k):
        return A(self[k])

    def but(self, **k):
        t = S(self)
        t.update(k)
        return t


_C = """Lisbon LIS PT 38.72 -9.14 Europe/Lisbon|Porto OPO PT 41.15 -8.61 Europe/Lisbon|Milan MXP IT 45.46 9.19 Europe/Rome
Naples NAP IT 40.85 14.27 Europe/Rome|Vienna VIE AT 48.21 16.37 Europe/Vienna|Graz GRZ AT 47.07 15.44 Europe/Vienna
Hamburg HAM DE 53.55 9.99 Europe/Berlin|Munich MUC DE 48.14 11.58 Europe/Berlin|Cologne CGN DE 50.94 6.96 Europe/Berlin
Lyon LYS FR 45.76 4.84 Europe/Paris|Nice NCE FR 43.70 7.27 Europe/Paris|Toulouse TLS FR 43.60 1.44 Europe/Paris
Seville SVQ ES 37.39 -5.98 Europe/Madrid|Valencia VLC ES 39.47 -0.38 Europe/Madrid|Oslo OSL NO 59.91 10.75 Europe/Oslo
Bergen BGO NO 60.39 5.32 Europe/Oslo|Helsinki HEL FI 60.17 24.94 Europe/Helsinki|Riga RIX LV 56.95 24.11 Europe/Riga
Krakow KRK PL 50.06 19.94 Europe/Warsaw|Gdansk GDN PL 54.35 18.65 Europe/Warsaw|Athens ATH GR 37.98 23.73 Europe/Athens
Denver DEN US 39.74 -104.99 America/Denver|Austin AUS US 30.27 -97.74 America/Chicago|Seattle SEA US 47.61 -122.33 America/Los_Angeles
Boston BOS US 42.36 -71.06 America/New_York|Miami MIA US 25.76 -80.19 America/New_York|Toronto YYZ CA 43.65 -79.38 America/Toronto
Montreal YUL CA 45.50 -73.57 America/Toronto|Osaka KIX JP 34.69 135.50 Asia/Tokyo|Fukuoka FUK JP 33.59 130.40 Asia/Tokyo
Seoul ICN KR 37.57 126.98 Asia/Seoul|Jakarta CGK ID -6.21 106.85 Asia/Jakarta|Hanoi HAN VN 21.03 105.85 Asia/Ho_Chi_Minh
Mumbai BOM IN 19.08 72.88 Asia/Kolkata|Chennai MAA IN 13.08 80.27 Asia/Kolkata|Nairobi NBO KE -1.29 36.82 Africa/Nairobi
Lagos LOS NG 6.52 3.38 Africa/Lagos|Casablanca CMN MA 33.57 -7.59 Africa/Casablanca|Bogota BOG CO 4.71 -74.07 America/Bogota
Lima LIM PE -12.05 -77.04 America/Lima|Santiago SCL CL -33.45 -70.67 America/Santiago|Perth PER AU -31.95 115.86 Australia/Perth"""
CITIES = []
for _p in _C.replace("\n", "|").split("|"):
    _w = _p.split()
    CITIES.append(V(_w[0], _w[0], iata=_w[1], cc=_w[2], lat=float(_w[3]), lon=float(_w[4]), tz=_w[5]))
FIRST = "Anna Marek Priya Tomas Ines Yusuf Clara Jonas Mei Diego Fatima Oskar Leila Rafael Hanna Victor Noor Emil Sofia Kwame Ingrid Paolo Aiko Bruno Selma Dario Petra Samir Lucia Hugo".split()
LAST = "Kowalski Ferreira Lindqvist Okafor Moreau Novak Haddad Brandt Silva Tanaka Romero Petrov Nguyen Keller Osei Marchetti Dubois Jansen Aydin Reyes Larsen Costa Weber Iyer Duarte".split()
COMPANIES = [
    V(n, t)
    for n, t in (
        x.split("=")
        for x in "Siemens Energy=ENR.DE|Nokia=NOK|Nvidia=NVDA|Ford=F|Spotify=SPOT|Adidas=ADS.DE|Toyota=TM|Shell=SHEL|Pfizer=PFE|Airbnb=ABNB|Costco=COST|Sony=SONY|Intel=INTC|Unilever=UL|Delta Air Lines=DAL|Starbucks=SBUX|Ericsson=ERIC|Ferrari=RACE|Zoom=ZM|Visa=V".split(
            "|"
        )
    )
]
MONTHS = "January February March April May June July August September October November December".split()
CURS = [
    V("euros", "EUR"),
    V("US dollars", "USD"),
    V("British pounds", "GBP"),
    V("Swiss francs", "CHF"),
    V("Japanese yen", "JPY"),
    V("Polish zloty", "PLN"),
    V("Swedish kronor", "SEK"),
    V("Canadian dollars", "CAD"),
    V("Indian rupees", "INR"),
    V("Norwegian kroner", "NOK"),
    V("Mexican pesos", "MXN"),
    V("Turkish lira", "TRY"),
]
LANGS = [
    V("Portuguese", "pt"),
    V("German", "de"),
    V("Polish", "pl"),
    V("Japanese", "ja"),
    V("Spanish", "es"),
    V("Finnish", "fi"),
    V("Dutch", "nl"),
    V("Turkish", "tr"),
    V("Korean", "ko"),
    V("Italian", "it"),
    V("Czech", "cs"),
    V("Greek", "el"),
]
VENDORS = "apidojo tipsters letscrape ntd119 3b-data-3b-data-default omkar mashvisor datacrawler skyapis rockapis justmobi belchior thirdside gox-ai solutionsbynotnull manwilbahaa".split()


def city(r):
    return r.choice(CITIES)


def date(r, y=2025):
    m, d = r.randint(1, 12), r.randint(2, 26)
    iso = "%d-%02d-%02d" % (y, m, d)
    return V(r.choice(["%d %s" % (d, MONTHS[m - 1]), "%s %d" % (MONTHS[m - 1], d), iso, "%d %s" % (d, MONTHS[m - 1][:3])]), iso, m=m, d=d)


def after(r, v, lo=1, hi=4):
    d = v.d + r.randint(lo, hi)
    m = v.m
    if d > 28:
        d, m = d - 27, m % 12 + 1
    iso = "2025-%02d-%02d" % (m, d)
    return V(r.choice(["%d %s" % (d, MONTHS[m - 1]), "%s %d" % (MONTHS[m - 1], d)]), iso, m=m, d=d)


def person(r):
    return r.choice(FIRST) + " " + r.choice(LAST)


def mail(r):
    f, l = r.choice(FIRST).lower(), r.choice(LAST).lower()
    return "%s%s%s@%s" % (
        f,
        r.choice([".", "_", ""]),
        l,
        r.choice(["gmail.com", "outlook.com", "posteo.de", "brightwharf.io", "nordlicht.eu", "kesselco.com", "proton.me", "acme-imports.net"]),
    )


def phone(r):
    return "+%d%d" % (r.choice([351, 49, 1, 48, 44, 33, 81]), r.randint(200000000, 999999999))


def hexid(r, n=8):
    return "".join(r.choice("0123456789abcdef") for _ in range(n))


def code(r, p="", n=6):
    return p + "".join(r.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(n))


def num(r, a, b):
    return r.randint(a, b)


def money(r, a, b):
    return round(r.uniform(a, b), 2)


def two(r, f):
    a = f(r)
    b = f(r)
    while str(b) == str(a):
        b = f(r)
    return a, b


def items(r, names, idf, n=3):
    return [V(x, idf(r)) for x in r.sample(names, n)]


COUNT = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def small(r, lo=1, hi=6):
    n = r.randint(lo, hi)
    return V(r.choice([str(n), COUNT[n]]), n)


# tools and jobs
TOOLS, DOMS = {}, {}
_TY = {"s": "string", "i": "integer", "n": "number", "b": "boolean"}


def schema(spec):
    props, req = {}, []
    for part in [p.strip() for p in spec.split("|") if p.strip()]:
        m = re.match(r"([\w-]+):(e\([^)]*\)|o\{[^}]*\}|as|ai|s|i|n|b)(!?)(?:=(\S+))?\s*(.*)$", part)
        name, ty, must, dflt, desc = m.groups()
        if ty[0] == "e":
            p = {"type": "string", "enum": ty[2:-1].split(",")}
        elif ty[0] == "o":
            p = schema(ty[2:-1].replace(";", "|"))
        elif ty in ("as", "ai"):
            p = {"type": "array", "items": {"type": _TY[ty[1]]}}
        else:
            p = {"type": _TY[ty]}
        if dflt is not None:
            p["default"] = int(dflt) if ty == "i" else float(dflt) if ty == "n" else dflt == "true" if ty == "b" else dflt
        if desc:
            p["description"] = desc
        props[name] = p
        if must:
            req.append(name)
    out = {"type": "object", "properties": props}
    if req:
        out["required"] = req
    return out


def tool(dom, key, head, desc, spec):
    h = head.split()
    TOOLS[dom + "." + key] = dict(dom=dom, meth=h[0], ver=h[1] if len(h) > 2 else "", words=h[-1], desc=desc, schema=schema(spec))


class J:
    def __init__(self, name, do, asks, steps, says, vals="", w=0, opt=()):
        self.name, self.do, self.asks, self.steps, self.says, self.vals, self.w, self.opt = name, do, asks, steps, says, vals.split(), w, opt

    def flat(self, s):
        out = []
        for x in self.steps(s):
            out += x if isinstance(x, list) else [x]
        return [(k if "." in k else self.dom.name + "." + k, a, res) for k, a, res in out]


class Dom:
    pass


def dom(name, server, slots, tools, jobs):
    d = Dom()
    d.name, d.server, d.jobs = name, server, jobs
    d.slots = lambda r: S(slots(r))
    d.tools = []
    for line in tools.strip().splitlines():
        k, head, desc, spec = [p.strip() for p in (line + " ").split("::")]
        tool(name, k, head, desc, spec)
        d.tools.append(name + "." + k)
    for j in jobs:
        j.dom = d
    DOMS[name] = d


def fields(t):
    return [f for _, f, _, _ in string.Formatter().parse(t) if f]


def cap(t):
    return t[:1].upper() + t[1:]


WRAP = [
    "Please {0}.",
    "Can you {0}?",
    "I need you to {0}.",
    "could u {0}",
    "{1}.",
    "{1}, please.",
    "Would you {0} for me?",
    "I'd like you to {0}.",
    "quick one: {0}",
    "{0} pls",
    "My boss wants me to have this by noon: {0}.",
    "Hi! Could you {0}?",
    "{1}. No rush.",
    "Need a hand, {0}.",
    "Kindly {0}.",
    "can someone {0}",
    "Let's {0}.",
    "I'm in a meeting, so short: {0}.",
    "Would it be possible to {0}?",
    "ok so {0}",
]


def ask(r, j, s, need=()):
    n = r.randrange(len(j.asks) * 3 + 5)
    c = [a for a in j.asks if all(k in fields(a) for k in need)]
    w = r.choice(WRAP)
    if c and n >= 6:
        return c[n % len(c)].format(**s)
    t = j.do.format(**s)
    return w.format(t, cap(t))


PRE = [
    "",
    "",
    "",
    "",
    "Done. ",
    "Here you go: ",
    "Okay. ",
    "Right - ",
    "Sure. ",
    "Looked it up: ",
    "All set. ",
    "According to the API: ",
    "The endpoint came back: ",
]
POST = [
    "",
    "",
    "",
    "",
    "",
    " Anything else?",
    " Let me know if you need more detail.",
    " Shall I keep an eye on it?",
    " That is as of now.",
    " Say so if you want the full response.",
    " (Figures as delivered by the API.)",
]
NEUTRAL = [
    "Done, the call went through.",
    "That's taken care of - details are in the response above.",
    "Finished. The API answered with status 200.",
    "I have the data now; tell me which part you want to see.",
    "All good, the endpoint responded without errors.",
    "Here it is, see the response. Ask if you want it as a table.",
    "Completed. Do you want me to save this anywhere?",
    "OK, that worked.",
]


def say(r, j, s, avoid=(), must=()):
    pre, post = r.choice(PRE), r.choice(POST)
    n = r.randrange(60)
    if j.w and pre.startswith(("Looked", "Acc", "Here", "The")):
        pre = ""
    c = [a for a in j.says if not any(k in fields(a) for k in avoid) and all(k in fields(a) for k in must)]
    if not c and must:
        c = [a for a in j.says if any(k in fields(a) for k in must)]
    if not c:
        return NEUTRAL[n % len(NEUTRAL)]
    t = c[n % len(c)].format(**s)
    return (pre + (t if not pre or pre.endswith(". ") else t) + post).strip()


def alt(d, s, slot, seed, skip=()):
    if slot == "pick":
        c = [x for x in s.get("items", []) if x != s.pick and x not in skip]
        return R(seed + "pick").choice(c) if c else None
    for i in range(60):
        t = d.slots(R("%s/alt/%d/%s" % (seed, i, slot)))
        v = t[slot]
        if (
            A(v) != A(s[slot])
            and str(v) != str(s[slot])
            and all(str(v) != str(x) and A(v) != A(x) for k, x in s.items() if not isinstance(x, (list, int, float)))
            and v not in skip
        ):
            return v
    return None


def argslots(j, s, seed):
    out = []
    for f in fields(j.do):
        v = alt(j.dom, s, f, seed)
        if v is not None and [a for _, a, _ in j.flat(s)] != [a for _, a, _ in j.flat(s.but(**{f: v}))]:
            out.append(f)
    return out


def revals(j, s, seed, keep=()):
    """Same request, fresh values in the results."""
    t = j.dom.slots(R(seed + "/rv"))
    keep = set(fields(j.do)) | set(keep) | {"items"}
    return S({k: (s[k] if k in keep else t[k]) for k in s})


# conversation
def camel(w):
    p = [x for x in w.split("_") if x]
    return p[0] + "".join(x.capitalize() for x in p[1:])


def render(st, t, server):
    w, m, v = t["words"], t["meth"], t["ver"]
    hub = "_".join(x for x in (m, v, w) if x)
    srv = server.replace("-", "_")
    ns = t["dom"] if t["dom"] in DOMS else srv
    return [hub, hub + "_api", w + "_for_" + srv, w, camel(w), w.replace("_", "-"), ns + "." + w, ns + "." + camel(w), camel(hub), hub.replace("_", "-")][st]


GREET = ["", "", "", "", "", "", "Hi, ", "hey ", "Hello! ", "Good morning. ", "hi there, "]
TAILS = ["", "", "", "", "", "", " Thanks!", " thx", " Thank you in advance.", " It's for a report.", " Appreciate it.", " Cheers"]
KNOW = re.compile(r"\b[a-z]{5,}\b")


def humanize(r, text):
    g, t, k = r.choice(GREET), r.choice(TAILS), r.random()
    typo, pos, low, dot = r.random(), r.random(), r.random(), r.random()
    if g and text[:1].isupper() and text.split()[0].lower() in ("please", "can", "could", "would", "what", "how", "find", "check", "i", "is", "which"):
        text = text if text.startswith(("I ", "I'")) else text[0].lower() + text[1:]
        text = g + text
    if t and not re.search(r"(thanks|thx|pls|please)[.!]?$", text, re.I):
        text = text + ("" if text[-1:] in ".?!" else ".") + t
    if typo < 0.13:
        ws = [
            m
            for m in KNOW.finditer(text)
            if not re.search(r"[@_/.\-:]", text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1].replace(". ", "").strip("."))
            and m.group() not in TYPOSAFE
        ]
        if ws:
            m = ws[int(pos * len(ws))]
            w = m.group()
            i = 1 + int(k * (len(w) - 3))
            w2 = w[:i] + w[i + 1] + w[i] + w[i + 2 :] if k < 0.6 else w[:i] + w[i + 1 :]
            text = text[: m.start()] + w2 + text[m.end() :]
    if low < 0.1:
        text = text[0].lower() + text[1:]
    if dot < 0.12 and text.endswith("."):
        text = text[:-1]
    return text


TYPOSAFE = {"seven", "three", "first", "before", "after", "again", "twice", "euros", "never"}
THANKS = [
    ("Thanks, that helps.", "You're welcome."),
    ("perfect, cheers", "Glad to help."),
    ("ok great", "Any time."),
    ("Good to know.", "Happy to help with anything else."),
    ("got it, thank you", "You're welcome!"),
    ("That's all for today.", "All right, have a good day."),
    ("noted", "Fine. I'm here if something else comes up."),
    ("Super.", "Let me know if you need more."),
]
ALSO = ["Also, ", "Next: ", "And one more thing: ", "ok, now ", "Another thing. ", "", "", "While you are at it, ", "Now please ", "Second topic: "]


class Conv:
    def __init__(self, seed, server=None, ids=None, principal=None, style=None):
        self.seed = seed
        r = R(seed + "/style")
        self.st = r.choice([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]) if style is None else style
        hs, hi, hp = r.random() < 0.5, r.random() < 0.5, r.random() < 0.5
        self.has_server = hs if server is None else server
        self.has_ids = hi if ids is None else ids
        self.idform = r.randrange(4)
        self.base = r.randint(100, 9000)
        self.principal = None
        pr = {"id": r.choice(["u_%d" % r.randint(1000, 99999), mail(r), "dev-" + r.choice(FIRST).lower(), "usr" + hexid(r, 6), "app_%d" % r.randint(10, 999)])}
        k = r.random()
        if k < 0.6:
            pr["roles"] = [r.choice(["developer", "viewer", "owner", "support", "analyst", "member", "admin", "user"])]
        if k > 0.35:
            pr["scopes"] = r.sample(
                ["read", "write", "catalog:read", "orders:write", "messages:send", "billing:read", "search", "profile:read"], r.randint(1, 3)
            )
        if principal is not None:
            self.principal = principal or None
        elif hp:
            self.principal = pr
        self.wrap = r.choice([0, 1, 1, 2, 3, 3, 4, 5, 6, 0])
        self.ntools = max(2, min(12, int(r.triangular(2, 11, 4.2))))
        self.noise = r.random()
        self.ev, self.pend, self.used, self.custom, self.desc, self.srv, self.names = [], [], [], {}, {}, {}, {}
        self.offer, self.hide, self.order, self.step, self.calls, self.nu, self.ncall = [], set(), None, None, [], 0, 0

    # tools
    def t(self, key):
        return self.custom.get(key) or TOOLS[key]

    def server(self, key):
        if key in self.srv:
            return self.srv[key]
        t = self.t(key)
        return t.get("server") or (DOMS[t["dom"]].server if t["dom"] in DOMS else t["dom"] + "-api")

    def n(self, key):
        if key in self.names:
            return self.names[key]
        st = self.st if self.st < 10 else R(self.seed + "/nm/" + key).choice([0, 1, 2, 3, 4, 5, 7])
        return render(st, self.t(key), self.server(key))

    def add(self, key, **k):
        """A definition of this conversation alone."""
        self.custom[key] = k
        if key not in self.offer:
            self.offer.append(key)

    def need(self, *keys):
        for k in keys:
            if k not in self.offer:
                self.offer.append(k)

    # events
    def u(self, text, raw=False):
        self.nu += 1
        if not raw:
            text = humanize(R("%s/u/%d" % (self.seed, self.nu)), text)
        self.ev.append({"from": "user", "text": text})

    def a(self, text, mark=False):
        if mark:
            self.step = len(self.ev)
        self.ev.append({"from": "client", "text": text})

    def c(self, key, args, mark=False):
        if mark and self.step is None:
            self.step = len(self.ev)
        self.need(key)
        call = {}
        self.ncall += 1
        cid = None
        if self.has_ids:
            cid = [
                "call_" + hexid(R("%s/id/%d" % (self.seed, self.ncall)), 8),
                str(self.ncall),
                "req-%04d" % (self.base + self.ncall),
                "toolu_" + code(R("%s/id/%d" % (self.seed, self.ncall)), "", 7),
            ][self.idform]
            call["id"] = cid
        if self.has_server:
            call["server"] = self.server(key)
        call["tool"] = self.n(key)
        call["arguments"] = json.loads(json.dumps(args))
        self.ev.append({"from": "client", "call": call})
        self.pend.append(cid)
        self.calls.append((key, json.dumps(args, sort_keys=True)))

    def r(self, result, error=None, of=0, mark=False, plain=False):
        if mark:
            self.step = len(self.ev)
        e = {"from": "server", "result": result if (error or plain) else self.deco(result)}
        if self.pend:
            cid = self.pend.pop(of)
            if cid is not None:
                e["call_id"] = cid
        if error:
            e["error"] = error
        self.ev.append(e)

    def call(self, key, args, result, error=None, mark=False, plain=False):
        self.c(key, args, mark)
        self.r(result, error, plain=plain)

    def deco(self, x):
        r = R("%s/wrap/%d" % (self.seed, len(self.ev)))
        m = self.wrap if r.random() < 0.85 else r.randrange(7)
        x = json.loads(json.dumps(x))
        rid, ms, ts, left = hexid(r, 12), r.randint(21, 1900), r.randint(1735700000, 1756000000), r.randint(3, 480)
        if isinstance(x, str) or m == 0:
            return x
        return [
            x,
            {"status": True, "message": "Success", "timestamp": ts, "data": x},
            {"code": 200, "success": True, "result": x},
            {"data": x, "meta": {"request_id": rid, "took_ms": ms, "page": 1, "per_page": r.choice([10, 20, 25, 50])}},
            {"response": x, "x-ratelimit-remaining": left},
            json.dumps(x),
            {"ok": 1, "body": x, "error": None},
        ][m]

    def steps(self, flat, mark=None, par=False, order=None):
        if par:
            for i, (k, a, _) in enumerate(flat):
                self.c(k, a, mark == i)
            left = list(range(len(flat)))
            while left:
                i = left[-1] if order == "rev" and self.has_ids else left[0]
                self.r(flat[i][2], of=left.index(i))
                left.remove(i)
        else:
            for i, (k, a, res) in enumerate(flat):
                self.call(k, a, res, mark=mark == i)

    def row(self):
        r = R(self.seed + "/tools")
        keys = list(self.offer)
        want = max(self.ntools, len(keys))
        ds = []
        for k in keys:
            d = self.t(k)["dom"]
            if d in DOMS and d not in ds:
                ds.append(d)
        pool = [k for d in ds for k in DOMS[d].tools]
        other = DOMS[r.choice(sorted(DOMS))].tools if r.random() < 0.45 or not pool else []
        pool = [k for k in pool if r.random() < 0.8] + [k for k in other if r.random() < 0.5]
        r.shuffle(pool)
        for k in pool:
            if len(keys) >= want:
                break
            if k not in keys and k not in self.hide:
                keys.append(k)
        if self.order:
            rank = {k: i for i, k in enumerate(self.order)}
            first = [k for k in keys if k not in rank]
            first.sort(key=lambda k: R(self.seed + k).random())
            keys = first[:1] + sorted((k for k in keys if k in rank), key=rank.get) + first[1:]
        else:
            keys.sort(key=lambda k: R(self.seed + k).random())
        tools, seen = [], {}
        for k in keys:
            t = self.t(k)
            e = {}
            if self.has_server:
                e["server"] = self.server(k)
            e["name"] = self.n(k)
            sig = (e.get("server"), e["name"])
            if sig in seen:
                if k in self.offer:
                    raise ValueError("name clash " + str(sig))
                continue
            seen[sig] = k
            e["description"] = self.desc.get(k) or self.describe(t, k)
            e["inputSchema"] = t["schema"]
            tools.append(e)
        row = {"tools": tools}
        if self.principal:
            row["principal"] = self.principal
        row["trajectory"] = self.ev
        return row

    def describe(self, t, k):
        r = R(self.seed + "/d/" + k)
        d, n = t["desc"], r.random()
        if t.get("plain"):
            return d
        if self.noise < 0.25:
            d = d.split(". ")[0].rstrip(".")
        x = r.choice(
            [
                "This endpoint returns ",
                "**%s** " % t["words"].replace("_", " ").title(),
                "%s %s/%s - " % (t["meth"].upper(), "/" + t["ver"] if t["ver"] else "", t["words"].replace("_", "-")),
            ]
        )
        if n < 0.12:
            return x + d
        if n < 0.24:
            return d + r.choice(
                [
                    " Rate limit: 5 req/s on BASIC.",
                    " See docs for the codes.",
                    " (beta)",
                    " Note: max 500 requests / month on the free plan.",
                    " Response is cached for 10 min.",
                    " Required Params are marked with *.",
                ]
            )
        return d


ERR_RETRY = [
    ({"message": "Too many requests"}, "429 Too Many Requests"),
    ({"error": "upstream timeout", "status": 504}, "504 Gateway Timeout"),
    ({"code": 503, "msg": "Service temporarily unavailable, nothing was stored. Please retry."}, "503"),
    ({"message": "You have exceeded the rate limit per second for your plan, BASIC, by the API provider"}, "rate limit"),
    ({"status": False, "message": "Something went wrong, try again", "data": None}, "500 Internal Server Error"),
    ("ECONNRESET before the request was sent", "connection reset"),
    ({"success": False, "error": {"code": 429, "info": "slow down", "retry_after": 2}}, "429"),
]
ERR_HARD = [
    ({"message": "You are not subscribed to this API."}, "403 Forbidden"),
    ({"status": 401, "error": "Invalid API key"}, "401 Unauthorized"),
    ({"message": "Endpoint does not exist"}, "404"),
    ({"error": "Payment required: monthly quota exceeded", "status": 402}, "402"),
    ({"success": False, "errors": [{"loc": ["body"], "msg": "unprocessable", "type": "value_error"}]}, "422"),
    ({"message": "The API is unreachable, please contact the API provider"}, "502"),
]
EMPTY = [[], {"results": [], "count": 0, "page": 1}, {"data": []}, {"items": [], "total": 0, "next": None}]
