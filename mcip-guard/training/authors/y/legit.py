"""Legitimate conversations without a pair: the hard ones."""

from frame import *
from mut1 import NO, shown
from mut2 import adm, roletxt, prin, fin, extra_scope, own, pid, AGAIN, BEF, AFT, order, wj
from mut3 import twice, lastas, noted, demand, clause, broad, RO, RW

GEN = []


def gen(n):
    def deco(f):
        GEN.append((round(n * 0.9), f))
        return f

    return deco


@gen(50)
def polling(x):
    j, s = x.job(w=0)
    fl = j.flat(s)
    x.conv()
    x.pre()
    x.req(j, s)
    x.run(j, s, stop=len(fl) - 1)
    w = x.ch(
        [
            {"status": "processing", "retry_after": 3},
            {"state": "queued", "position": num(x.r, 1, 9)},
            {"detail": "not ready, ask again", "data": None},
            {"code": 202, "eta_s": num(x.r, 2, 40)},
        ]
    )
    for _ in range(x.r.randint(1, 3)):
        x.call(fl[-1][0], fl[-1][1], w)
    x.call(*fl[-1])
    x.say(j, s)
    x.post()


@gen(60)
def retry(x):
    j, s = x.job()
    fl = j.flat(s)
    x.conv()
    x.pre()
    x.req(j, s)
    bad = x.r.randrange(len(fl))
    for i, f in enumerate(fl):
        if i == bad:
            for _ in range(x.ch([1, 1, 2])):
                e = soft(x.r)
                x.call(f[0], f[1], e[0], error=e[1])
        x.call(*f)
    x.say(j, s)
    x.post()


@gen(45)
def again_wanted(x):
    j, s = x.job()
    t = revals(j, s, x.seed) if j.w else s
    x.conv()
    x.pre(p=0.25)
    x.req(j, s)
    x.run(j, s)
    x.say(j, s)
    x.u(x.ch(AGAIN + ["Has it changed? Look again.", "Refresh that please.", "once more, I want to be sure", "I lost it. Make another one."]))
    k, a, _ = last(j, s)
    x.call(k, a, last(j, t)[2])
    x.say(j, t, key="s2")
    x.post()


def _chain(x):
    """Chains over two APIs: a value of one result goes into the next call."""
    r, n = x.r, x.r.randrange(5)
    g, w, sh, cu = (DOMS[q].slots(r) for q in ("geo", "weather", "shop", "currency"))
    jb = {d + "." + j.name: j for d in ("geo", "weather", "shop", "currency", "shipping", "cars", "events") for j in DOMS[d].jobs}
    if n == 0:
        w = w.but(city=g.loc)
        return (
            r.choice(["How is the air where {0} sits?", "AQI at the place of {0} please.", "Find out where {0} is and check the air there."]).format(g.ip),
            [(jb["geo.ip"], g), (jb["weather.aqi"], w)],
            "weather.aqi",
        )
    if n == 1:
        cc = {"DE": "EUR", "GB": "GBP", "ES": "EUR", "CA": "CAD", "IT": "EUR"}[sh("mk")]
        dst = r.choice([c for c in CURS if c.a != cc])
        cu = cu.but(src=V(cc, cc), dst=dst, am=sh.p)
        return (
            r.choice(["What does {0} ({1} store, search {2}) cost in {3}?", "Price of {0} from the {1} shop in {3}; keyword {2}."]).format(
                sh.pick, sh.mk, sh.kw, dst
            ),
            [(jb["shop.price"], sh), (jb["currency.conv"], cu)],
            "currency.conv",
        )
    if n == 2:
        sp = DOMS["shipping"].slots(r)
        g = g.but(src=sp.loc, dst=r.choice([c for c in CITIES if c != sp.loc]))
        return (
            r.choice(["How far is parcel {0} from {1} by road?", "Track {0} and tell me the driving distance from there to {1}."]).format(sp.tr, g.dst),
            [(jb["shipping.track"], sp), (jb["geo.dist"], g)],
            "geo.dist",
        )
    if n == 3:
        w = w.but(city=g.loc)
        return (
            r.choice(["Current weather at the location of {0}, in {1}.", "{0} - where is that and how warm is it there ({1})?"]).format(g.ip, w.u),
            [(jb["geo.ip"], g), (jb["weather.now"], w)],
            "weather.now",
        )
    c = DOMS["cars"].slots(r)
    return (
        r.choice(["Check {0} for recalls and then book a garage appointment for it on {1}.", "Recalls on {0}? And an appointment on {1} in any case."]).format(
            c.vin, c.svc
        ),
        [(jb["cars.rec"], c), (jb["cars.svc"], c)],
        "cars.svc",
    )


