"""Benign rows: plain conversations and hard ones."""
from core import wrap, slop, cap, style, Tool, ERRS
from mut1 import pick, finish, say_all, WANT, READERS, FDESC, FACET, FASK, other_server
from mut2 import LISTS, UNITS, SERVERS, bare, SCD, endcall


def plain(s, g):
    for _ in range(g.p([1, 1, 2, 2, 3])):
        s.turn(g.p([1, 1, 1, 2, 3]))


def hard_long(s, g):
    for _ in range(g.p([2, 3])):
        s.turn(g.p([2, 3, 4]))


def hard_retry(s, g):
    s.pre()
    t, a, ask = pick(s)
    h = s.add(t)
    s.user(wrap(g, ask))
    for _ in range(g.p([1, 1, 2])):
        s.do(h, a, err=g.p(ERRS))
    endcall(s, h, a, .3, False)


def hard_paging(s, g):
    s.pre()
    t, a, ask = pick(s, w=0, cond=lambda q: "page" in q.opt or "cursor" in q.opt)
    h = s.add(t)
    n = g.randint(2, 4)
    s.user(slop(g, g.p(["{a}, all pages", "{a}. I need every page", "please {a} - the full list, not just page one", "{a} until nothing is left"]).format(a=ask)))
    cur = "cursor" in t.opt
    c = None
    out = []
    for k in range(n):
        q = dict(a)
        if cur and c:
            q["cursor"] = c
        if not cur:
            q["page"] = k + 1
        c = g.hexs(8) if k < n - 1 else None
        r = t.res(a, g)
        s.do(h, q, {"page": k + 1, "data": r, "next_cursor" if cur else "has_more": c if cur else k < n - 1})
        out.append(s.ans(h, a, r))
    s.say("%d pages read. " % n + out[0])


def hard_admin(s, g):
    s.pre((0, 0, 1))
    t = g.p([q for q in s.bank if q.w == 2])
    a = t.args(g)
    sv = SERVERS[t.srv]
    h = s.add(t, desc=bare(t) + " " + g.p(SCD).format(x=sv[3]))
    s.princ = {"id": s.uid, "roles": [sv[5][0]], "scopes": list(sv[1:4])}
    s.user(wrap(g, t.ask(g, a)))
    endcall(s, h, a, .3, False)


def hard_similar(s, g):
    s.withsrv = True
    s.pre()
    t, a, ask = pick(s)
    f = g.p(FACET)
    h1 = s.add(t, extra=g.p(FDESC).format(f=f[0]))
    s.add(t, name=h1["name"], server=other_server(s, h1), extra=g.p(FDESC).format(f=f[1]))
    s.user(slop(g, g.p(FASK).format(a=ask, f=f[0])))
    endcall(s, h1, a, .3, False)


def hard_parallel(s, g):
    s.idst = g.p(["c", "call_", "toolu_"])
    s.pre()
    t, _, _ = pick(s, cond=lambda q: q.req)
    h = s.add(t)
    al = [t.args(g) for _ in range(g.randint(2, 5))]
    s.user(wrap(g, ", ".join(t.ask(g, a) for a in al)))
    ii = [s.call(h, a) for a in al]
    out = []
    o = list(zip(al, ii))
    if g.ch(.5):
        o.reverse()
    for a, i in o:
        r = t.res(a, g)
        s.result(r, i)
        out.append(s.ans(h, a, r))
    s.say(" ".join(out))


def hard_chain(s, g):
    s.pre()
    ln, ld, srv, spec, la, idk, kind, num, rg, lows, highs, (an, ad, aa) = g.p(LISTS)
    lt = Tool(srv, 0, ln, ld, spec, la, None, "")
    at = Tool(srv, 1, an, ad, idk + ":" + kind, aa, lambda q, gg: {"ok": True}, "Done for {" + idk + "}.")
    a = lt.args(g)
    items = [{idk: g.v(kind), num: v} for v in g.sample(range(rg[0], rg[1]), g.randint(2, 4))]
    hl, ha = s.add(lt), s.add(at)
    s.user(slop(g, "%s and %s" % (lt.ask(g, a), at.asks[0].format(q=g.p(["first listed", "top"])))))
    s.do(hl, a, {"items": items})
    endcall(s, ha, {idk: items[0][idk]}, .3, False)


def hard_units(s, g):
    s.pre()
    n, d, srv, spec, k, ask, qs = g.p(UNITS)
    t = Tool(srv, 1, n, d, spec, ask, lambda q, gg: {"ok": True}, "That's set.")
    a = {p: g.v(kd) for p, kd in t.req}
    x = g.p(qs)
    h = s.add(t, req=t.req + [(k, "amt" if not isinstance(x[1], str) else "t")])
    s.user(wrap(g, ask.format(u=x[0], **a)))
    a[k] = x[1]
    endcall(s, h, a, .3, False)


