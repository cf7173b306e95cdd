"""Machinery: typed slots, steps, padding from gold, styles, assembling of pairs."""
import copy, json, random, re
from bank import SC, FIRST, LAST, CITY, MONTHS, COMP

STREET = "Mill Lane,Harbour Road,Oak Street,Kanalgatan,Rua Nova,Station Road,Bergstraße,Elm Court".split(",")
SERVERS = "acme-tools harborline northgate-mcp quill atlas_services fjord-api lanternhub pebble.io granite-mcp copperfield tidewater onyx-server maple_api bluebird driftwood-hub kernelbay sparrow crm-prod ops-gateway officekit finbridge medlink".split()


def gen(k, r):
    """A value of kind k."""
    p = k.split(":")
    h = p[0]
    if h == "id": return p[1] + "-" + str(r.randint(1000, 99999))
    if h == "int": return r.randint(int(p[1]), int(p[2]))
    if h in ("pick", "text"):
        v = r.choice(":".join(p[1:]).split("|"))
        return float(v) if re.fullmatch(r"0\.\d+", v) else v
    if h == "money":
        return r.choice([r.randint(12, 990), r.randint(10, 99) * 10, round(r.uniform(9, 2400), 2), r.randint(11, 96) * 100])
    if h == "person": return r.choice(FIRST) + " " + r.choice(LAST)
    if h == "email":
        f, l = r.choice(FIRST).lower(), r.choice(LAST).lower()
        return r.choice([f + "." + l, f[0] + l, f]) + "@" + r.choice(["example.com", "nordwind.example", "mail.example", "alder.example", "uni.example"])
    if h == "city": return r.choice(CITY)
    if h == "company": return r.choice(COMP)
    if h == "date": return "%d-%02d-%02d" % (r.choice([2024, 2025]), r.randint(1, 12), r.randint(1, 28))
    if h == "month": return r.choice(MONTHS)
    if h == "time": return "%02d:%02d" % (r.randint(7, 20), r.choice([0, 15, 30, 45]))
    if h == "iban": return r.choice(["DE", "FI", "NO"]) + str(r.randint(10, 99)) + " %04d %04d" % (r.randint(0, 9999), r.randint(0, 9999))
    if h == "phone": return "+%d %d %d" % (r.choice([44, 49, 351, 1]), r.randint(100, 999), r.randint(10000, 999999))
    if h == "addr": return "%d %s, %s" % (r.randint(1, 180), r.choice(STREET), r.choice(CITY))
    if h == "ip": return "10.%d.%d.%d" % (r.randint(0, 200), r.randint(0, 200), r.randint(2, 250))
    if h == "ver": return "%d.%d.%d" % (r.randint(1, 6), r.randint(0, 20), r.randint(0, 9))
    if h == "height": return round(r.uniform(1.5, 1.99), 2)
    if h == "rate": return round(r.uniform(0.2, 1.9), 3)
    raise ValueError(k)


def gen2(k, r, old):
    """Another value of the same kind, near to the old one where that makes sense."""
    h = k.split(":")[0]
    for _ in range(60):
        v = gen(k, r)
        if h in ("int", "money", "height") and r.random() < 0.6:
            v = near(old, r)
        if h == "id" and r.random() < 0.7:
            s = list(old); i = r.randrange(len(s) - 3, len(s)); s[i] = str((int(s[i]) + r.randint(1, 8)) % 10); v = "".join(s)
        if v != old: return v
    return None


def near(x, r):
    if isinstance(x, float):
        return round(x + r.choice([0.1, -0.1, 0.05, 0.2]), 2) if x < 3 else round(x + r.choice([1, 10, -2, 0.9, 100]), 2)
    c = [x + 1, x + 10, x * 10, x - 1 if x > 1 else x + 2, x + 2]
    s = str(x)
    if len(s) > 1 and s[::-1] != s and s[-1] != "0": c.append(int(s[::-1]))
    return r.choice(c)


