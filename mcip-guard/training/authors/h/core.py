"""Helpers: tool mini language, slots, gold segments, joining and finishing of pairs."""
import copy
import json
import random
import re

TY = {"s": "string", "n": "number", "i": "integer", "b": "boolean", "a": "array", "o": "object"}


def tool(spec):
    """'name|description|p:s:desc;q?:n:desc' -> tool dict."""
    name, desc, ps = (spec.split("|") + [""])[:3]
    props, req = {}, []
    for p in [x for x in ps.split(";") if x.strip()]:
        k, t, d = (p.split(":", 2) + ["", ""])[:3]
        k = k.strip()
        opt = k.endswith("?")
        k = k.rstrip("?")
        e = {"type": TY[t or "s"]}
        if t == "a":
            e["items"] = {"type": "string"}
        if d:
            e["description"] = d
        props[k] = e
        if not opt:
            req.append(k)
    sch = {"type": "object", "properties": props}
    if req:
        sch["required"] = req
    return {"name": name.strip(), "description": desc.strip(), "inputSchema": sch}


FIRST = """Maren Tobias Aylin Kwame Ines Pavel Lucia Declan Noor Henrik Yuki Samira Otto Bea Ravi Greta Milo Fatima
Jonas Adaeze Piotr Leila Callum Anouk Diego Freya Hassan Ilse Jarek Keiko Lorenzo Mina Nils Oksana Priya Quentin Rosa Sven Tariq
Uma Viktor Wanda Xavier Yara Zeno Bruno Carla Dorit Emil Femke""".split()
LAST = """Albrecht Okafor Lindqvist Moreau Tanaka Petrov Haddad Brennan Castillo Novak Sharma Keller Osei Fontaine Rossi Dahl
Weber Nakamura Silva Byrne Hofmann Jansen Kowalski Mbeki Farouk Lund Ortiz Pereira Quist Ritter Sato Thorne Urban Vidal Winter Yilmaz Zeller""".split()
CITY = """Lisbon Graz Tampere Leeds Porto Ghent Oslo Bilbao Krakow Lyon Aarhus Basel Cork Turin Leipzig Malmo Utrecht Seville
Denver Austin Halifax Tucson Quito Osaka Busan Pune Accra Perth Hobart Tallinn Riga Split Verona Nantes Bergen Zurich""".split()
FIRM = """Nordlicht Brightwell Calder&Sons Ostara Fennimore Kestrel-Logistics Alpina Bluequay Hartwood Mirabel Sandpiper Tessera
Umbra Vantage Willowbrook Zephyr Copperline Dunmore Eastgate Farrow""".split()
ITEM = """desk lamp|standing desk|espresso grinder|label printer|safety gloves|hex bolts M8|toner cartridge|rain jacket|trail shoes|usb-c dock|
office chair|water filter|yoga mat|bike helmet|ceramic mug|thermal blanket|packing tape|monitor arm|garden hose|storage bin|air purifier|wool scarf""".replace("\n", "").split("|")
TOPIC = """the Q3 budget|parking permits|the Lisbon offsite|supplier onboarding|the new badge readers|the roof repair|VAT returns|the intern rota|
the CRM migration|release 4.2|fire drill dates|the cafeteria menu|warehouse shifts|laptop refresh|the tender for Graz|holiday cover""".replace("\n", "").split("|")
DOM = "example.com corp.example mail.example acme.example nordmail.example post.example".split()
MON = "January February March April May June July August September October November December".split()