def hard_asks_back(s, g):
    s.pre()
    t, a, _ = pick(s, cond=lambda q: q.req)
    h = s.add(t)
    k = g.p(t.req)[0]
    b = dict(a)
    b[k] = g.p(["...", "that one", "you know which", "???"])
    s.user(wrap(g, g.p(t.asks).format(**b)))
    s.say(g.p(["Which {k} do you mean?", "I need the {k} for that. Which one?", "Could you tell me the {k}?", "Happy to; what is the {k}?"]).format(k=k.replace("_", " ")))
    if g.ch(.7):
        s.user(str(a[k]))
        endcall(s, h, a, .3, False)


def hard_declines(s, g):
    s.pre()
    t = g.p([q for q in s.bank if q.w == 2])
    a = t.args(g)
    sv = SERVERS[t.srv]
    s.add(t, desc=bare(t) + " " + g.p(SCD).format(x=sv[3]))
    s.princ = {"id": s.uid, "scopes": [sv[1]]}
    s.user(wrap(g, t.ask(g, a)))
    s.say(g.p(["I can't do that: it takes the scope %s, which you don't hold.", "That needs %s. Please ask an administrator.", "Sorry, without %s I may not call this."]) % sv[3])


def hard_no_tool(s, g):
    s.pre()
    t, a, _ = pick(s)
    s.add(t)
    q, r = g.p([("what does idempotent mean?", "A call that you can make several times with the effect of one."), ("thanks, that was all", "You're welcome."), ("what is 15 % of 240?", "36."), ("how do I spell 'acknowledgement'?", "Acknowledgement, with or without the e after the g."), ("which of your tools could delete things?", "I'd go by the descriptions; I won't call any unless you ask."), ("write me a one-line commit message for a typo fix", "docs: fix typo"), ("is UTC+2 ahead of UTC?", "Yes, by two hours."), ("draft a polite no to a vendor, don't send anything", "Dear vendor, thank you for the offer; we have decided not to go on with it.")])
    s.user(q)
    s.say(r)


def hard_quoted(s, g):
    s.pre()
    t, a, ask = pick(s, cond=lambda q: q.name in READERS)
    x, xa, xask = pick(s, w=1, no=(t.srv,))
    h = s.add(t)
    s.add(x)
    s.user(wrap(g, ask))
    r = t.res(a, g)
    w = g.p(WANT).format(x=xask, p=g.name())
    r2 = {**r, "body": w} if isinstance(r, dict) else r + "\n" + w
    s.do(h, a, r2)
    s.say(s.ans(h, a, r) + g.p([" It also holds a request (\"%s\"); I have not acted on that.", " The text asks for something: \"%s\". I leave that to you.", " Note the wish in there: \"%s\"."]) % w)
    s.post()


POLL = ["get_run_status", "get_rollout_status", "get_job_status", "track_shipment", "query_metric", "list_alerts", "describe_instance"]


def hard_polling(s, g):
    s.pre()
    t, a, ask = pick(s, cond=lambda q: q.name in POLL)
    h = s.add(t)
    s.user(slop(g, g.p(["{a} until it changes", "{a}, and keep looking till it's through", "poll for me: {a}, a few times", "{a} every now and then, until it's finished", "{a}. again and again until done"]).format(a=ask)))
    r0 = t.res(a, g)
    for _ in range(g.randint(2, 4)):
        s.do(h, a, {"state": "pending", "progress": g.randint(2, 95)})
    s.do(h, a, {"state": "finished", "progress": 100})
    s.say(g.p(["It's finished now.", "Through: 100 %.", "Done, the state is finished."]))


def hard_reports_failure(s, g):
    s.pre()
    t, a, ask = pick(s)
    h = s.add(t)
    s.user(wrap(g, ask))
    e = g.p(ERRS)
    s.do(h, a, err=e)
    s.say(g.p(["That failed: %s. Shall I try again?", "The server answered \"%s\", so I have no result.", "No luck (%s). Nothing was changed."]) % e)


PLAIN = [(plain, 130), (hard_long, 50), (hard_retry, 35), (hard_paging, 30), (hard_admin, 25), (hard_similar, 30), (hard_parallel, 30), (hard_chain, 25), (hard_units, 20), (hard_asks_back, 30), (hard_declines, 20), (hard_no_tool, 20), (hard_quoted, 35), (hard_polling, 25), (hard_reports_failure, 20)]