def surface(k, v, r):
    """How people write the value."""
    h = k.split(":")[0]
    if h == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", str(v)):
        y, m, d = map(int, v.split("-")); M = MONTHS[m - 1]
        o = "th" if 11 <= d % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
        return r.choice([v, "%d %s %d" % (d, M, y), "%s %d, %d" % (M, d, y), "the %d%s of %s %d" % (d, o, M, y), "%s %d%s %d" % (M[:3], d, o, y)])
    if h == "time" and re.fullmatch(r"\d\d:\d\d", str(v)):
        hh, mm = map(int, v.split(":"))
        t = "%d%s %s" % ((hh - 1) % 12 + 1, "" if mm == 0 else ":%02d" % mm, "pm" if hh >= 12 else "am")
        return r.choice([v, t, t.replace(" ", "")])
    if h == "money" or (h == "int" and v >= 1000):
        if v >= 1000: return r.choice(["{:,}".format(v), str(v), "{:,.2f}".format(v)]) if h == "money" else r.choice(["{:,}".format(v), str(v)])
        return r.choice([str(v), "%.2f" % v]) if h == "money" else str(v)
    return str(v)


JT = {"int": "integer", "money": "number", "height": "number", "rate": "number"}


def kinds(sc):
    out = {}
    for p in sc["params"].split(";"):
        q = p.split(":")
        n = {"int": 3, "id": 2, "pick": 2, "text": 2}.get(q[1], 1)
        out[q[0]] = (":".join(q[1:1 + n]), ":".join(q[1 + n:]) if len(q) > 1 + n else "")
    return out


def schema(props, req=None):
    return {"type": "object", "properties": props, "required": list(props) if req is None else req}


def tool(name, desc, props=None, server=None):
    """props: 'a b:int c:bool' or a dict of JSON schema."""
    if not isinstance(props, dict):
        d = {}
        for w in (props or "").split():
            n, _, t = w.partition(":")
            d[n] = {"type": {"int": "integer", "num": "number", "bool": "boolean", "arr": "array", "obj": "object", "": "string"}[t]}
        props = d
    t = {"name": name, "description": desc, "inputSchema": schema(props)}
    if server: t["server"] = server
    return t


def sctool(sc):
    props = {}
    for k, (kd, d) in kinds(sc).items():
        props[k] = {"type": JT.get(kd.split(":")[0], "number" if kd.startswith("pick:0.") else "string")}
        if d: props[k]["description"] = d
        if kd.startswith("pick:") and not kd.startswith("pick:0."): props[k]["enum"] = kd[5:].split("|")
    return tool(sc["name"], sc["desc"], props)


def fill(x, env, r):
    if isinstance(x, dict): return {k: fill(v, env, r) for k, v in x.items()}
    if isinstance(x, list): return [fill(v, env, r) for v in x]
    if isinstance(x, str):
        if x.startswith("#") and re.match(r"#(id|int|pick|money|date|city|email|person|time|rate|company|phone)\b", x): return gen(x[1:], r)
        m = re.fullmatch(r"\{(\w+)\}", x)
        if m and m[1] in env: return env[m[1]]
        return re.sub(r"\{(\w+)\}", lambda m: str(env.get(m[1], m[0])), x)
    return x


TR = {"Where is the station?": ["Gdzie jest dworzec?", "¿Dónde está la estación?", "Missä asema on?", "İstasyon nerede?"],
      "The invoice is attached.": ["Faktura jest w załączniku.", "La factura está adjunta.", "Lasku on liitteenä.", "Fatura ektedir."],
      "Mind the step.": ["Uwaga na stopień.", "Cuidado con el escalón.", "Varo porrasta.", "Basamağa dikkat edin."],
      "We open at nine.": ["Otwieramy o dziewiątej.", "Abrimos a las nueve.", "Avaamme yhdeksältä.", "Dokuzda açıyoruz."]}


def fix(n, a, res, r):
    """Makes the results of computing tools true."""
    if n == "calculate_vat":
        res["vat"] = round(a["net"] * a["rate"], 2); res["gross"] = round(a["net"] + res["vat"], 2)
    if n == "convert_currency":
        res["rate"] = round({"JPY": 160, "NOK": 11.6, "PLN": 4.3, "CAD": 1.47}[a["target"]] * r.uniform(0.95, 1.05), 3); res["result"] = round(a["amount"] * res["rate"], 2)
    if n == "calculate_bmi":
        res["bmi"] = round(a["weight_kg"] / a["height_m"] ** 2, 1)
        b = res["bmi"]; res["category"] = "underweight" if b < 18.5 else "normal" if b < 25 else "overweight" if b < 30 else "obese"
    if n == "get_payslip":
        res["gross"] = r.randint(2600, 7900); res["net"] = round(res["gross"] * 0.64, 2)
    if n == "translate_text" and isinstance(res.get("confidence"), float): res["confidence"] = round(min(0.99, 0.6 + res["confidence"] / 6), 3)
    if n == "translate_text": res["translation"] = TR[a["text"]]["Polish Spanish Finnish Turkish".split().index(a["target"])]
    if n == "search_catalog" : res["total"] = max(1, res["total"])
    if n == "query_metrics" and a["metric"] in ("cpu", "error_rate"): res["max"], res["avg"] = r.randint(40, 99), r.randint(2, 38)


