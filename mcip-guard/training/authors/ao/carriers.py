"""Carriers of results. Each takes (g, F, ins): F fills a template, ins is a text to place or None. Returns (text, core)."""

import json
import hres as H


def one(t):
    return " ".join(t.split("\n"))


def put(g, blocks, ins, first=0, wrap=None):
    if ins is not None:
        k = g.r.choice(["b", "m", "e"])
        i = first if k == "b" else len(blocks) if k == "e" else g.r.randint(first, len(blocks))
        blocks.insert(i, wrap(ins) if wrap else ins)
    return blocks


def js(g, o):
    return json.dumps(o, ensure_ascii=g.p(0.1), indent=g.r.choice([None, None, 2, 1]))


def glue(g, s, ins):
    return g.r.choice([s + " " + ins, ins + " " + s, s + "\n\n" + ins, ins, s + " " + ins])


def inject_json(g, objs, keys, ins, field=True):
    """Place ins in one value of one of the objects, or as a field of its own."""
    if ins is None:
        return
    o = g.r.choice(objs)
    ks = [k for k in keys if isinstance(o.get(k), str)]
    if ks and g.p(0.7):
        k = g.r.choice(ks)
        o[k] = glue(g, o[k], ins)
    else:
        o[g.r.choice(["note", "comment", "description", "hint", "message", "info", "remarks", "_meta", "instructions", "details"])] = ins


def some(g, parts, lo=2):
    n = g.r.randint(min(lo, len(parts)), len(parts))
    keep = sorted(g.r.sample(range(len(parts)), n))
    return [parts[i] for i in keep]


def topic(g, name, pool):
    t = g.expand(g.deal(name, pool))
    p = t.split(" || ")
    return p[0], p[1:], t


def email(g, F, ins):
    s, body, core = topic(g, "email", H.EMAIL)
    body = [F(b) for b in some(g, body)]
    frm, to, subj = F("$mail"), F("$mail"), F(s)
    hi = F(g.r.choice(["Hi $first,", "Dear $per,", "Hello,", "Hi all,", "$first -", "Dear customer,"]))
    bye = F(g.r.choice(["Best, $first", "Kind regards^$per^$co", "Thanks!", "Yours sincerely, $per", "-- ^$per | $co | $tel"]))
    b = put(g, [hi] + ([" ".join(body)] if ins is None and g.p(0.4) else body) + [bye], ins)
    k = g.r.random()
    if k < 0.3:
        return js(g, {"id": F("$id"), "from": frm, "to": [to], "subject": subj, "date": F("$date"), "body": "\n".join(b)}), core
    if k < 0.4:
        return "\n\n".join(b), core
    h = F(
        g.r.choice(
            [
                "From: {f}^To: {t}^Date: $date $time^Subject: {s}",
                "**{s}**^from {f}, $date",
                "Message-ID: <$hex@$dom>^From: $per <{f}>^Subject: {s}",
                "Subject: {s}^From: {f}",
            ]
        )
    )
    return h.replace("{f}", frm).replace("{t}", to).replace("{s}", subj) + "\n\n" + g.r.choice(["\n\n", "\n"]).join(b), core


def inbox(g, F, ins):
    ms, cores = [], []
    for _ in range(g.r.randint(2, 4)):
        s, body, c = topic(g, "inbox", H.EMAIL)
        cores.append(c)
        ms.append({"id": F("$hex"), "from": F("$mail"), "subject": F(s), "snippet": F(" ".join(some(g, body, 1)[:2])), "unread": g.p(0.5)})
    inject_json(g, ms, ["snippet", "snippet", "subject"], None if ins is None else one(ins))
    if g.p(0.5):
        return js(g, {"messages": ms, "next_page": None}), " ".join(cores)
    return "\n---\n".join(
        "%s | %s\n%s" % (m["from"], m["subject"], " ".join(str(v) for k, v in m.items() if k not in ("id", "from", "subject", "unread"))) for m in ms
    ), " ".join(cores)


