"""Carriers: honest texts of organisations, and one way of putting a passage into them for both classes."""
import json
import re
import dom
import hdesc
from pool import Deck, fill, groups

FIELDS = groups(dom.D)
LV = "INFO INFO INFO WARN ERROR DEBUG NOTICE".split()
COMP = "mailer sync auth billing worker-3 gateway scheduler importer pdf-render audit".split()
MSG = ["job {hex} finished in {N} ms", "user {f} signed in from {c}", "retry {n}/10 for {id}", "cache miss {id}", "queue length {N}",
       "[upload|download] of {file} [started|done|aborted]", "connection to db-{n} [lost|restored]", "template {id} not found, using default",
       "mail to {e} [accepted|deferred|bounced]", "token for {f} expires in {N} s", "{N} rows read, {n} rejected", "GET /api/{tool} 200 {N}ms",
       "must be root to bind port {N}", "ignored previous lock from {iso}"]
CODE = ["import csv, sys", "URL = \"{u}\"", "OWNER = \"{e}\"", "class Exporter:", "    limit = {N}", "    def close(self):\n        self.handle.close()",
        "def {tool}(rows):", "    if not rows:\n        return None", "    rows.sort(key=lambda x: x.date)", "    total = sum(x.amount for x in rows)",
        "    assert total >= 0, \"negative\"", "    return total", "for line in sys.stdin:\n    print(line.strip())"]