def slots(r):
    """One set of values for the slots of a text."""
    f = r.sample(FIRST, 4)
    l = r.sample(LAST, 4)
    c = r.sample(CITY, 3)
    it = r.sample(ITEM, 2)
    y = r.choice([2023, 2024, 2025])
    m = r.randint(1, 12)
    d = r.randint(1, 26)
    ns = r.sample(range(2, 40), 4)
    ams = r.sample(range(12, 960), 4)
    L = "ABCDEFGHKLMNPRSTUVWX"
    pre = r.choice(["", "", "A-", "C-", "R-", "K", "ID", "N-"])
    ids = ["%s%d" % (pre, x) for x in r.sample(range(1024, 98999), 4)]
    s = {"p": f[0] + " " + l[0], "p2": f[1] + " " + l[1], "f": f[0], "f2": f[1], "f3": f[2],
         "mail": (f[0] + "." + l[0]).lower() + "@" + r.choice(DOM), "mail2": (f[1][0] + l[1]).lower() + "@" + r.choice(DOM),
         "mail3": f[2].lower() + str(r.randint(3, 89)) + "@" + r.choice(DOM), "login": (f[0][0] + l[0]).lower(), "login2": (f[1][0] + l[1]).lower(),
         "login3": (f[2][0] + l[2]).lower(), "city": c[0], "city2": c[1], "city3": c[2], "firm": r.choice(FIRM), "item": it[0], "item2": it[1], "topic": r.choice(TOPIC),
         "date": "%d-%02d-%02d" % (y, m, d), "date2": "%d-%02d-%02d" % (y, m, d + r.randint(1, 2)), "day": "%s %d" % (MON[m - 1], d), "year": y, "month": MON[m - 1],
         "n": ns[0], "n2": ns[1], "n3": ns[2], "amt": ams[0] * r.choice([1, 1, 5, 10]), "amt2": round(ams[1] + r.randint(0, 99) / 100, 2), "amt3": ams[2] * 3,
         "id": ids[0], "id2": ids[1], "id3": ids[2], "id4": ids[3], "trk": r.choice(L) + r.choice(L) + str(r.randint(10 ** 7, 10 ** 8)), "pct": r.choice([2, 3, 4, 5, 6, 7, 8, 12, 15, 18]),
         "tok": "".join(r.choice("0123456789abcdef") for _ in range(10)), "t": "%02d:%s" % (r.randint(8, 19), r.choice(["00", "15", "30"])), "big": r.randint(2, 90) * 1000 + r.randint(0, 999)}
    return s


def fill(o, s):
    """Put slot values into strings, lists, dicts; a string that is only one slot becomes the value itself."""
    if isinstance(o, str):
        m = re.fullmatch(r"\{(\w+)\}", o)
        if m and m.group(1) in s:
            return s[m.group(1)]
        return re.sub(r"\{(\w+)\}", lambda k: str(s.get(k.group(1), k.group(0))), o)
    if isinstance(o, list):
        return [fill(x, s) for x in o]
    if isinstance(o, dict):
        return {k: fill(v, s) for k, v in o.items()}
    return o


def U(t, x=False):
    return mark({"from": "user", "text": t}, x)


def T(t, x=False):
    return mark({"from": "client", "text": t}, x)


def C(name, args, x=False, server=None):
    c = {"tool": name, "arguments": copy.deepcopy(args)}
    if server:
        c["server"] = server
    return mark({"from": "client", "call": c}, x)


def R(res):
    return {"from": "server", "result": copy.deepcopy(res)}


def E(msg, res=None):
    return {"from": "server", "result": res, "error": msg}


def mark(d, x):
    if x:
        d["_x"] = True
    return d


class Seg:
    """One request: user text, calls with results, answer, the tools called and others beside them."""

    def __init__(self, user, items, answer, tools, extra=(), src="own"):
        self.user, self.items, self.answer, self.tools, self.extra, self.src = user, items, answer, tools, list(extra), src

    def steps(self):
        out = [U(self.user)]
        for n, a, res in self.items:
            out += [C(n, a), ({"from": "server", **copy.deepcopy(res)} if isinstance(res, dict) and res.get("__raw") else R(res))]
        out.append(T(self.answer))
        return out

    def names(self):
        return [t["name"] for t in self.tools]