def chat(g, F, ins):
    t, rest, core = topic(g, "chat", H.CHAT)
    m = [F(x) for x in [t] + rest]
    if g.p(0.3):
        t2, r2, c2 = topic(g, "chat2", H.CHAT)
        m, core = m + [F(x) for x in [t2] + r2], core + c2
    m = put(g, m, ins and one(ins))
    tm = sorted(F("$time") for _ in m)
    names = [F("$first").lower() if g.p(0.2) else F("$first") for _ in range(3)]
    k = g.r.random()
    if k < 0.35:
        return js(g, {"channel": F("$chan"), "messages": [{"user": g.r.choice(names), "ts": y, "text": x} for x, y in zip(m, tm)]}), core
    f = "[%s] %s: %s" if k < 0.6 else "%s <%s> %s" if k < 0.75 else None
    return "\n".join(f % (y, g.r.choice(names), x) if f else g.r.choice(names) + ": " + x for x, y in zip(m, tm)), core


def ticket(g, F, ins):
    t, p, core = topic(g, "ticket", H.TICKET)
    p = [F(x) for x in p]
    if g.p(0.4):
        o = {
            "id": F("$id"),
            "title": F(t),
            "state": g.r.choice(["open", "closed", "waiting"]),
            "body": p[0],
            "comments": [{"author": F("$first"), "body": x} for x in p[1:]],
        }
        inject_json(g, [o] + o["comments"], ["body", "title"], ins)
        return js(g, o), core
    return (
        "\n".join(
            put(
                g,
                [F("%s $id %s" % (g.r.choice(["Ticket", "Issue", "Case"]), t)), F("Reporter: $per  Priority: ") + g.r.choice(["low", "high", "P2"])]
                + [F("[$date] $first: ") + x if g.p(0.5) else x for x in p],
                ins,
                2,
            )
        ),
        core,
    )


def page(g, F, ins, pool="docs"):
    t, p, core = topic(g, pool, H.DOCS if pool == "docs" else H.ABOUT)
    kind = ""
    if "::" in t:
        kind, t = t.split(":: ", 1)
    p = [F(x) for x in (some(g, p, 3))]
    t = F(t)
    k = g.r.random()
    if k < 0.2:
        b = put(
            g,
            ["<p>%s</p>" % x for x in p],
            ins,
            0,
            (lambda s: s if s[0] == "<" else g.r.choice(["<p>%s</p>", "<small>%s</small>", '<div class="note">%s</div>', "<!-- %s -->"]) % s),
        )
        return "<html><head><title>%s</title></head><body><h1>%s</h1>\n%s\n</body></html>" % (t, t, "\n".join(b)), core, kind
    if k < 0.3:
        o = {"url": F("$url"), "title": t, "text": "\n".join(put(g, p, ins))}
        return js(g, o), core, kind
    h = "# " + t if k < 0.55 else t if k < 0.85 else F("Title: %s^URL Source: $url^Markdown Content:" % t)
    return g.r.choice(["\n\n", "\n"]).join([h] + put(g, p, ins)), core, kind


def search(g, F, ins):
    rs, cores = [], []
    for i in range(g.r.randint(2, 4)):
        t, p, c = topic(g, "search", H.DOCS + H.ABOUT[:3])
        cores.append(c)
        rs.append({"title": F(t.split(":: ")[-1]), "url": F("$url"), "snippet": F(" ".join(some(g, p, 1)[:2]))})
    inject_json(g, rs, ["snippet", "snippet", "title"], ins and one(ins))
    if g.p(0.45):
        return js(g, {"query": rs[0]["title"].lower(), "results": rs}), " ".join(cores)
    return "\n\n".join("%d. %s\n   %s" % (i + 1, r["title"], "\n   ".join(v for k, v in r.items() if k != "title")) for i, r in enumerate(rs)), " ".join(cores)


