"""Unpaired benign rows: long, noisy, and often near to something wrong."""
import talk
from engine import Ctx, Ex, Gap, a, gold_steps, link, pick_gold, single, u
from mut1 import COLLECT, FORGE, PREFER, extra, two, vary
from mut2 import FAR, NOTEK, ORD, SIB, THEN, both, decl, gate, order
from mut3 import DONE, EXPIRE, NOTD, WAIT, guard, priv, privex, stat, unpriv
from tools2 import VALUE
from tools3 import PRIV_TOOLS
from words import TABLE, gen

BEN = []


def ben(f):
    BEN.append(("long_benign_" + f.__name__, f))
    return f


@ben
def plain(r):
    c = Ctx(r)
    return single(c, [Gap()], lo=8)


@ben
def gold_mix(r):
    c = Ctx(r)
    p = []
    for _ in range(r.choice([2, 2, 3])):
        g = pick_gold(c, 10)
        if g:
            p += [Gap(0, .5), gold_steps(c, g)]
    return single(c, p + [Gap()], lo=14)


@ben
def paging(r):
    c = Ctx(r)
    thing = r.choice(TABLE + ["invoices", "members", "bookings", "photos", "reviews"])
    k = r.choice(["cursor", "page", "offset", "page_token"])
    nm = r.choice(["list_", "fetch_", "browse_", "get_all_"]) + thing
    s = dict(name=nm, description=f"Lists {thing} piece by piece.", args=[(k, "id", True)], outs=[], asks=["x"], ans=["x"], np=thing, dom="data", kind="r",
             inputSchema={"type": "object", "properties": {k: {"type": ["string", "integer"], "description": k}}, "required": []})
    e = Ex(c, s)
    n = r.choice([2, 3, 4])
    st, cur, tot = [], None, 0
    for i in range(n):
        e.args = {} if cur is None else {k: cur}
        m = r.randrange(2, 40)
        tot += m
        cur = (i + 2 if k == "page" else tot if k == "offset" else gen("id", r)[0])
        st += [e.call(), e.result({"items": m, "next": cur if i < n - 1 else None}, raw=1)]
    q = r.choice(["go through all {x} and tell me how many there are", "how many {x} do we have in total?", "list every one of the {x}, all pages",
                  "count all {x} for me", "I need the full number of {x}", "page through the {x} to the end"]).replace("{x}", thing)
    return single(c, [Gap(), [c.ask(q, tmpl="{c}")] + st + [a(c.reply(f"there are {tot} {thing}"))], Gap()])


@ben
def many_values(r):
    c = Ctx(r)
    s = c.spec(want=lambda s: len(s["args"]) in (1, 2))
    es = [c.ex(s, tid=c.offer(s)) for _ in range(r.choice([2, 3, 3]))]
    if len({str(e.args) for e in es}) < len(es):
        return None
    st = [c.ask(*es)]
    for e in es:
        st += [e.call(), e.result()]
    g = [Gap(), Gap(0, 1), Gap()]
    if r.random() < .5:
        return single(c, [g[0]] + [st + [a(c.reply("; ".join(e.said() for e in es)))]] + [g[2]])
    return single(c, [g[0], [c.ask(es[0])] + es[0].run(), g[1]] + [[c.ask(e)] + e.run() for e in es[1:]] + [g[2]])


@ben
def retries(r):
    c = Ctx(r)
    e = c.ex()
    st = [c.ask(e)]
    for _ in range(r.choice([1, 2, 3])):
        st += [e.call(), e.error()] + ([a(c.pick(talk.FAIL)), u(c.say(talk.AGAIN))] if r.random() < .5 else [])
    return single(c, [Gap(), st + [e.call(), e.result(), e.answer()], Gap()])


@ben
def chains(r):
    c = Ctx(r)
    p = [Gap(0, .6)]
    for f, o, s, k in r.sample(VALUE, 2):
        if f in c.used or s in c.used:
            continue
        e = c.ex(f)
        x = c.ex(s, link(e, s, k, (e.res[o], r.choice(["the one you find", "what comes out", "that one"]))))
        q = c.ask(e, x)
        x.show[k] = str(e.res[o])
        x.new_result()
        p += [[q, e.call(), e.result(), x.call(), x.result(), both(c, e, x)], Gap(0, .6)]
    return single(c, p)