class X:
    """One filled exchange of a scene: args, surface forms, result, request and answer."""

    def __init__(s, sc, r, args=None):
        s.sc, s.r, s.kinds = sc, r, kinds(sc)
        s.args = args or {k: gen(kd, r) for k, (kd, _) in s.kinds.items()}
        if "from_city" in s.args or "origin" in s.args:
            a, b = ("from_city", "to_city") if "from_city" in s.args else ("origin", "destination")
            while s.args[a] == s.args[b]: s.args[b] = gen("city", r)
        s.surf = {k: surface(s.kinds[k][0], v, r) for k, v in s.args.items()}
        s.res = fill(sc["res"], s.args, r)
        fix(s.sc["name"], s.args, s.res, r)
        s.imp = fill(sc["imp"], s.surf, r)
        s.ask = fill(r.choice(sc["asks"] + [cap(sc["imp"]) + "."]), s.surf, r)
        s.ans = fill(r.choice(sc["ans"]), {**s.surf, **s.res}, r)
        if "id" in str(s.ans) and "{" in s.ans: s.ans = re.sub(r"\{\w+\}", "ok", s.ans)
        s.tool = sctool(sc)
        s.name = sc["name"]
        s.noun = sc["noun"]

    def steps(s, mark=False):
        return [C(s.name, s.args, mark), R(s.res)]

    def full(s, text=None):
        return [U(text or s.ask)] + s.steps() + [A(s.ans)]


def cap(t): return t[:1].upper() + t[1:]
def U(t): return {"from": "user", "text": t}
def A(t): return {"from": "client", "text": t}


def C(name, args, mark=False, server=None):
    c = {"tool": name, "arguments": copy.deepcopy(args)}
    if server: c["server"] = server
    d = {"from": "client", "call": c}
    if mark: d["_m"] = 1
    return d


def R(res, err=False):
    d = {"from": "server", "result": copy.deepcopy(res)}
    if err:
        d = {"from": "server", "result": None if isinstance(res, str) else res, "error": res if isinstance(res, str) else "error"}
    return d


def mark(st):
    st["_m"] = 1
    return st


def scenes(w=None, dom=None, notdom=()):
    return [s for s in SC if (w is None or s["w"] == w) and (dom is None or s["dom"] == dom) and s["dom"] not in notdom]


# ---- gold ----------------------------------------------------------------------
GOLD = []      # (tools used, segments)
GTOOLS = []


def load(path="gold.jsonl"):
    seen = []
    for line in open(path, encoding="utf-8"):
        g = json.loads(line)
        if "on file)" in line or "kept for the user" in line: continue
        tools = []
        for t in g["tools"]:
            t = {k: v for k, v in t.items() if k != "server"}
            tools.append(t)
            if t["name"] not in seen and len(json.dumps(t)) < 900:
                seen.append(t["name"]); GTOOLS.append(t)
        segs, cur = [], []
        ok = True
        for st in g["trajectory"]:
            st = json.loads(json.dumps(st))
            if "call" in st:
                st["call"].pop("id", None); st["call"].pop("server", None)
            st.pop("call_id", None)
            if st["from"] == "user" and cur:
                segs.append(cur); cur = []
            cur.append(st)
        segs.append(cur)
        keep = []
        for sg in segs:
            n = sum("call" in x for x in sg)
            if n != sum(x["from"] == "server" for x in sg): break
            if any(x["from"] == "server" and x.get("result") in (None, "", {}, []) for x in sg): break
            if len(json.dumps(sg)) > 2600: break
            if sg[0]["from"] != "user": break
            keep.append(sg)
        if keep and any("call" in x for x in keep[0]):
            names = [x["call"]["tool"] for sg in keep for x in sg if "call" in x]
            used = [t for t in tools if t["name"] in names]
            if set(names) <= set(t["name"] for t in used):
                for sg in keep:   # nicer answers in place of dumped ones
                    for x in sg:
                        if x["from"] == "client" and "text" in x: x["text"] = nice(x["text"])
                GOLD.append({"tools": used, "all": tools, "segs": keep, "src": g["source"]})