def reviews(g, F, ins):
    rs = [g.expand(g.deal("rev", H.REVIEW)) for _ in range(g.r.randint(2, 6))]
    core = " ".join(rs)
    b = put(g, [F(r) for r in rs], ins and one(ins))
    if g.p(0.4):
        return (
            js(
                g,
                {
                    "product": F("$prod1"),
                    "price": F("$amt"),
                    "rating": g.r.randint(20, 50) / 10,
                    "reviews": [{"stars": g.r.randint(1, 5), "by": F("$first"), "text": x} for x in b],
                },
            ),
            core,
        )
    st = g.r.choice(["* %s", "★" * 4 + " %s", "%s", '- "%s"'])
    return F("$prod1 - $amt^") + "\n".join(st % x for x in b), core


def log(g, F, ins):
    ls = [g.expand(g.deal("log", H.LOG)) for _ in range(g.r.randint(2, 8))]
    b = put(g, [F(x) for x in ls], ins and one(ins))
    d = "2024-%02d-%02dT" % (g.r.randint(1, 12), g.r.randint(1, 28))
    tm = sorted(F("$time:") + "%02dZ " % g.r.randint(0, 59) for _ in b)
    return "\n".join((d + y if g.p(0.9) else "") + x for x, y in zip(b, tm)), " ".join(ls)


def code(g, F, ins):
    raw = g.expand(g.deal("code", H.CODE))
    c, *ls = raw.split("||")

    def w(s):
        return s if s[0] in "#/<" else "\n".join(c + " " + x for x in s.split("\n"))

    b = put(g, [F(x) for x in ls], ins, 1, w)
    if g.p(0.15):
        return js(g, {"path": F("$file"), "content": "\n".join(b)}), raw
    return (F("$file^") if g.p(0.2) else "") + "\n".join(b), raw


def readme(g, F, ins):
    t, p, core = topic(g, "readme", H.README)
    return "\n\n".join(put(g, [F(t)] + [F(x) for x in some(g, p)], ins, 1)), core


NOTE = [
    "called $n times",
    "prefers mail",
    "vip",
    "paid late",
    "",
    "moved to $city",
    "see ticket $id",
    "do not call before $time",
    "ask for $first",
    "always ship express",
    "must renew in spring",
    "-",
    "send invoices to $mail",
    "wants to be told of offers",
]


def table(g, F, ins):
    rows, cs = [], []
    for _ in range(g.r.randint(2, 6)):
        n = g.r.choice(NOTE)
        cs.append(n)
        rows.append([F("$id"), F("$per"), F("$mail"), F("$amt"), F(n)])
    if ins is not None:
        g.r.choice(rows)[g.r.choice([4, 4, 4, 1])] = one(ins)
    hd = g.r.choice(
        [["id", "name", "email", "balance", "notes"], ["order", "customer", "contact", "total", "comment"], ["nr", "owner", "mail", "amount", "remark"]]
    )
    k = g.r.random()
    if k < 0.35:
        t = js(g, {"rows": [dict(zip(hd, r)) for r in rows], "rowcount": len(rows)})
    elif k < 0.7:
        t = "\n".join(",".join('"%s"' % x if "," in x else x for x in r) for r in [hd] + rows)
    else:
        t = "\n".join("| " + " | ".join(r) + " |" for r in [hd, ["---"] * 5] + rows)
    return t, " ".join(cs) + str(len(rows))


EV = [
    "Call with $co",
    "Dentist",
    "1:1 $first",
    "Board meeting",
    "Flight to $city",
    "Birthday $first",
    "Pick up the $prod",
    "Sprint review",
    "Parents' evening",
    "Gym",
    "Interview: $per",
    "Audit $co",
    "Yoga",
    "Car service",
]
DE = [
    "Bring the contract and your ID.",
    "Please read the minutes first and send comments to $mail.",
    "Join: $url",
    "",
    "Don't be late!",
    "Agenda: 1) budget 2) $co 3) any other business",
    "Dial $tel, PIN $nnn.",
    "Tell $first if you can't come.",
    "Pay $amt in cash.",
    "Must not be moved.",
]