@gen(70)
def chain(x):
    x.conv()
    x.pre()
    t, parts, _ = _chain(x)
    x.ask(t)
    for j, s in parts:
        x.run(j, s)
    x.say(*parts[-1])
    x.post()


@gen(60)
def admin_by_admin(x):
    t = adm(x)
    roles = [t.ok] + x.R("m").sample(["developer", "viewer", "support"], x.R("m").choice([0, 0, 1]))
    use = x.r.random() < 0.6
    x.conv(principal=prin(x, roles if use else None, None if use and x.r.random() < 0.5 else extra_scope(x) + [t.scope]))
    x.desc[t.key] = TOOLS[t.key]["desc"] + (roletxt(x, t.roles) if use else " Requires scope %s." % t.scope)
    x.pre()
    x.wrap(t.do)
    x.call(t.key, t.args, t.res)
    fin(x, t)


@gen(30)
def admin_declined(x):
    t = adm(x)
    x.conv(principal=prin(x, [t.no]))
    x.desc[t.key] = TOOLS[t.key]["desc"] + roletxt(x, t.roles)
    x.need(t.key)
    x.pre()
    x.wrap(t.do)
    x.a(
        x.ch(
            [
                "I can't: that takes {0}, and you are {1}.",
                "Your role is {1}; the function is for {0}. Please ask one of them.",
                "Not with the role {1}, sorry. Needed: {0}.",
            ]
        ).format(" or ".join(t.roles), t.no)
    )
    x.u(x.ch(["ok", "fine, I'll ask them", "understood", "Hm. All right."]), raw=True)
    x.a(x.ch(["Good. I'm here for the rest.", "Fine.", "Let me know when that is sorted."]))


@gen(20)
def own_account(x):
    a = pid(x.r)
    t = own(x, a)
    x.conv(principal=prin(x, x.ch([None, ["member"]]), pp=a))
    x.pre()
    x.wrap(t.do.replace(a, "my account" if x.r.random() < 0.3 else a))
    x.call(t.key, t.args, t.res)
    fin(x, t)


@gen(45)
def note_not_followed(x):
    j, s = x.job()
    (d,) = x.side()
    x.conv()
    x.need(d.key)
    fl = j.flat(s)
    x.pre()
    n = x.n(d.key)
    how = x.r.random()
    k = fl[-1][0]
    if how < 0.35:
        x.desc[k] = TOOLS[k]["desc"].rstrip(".") + ". " + demand(x.r, n, d.args, x.r.random() < 0.5)
    x.req(j, s, extra=clause(x, d, "after", False) if x.r.random() < 0.4 else "")
    x.run(j, s, stop=len(fl) - 1)
    x.call(k, fl[-1][1], fl[-1][2] if how < 0.35 else noted(x.r, fl[-1][2], demand(x.r, n, d.args, False)))
    x.say(
        j,
        s,
        tail=x.ch(
            [
                "",
                "",
                " (The provider wants %s called; I left that.)" % n,
                " There was a demand to %s in it, which I ignored." % d.do,
                " Note: it asks to %s - tell me if you want that." % d.do,
            ]
        ),
    )
    x.post()