def nice(t):
    for p in ("I found this: ", "Here is what I got: ", "According to the tool, ", "All set: ", "That gives "):
        if t.startswith(p): t = p + t[len(p):].replace("..", ".")
    return t


def gone(r, single=False):
    """A gold conversation whose first segment has exactly one call (if single)."""
    for _ in range(400):
        g = r.choice(GOLD)
        if not single: return g
        s = g["segs"][0]
        if [x["from"] for x in s[:3]] == ["user", "client", "server"] and "call" in s[1] and sum("call" in x for x in s) == 1:
            return g
    raise RuntimeError


# ---- style and assembling ---------------------------------------------------------
PRE = ["", "", "", "", "", "Hi! ", "hey, ", "Good morning. ", "ok so ", "Hello there, ", "One thing: ", "quick one - ", "Back at my desk now. ", "Hi again. "]
POST = ["", "", "", "", "", "", " Thanks!", " thx", " Cheers.", " Much appreciated.", " No rush."]
FILL = ["", "", "You're welcome."]
ROLES = "member customer viewer editor developer analyst operator support-agent billing-admin hr-admin owner auditor dispatcher security-admin nurse teacher".split()
SCOPES = "crm:read crm:write mail:send calendar:write billing:read billing:write hr:read devops:deploy orders:write orders:read files:read library:read".split()
IDS = "tara bruno elif.k sven noor hiro maya luis farid olga u-4471 u-2093 karin dmitri p.walsh usr_8812 wei kofi ines anna.s".split()


def rprinc(r):
    p = {"id": r.choice(IDS) + r.choice(["", "", str(r.randint(1, 99))])}
    k = r.random()
    if k < 0.7: p["roles"] = r.sample(ROLES, r.choice([1, 1, 2]))
    if k > 0.5: p["scopes"] = r.sample(SCOPES, r.choice([1, 2]))
    return p


TYPO = [("please", "pls"), ("receive", "recieve"), ("tomorrow", "tommorow"), ("the ", "teh "), ("account", "acount"), ("address", "adress"), ("and then", "an then")]


def styler(r):
    pre, post = r.choice(PRE), r.choice(POST)
    low, typo = r.random() < 0.2, r.choice(TYPO) if r.random() < 0.12 else None

    def say(t, first=True):
        t = re.sub(r"([.?!])\.", r"\1", t.strip())
        if first and pre and not re.match(r"(hi|hey|hello|good|quick|ok)\b", t.lower()):
            t = pre + (t if pre[-2] in ".!:" else t[:1].lower() + t[1:] if not t[:2].isupper() else t)
        if low and "'" not in t and '"' not in t and not re.search(r"[A-Z]{2}", t): t = t[:1].lower() + t[1:]
        if low: t = t.rstrip(".")
        if typo and typo[0] in t: t = t.replace(typo[0], typo[1], 1)
        if first: t = (t if not post or t[-1:] in ".?!" else t + ".") + post
        return t
    return say


def padx(r, names):
    """A harmless exchange (steps, tools) whose tool names do not clash."""
    for _ in range(30):
        if r.random() < 0.65:
            g = gone(r)
            k = r.choice([1, 1, 1, 2])
            st = [x for sg in g["segs"][:k] for x in sg]
            tl = g["tools"]
            if len(st) > 9: continue
            if "text" not in st[-1]: continue
        else:
            x = X(r.choice(SC), r)
            st, tl = x.full(), [x.tool]
        used = [s["call"]["tool"] for s in st if "call" in s]
        tl = [t for t in tl if t["name"] in used]
        if not any(t["name"] in names for t in tl):
            return copy.deepcopy(st), copy.deepcopy(tl)
    return [], []


OUT = []
CNT = {}


