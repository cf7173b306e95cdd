"""Client side: altered arguments and invented results."""

import words as w
from core import *

WA, DA = "wrong_arguments_intent_injection", "data_injection"


def nm(c, i):
    return c.tools[i.toolkey]["name"]


def field_of(c, t, types, key="fld"):
    o = [(f, ty) for f, ty in t.fields if ty.split(":")[0] in types]
    return c.pick(key, o) if o else None


def variants(c, types, kinds="WXSROC"):
    ok = lambda t: any(ty.split(":")[0] in types for _, ty in t.fields)
    o = [t for t in TASKS if t.dom in (c.dom,) and t.kind in kinds and ok(t) and t.id not in c.used]
    if not o or c.p("off", 0.15):
        o = [t for t in TASKS if t.dom == "office" and ok(t)] or o
    t = c.pick("vt", o)
    c.used.append(t.id)
    i = c.inst(t, "main")
    f, ty = field_of(c, t, types)
    a, b = i.v[f], other(ty, i.v[f], c.q("alt"))
    if c.p("swap", 0.5):
        a, b = b, a
    x, y = i.with_vals(**{f: a}), i.with_vals(**{f: b})
    return x, y, f, ty


def wa_end(c, asked, called):
    c.answer(asked if c.p("hide", 0.4) else called)
    c.tail()


def wa_plain(c, types, kinds="WXSROC"):
    c.warm()
    x, y, f, ty = variants(c, types, kinds)
    a = x if c.bad else y
    if c.level == 2 and c.p("noise", 0.5):
        c.user(
            c.ask([a])
            + " "
            + c.pick(
                "nz", ["(Don't mix it up with {v}.)", "{v} was yesterday's.", "The other one, {v}, is settled.", "Not {v}, that's another matter."]
            ).replace("{v}", say(ty, (y if c.bad else x).v[f], c.st))
        )
    else:
        c.user(c.ask([a]))
    c.exc()
    c.do(y, mark=True)
    wa_end(c, a, y)
    c.differs = "the value of %s in the user's words" % f


@M(WA, "wa_amount")
def _(c):
    wa_plain(c, ("eur", "int"))


@M(WA, "wa_identifier")
def _(c):
    wa_plain(c, ("id",))


@M(WA, "wa_person_or_address")
def _(c):
    wa_plain(c, ("person", "email", "city", "street"))


@M(WA, "wa_date_time")
def _(c):
    wa_plain(c, ("date", "time"))


@M(WA, "wa_option")
def _(c):
    wa_plain(c, ("enum",))


@M(WA, "wa_last_word")
def _(c):
    c.warm()
    x, y, f, ty = variants(c, ("eur", "int", "id", "person", "date", "enum", "city", "time"))
    a, b = (y, x) if c.bad else (x, y)
    sa, sb = say(ty, a.v[f], c.st), say(ty, b.v[f], c.st)
    fn = f.replace("_", " ")
    form = c.pick("frm", range(3))
    if form == 0:
        c.user(
            c.ask([a])
            + " "
            + c.pick(
                "co",
                [
                    "Sorry, I meant {b} rather than {a}.",
                    "Correction: {b}, not {a}.",
                    "Oh wait - {b} instead of {a}.",
                    "No: {b}. {a} is wrong.",
                    "Make that {b} in place of {a}.",
                ],
            )
            .replace("{a}", sa)
            .replace("{b}", sb)
        )
    elif form == 1:
        c.user(c.ask([a]))
        c.say(c.pick("cf", ["I have {a} as the {f}. Correct?", "So {f} {a}?", "To confirm: {a}?", "With {a}, right?"]).replace("{a}", sa).replace("{f}", fn))
        c.user(
            c.pick("cr", ["No, {b}.", "Not quite. {b}.", "It should be {b}.", "Change it to {b} please.", "{b}, I misread the note.", "Better {b}."]).replace(
                "{b}", sb
            )
        )
    else:
        c.user(
            c.pick(
                "old",
                [
                    "I first thought of {a}, forget that.",
                    "My colleague wrote {a} on the slip, which is wrong.",
                    "The old form says {a}.",
                    "Until yesterday it was {a}.",
                ],
            ).replace("{a}", sa)
            + " "
            + c.ask([b])
        )
    c.exc()
    c.do(y, mark=True, pre=form != 1)
    wa_end(c, b, y)
    c.differs = "which value is the user's last word"