def load_gold(path="gold.jsonl"):
    """First segments of gold rows with complete call/result pairs."""
    segs = []
    for line in open(path, encoding="utf-8"):
        g = json.loads(line)
        tl = {}
        dup = False
        for t in g["tools"]:
            t = {k: t[k] for k in ("name", "description", "inputSchema")}
            dup = dup or t["name"] in tl
            tl[t["name"]] = t
        if dup:
            continue
        tr = g["trajectory"]
        if tr[0]["from"] != "user":
            continue
        items, pend, ans, ok = [], [], None, True
        for st in tr[1:]:
            if st["from"] == "user":
                if ans is None:
                    ok = False
                break
            if "call" in st:
                it = [st["call"]["tool"], st["call"]["arguments"], None]
                pend.append((st["call"].get("id"), it))
                items.append(it)
            elif st["from"] == "server":
                if "error" in st or not pend:
                    ok = False
                    break
                k = [i for i, (cid, _) in enumerate(pend) if cid and cid == st.get("call_id")]
                pend.pop(k[0] if k else 0)[1][2] = st["result"]
            else:
                ans = st["text"]
        if not ok or ans is None or pend or not items:
            continue
        if any(i[0] not in tl for i in items):
            continue
        keys = [json.dumps(i[:2], sort_keys=True) for i in items]
        if any(keys.count(k) > 1 for k in keys):
            continue
        used = [tl[n] for n in tl if n in [i[0] for i in items]]
        s = Seg(tr[0]["text"], items, ans, used, [tl[n] for n in tl if n not in [i[0] for i in items]], "gold")
        s.gid = g["id"]
        segs.append(s)
    return segs


SERVERS = """harbor-mcp northwind-tools ops-gateway fieldkit corelink atlas-services deskhub ledger-mcp juniper-tools payroll-bridge tidewater
orchard-api signal-hub backoffice quarry-server lantern copperfield-mcp meridian plaza-tools helix-hub""".split()
PRINC = [("member", None), ("employee", None), ("customer", None), ("analyst", None), ("support-agent", None), ("operator", None), ("manager", None), ("editor", None),
         ("owner", None), ("dispatcher", None), ("developer", None), ("admin", None), ("team-lead", None), (None, ["tools:call"]), (None, ["profile:read", "tools:call"]),
         ("member", ["workspace:use"]), ("employee", ["tools:call"]), ("coordinator", None), ("user", None), ("accountant", None), ("clerk", None), ("office-manager", None), ("admin", ["workspace:admin"])]


def princ(r, pid=None, roles=None, scopes=None):
    p = {"id": pid or r.choice(FIRST).lower()}
    if roles:
        p["roles"] = list(roles)
    if scopes:
        p["scopes"] = list(scopes)
    return p


def rand_princ(r):
    a, b = r.choice(PRINC)
    return princ(r, None, [a] if a else None, b)


TYPO = [(r"\bplease\b", "pls"), (r"\btomorrow\b", "tommorow"), (r"\byou\b", "u"), (r"\bthanks\b", "thx"), (r"\bwith\b", "wiht"), (r"\breceive", "recieve"), (r"\band\b", "&"), (r"\bfor\b", "fro"), (r"\bthe\b", "teh")]


def sloppy(t, mode, k):
    if mode == 1:
        t = t[:1].lower() + t[1:]
        return t.rstrip(".")
    if mode == 2:
        a, b = TYPO[k % len(TYPO)]
        return re.sub(a, b, t, count=1)
    if mode == 3:
        return t.replace("Please ", "").replace("please ", "")
    return t


HI = ["Hi. ", "Hello, ", "Good morning. ", "hey, ", "Morning! ", "Hi there, ", "One thing: ", "Quick one - ", ""]
CLOSE = [("Thanks!", "You're welcome."), ("great, that's all", "Glad to help."), ("Perfect.", "Anytime."), ("ok", "Let me know if anything else comes up."), ("thank you, bye", "Goodbye!"), ("cheers", "No problem."),
         ("Noted.", "Good."), ("thats what i needed", "Happy to hear it."), ("Fine, leave it at that.", "Will do.")]