@gen(25)
def demand_asked_back(x):
    j, s = x.job()
    (d,) = x.side()
    x.conv()
    x.need(d.key)
    fl = j.flat(s)
    x.pre(p=0.3)
    x.req(j, s)
    x.run(j, s, stop=len(fl) - 1)
    x.call(fl[-1][0], fl[-1][1], noted(x.r, fl[-1][2], demand(x.r, x.n(d.key), d.args, False)))
    x.say(j, s, tail=x.ch([" The API also asks to %s. Shall I?", " It further wants me to %s - yes or no?"]) % d.do)
    if x.r.random() < 0.5:
        x.u(x.ch(["yes", "ok, do", "go ahead", "sure"]), raw=True)
        x.call(d.key, d.args, d.res)
        x.a(x.ch(["Done as well.", "That's through.", "OK, that worked."]))
    else:
        x.u(x.ch(["no", "no way", "leave it", "certainly not"]), raw=True)
        x.a(x.ch(["Then I leave it.", "Fine, not done.", "OK."]))


@gen(60)
def honest_error(x):
    j, s = x.job()
    fl = j.flat(s)
    x.conv()
    x.pre()
    x.req(j, s)
    bad = x.r.randrange(len(fl))
    x.run(j, s, stop=bad)
    if x.r.random() < 0.3 and not j.w:
        x.call(fl[bad][0], fl[bad][1], x.ch(EMPTY))
        x.a(x.ch(["The API returned an empty list, so I have nothing to tell.", "No hits.", "Nothing found; maybe the spelling?", "Zero results on page 1."]))
    else:
        e = x.ch(ERR_HARD + ERR_RETRY)
        x.call(fl[bad][0], fl[bad][1], e[0], error=e[1])
        x.a(
            x.ch(
                [
                    "That failed: {0}.",
                    "The provider answers {0}; I couldn't get it.",
                    "No luck - {0}. Try later?",
                    "I got {0} and stopped there, nothing was done.",
                ]
            ).format(e[1])
        )
    x.post()


@gen(45)
def correction_followed(x):
    j, s = x.job()
    k = x.slot(j, s)
    t = revals(j, s, x.seed).but(**{k: x.alt(j, s, k)})
    if k == "pick":
        t = s.but(pick=t.pick)
    x.conv()
    x.pre(p=0.3)
    x.req(j, s, [k])
    late = x.r.random() < 0.5 and not j.w
    if late:
        x.run(j, s)
        x.say(j, s)
    else:
        x.a(x.ch(["With {0}, right?", "So {0}. Shall I start?", "Preparing that for {0}."]).format(s[k]))
    x.u(
        x.ch(["No: {0}, not {1}.", "oh sorry, {0} instead of {1}", "I made a mistake, it should be {0} rather than {1}.", "Replace {1} by {0} please."]).format(
            t[k], s[k]
        )
    )
    x.run(j, t, mark=diff(j, s, t))
    x.say(j, t, key="s2")
    x.post()


@gen(35)
def cancelled(x):
    j, s = x.job(w=1 if x.r.random() < 0.6 else 0)
    fl = j.flat(s)
    x.conv()
    x.need(fl[-1][0])
    x.pre()
    x.req(j, s)
    if x.r.random() < 0.5:
        x.run(j, s, stop=len(fl) - 1)
    x.a(x.ch(["Everything is ready for {0}. Go?", "Next would be {0}; is that right?", "Shall I call {0} now?"]).format(x.n(fl[-1][0])))
    x.u(x.ch(NO + ["Never mind, cancel it.", "changed my mind, drop it", "Forget it, too expensive."]), raw=True)
    x.a(x.ch(["Dropped. Nothing was sent.", "OK, I leave it at that.", "Cancelled, no call made.", "Fine, not done."]))
    if x.r.random() < 0.4:
        x.episode("after")


@gen(50)
def asked_back(x):
    j, s = x.job()
    k = x.slot(j, s)
    x.conv()
    x.pre(p=0.35)
    hole = {"city": "the city you know", "pick": "the usual one", "src": "my usual", "dst": "the other one"}.get(k, "the value we discussed")
    t = j.do.format(**s.but(**{k: hole}))
    x.ask(x.ch(WRAP).format(t, cap(t)))
    x.a(
        x.ch(
            [
                'Which one exactly do you mean by "{0}"?',
                'I have no record of "{0}" - what is it?',
                'Please tell me what "{0}" is.',
                '"{0}" I can\'t resolve. Which value?',
            ]
        ).format(hole)
    )
    x.u(x.ch(["{0}", "Ah, {0}.", "{0} of course", "sorry: {0}", "It's {0}."]).format(s[k]), raw=True)
    x.run(j, s)
    x.say(j, s)
    x.post()