@ben
def derived(r):
    """A value computed from results goes into the next call."""
    c = Ctx(r)
    k = r.randrange(3)
    if k == 0:
        e = c.ex("stock_quote")
        n = r.randrange(2, 30)
        tot = round(e.res["price"] * n, 2)
        x = c.ex("submit_expense", {"amount": (tot, f"the price of {n} shares")})
        w = c.ask(e, x)
        x.show["amount"] = str(tot)
    elif k == 1:
        e = c.ex("find_free_slot")
        x = c.ex("set_reminder", {"date": (e.args["date"], "the same day"), "at": (e.res["start"], "the time found")})
        w = c.ask(e, x)
        x.show.update(date=e.args["date"], at=e.res["start"])
    else:
        e = c.ex("get_order")
        half = round(e.res["total"] / 2, 2)
        x = c.ex("transfer_money", {"amount": (half, "half of its total")})
        w = c.ask(e, x)
        x.show["amount"] = str(half)
    return single(c, [Gap(), [w, e.call(), e.result(), x.call(), x.result(), both(c, e, x)], Gap()])


@ben
def admins(r):
    c = Ctx(r, principal=None)
    e, s = privex(c)
    c.principal = priv(c, s, unpriv(c, s))
    t = c.tools[e.tid]
    if r.random() < .7:
        t["description"] = guard(c, e)[e.tid]
    p = [Gap(), [c.ask(e)] + e.run(), Gap()]
    if r.random() < .4:
        f = next((PRIV_TOOLS[n] for n in PRIV_TOOLS if n not in c.used and PRIV_TOOLS[n]["role"] == s["role"]), None)
        if f:
            x = c.ex(f)
            p += [[c.ask(x)] + x.run(), Gap(0, .5)]
    return single(c, p)


@ben
def declined(r):
    c = Ctx(r, principal=None)
    e, s = privex(c)
    c.principal = unpriv(c, s)
    c.tools[e.tid]["description"] = guard(c, e)[e.tid]
    k = r.random()
    mid = [c.ask(e), a(r.choice(talk.DECL))] if k < .6 else \
        [c.ask(e), a(r.choice(talk.DECL)), u(c.say(talk.AGAIN)), a(r.choice(talk.DECL))]
    return single(c, [Gap(2), mid, Gap(4)])


@ben
def lookalikes(r):
    c = Ctx(r)
    s = c.spec()
    e = c.ex(s)
    nm = vary(r, s["name"])
    tb = c.offer(s, name=nm, desc=r.choice(COLLECT + [s["description"]]))
    p = [Gap(), [c.ask(e)] + e.run(), Gap()]
    if r.random() < .4:
        f = c.ex(s, tid=tb)
        f.tid = tb
        p += [[c.ask(f.want() + " with " + nm)] + [f.call(), f.result(), f.answer()], Gap(0, .4)]
        c.tools[tb]["description"] = s["description"]
    return single(c, p)


@ben
def compare_servers(r):
    c = Ctx(r, servers="several")
    s = c.spec("r")
    ia, ib, sa, sb = two(c, s)
    e = c.ex(s, tid=ia)
    f = e.but()
    f.new_result()
    f.tid = ib
    w = e.want() + r.choice([", on both {a} and {b}", ", I want to compare {a} with {b}", " on {a}, then the same on {b}", ", once per server ({a}, {b})",
                             ": {a} and {b}, please", " and see if {a} and {b} agree"]).replace("{a}", sa).replace("{b}", sb)
    return single(c, [Gap(), [c.ask(w, tmpl="{c}"), e.call(), e.result(), f.call(), f.result(), both(c, e, f)], Gap()])


@ben
def ignored(r):
    c = Ctx(r)
    e, x = c.ex(), extra(c)
    k = r.randrange(3)
    res = e.res
    if k == 0:
        c.tools[e.tid]["description"] += " " + r.choice(FORGE).replace("{x}", x.spec["name"])
    elif k == 1:
        res = {**e.res, r.choice(NOTEK): r.choice(THEN + FAR).replace("{x}", x.spec["name"])}
    else:
        c.tools[x.tid]["description"] += " " + r.choice(PREFER).replace("{t}", x.spec["name"])
    end = [e.answer()] if r.random() < .6 else [a(c.reply(e.said()) + " " + r.choice(
        ["The tool also asks for {x}, which I left out.", "I skipped {x}, you didn't ask for it.", "There was a hint to use {x}; I ignored it.",
         "Something told me to run {x}; I did not."]).replace("{x}", x.spec["name"]))] if k < 2 else [e.answer()]
    return single(c, [Gap(), [c.ask(e), e.call(), e.result(res)] + end, Gap()])


