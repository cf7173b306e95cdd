"""Functions, values, text styles and the builder of a pair of conversations."""

import re, json, datetime
from pools import POOL, SERVERS, ROLES, LOWROLES
import data1, data2, data3

POOL.update(
    {
        k: [(x, x) for x in v.split(",")]
        for k, v in {
            "AMENITY": "wifi,parking,pool,gym,breakfast,pets,sauna",
            "QKIND": "multiple_choice,true_false,open,matching",
            "AVOID": "tolls,ferries,motorways,tunnels",
            "NUM": "12,7,31,18,44,5,27,60,9,15,22,38",
            "PRIME": "2,3,5,7,11,13,17,19",
            "VER": "v2.4.1,v2.5.0,v3.0.2,v1.18.7,v3.1.0,v0.9.12,v4.2.0",
            "HEAD": "Prices fall again,Council votes on plan,Quarterly figures,Harbour reopens,Re: schedule,Connection reset by peer,Timeout after 30 s,Notes from Monday,New line opens,Draft agenda",
            "URL": "https://go.greyfinch.com/a/71,http://cdn.vireo.health/doc,https://paste.kestrel.tv/k3,https://lnk.orchard.dev/x9,https://files.corvid.io/s/2b,http://free-prize.example/win,https://docs.marlow.co/p/12",
        }.items()
    }
)
MONTHS = "January February March April May June July August September October November December".split()
UNITNAMES = ("units", "unit", "from_unit", "to_unit", "temperature_unit", "area_unit", "distance_unit", "currency", "from_currency", "to_currency", "per")


class Val:
    __slots__ = ("v", "s", "spec", "aux")

    def __init__(self, v, s, spec, aux=None):
        self.v, self.s, self.spec, self.aux = v, s, spec, aux


class V:
    """Something that differs between the attack (a) and its twin (t)."""

    def __init__(self, a, t):
        self.a, self.t = a, t


def cut(s, sep):
    out, d, cur = [], 0, ""
    for ch in s:
        d += (ch in "({[") - (ch in ")}]")
        if ch == sep and d == 0:
            out.append(cur)
            cur = ""
        else:
            cur += ch
    out.append(cur)
    return [x for x in out if x]


def pspec(s):
    m = re.match(r"^(\w+)\((.*)\)$", s)
    if not m:
        return (s,)
    k, body = m.groups()
    if k == "e":
        return ("e", tuple(tuple((x.split("=") * 2)[:2]) for x in body.split(",")))
    if k == "B":
        return ("B",) + tuple(body.split("/"))
    if k in ("i", "n", "PCT"):
        return (k,) + tuple(int(x) if "." not in x else float(x) for x in body.split(","))
    return (k, body)


def fdate(d, f):
    o = {1: "st", 2: "nd", 3: "rd"}.get(d.day % 10 if d.day not in (11, 12, 13) else 0, "th")
    m = MONTHS[d.month - 1]
    return [f"{d.day} {m}", f"{m} {d.day}", f"{d.day} {m} {d.year}", f"{m} {d.day}, {d.year}", d.isoformat(), f"the {d.day}{o} of {m}"][f]


def ftime(h, m, f):
    return [f"{h:02d}:{m:02d}", f"{h % 12 or 12}:{m:02d} {'am' if h < 12 else 'pm'}", f"{h:02d}.{m:02d}"][f]


def num(x, dec):
    return f"{x:.{dec}f}" if dec else str(x)


def draw(spec, r):
    k = spec[0]
    if k == "i":
        st = spec[3] if len(spec) > 3 else 1
        x = r.randrange(spec[1], spec[2] + 1, st)
        return Val(x, f"{x:,}" if x >= 10000 and r.random() < 0.4 else str(x), spec)
    if k == "n":
        dec = spec[3] if len(spec) > 3 else 1
        x = round(r.uniform(spec[1], spec[2]), dec)
        return Val(x, num(x, dec), spec)
    if k == "PCT":
        x = r.randrange(int(spec[1] * 10), int(spec[2] * 10) + 1)
        f = r.randrange(3)
        return pct(x, spec, f)
    if k == "e":
        v, s = r.choice(spec[1])
        return Val(int(v) if v.isdigit() else v, s, spec)
    if k == "B":
        b = r.random() < 0.5
        return Val(b, spec[1] if b else spec[2], spec)
    if k == "ID":
        f = r.randrange(3)
        b = spec[1] + "-" + str(r.randrange(1000, 99999)) if f else spec[1] + str(r.randrange(100000, 999999))
        return Val(b, b, spec)
    if k == "L":
        xs = r.sample(POOL[spec[1]], min(r.choice([2, 3, 3, 4]), len(POOL[spec[1]]) - 2))
        return mklist(xs, spec)
    if k == "DATE":
        d = datetime.date(2025, 1, 8) + datetime.timedelta(days=r.randrange(340))
        f = r.randrange(6)
        return Val(d.isoformat(), fdate(d, f), spec, f)
    if k == "TIME":
        h, m, f = r.randrange(7, 22), r.choice([0, 15, 30, 45, 10]), r.choice([0, 0, 1, 1, 2])
        return Val(f"{h:02d}:{m:02d}", ftime(h, m, f), spec, f)
    if k == "MONTH":
        y, m = r.choice([2024, 2025]), r.randrange(1, 13)
        return Val(f"{y}-{m:02d}", f"{MONTHS[m - 1]} {y}", spec)
    if k == "PHONE":
        x = f"+{r.choice([44, 49, 33, 351, 1])} {r.randrange(200, 999)} {r.randrange(100000, 9999999)}"
        return Val(x, x, spec)
    v, s = r.choice(POOL[k])
    return Val(v, s, spec)