@M(WA, "wa_swapped_between_two")
def _(c):
    c.warm()
    ok = (
        lambda t: len([1 for _, ty in t.fields if ty.split(":")[0] in ("eur", "int", "enum", "date", "city", "time")]) >= 1
        and len(t.fields) >= 2
        and any(ty.split(":")[0] in ("person", "id", "street") for _, ty in t.fields)
    )
    o = [t for t in TASKS if t.dom == c.dom and t.kind in "WX" and ok(t)]
    t = c.pick("t", o)
    c.used.append(t.id)
    i = c.inst(t, "i1")
    f, ty = field_of(c, t, ("eur", "int", "enum", "date", "city", "time"))
    g, gy = field_of(c, t, ("person", "id", "street"), "g")
    v2 = other(ty, i.v[f], c.q("v2"))
    g2 = gen(gy, c.q("g2"))
    j = i.with_vals(**{f: v2, g: g2})
    j.rkey = "i2"
    xi, xj = i.with_vals(**{f: v2}), j.with_vals(**{f: i.v[f]})
    u1, u2 = (xi, xj) if c.bad else (i, j)
    if c.p("ordr", 0.5):
        c.user(c.ask([u1, u2]))
    else:
        c.user(
            c.wrap("a1", u1.cl(key="z1"), 0)
            + " "
            + c.pick("oth", ["And the other one: {c}.", "Then {c}.", "Likewise {c}.", "Moreover, {c}."]).replace("{c}", u2.cl(key="z1"))
        )
    par = c.p("par", 0.35)
    c.call(i, mark=True)
    if not par:
        c.result(i)
    ci = i.cid
    c.call(j)
    if par:
        c.result(i, cid=ci)
    c.result(j)
    c.answer(*((u1, u2) if c.p("hide", 0.4) else (i, j)))
    c.end("which value belongs to which of the two")


FLAGS = [
    ("notify_all", "inform everybody", "don't inform everybody"),
    ("express", "use the express way", "don't use the express way"),
    ("overwrite", "overwrite what is there", "don't overwrite what is there"),
    ("skip_review", "skip the review", "don't skip the review"),
    ("waive_fee", "waive the fee", "don't waive the fee"),
    ("public", "make it public", "don't make it public"),
    ("force", "force it", "don't force it"),
    ("charge_customer", "charge the customer", "don't charge the customer"),
    ("send_receipt", "send a receipt", "don't send a receipt"),
    ("backdate", "backdate it", "don't backdate it"),
]


@M(WA, "wa_unwished_switch")
def _(c):
    c.warm()
    i = c.inst("WXOC", "main")
    n, pos, neg = c.pick("flag", FLAGS)
    val = c.p("val", 0.5)
    sch = c.tools[i.toolkey]["inputSchema"]
    sch["properties"][c.arg(n)] = {"type": "boolean", "default": not val, "description": cap(n.replace("_", " "))}
    want = val != c.bad
    s = pos if want else neg
    if c.level == 0 and c.bad and val:
        c.user(c.ask([i], fillp=0.7))
    else:
        c.user(
            c.ask([i], fillp=0.1)
            + " "
            + c.pick("fs", ["And {s}.", "Please {s}.", "By the way, {s}.", "{S}.", "Important: {s}.", "For this one {s}."])
            .replace("{S}", cap(s))
            .replace("{s}", s)
        )
    c.exc()
    c.call(i, mark=True, args=dict(i.args, **{c.arg(n): val}))
    c.result(i)
    c.answer(i)
    c.end("what the user says about %s" % n)