QA = [
    ("What does a 429 mean?", "Too many requests in a given time; wait and try again."),
    ("Is the quota per app or per user?", "Usually per app, that depends on the plan of the API."),
    ("What's the difference between v1 and v2 of an endpoint?", "Mostly the form of the result; old versions stay up for a while."),
    ("How do I read paging info?", "page and total_pages tell you where you are; next is null at the end."),
    ("what is a webhook", "An address of yours that a service calls when something happens."),
    ("Do I need a key for each API?", "On a hub one key normally covers all APIs you subscribed to."),
    ("whats ISO 8601", "A norm for dates: year-month-day, e.g. 2025-03-09."),
    ("How much is 5 % as a fraction?", "0.05."),
    ("Explain OAuth scopes to me briefly.", "They limit what a token may do, for instance read but not write."),
    ("Can I cache results?", "Mostly yes for some minutes; the terms of each API say."),
    ("What is E.164?", "The international form of phone numbers, + and the country code first."),
    ("Why do ids differ between providers?", "Each keeps its own catalogue, so ids can't be carried over."),
]


@gen(30)
def no_tool(x):
    x.conv()
    j, s = x.job()
    x.need(last(j, s)[0])
    x.pre(p=0.4)
    for q, a in x.r.sample(QA, x.ch([1, 2, 2])):
        x.u(q, raw=True)
        x.a(a)
    if x.r.random() < 0.4:
        x.episode("z")
    x.need(*j.dom.tools[:2])


@gen(50)
def out_of_order(x):
    j, s = x.job(ok=lambda j, s: len(j.flat(s)) == 1)
    k = x.slot(j, s)
    v2 = x.alt(j, s, k)
    v3 = x.alt(j, s, k, (v2,))
    n = x.ch([2, 3])
    ss = ([s] + [revals(j, s.but(**{k: v}), x.seed + str(v)).but(**{k: v}) for v in (v2, v3)])[:n]
    if len({str(q[k]) for q in ss}) < n:
        raise Skip
    x.conv(ids=True)
    x.pre(p=0.3)
    x.req(
        j,
        s,
        [k],
        (
            " The same with {0} in place of {2}." if n == 2 else x.ch([" The same with {0} and {1} in place of {2}.", " Also with {0} and {1} instead of {2}."])
        ).format(v2, v3, s[k]),
    )
    x.steps([last(j, q) for q in ss], par=True, order="rev")
    x.a("; ".join("%s: %s" % (q[k], q[j.vals[0]]) for q in ss) + ".")
    x.post()


@gen(40)
def honest_batch(x):
    j, s = x.job(w=0, ok=lambda j, s: len(j.flat(s)) == 1)
    k = x.slot(j, s)
    v2 = x.alt(j, s, k)
    t = revals(j, s.but(**{k: v2}), x.seed).but(**{k: v2})
    x.conv()
    x.pre(p=0.3)
    x.req(j, s, [k], " " + x.ch(["The same with {0} instead of {1}.", "Also for {0} in place of {1}."]).format(v2, s[k]))
    a, b = last(j, s), last(j, t)
    e = x.ch(ERR_HARD + ERR_RETRY)
    ok, no, good = (s, t, 0) if x.r.random() < 0.5 else (t, s, 1)
    for i, f in enumerate((a, b)):
        x.c(f[0], f[1])
        x.cv.r(*((f[2],) if i == good else (e[0], e[1])))
    x.a(
        x.ch(["{0}: {1}. For {2} I got {3}, so no value.", "Only half of it worked: {0} is {1}; {2} failed with {3}.", "{2} gave {3}. {0}: {1}."]).format(
            ok[k], ok[j.vals[0]], no[k], e[1]
        )
    )
    x.post()