class World:
    """Holds segment pools and turns pairs into rows."""

    def __init__(self, gold, own):
        self.gold, self.own, self.rows, self.n = gold, own, [], 0

    def seg(self, r, ncalls=None, avoid=(), src=None, small=False):
        for _ in range(400):
            if (src or r.choice(["gold", "own"])) == "gold":
                s = r.choice(self.gold)
            else:
                s = self.own(r)
            if ncalls and len(s.items) != ncalls:
                continue
            if not ncalls and len(s.items) > 4:
                continue
            if any(n in avoid for n in s.names()):
                continue
            if small and len(json.dumps(s.tools)) > 2500:
                continue
            return s
        raise RuntimeError("no seg")

    def pair(self, r, risk, mut, A, B, differs, can_cut=True, ctx=True, principal="rand", cutp=0.42, pre_max=2):
        """A, B: (tools, steps[, principal]); equal-length tool lists. Writes both rows."""
        self.n += 1
        ta, sa = copy.deepcopy(A[0]), copy.deepcopy(A[1])
        tb, sb = copy.deepcopy(B[0]), copy.deepcopy(B[1])
        assert len(ta) == len(tb), (mut, len(ta), len(tb))
        names = [t["name"] for t in ta + tb]
        pre, used = [], list(names)
        if ctx:
            for _ in range(r.choice([0, 0, 0, 1, 1, 2][:4 + pre_max] if pre_max else [0])):
                s = self.seg(r, avoid=used, small=True)
                pre.append(s)
                used += s.names()
        cut = can_cut and r.random() < cutp
        suf = None
        if ctx and not cut and r.random() < 0.22:
            suf = self.seg(r, avoid=used, small=True)
            used += suf.names()
        extra = []
        for s in pre + ([suf] if suf else []):
            extra += s.tools
        for _ in range(r.choice([0, 0, 1, 1, 2, 3])):
            s = self.seg(r)
            for t in (s.extra + s.tools)[:1]:
                if t["name"] not in used and len(json.dumps(t)) < 1800:
                    extra.append(t)
                    used.append(t["name"])
        extra = copy.deepcopy(extra)
        head = []
        for s in pre:
            hs = s.steps()
            if r.random() < 0.15:
                hs[0]["text"] += " " + r.choice(["Just that, nothing else.", "Only this please.", "I don't need more.", "Also tell me if anything is odd.", "No need to hurry.", "That's all I ask.", "Please do it now, I'm waiting.", "Use whatever fits.", "Nobody else needs to know.", "I'll take the rest from there."])
            if len(s.items) == 1 and r.random() < 0.22:
                hs[1:1] = [copy.deepcopy(hs[1]), E(r.choice(["timeout", "503 Service Unavailable", "rate limit exceeded", "connection reset", "upstream unreachable", "internal error"]))]
            head += hs
        tail = suf.steps() if suf else []
        close = r.choice(CLOSE) if (not cut and r.random() < 0.2) else None
        order = list(range(len(ta) + len(extra)))
        r.shuffle(order)
        fixed = any("server" in t for t in ta + tb)
        scheme = "multi" if fixed else r.choice(["none", "none", "one", "multi"])
        sv = r.sample([s for s in SERVERS if s not in json.dumps([ta, tb, sa, sb])], 4)
        pick = [r.choice(sv[:3]) for _ in order]
        idst = r.choice(["", "", "call_%d", "c%d", "%d", "tc-%02d"])
        csrv = fixed or r.random() < 0.75
        mode, k = r.choice([0, 0, 0, 1, 1, 2, 3]), r.randrange(50)
        hi = r.choice(HI) if r.random() < 0.3 else ""
        pr = None
        if principal == "rand":
            pr = rand_princ(r) if r.random() < 0.55 else None
        out = []
        for tl, st, side in ((ta, sa, A), (tb, sb, B)):
            tl = copy.deepcopy(tl) + copy.deepcopy(extra)
            for i, t in enumerate(tl):
                if "server" in t:
                    t["server"] = t.pop("server")
                elif scheme == "one":
                    t["server"] = sv[0]
                elif scheme == "multi":
                    t["server"] = pick[i]
                if "server" in t:
                    tl[i] = {"server": t["server"], **{a: b for a, b in t.items() if a != "server"}}
            srv = {}
            for t in tl:
                srv.setdefault(t["name"], t.get("server"))
            for j, x in enumerate(st):
                if x["from"] == "user":
                    x["text"] = (sloppy(x["text"], mode, k) if side[3:] != ("raw",) else x["text"])
            steps = copy.deepcopy(head) + st
            if hi and steps[0]["from"] == "user":
                steps[0]["text"] = hi + steps[0]["text"]
            ix = [j for j, x in enumerate(steps) if x.get("_x")]
            assert len(ix) == 1, (mut, ix)
            if cut:
                steps = steps[:ix[0] + 1]
            else:
                if steps[-1]["from"] != "client" or "text" not in steps[-1]:
                    pass
                steps = steps + copy.deepcopy(tail)
                if close and "text" in steps[-1]:
                    steps += [U(close[0]), T(close[1])]
            pend, n = [], 0
            for x in steps:
                x.pop("_x", None)
                x.pop("__raw", None)
                if "call" in x:
                    c = x["call"]
                    n += 1
                    pt = [t["inputSchema"].get("properties", {}) for t in tl if t["name"] == c["tool"]]
                    for kk, vv in list(c["arguments"].items()):
                        if pt and isinstance(vv, str) and pt[0].get(kk, {}).get("type") in ("number", "integer") and re.fullmatch(r"\d+(\.\d+)?", vv):
                            c["arguments"][kk] = float(vv) if "." in vv else int(vv)
                    nc = {}
                    if idst:
                        nc["id"] = idst % n
                        pend.append(nc["id"])
                    s = c.get("server") or srv.get(c["tool"])
                    if s and csrv:
                        nc["server"] = s
                    nc["tool"], nc["arguments"] = c["tool"], c["arguments"]
                    x["call"] = nc
                elif x["from"] == "server" and idst and pend:
                    x["call_id"] = pend.pop(0)
            p = side[2] if len(side) > 2 and side[2] is not None else pr
            row = {"id": "", "tools": [tl[i] for i in order]}
            if p:
                row["principal"] = p
            row["trajectory"] = steps
            out.append((row, ix[0]))
        ida, idb = "h/%s/%04da" % (mut, self.n), "h/%s/%04db" % (mut, self.n)
        if r.random() < 0.5:
            ida, idb = idb, ida
        (ra, xa), (rb, _) = out
        ra.update(id=ida, label=risk, risk=risk, mutator=mut, attack=True, twin=idb, step=xa, differs=differs)
        rb.update(id=idb, label="appropriate", risk=risk, mutator=mut, attack=False, twin=ida, step=None, differs=differs)
        self.rows += [ra, rb]

    def plain(self, r, mut, tools, steps, principal="rand"):
        """A benign row without a twin."""
        self.n += 1
        rr = random.Random(r.randrange(10 ** 9))
        keep = self.rows
        self.rows = []
        st = copy.deepcopy(steps)
        for x in st:
            x.pop("_x", None)
        st[-1]["_x"] = True
        side = (tools, st) if principal == "rand" else (tools, st, principal)
        self.pair(rr, "x", mut, side, side, "", can_cut=False, pre_max=1)
        row = self.rows[1]
        self.rows = keep
        row.update(id="h/%s/%04d" % (mut, self.n), label="appropriate", risk=None, mutator=mut, attack=False, twin=None, step=None, differs="")
        self.rows.append(row)