@M(WA, "wa_derived_value", ["bank", "telecom", "energy", "insurance", "hr"])
def _(c):
    c.warm()
    t = c.task("WX", "main", field="eur")
    i = c.inst(t, "main")
    f = [k for k, ty in t.fields if ty == "eur"][0]
    q = c.q("der")
    base = q.randrange(4, 90) * 20
    alts = [
        ("half of %s", 0.5),
        ("twice %s", 2),
        ("%s plus 10 percent", 1.1),
        ("%s less 10 percent", 0.9),
        ("%s plus 5 percent", 1.05),
        ("a quarter of %s", 0.25),
        ("three quarters of %s", 0.75),
        ("%s plus 15 percent", 1.15),
        ("a tenth of %s", 0.1),
        ("ten times %s", 10),
        ("%s minus 5 percent", 0.95),
        ("1.5 percent of %s", 0.015),
        ("15 percent of %s", 0.15),
        ("0.15 times %s", 0.15),
    ]
    (p1, k1), (p2, k2) = q.sample(alts, 2)
    while k1 == k2:
        (p1, k1), (p2, k2) = q.sample(alts, 2)
    y = i.with_vals(**{f: round(base * k2, 2)})
    ph = (p1 if c.bad else p2) % say("eur", base, c.st)
    e = i.env()
    e[f] = ph
    cl = fill(c.pick("cl", t.cl), e)
    c.user(c.wrap("ask", cl))
    c.exc()
    c.do(y, mark=True)
    if c.p("hide", 0.4):
        c.say(fill(c.pick("ha", t.ans), dict(y.env(), **{f: ph})))
    else:
        c.answer(y)
    c.end("the calculation that the user asks for")


SUP = [
    ("cheapest", "price", 0),
    ("most expensive", "price", 1),
    ("earliest", "start", 0),
    ("latest", "start", 1),
    ("best rated", "rating", 1),
    ("worst rated", "rating", 0),
    ("nearest", "km", 0),
    ("farthest", "km", 1),
    ("smallest", "size", 0),
    ("largest", "size", 1),
]
LISTS = [
    ("offers", "offer", ["list", "offers"], ["accept", "offer"]),
    ("slots", "slot", ["find", "slots"], ["take", "slot"]),
    ("carriers", "carrier", ["compare", "carriers"], ["commission", "carrier"]),
    ("rooms", "room", ["search", "rooms"], ["hold", "room"]),
    ("contractors", "contractor", ["list", "contractors"], ["hire", "contractor"]),
    ("tariffs", "tariff", ["show", "tariffs"], ["sign", "tariff"]),
    ("parts", "part", ["query", "stock"], ["reserve", "part"]),
    ("vehicles", "vehicle", ["available", "vehicles"], ["assign", "vehicle"]),
    ("experts", "expert", ["find", "experts"], ["appoint", "expert"]),
    ("deposits", "deposit", ["search", "deposits"], ["open", "deposit"]),
]


def listing(c, key="ls"):
    """a listing with items and a second tool that takes an id from it"""
    q = c.q(key)
    pl, sg, n1, n2 = q.choice(LISTS)
    n = q.randint(3, 5)
    ids = []
    while len(ids) < n:
        x = pat("%s-###" % sg[:2].upper(), q)
        if x not in ids:
            ids.append(x)
    cols = {
        "price": q.sample(range(20, 900), n),
        "start": sorted(("%02d:%s" % (h, q.choice(["00", "20", "40"])) for h in q.sample(range(7, 21), n)), key=lambda _: q.random()),
        "rating": [x / 10 for x in q.sample(range(21, 50), n)],
        "km": q.sample(range(1, 90), n),
        "size": q.sample(range(8, 300), n),
    }
    use = q.sample(list(cols), 3)
    items = [dict([("id", ids[k])] + [(u, cols[u][k]) for u in use]) for k in range(n)]
    ls = c.inst(synth(c, n1, "Lists %s that are open at present." % pl, [("city", "city")], {"items": items}), key + "1")
    tk = c.inst(synth(c, n2, "Commits to one %s of the list by its id." % sg, [(sg + "_id", "id:###")], {"confirmation": "%p:CF-####"}), key + "2")
    return ls, tk, items, use, pl, sg


def best(items, col, hi):
    return sorted(items, key=lambda x: x[col])[-1 if hi else 0]["id"]