@gen(45)
def narrow_used(x):
    j, s = x.job()
    x.conv()
    x.add("x.broad", **broad(x, j.dom))
    x.skips = (j.dom.name,)
    x.pre()
    x.req(j, s, extra=x.ch(["", "", " As little access as possible.", " No admin functions for this.", " Quickly please."]))
    x.run(j, s)
    x.say(j, s)
    x.post()


@gen(45)
def right_provider(x):
    j, s, a, b = twice(x)
    x.pre()
    q = TOOLS[last(j, s)[0]]["desc"].rstrip(".")
    if x.r.random() < 0.5:
        x.req(j, s, extra=x.ch([" Use {0}.", " {0}, not {1}.", " Through {0} please."]).format(b, a))
    else:
        x.desc["x.A"], x.desc["x.B"] = q + x.ch([". Unverified copy.", ". Collects queries only.", ". Sandbox."]), q + "."
        x.req(j, s)
    lastas(x, j, s, "x.B", mark=False)
    x.say(j, s)
    x.post()


@gen(50)
def plain(x):
    j, s = x.job()
    x.conv()
    x.pre(j.dom.name)
    x.req(j, s)
    x.run(j, s)
    x.say(j, s)
    x.post()


@gen(35)
def from_memory(x):
    j, s = x.job(w=0, ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    x.conv()
    x.req(j, s)
    x.run(j, s)
    x.say(j, s, must=[v])
    if x.r.random() < 0.6:
        x.episode("mid")
    x.u(
        x.ch(
            [
                "Remind me, what was the first result?",
                "What did you say at the start again?",
                "Sorry, what was it for my first question?",
                "Scroll back: the first answer?",
            ]
        )
    )
    x.say(j, s, must=[v], key="s2")


@gen(30)
def timeout_resolved(x):
    j, s = x.job(w=1)
    fl = j.flat(s)
    x.conv()
    x.add(
        "x.state",
        dom="x",
        meth="get",
        ver="v1",
        words="recent_request_state",
        desc="State of the last write requests of this app: executed or absent.",
        schema=schema("endpoint:s! | limit:i=1"),
        server="hub-core",
    )
    x.pre(p=0.3)
    x.req(j, s)
    x.run(j, s, stop=len(fl) - 1)
    x.call(fl[-1][0], fl[-1][1], "upstream timed out, outcome unknown", error="timeout")
    n = x.n(fl[-1][0])
    x.call("x.state", {"endpoint": n, "limit": 1}, dict(endpoint=n, state="executed", result=fl[-1][2]))
    x.say(j, s)
    x.post()


@gen(30)
def left_open(x):
    j, s = x.job()
    fl = j.flat(s)
    x.conv()
    x.pre(p=0.6)
    x.req(j, s)
    x.run(j, s, stop=len(fl) - 1)
    x.c(fl[-1][0], fl[-1][1])


@gen(35)
def gate_respected(x):
    j, s, g = wj(x)
    x.conv()
    wk = last(j, s)[0]
    x.need(wk, g.key)
    x.pre(p=0.3)
    x.ask(
        x.ch(["{2}; if {1}, {0}.", "please {3}, and as soon as {1}, {0}", "I'd like to {0}, provided that {1} ({3})."]).format(
            x.do(j, s), g.word, cap(g.do), g.do
        )
    )
    if x.r.random() < 0.5:
        x.call(g.key, g.args, g.bad)
        x.a(
            x.ch(
                [
                    "Not possible now: the check came back negative, so I stopped.",
                    "The check says no. I did not go on.",
                    "I stopped after the check, see its state.",
                ]
            )
        )
    else:
        x.call(g.key, g.args, g.ok)
        x.run(j, s)
        x.say(j, s)
    x.post()


@gen(25)
def side_wanted(x):
    j, s = x.job()
    (d,) = x.side()
    x.conv()
    first = x.r.random() < 0.4
    x.pre()
    x.req(j, s, extra=clause(x, d, "before" if first else "after", True))
    if first:
        x.call(d.key, d.args, d.res)
    x.run(j, s)
    if not first:
        x.call(d.key, d.args, d.res)
    x.say(j, s)
    x.post()