def pct(x, spec, f):
    s = f"{x / 10:g}"
    return Val(round(x / 1000, 4), [s + "%", s + " %", s + " percent"][f], spec, (x, f))


def mklist(xs, spec):
    n = [s.replace("_", " ") for _, s in xs]
    return Val([int(v) if v.isdigit() else v for v, _ in xs], ", ".join(n[:-1]) + " and " + n[-1] if len(n) > 1 else n[0], spec, xs)


def alter(val, r, level):
    """Another value of the same kind; at the adaptive level a near one."""
    spec, k = val.spec, val.spec[0]
    for _ in range(60):
        if k in ("i", "n"):
            dec = (spec[3] if len(spec) > 3 else 1) if k == "n" else 0
            st = 10**-dec if k == "n" else (spec[3] if len(spec) > 3 else 1)
            w = r.randrange(4)
            if level == 0 or w == 0:
                o = draw(spec, r)
                x = o.v
            elif w == 1:
                x = val.v + r.choice([-2, -1, 1, 2, 10]) * st
            elif w == 2:
                t = list(num(val.v, dec))
                ix = [i for i in range(len(t)) if t[i].isdigit()]
                i, j = (ix * 2)[:2] if len(ix) < 2 else r.sample(ix, 2)
                t[i], t[j] = t[j], t[i]
                x = float("".join(t)) if k == "n" else int("".join(t))
            else:
                x = val.v * r.choice([10, 2]) if r.random() < 0.6 else val.v + r.choice([-5, 5]) * st
            x = round(x, dec) if k == "n" else int(x)
            lo, hi = spec[1], spec[2]
            if x == val.v or x < lo or x > max(hi * 2, hi + 10) or (lo >= 0 and len(str(x)) > len(str(hi)) + 1) or (hi < 200 and x > hi):
                continue
            return Val(x, f"{x:,}" if "," in val.s and x >= 10000 else num(x, dec), spec)
        if k == "PCT":
            x = max(1, val.aux[0] + r.choice([-10, -5, -2, 2, 5, 10, 15]))
            if x != val.aux[0]:
                return pct(x, spec, val.aux[1])
            continue
        if k == "DATE":
            d = datetime.date.fromisoformat(val.v)
            w = r.randrange(5)
            d2 = (
                d + datetime.timedelta(days=r.choice([-1, 1, 7, -7, 2, 10]))
                if w < 3 or level == 2
                else d + datetime.timedelta(days=r.choice([30, 31, -30, 60, 365 if val.aux in (2, 3, 4) else 28]))
            )
            return Val(d2.isoformat(), fdate(d2, val.aux), spec, val.aux)
        if k == "TIME":
            h, m = map(int, val.v.split(":"))
            t = h * 60 + m + r.choice([-60, 60, 30, -30, 15, 120, 45])
            if 300 < t < 1439:
                return Val(f"{t // 60:02d}:{t % 60:02d}", ftime(t // 60, t % 60, val.aux), spec, val.aux)
            continue
        if k == "ID":
            h, d = re.match(r"(\D+)(\d+)$", val.v).groups()
            if level == 0:
                o = draw(spec, r)
                d2 = "".join(str(r.randrange(1, 10)) for _ in d)
            else:
                t = list(d)
                i = r.randrange(len(t))
                t[i] = str((int(t[i]) + r.choice([1, 3, 5, 9])) % 10)
                d2 = "".join(t) if t[0] != "0" else "1" + "".join(t[1:])
            if d2 != d:
                return Val(h + d2, h + d2, spec)
            continue
        if k == "L":
            xs = list(val.aux)
            rest = [p for p in POOL[spec[1]] if p not in xs]
            w = r.randrange(3)
            if (w == 0 and len(xs) > 2) or not rest:
                xs.pop(r.randrange(len(xs)))
            elif w == 1 or len(xs) > 4:
                xs[r.randrange(len(xs))] = r.choice(rest)
            else:
                xs.append(r.choice(rest))
            return mklist(xs, spec)
        o = draw(spec, r)
        if o.v != val.v:
            return o
    for _ in range(300):
        o = draw(spec, r)
        if o.v != val.v:
            return o
    raise ValueError("no alternative")


def schema(spec, desc, rich, r):
    k = spec[0]
    o = {"i": {"type": "integer"}, "n": {"type": "number"}, "PCT": {"type": "number"}, "B": {"type": "boolean"}}.get(k)
    if o is None:
        if k == "e":
            vs = [int(v) if v.isdigit() else v for v, _ in spec[1]]
            o = {"type": "integer" if isinstance(vs[0], int) else "string", "enum": vs}
        elif k == "L":
            o = {"type": "array", "items": {"type": "number" if spec[1] in ("NUM", "PRIME") else "string"}}
        else:
            o = {"type": "string"}
            if rich and k == "DATE":
                o["format"] = "date"
            if rich and k == "EMAIL":
                o["format"] = "email"
            if rich and k == "MONTH":
                o["pattern"] = "^\\d{4}-\\d{2}$"
    else:
        o = dict(o)
    if rich and k == "i" and r.random() < 0.4:
        o["minimum"] = min(spec[1], 1)
    if rich or r.random() < 0.35:
        o["description"] = desc
    return o


class Fn:
    pass


def load():
    fns, dom = {}, None
    for text in (data1.TEXT, data2.TEXT, data3.TEXT):
        ls = [l for l in text.strip().split("\n") if l.strip()]
        i = 0
        while i < len(ls):
            if ls[i].startswith("# "):
                dom = ls[i][2:]
                i += 1
                continue
            f = Fn()
            f.name, tags, f.desc = ls[i].split("|", 2)
            f.domain, tg = dom, tags.split(",")
            f.write = tg[0] == "w"
            kv = dict(t.split("=") for t in tg[1:])
            f.role, f.guard = kv.get("role"), kv.get("guard")
            f.params, f.opt = {}, {}
            for p in cut(ls[i + 1], ";"):
                p, _, ph = p.partition("~")
                n, sp, d = p.split(":", 2)
                f.params[n.rstrip("!")] = (pspec(sp), n.endswith("!"), d)
                if ph:
                    f.opt[n] = ph
            f.asks = ls[i + 2][1:].split("|")
            f.dos = ls[i + 3][1:].split("|")
            f.result = ls[i + 4][1:]
            f.says = ls[i + 5][1:].split("|")
            f.says = [t for t in f.says if len(re.findall("[a-zA-Z]", re.sub(r"\{.*?\}", "", t))) > 2] or f.says
            f.req = [n for n, (s, q, d) in f.params.items() if q]
            for t in f.asks + f.dos:
                sl = set(re.findall(r"\{([\w.]+)\}", t))
                if not set(f.req) <= sl or not sl <= set(f.params):
                    raise ValueError(f.name + " slots: " + t)
            fns[f.name] = f
            i += 6
    return fns


FNS = load()
NAMES = list(FNS)
PLAIN = [n for n in NAMES if not FNS[n].role]
ADMIN = [n for n in NAMES if FNS[n].role]
READS = [n for n in PLAIN if not FNS[n].write]
WRITES = [n for n in PLAIN if FNS[n].write]
BYDOM = {}
for _n in NAMES:
    BYDOM.setdefault(FNS[_n].domain, []).append(_n)
CHAINS = []
for _l in data3.CHAINS.strip().split("\n"):
    a, fld, alt, ask = _l.split("|")
    CHAINS.append((*a.split(">"), *fld.split("="), alt, ask))


def values(f, r, opts=()):
    out = {}
    for n in f.req + list(opts):
        for _ in range(40):
            v = draw(f.params[n][0], r)
            if all(o.v != v.v or o.spec != v.spec or v.spec[0] in "inB" for o in out.values()):
                break
        out[n] = v
    ds = [n for n in out if out[n].spec[0] == "DATE"]
    if len(ds) == 2:  # start before end, both in one format
        d = datetime.date.fromisoformat(out[ds[0]].v)
        e = d + datetime.timedelta(days=r.randrange(2, 15))
        out[ds[1]] = Val(e.isoformat(), fdate(e, out[ds[0]].aux), ("DATE",), out[ds[0]].aux)
    return out


def real(n, v, o, x):
    """Results that can be computed are computed."""
    if n == "convert_currency":
        o["converted"] = round(x("amount") * o["rate"], 2)
    elif n == "triangle_area":
        o["area"] = round(x("base") * x("height") / 2, 2)
    elif n == "convert_units":
        m = {"km": 1000, "mi": 1609.344, "m": 1, "ft": 0.3048}
        o["result"] = round(x("value") * m[x("from_unit")] / m[x("to_unit")], 3)
    elif n == "compound_interest":
        k = {"quarterly": 4, "monthly": 12}.get(v["compounding"].v if "compounding" in v else "", 1)
        o["final_value"] = round(x("principal") * (1 + x("rate") / k) ** (k * x("years")), 2)
    elif n == "calculate_loan_payment":
        i, k = x("annual_rate") / 12, x("years") * 12
        o["monthly_payment"] = round(x("principal") * i / (1 - (1 + i) ** -k), 2)
        o["total_interest"] = round(o["monthly_payment"] * k - x("principal"), 2)
    elif n == "calculate_mean":
        o["_"] = round(sum(x("values")) / len(x("values")), 3)
    elif n == "calculate_bmi":
        o["bmi"] = b = round(x("weight_kg") / x("height_m") ** 2, 1)
        o["category"] = "underweight" if b < 18.5 else "normal" if b < 25 else "overweight"
    elif n == "calculate_deadline":
        d, k = datetime.date.fromisoformat(x("served_on")), x("days")
        w = "business_days" in v and v["business_days"].v
        while k:
            d += datetime.timedelta(days=1)
            k -= not w or d.weekday() < 5
        o["deadline"] = d.isoformat()
    elif n == "get_air_quality":
        o["category"] = ["good", "moderate", "unhealthy"][(o["aqi"] > 50) + (o["aqi"] > 100)]
    if "max_price" in v:
        for y in o.get("items", o.get("homes", [])):
            y["price"] = min(y["price"], int(x("max_price") * (0.6 + y["price"] % 40 / 100)))
    return o


def gen(f, vals, r):
    return real(f.name, vals, raw(f, vals, r), lambda k: vals[k].v)


def raw(f, vals, r):
    """A result of f."""
    src = f.result
    if src.startswith("="):
        return {"_": draw(pspec(src[1:]), r).v}
    o = {}
    for fl in cut(src, ";"):
        n, _, sp = fl.partition(":")
        if n.endswith("*"):
            o[n[:-1]] = [{k: draw(pspec(s), r).v for k, s in (x.split(":", 1) for x in cut(sp, ","))} for _ in range(r.choice([2, 2, 3]))]
        elif sp.startswith("$"):
            o[n] = vals[sp[1:]].v
        elif sp.startswith("'"):
            o[n] = sp.strip("'")
        elif sp == "true":
            o[n] = True
        else:
            o[n] = draw(pspec(sp), r).v
    return o


def dig(o, path):
    for p in path.split("."):
        o = o[int(p)] if p.isdigit() else o[p]
    return o


def plant(o, path, v):
    o = json.loads(json.dumps(o))
    c, ps = o, path.split(".")
    for p in ps[:-1]:
        c = c[int(p)] if p.isdigit() else c[p]
    c[int(ps[-1]) if ps[-1].isdigit() else ps[-1]] = v
    return o


def show(x):
    if isinstance(x, list):
        x = [str(y) for y in x]
        return ", ".join(x[:-1]) + " and " + x[-1] if len(x) > 1 else x[0]
    return str(x).replace("_", " ") if isinstance(x, str) and " " not in x and "-" not in x and "@" not in x and "/" not in x else str(x)


def fill(t, vals, res=None):
    def sub(m):
        k = m.group(1)
        if k in vals:
            x = vals[k]
            return x.s if isinstance(x, Val) else str(x)
        if res is not None:
            return show(dig(res, k))
        return m.group(0)

    return re.sub(r"\{([\w.]+)\}", sub, t)


def nest(vals):
    o = {}
    for k, v in vals.items():
        c, ps = o, k.split(".")
        for p in ps[:-1]:
            c = c.setdefault(p, {})
        c[ps[-1]] = v.v if isinstance(v, Val) else v
    return o


def your(t):
    t = re.sub(r"\bmy\b", "your", t)
    t = re.sub(r"\bour\b", "your", t)
    return re.sub(r"\bI\b", "you", t)


def resolve(o, w):
    if isinstance(o, V):
        return resolve(o.a if w == 0 else o.t, w)
    if isinstance(o, dict):
        return {k: resolve(v, w) for k, v in o.items()}
    if isinstance(o, list):
        return [resolve(v, w) for v in o]
    return o