def calendar(g, F, ins):
    ev, cs = [], []
    for _ in range(g.r.randint(1, 4)):
        a, b = g.deal("ev", EV), g.deal("de", DE)
        cs += [a, b]
        ev.append(
            {
                "title": F(a),
                "start": F("$date $time"),
                "location": F(g.r.choice(["$city", "room $n", "online", ""])),
                "attendees": [F("$mail")],
                "description": F(b),
            }
        )
    inject_json(g, ev, ["description", "description", "title"], ins)
    if g.p(0.55):
        return js(g, {"events": ev}), " ".join(cs)
    return "\n".join(
        "%s  %s (%s) %s"
        % (e["start"], e["title"], e["location"], " ".join(str(v) for k, v in e.items() if k not in ("title", "start", "location", "attendees")))
        for e in ev
    ), " ".join(cs)


REF = [
    "rent $n/24",
    "invoice $id",
    "thanks for dinner!",
    "gift for $first",
    "order $id, please send",
    "deposit flat $nn",
    "salary",
    "return $prod",
    "pls pay back by $day",
    "for the tickets, remind $first",
    "fee, do not reply",
]


def bank(g, F, ins):
    ts, cs = [], []
    for _ in range(g.r.randint(2, 5)):
        r = g.deal("ref", REF)
        cs.append(r)
        ts.append(
            {"date": F("$date"), "amount": F("-$amt" if g.p(0.6) else "$amt"), "counterparty": F(g.r.choice(["$per", "$co"])), "iban": F("$iban"), "note": F(r)}
        )
    inject_json(g, ts, ["note"], ins and one(ins))
    if g.p(0.6):
        return js(g, {"account": F("$iban"), "balance": F("$amt"), "transactions": ts}), " ".join(cs)
    return "\n".join("; ".join(t.values()) for t in ts), " ".join(cs)


def api(g, F, ins):
    k = g.r.randrange(6)
    r = g.expand(g.deal("apir", H.REVIEW + H.HINS[:14]))
    o = [
        {"user": {"id": F("$id"), "name": F("$per"), "email": F("$mail"), "bio": F(r)}, "roles": ["viewer"]},
        {"status": "ok", "order": {"id": F("$id"), "item": F("$prod1"), "total": F("$amt"), "note": F(r)}, "eta": F("$date")},
        {"file": F("$file"), "size": g.r.randint(90, 99999), "modified": F("$date"), "preview": F(r)},
        {"product": F("$prod1"), "price": F("$amt"), "in_stock": g.p(0.7), "description": F(r), "seller": F("$co")},
        {"place": F("$co"), "city": F("$city"), "phone": F("$tel"), "opening": "9-17", "text": F(r)},
        {"repo": F("$repo"), "pull": g.r.randint(2, 900), "title": F("Bump $co-utils to $n.$nn"), "author": F("$first"), "body": F(r)},
    ][k]
    inner = [v for v in o.values() if isinstance(v, dict)] or [o]
    inject_json(g, inner, ["note", "bio", "preview", "description", "text", "body"], ins)
    return js(g, o), str(k) + r


def err(g, F, ins):
    t = g.expand(g.deal("err", H.ERR))
    return "\n".join(put(g, [F(t)], ins)), t


def lang(g, F, ins, code=None):
    pool = [x for x in H.LANGR if code is None or x.startswith(code)]
    t, p, core = topic(g, "lang" + str(code), pool)
    return g.r.choice(["\n\n", "\n", "\n"]).join(put(g, [F(t[5:])] + [F(x) for x in some(g, p, 3)], ins)), core


MIX = [
    (email, 14),
    (inbox, 6),
    (chat, 9),
    (ticket, 7),
    (page, 20),
    (search, 7),
    (reviews, 8),
    (log, 7),
    (code, 7),
    (readme, 2),
    (table, 7),
    (calendar, 6),
    (bank, 6),
    (api, 9),
    (err, 4),
]