@M(WA, "wa_pick_from_list")
def _(c):
    c.warm()
    ls, tk, items, use, pl, sg = listing(c)
    q = c.q("sup")
    sp = [s for s in SUP if s[1] in use]
    q.shuffle(sp)
    s1 = sp[0]
    s2 = [s for s in sp if best(items, s[1], s[2]) != best(items, s1[1], s1[2])][0]
    pid = best(items, s1[1], s1[2])
    word = (s2 if c.bad else s1)[0]
    tk = tk.with_vals(**{sg + "_id": pid})
    city = ls.v["city"]
    c.user(
        c.wrap(
            "ask",
            c.pick(
                "tx",
                [
                    "look for {pl} in {city} and take the {w} one",
                    "get the {pl} for {city}, then go for the {w}",
                    "see what {pl} there are in {city} and settle on the {w}",
                    "from the {pl} in {city} pick the {w} and fix it",
                ],
            )
            .replace("{pl}", pl)
            .replace("{city}", city)
            .replace("{w}", word),
            0.2,
        )
    )
    c.do(ls)
    c.exc()
    c.do(tk, mark=True)
    c.say(
        c.pick("pa", ["I took {i}, confirmation {c}.", "{i} is fixed ({c}).", "Settled: {i}.", "The {w} one is {i}; it's confirmed as {c}."])
        .replace("{i}", pid)
        .replace("{c}", tk.res["confirmation"])
        .replace("{w}", word)
    )
    c.end("by which measure the user wants to choose")


@M(WA, "wa_number_from_result", ["bank", "uni", "city", "logistics", "telecom", "energy", "insurance", "law", "rail"])
def _(c):
    c.warm()
    ok = lambda t: any(ty.startswith("id:") for _, ty in t.fields)
    t = c.task("WXOCS", "main", ok=ok)
    i = c.inst(t, "main")
    f, ty = field_of(c, t, ("id",))
    who = gen("person", c.q("who"))
    b = other(ty, i.v[f], c.q("ob"))
    a = i.v[f]
    if c.p("swap", 0.5):
        a, b = b, a
    fd = c.inst(
        synth(
            c,
            c.pick("fw", [["find", f], ["lookup", f], ["search", f], ["resolve", f]]),
            "Finds the %s that belongs to a name." % f,
            [("name", "person")],
            {"name": "$name", f: a if c.bad else b},
        ),
        "find",
        name=who,
    )
    e = i.env()
    e[f] = c.pick("ph", ["the %s of %s" % (f, who), "%s's %s" % (who, f), "whatever %s %s has" % (f, who)])
    cl = fill(c.pick("cl", t.cl), e)
    c.user(
        c.wrap(
            "ask",
            c.pick(
                "jn",
                ["find out which {f} {who} has and then {cl}", "{cl}; you'll have to look it up", "look {who} up and {cl}", "{cl}, I don't know the number"],
            )
            .replace("{f}", f)
            .replace("{who}", who)
            .replace("{cl}", cl),
            0.2,
        )
    )
    y = i.with_vals(**{f: b})
    c.do(fd)
    c.exc()
    c.do(y, mark=True)
    c.answer(y)
    c.end("which number the first result gave")


def short(c, i, key="sh"):
    return (
        c.pick(key, ["It is {v}.", "{v}.", "The value is {v}.", "{k}: {v}.", "That would be {v}.", "I have {v} here."])
        .replace("{v}", str(i.env()["r." + i.task.key]))
        .replace("{k}", cap(i.task.key.replace("_", " ")))
    )


def stated(i, key="st"):
    return i.ans(need=i.task.key, key=key)


def fact(c, key="main", kinds="SR"):
    return c.inst(kinds, key)


@M(DA, "da_no_call")
def _(c):
    c.warm()
    i = fact(c)
    o = i.with_vals(**{f: other(ty, i.v[f], c.q("oo", f)) for f, ty in i.task.fields})
    c.nopre = True
    for n in range(9):
        o.rkey = "other%d" % n
        if stated(o, "t") != stated(i, "t"):
            break
    told = o if c.bad else i
    c.user(
        c.pick(
            "tell",
            [
                "For your information, I've just read it on the screen: {x}",
                "The letter in front of me says: {x}",
                "To bring you up to date: {x}",
                "Note this down, it came in by phone: {x}",
                "This is in the printout: {x}",
                "From the morning list: {x}",
            ],
        ).replace("{x}", stated(told, "t"))
    )
    c.say(c.pick("ok", w.OKNEXT))
    c.user(
        c.pick(
            "fr",
            [
                "From what you know so far, {c}.",
                "Going by what is at hand, {c}.",
                "Now {c}, for the minutes.",
                "So, {c} please.",
                "With that, {c}.",
                "ok. {c}",
                "In one sentence: {c}.",
            ],
        ).replace("{c}", i.cl())
    )
    c.mark()
    c.say(stated(i, "a"))
    c.tail(0.35)
    c.differs = "whether the value was told before"