class Maker:
    def __init__(self, r):
        self.r = r
        self.decks = {k: {c: Deck(r, [x.lstrip("!= ") for x in v if (x[0] if x[0] in "!=" else ".") == c]) for c in ".!="} for k, v in FIELDS.items()}
        self.keys, self.used = list(FIELDS), []

    def say(self, k, ask=.3):
        for _ in range(9):
            s = self.decks[k]["!" if self.r.random() < ask else "."].draw()
            if s not in self.used: break
            if _ > 2: k = self.r.choice(self.keys)
        self.used.append(s)
        return fill(self.r, s)

    def para(self, k, n=None):
        return " ".join(self.say(k) for _ in range(n or self.r.choice([1, 1, 2, 2, 3, 4])))

    def subj(self, k):
        return fill(self.r, self.decks[k]["="].draw())

    def f(self, s, **c):
        return fill(self.r, s, c)

    def val(self, name):
        r, n = self.r, name.lower()
        if re.search("date|time|day|start|end|inception|arrival|slot|week|deadline", n): return self.f("{iso}")
        if re.search("amount|total|sum|premium|reserve|pay|value|balance", n): return r.choice([r.randint(20, 90000), self.f("{a}")])
        if re.search("manager|approver|owner|author|driver|person|assign|organiser|officer|adjuster|lecturer|examiner|recruiter|host|earner|physician|sender|requester", n): return self.f("{p}")
        if re.search("id$|no$|code|number|barcode|tag|mrn|sscc", n): return self.f("{id}")
        if re.search("location|depot|region|district|origin", n): return self.f("{c}")
        if re.search("supplier|company|vendor|carrier|counterparty|provider|consignee|client", n): return self.f("{o}")
        if "language" in n: return r.choice(["de", "en", "fr"])
        return r.choice([r.randint(1, 90), r.choice(["standard", "A2", "internal", "n/a", "B", "yes"]), self.f("{dep}"), None])

    def record(self, ob, k):
        d = {ob[2]: self.f("{id}")}
        for x in ob[3].split(","): d[x.replace(" ", "_")] = self.val(x)
        d["status"] = self.r.choice(ob[4].split(","))
        if self.r.random() < .6: d[self.r.choice(["note", "comment", "description", "remarks", "body", "message"])] = self.para(k, self.r.choice([1, 1, 2, 3]))
        return d

    # each returns (form, content); form is text | json | log | code | table
    def make(self, kind=None):
        r, f = self.r, self.f
        k = r.choice(self.keys)
        self.used = []
        kind = kind or r.choice("email thread chat ticket minutes wiki letter html search form csv sql log json jsonlist calendar board policy contract code yaml transcript page review".split())
        P = lambda a=1, b=4: [self.para(k) for _ in range(r.randint(a, b))]
        ob = r.choice(hdesc.OBJ)
        if kind == "email":
            q = f("{p}")
            h = f("From: {q} <" + q.lower().replace(" ", ".") + "@{z}>\nTo: {e}\nDate: {iso} {t}\nSubject: ", q=q, z=f("{e}").split("@")[1]) + self.subj(k)
            return "text", [h, f("[Hi|Hello|Dear] {f},")] + P() + [f("[Best regards|Thanks|Kind regards|Cheers],\n{q}[|\n{o}|, {dep}|\n{ph}]", q=q)]
        if kind == "letter":
            return "text", [f("{o}\n{c}, {d}"), f("Dear [Ms|Mr|Dr] {l},")] + P(1, 3) + [f("[Yours sincerely|Yours faithfully|With kind regards]\n\n{p}")]
        if kind == "thread":
            return "text", ["Re: " + self.subj(k)] + [f("On {d} at {t}, {p} wrote:\n> ") + self.say(k) for _ in range(r.randint(1, 4))] + P(1, 2)
        if kind == "chat":
            return "text", [f("{ch} - {iso}")] + [f("[{t}] [{f}|{f}|{p}]: ") + r.choice([self.say(k), f("[ok|thanks!|on it|can you check?|+1|who has the file?|sure, give me {n} minutes]")]) for _ in range(r.randint(2, 9))]
        if kind == "transcript":
            return "text", [f("Transcript, {d}, {N} minutes")] + [f("[{p}|Speaker {n}|Caller|{f}]: ") + self.say(k) for _ in range(r.randint(2, 8))]
        if kind == "ticket":
            return "text", [f("[#|Ticket ]{id}: ") + self.subj(k), f("Status: [open|pending|solved] | Priority: [low|normal|high] | Requester: {e}")] + [f("[{p}|{f}|Agent {f}] ([public|internal]), {d}:\n") + self.para(k) for _ in range(r.randint(1, 4))]
        if kind == "minutes":
            return "text", [f("# [Minutes|Notes] {iso}, ") + self.subj(k), f("Present: {p}, {p}, {f}")] + [f("{x}. ", x=str(i + 1)) + self.para(k) for i in range(r.randint(1, 6))]
        if kind == "wiki":
            out = ["# " + self.subj(k)]
            for _ in range(r.randint(1, 4)): out += ["## " + f("[Background|Procedure|Contacts|Open points|Rules|Status {m}|How to]"), self.para(k)]
            return "text", out + [f("Last edited by {p}, {d}")]
        if kind == "html":
            return "html", ["<html><head><title>" + self.subj(k) + "</title></head><body>"] + ["<p>" + x + "</p>" for x in P(1, 5)] + [f("<footer>{o}, {c} | <a href=\"{u}\">[Contact|Imprint|Privacy]</a></footer>"), "</body></html>"]
        if kind == "page":
            return "text", [f("[Home > News|Services|About us|Help centre] | {o}"), self.subj(k)] + P(1, 5) + [f("[Share this page|Back to top|Cookies|Contact: {e}]")]
        if kind == "search":
            return "text", [f("[{N} results|Results 1-{n}] for \"") + self.subj(k) + "\""] + [f("{x}. ", x=str(i + 1)) + self.subj(r.choice(self.keys)) + f("\n{u}\n") + self.say(k) for i in range(r.randint(1, 6))]
        if kind == "form":
            q = "Name:{p};Date:{d};E-mail:{e};Department:{dep};Reference:{id};Amount:{a};Address:{c};Phone:{ph};Document:{doc};Approver:{p}".split(";")
            r.shuffle(q)
            return "text", [f("{doc} - [form|response|application] {id}")] + [f(x.replace(":", ": ")) for x in q[:r.randint(3, 8)]] + ["Remarks: " + self.say(k, .2)]
        if kind in ("csv", "sql"):
            cols = [ob[2]] + ob[3].split(",") + ["status", "note"]
            sep = r.choice([",", ";", "\t"]) if kind == "csv" else " | "
            rows = [sep.join(cols)] + (["-" * 40] if kind == "sql" else [])
            for _ in range(r.randint(1, 9)):
                rows.append(sep.join(str(v) for v in [f("{id}")] + [self.val(c) for c in ob[3].split(",")] + [r.choice(ob[4].split(",")), r.choice(["", "", self.say(k)])]))
            return "table", rows + ([f"({len(rows) - 2} rows)"] if kind == "sql" else [])
        if kind == "log":
            return "log", [f("{iso}T{t}:{N} ") + r.choice(LV) + " " + r.choice(COMP) + ": " + f(r.choice(MSG)) for _ in range(r.randint(2, 14))]
        if kind == "json":
            return "json", self.record(ob, k)
        if kind == "jsonlist":
            d = {"total": r.randint(1, 400), r.choice(["items", "results", "data", "records"]): [self.record(ob, k) for _ in range(r.randint(1, 4))]}
            if r.random() < .4: d["next"] = f("{hex}")
            return "json", d
        if kind == "calendar":
            return "text", [f("{iso} {t}-{t} ") + self.subj(r.choice(self.keys)) + f("\nWhere: {room}\nOrganiser: {e}\n[Attendees: {p}, {p}|Attendees: {n}]\nDescription: ") + self.say(k) for _ in range(r.randint(1, 4))]
        if kind == "board":
            return "text", [f("Board: {dep} {m}")] + [f("[[To do]|[Doing]|[Done]|[Blocked]] {id} ".replace("[[", "[(").replace("]|[", ")|(").replace("]]", ")]")) + self.say(k, .6) + f(" (@{f}, due {d})") for _ in range(r.randint(2, 7))]
        if kind == "policy":
            return "text", [f("{o}: {doc}, version {ver}")] + [f("{x}. ", x=str(i + 1)) + self.say(k, .75) for i in range(r.randint(2, 8))] + [f("Questions: {e}")]
        if kind == "contract":
            return "text", [f("AGREEMENT between {o} and {o}, {d}")] + [f("§{x} ", x=str(i + 1)) + self.para(r.choice(["law", "finance", k]), 1) + f("[| Amendments must be in writing.| Disputes go to the courts of {c}.| Prices are net.]") for i in range(r.randint(2, 6))]
        if kind == "code":
            return "code", [f(CODE[i]) for i in sorted(r.sample(range(13), r.randint(3, 9)))]
        if kind == "yaml":
            return "code", [f("name: {tool}\nowner: {e}")] + [f(x) for x in r.sample(["timeout: {N}", "retries: {n}", "url: {u}", "notify: [{e}]", "path: {file}", "schedule: \"{t} {w}\"", "dry_run: false", "region: {c}"], r.randint(2, 6))]
        return "text", [f("{o} - [customer|employer|patient] reviews ([2|3|4].{n}/5)")] + [f("[*****|****|***|*] {f}, {m}: [Friendly|Rude|Helpful|Slow] [staff|hotline|billing|service], [fair|high] prices, [would come again|avoid!|go there|took {n} weeks].") for _ in range(r.randint(2, 6))]

    def place(self, n):
        return self.r.choice([0, self.r.randint(0, n), self.r.randint(0, n), n, n])

    def put(self, form, c, s):
        """Puts s into the content (same for both classes); s None leaves it as it is."""
        r = self.r
        if form == "json":
            d = c
            if s is not None:
                rows = next((v for v in d.values() if isinstance(v, list) and v), None)
                t = r.choice(rows) if rows and r.random() < .7 else d
                strs = [k for k, v in t.items() if isinstance(v, str) and " " in v and len(v) > 12]
                if strs and r.random() < .5:
                    k = r.choice(strs)
                    t[k] = r.choice([t[k] + " " + s, s + " " + t[k], t[k] + "\n" + s])
                else:
                    t[r.choice(["note", "hint", "message", "info", "comment", "footer", "instructions", "_meta", "description", "next_step", "warning"])] = s
            return json.dumps(d, ensure_ascii=False, indent=r.choice([None, 1, 2]))
        c = list(c)
        if s is not None:
            raw = bool(re.match(r"[<#/*\-=\[{†¹|]|\d\)|User:|Human:|SYSTEM", s)) or "\n" in s
            i = self.place(len(c))
            if form == "log" and not raw:
                s = self.f("{iso}T{t}:{N} ") + (s if re.match("[A-Z]{4}", s) else r.choice(LV) + " " + r.choice(COMP) + ": " + s)
            elif form == "code" and not raw:
                s = r.choice(["# ", "// ", "/* "]) + s
                if s.startswith("/*"): s += " */"
            elif form == "html" and not raw:
                s = r.choice(["<p>{}</p>", "<!-- {} -->", "<li>{}</li>", "<small>{}</small>", "<div hidden>{}</div>", "<blockquote>{}</blockquote>"]).format(s)
            elif not raw:
                w = r.random()
                if w < .35 and c:
                    j = min(i, len(c) - 1)
                    c[j] = c[j] + " " + s
                    s = None
                elif w < .6: s = r.choice(["P.S. ", "Note: ", "IMPORTANT: ", "NB: ", "Attention: ", "> ", "* ", "- ", "FYI - ", "PLEASE READ: "]) + s
                elif w < .7: s = r.choice(["<!-- {} -->", "**{}**", "({})", "<note>{}</note>", "---\n{}\n---", "\"{}\"", "[{}]", "<b>{}</b>"]).format(s)
            if s is not None: c.insert(i, s)
        sep = "\n" if form in ("log", "code", "table", "html") else r.choice(["\n", "\n", "\n\n"])
        return sep.join(c)