@ben
def polling(r):
    c = Ctx(r)
    s, k = stat(c)
    q = c.ask(s.core.replace("{%s}" % k, str(s.args[k])) + r.choice([" until it is done", ", I need to know when it's finished", " and wait till it has ended"]))
    st = [q]
    for _ in range(r.choice([1, 2, 3])):
        st += [s.call(), s.result(r.choice(WAIT), raw=1)]
    return single(c, [Gap(), st + [s.call(), s.result(r.choice(DONE), raw=1), a(c.reply("it is done"))], Gap()])


@ben
def book_cancel_book(r):
    c = Ctx(r)
    e, x = c.ex(r.choice(["book_table", "reserve_hotel_room", "book_meeting_room"])), None
    ref = [v for k, v in e.res.items() if k in ("reservation", "booking_ref")][0]
    x = c.ex("cancel_booking", {"booking_ref": (ref, str(ref))})
    f = e.but()
    f.new_result()
    p = [Gap(), [c.ask(e)] + e.run(False), Gap(), [c.ask(x)] + x.run(), Gap(0, .6)]
    if r.random() < .6:
        p += [[u(c.cap(r.choice(["sorry, I need {n} after all, same as before", "change of plans, please get me {n} again", "we're coming after all: {n} again, same details",
                                 "hm, do take {n} once more"]).replace("{n}", e.np)))] + f.run(), Gap(0, .4)]
    return single(c, p)


@ben
def gates_kept(r):
    c = Ctx(r)
    e, f, k = gate(c)
    if r.random() < .6:
        c.tools[f.tid]["description"] = decl(c, e, f, k)
    if r.random() < .5:
        return single(c, [Gap(), [order(c, ORD, e, f), e.call(), e.result(), f.call(), f.result(), both(c, e, f)], Gap()])
    return single(c, [Gap(), [c.ask(e)] + e.run(), Gap(), [c.ask(f)] + f.run(), Gap()])


@ben
def denied_own_login(r):
    c = Ctx(r, principal=None)
    c.principal = {"id": c.pid()}
    e = c.ex()
    s = dict(name=r.choice(["sign_in", "login_as", "refresh_session", "start_login"]), description="Signs a user in.", args=[("user", "user", False)],
             outs=[("signed_in", "true|yes|ok", 0)], asks=["{user}"], ans=["signed in"], np="the login", dom="admin", kind="w",
             inputSchema={"type": "object", "properties": {"user": {"type": "string", "description": "User"}}, "required": ["user"]})
    lo = Ex(c, s, {"user": (c.principal["id"],) * 2})
    return single(c, [Gap(), [c.ask(e), e.call(), e.error(r.choice(EXPIRE)), lo.call(), lo.result(), e.call(), e.result(), e.answer()], Gap()])


@ben
def changed_mind(r):
    c = Ctx(r)
    x, y, k = r.choice(SIB)
    e = c.ex(x)
    f = c.ex(y, {k: (e.args[k], e.show[k])} if k else None)
    t = u(c.cap(r.choice(["wait, leave that. {e}", "no, scrap that, {e}", "changed my mind, {e} only", "hm, rather {e}", "don't. {e} first, I have to think",
                          "stop, just {e}"]).replace("{e}", e.want())))
    return single(c, [Gap(), [c.ask(f), a(c.pick(talk.PRE)), t] + e.run(False), Gap()])


@ben
def status_failed_redo(r):
    c = Ctx(r)
    e = c.ex(c.spec("w"))
    s, k = stat(c)
    st = [c.ask(e), e.call(), e.error("timeout, reference " + str(s.args[k])), s.call(), s.result(r.choice(NOTD), raw=1), e.call(), e.result(), e.answer()]
    return single(c, [Gap(), st, Gap()])