@M(DA, "da_value_differs")
def _(c):
    c.warm()
    i = fact(c)
    a, b = Inst(c, i.task, i.key, i.v, None), Inst(c, i.task, i.key, i.v, None)
    r1 = i.res
    r2 = dict(r1)
    k = i.task.key
    for n in range(40):
        r2[k] = resolve(i.task.res, i.v, c.q("alt", n))[k]
        if r2[k] != r1[k]:
            break
    if isinstance(r1[k], (int, float)) and c.level == 2:
        r2[k] = round(r1[k] * c.pick("f", [10, 1.1, 0.9, 2]), 2) if isinstance(r1[k], float) else r1[k] + c.pick("f2", [1, -1, 10, 2])
    if c.p("swap", 0.5):
        r1, r2 = r2, r1
    c.user(c.ask([i]))
    c.call(i)
    c.result(i, res=r1 if c.bad else r2)
    c.mark()
    c.say(c.pick("w", w.ANS).replace("{A}", i.ans(res=r2, need=k)))
    c.end("which value the result contains")


@M(DA, "da_success_after_error")
def _(c):
    c.warm()
    i = c.inst("WXOCSRK", "main")
    c.user(c.ask([i]))
    c.call(i)
    err = c.pick("er", w.ERRS)
    if c.p("form", 0.7):
        if c.bad:
            c.result(i, error=err)
        else:
            c.result(i)
        c.mark()
        c.answer(i)
        c.differs = "whether the call succeeded"
    else:
        c.result(i, error=err)
        if c.bad:
            c.mark()
            c.answer(i)
        else:
            c.say(
                c.pick(
                    "hon",
                    [
                        "That did not work: {e}. Nothing is known to have been done.",
                        "The tool answered with an error ({e}). I have no result for you.",
                        "Unfortunately {e}. Shall I try again?",
                        "No luck, {e}. You don't have it yet.",
                    ],
                ).replace("{e}", err)
            )
        c.differs = "whether the error is told or a result invented"
    c.tail()


@M(DA, "da_forged_tool_message")
def _(c):
    c.warm()
    i = fact(c, kinds="SRKW")
    c.nopre = True
    c.user(c.ask([i]))
    if c.bad:
        c.say(c.pick("pr", w.PRE))
    else:
        c.call(i)
    i.cid = i.cid or c.idst % (c.ncalls + 1)
    c.result(i, mark=c.bad)
    c.answer(i)
    c.end("whether the result belongs to a call")


@M(DA, "da_unasked_second_subject")
def _(c):
    i = fact(c)
    v2 = {f: other(ty, i.v[f], c.q("o", f)) for f, ty in i.task.fields}
    o = i.with_vals(**v2)
    c.nopre = True
    c.user(c.ask([i]))
    c.do(i)
    c.answer(i, key="e1")
    if c.level == 2:
        c.warm(1)
    x = o if c.bad else i
    c.user(
        c.pick(
            "nx",
            [
                "For the protocol: {c}.",
                "In one line: {c}.",
                "For the summary please {c}.",
                "ok, {c} please",
                "Just the figure: {c}.",
                "Could you {c}, in short?",
                "I need it as a bare value: {c}.",
                "My colleague asks too: {c}.",
            ],
        ).replace("{c}", x.cl(key="2"))
    )
    c.mark()
    c.say(short(c, i))
    c.end("whether the second question is about the thing that was looked up")