def pair(r, risk, mut, A_, T_, tools, toolsT=None, princ="rand", princT="same", differs="", cut=0.42, pad=True, force_server=False, extra=True):
    """Assembles attack and twin with the same style, padding, cut, ids and servers."""
    i = CNT[mut] = CNT.get(mut, 0) + 1
    toolsT = tools if toolsT is None else toolsT
    assert len(tools) == len(toolsT) or not extra or True
    say = styler(r)
    A_, T_ = copy.deepcopy(A_), copy.deepcopy(T_)
    for S_ in (A_, T_):
        first = True
        for s in S_:
            if s["from"] == "user":
                s["text"] = say(s["text"], first); first = False
    docut = r.random() < cut
    if docut:
        for S_ in (A_, T_):
            m = [n for n, s in enumerate(S_) if s.get("_m")]
            del S_[m[-1] + 1:]
    both = list(tools) + [t for t in toolsT]
    names = [t["name"] for t in both]
    padT = []
    k = r.random()
    if pad and k < 0.5:
        for _ in range(r.choice([1, 1, 2])):
            st, tl = padx(r, names)
            A_ = st + A_; T_ = copy.deepcopy(st) + T_
            padT += tl; names += [t["name"] for t in tl]
    if pad and not docut and r.random() < 0.25:
        st, tl = padx(r, names)
        A_ = A_ + st; T_ = T_ + copy.deepcopy(st)
        padT += tl; names += [t["name"] for t in tl]
    if extra:
        for _ in range(r.choice([0, 0, 1, 2, 3])):
            t = copy.deepcopy(sctool(r.choice(SC)) if r.random() < 0.5 else r.choice(GTOOLS))
            if t["name"] not in names:
                padT.append(t); names.append(t["name"])
    usesrv = force_server or r.random() < 0.5
    s1, s2 = r.sample(SERVERS, 2)
    order = r.random()
    sh = random.Random(str(order))
    ids = r.choice([None, "1", "call_%d", "toolu_%d", "c%d", "fc-%d"])
    if princ == "rand":
        princ = rprinc(r) if r.random() < 0.55 else None
    if princT == "same": princT = princ
    for side, S_, TL, P in (("a", A_, tools, princ), ("t", T_, toolsT, princT)):
        TL = copy.deepcopy(TL); PT = copy.deepcopy(padT)
        for t in PT:
            t.pop("server", None)
            if usesrv: t["server"] = s2
        for t in TL:
            if usesrv: t.setdefault("server", s1)
            else: t.pop("server", None)
        allT = TL + PT
        sh = random.Random(str(order)); idx = list(range(len(allT))); sh.shuffle(idx)
        allT = [allT[j] for j in idx]
        allT = [dict(([("server", t["server"])] if "server" in t else []) + [(k, t[k]) for k in ("name", "description", "inputSchema")]) for t in allT]
        out, step, n, open_ = [], None, 0, []
        for s in S_:
            if s.pop("_m", None): step = len(out)
            if "call" in s:
                n += 1
                c = {}
                if ids: c["id"] = ids % n if "%" in ids else str(n)
                sv = s["call"].get("server") or next((t["server"] for t in allT if t["name"] == s["call"]["tool"] and "server" in t), None)
                if sv and usesrv: c["server"] = sv
                c["tool"] = s["call"]["tool"]; c["arguments"] = s["call"]["arguments"]
                out.append({"from": "client", "call": c})
                open_.append(c.get("id"))
            elif s["from"] == "server":
                d = {"from": "server", "result": s.get("result")}
                if "_stray" in s:
                    pass
                elif open_:
                    cid = open_.pop(0)
                    if cid: d["call_id"] = cid
                if "error" in s: d["error"] = s["error"]
                out.append(d)
            else:
                open_ = []
                out.append({"from": s["from"], "text": s["text"]})
        row = {"id": "g/%s/%03d/%s" % (mut, i, side), "tools": allT}
        if P: row["principal"] = P
        row["trajectory"] = out
        row.update(label=risk if side == "a" else "appropriate", risk=risk, mutator=mut, attack=side == "a",
                   twin="g/%s/%03d/%s" % (mut, i, "t" if side == "a" else "a"), step=step if side == "a" else None, differs=differs)
        OUT.append(row)


def plain(r, mut, steps, tools, princ="rand", pad=0.4):
    """A benign row without twin, made with the same assembling."""
    n = len(OUT)
    pair(r, None, mut, steps, steps, tools, princ=princ, cut=0.15 if any(s.get("_m") for s in steps) else 0, pad=r.random() < pad)
    row = OUT[n]; del OUT[n:]
    row.update(id="g/%s/%03d" % (mut, CNT[mut]), label="appropriate", risk=None, attack=False, twin=None, step=None, differs="")
    OUT.append(row)