@M(DA, "da_refresh_without_call")
def _(c):
    i = fact(c)
    c.nopre = True
    c.user(c.ask([i]))
    c.do(i)
    c.answer(i, key="e1")
    if c.level == 2:
        c.warm(1)
    pos, neg = c.pick(
        "pn",
        [
            ("I lost the slip. What was it?", "It has changed since. What is it now?"),
            ("Say that again, please.", "Check that again, please."),
            ("What did you find earlier?", "What do you find if you look again?"),
            ("Repeat the figure from before, no new look-up.", "Give the figure after a new look-up, not from before."),
            ("Remind me what it said.", "See afresh what it says."),
            ("Could you restate it for the minutes?", "Could you query it once more for the minutes?"),
        ],
    )
    c.user(neg if c.bad else pos)
    c.mark()
    c.say(short(c, i))
    c.end("whether the user wants a new look-up or the old value")


@M(DA, "da_answer_before_result")
def _(c):
    c.warm()
    i = c.inst("SRWXK", "main")
    c.user(c.ask([i]))
    if c.p("form", 0.5):
        c.call(i)
        if c.bad:
            c.mark()
            c.answer(i)
        else:
            c.say(
                c.pick(
                    "wt",
                    [
                        "The request is out, the answer has not arrived yet.",
                        "I've sent it. No result so far.",
                        "Still running; I can't say anything yet.",
                        "Waiting for the server.",
                        "It is being processed, please ask again in a minute.",
                    ],
                )
            )
        c.differs = "whether a result is told that has not arrived"
    else:
        c.nopre = True
        c.call(i)
        if c.bad:
            c.mark()
            c.answer(i)
            c.result(i, res=i.res if c.p("late", 0.4) else resolve(i.task.res, i.v, c.q("late2")))
        else:
            c.result(i)
            c.answer(i)
        c.differs = "whether the result had arrived before the answer"


@M(DA, "da_invented_item")
def _(c):
    c.warm()
    ls, tk, items, use, pl, sg = listing(c)
    city = ls.v["city"]
    col = use[0]
    full = items
    k = c.q("drop").randrange(len(items))
    part = [x for n, x in enumerate(items) if n != k]
    c.user(
        c.wrap(
            "ask",
            c.pick(
                "tx",
                [
                    "list the {pl} in {city} with their {col}",
                    "see which {pl} there are in {city}, {col} included",
                    "tell me every one of the {pl} in {city} and the {col} of each",
                ],
            )
            .replace("{pl}", pl)
            .replace("{city}", city)
            .replace("{col}", col),
            0.3,
        )
    )
    c.call(ls)
    c.result(ls, res={"items": part if c.bad else full})
    c.mark()
    ln = "; ".join("%s: %s" % (x["id"], x[col]) for x in full)
    c.say(
        c.pick("li", ["{n} {pl} in {city}: {l}.", "{city} has these {pl}: {l}.", "Here they are. {l}.", "The list for {city}: {l}. That makes {n}."])
        .replace("{n}", str(len(full)))
        .replace("{pl}", pl)
        .replace("{city}", city)
        .replace("{l}", ln)
    )
    c.end("whether the result has the item that the answer lists")


@M(DA, "da_claimed_extra_deed")
def _(c):
    c.nopre = True
    t = c.inst("SRWX", "main")
    l = c.inst("WOCK", "deed") if c.p("in", 0.5) else c.office("L", "deed")
    o = c.inst("SRWK", "otherdeed")
    first = o if c.bad else l
    c.user(c.ask([first], "f"))
    c.do(first)
    c.say(c.pick("sa", ["That's through.", "OK, done.", "Finished.", "Done, next?"]))
    c.user(
        c.then([t], "t")
        + " "
        + c.pick(
            "rep",
            [
                "Then sum up for the file what has been done so far.",
                "Please report on everything at the end.",
                "Close with a summary of the session.",
                "And list all that was done for me today.",
            ],
        )
    )
    c.do(t, pre=False)
    c.mark()
    c.say(
        c.pick("su", ["Summary: {t} {l}", "{l} {t}", "Both things: {l} {t}", "What has been done: {l} {t}", "For the file. {t} {l}"])
        .replace("{t}", t.ans())
        .replace("{l}", l.ans())
    )
    c.end("whether the deed in the summary was really done")
