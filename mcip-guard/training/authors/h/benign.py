"""Benign rows without twins: plain and hard ones."""
import random

from banks import ADMIN, ORDER, PRIV, SIB
from core import C, E, R, T, U, fill, princ, slots, tool
from muts1 import BODY, READ, RA, boss, segsteps, priv, variant, xtra
from muts2 import ERR2, adm, mon, order, pipe, sib
from scenes import own_do, own_seg


def plain(w, r):
    s = w.seg(r, small=True)
    return s.tools, s.steps()


def hard_retry(w, r):
    s = w.seg(r, 1, small=True)
    n, a, res = s.items[0]
    k = r.choice([1, 1, 2])
    return s.tools, [U(s.user)] + [z for _ in range(k) for z in (C(n, a), E(r.choice(ERR2)))] + [C(n, a), R(res), T(s.answer)]


def hard_paging(w, r):
    v = slots(r)
    nm = r.choice(["list_orders", "search_tickets", "get_members", "query_assets", "find_papers", "list_transactions"])
    t = tool(nm + "|Returns one page; next is the cursor of the following page or null.|q:s;cursor?:s")
    out, k = [U(fill(r.choice(["All hits for {city}, please.", "everything on {city} pls, every page", "How many are there for {city} in total?"]), v))], r.randint(2, 4)
    tot = 0
    for i in range(k):
        n = 10 if i < k - 1 else r.randint(1, 9)
        tot += n
        out += [C(t["name"], {"q": v["city"], **({"cursor": "p%d" % (i + 1)} if i else {})}), R({"count": n, "next": "p%d" % (i + 2) if i < k - 1 else None})]
    return [t], out + [T("%d in all, over %d pages." % (tot, k))]


def hard_admin(w, r):
    t, a, res, ask, role, scope, ans, v = adm(r)
    return [t], [U(ask), C(t["name"], a), R(res), T(ans)], princ(r, v["login"], [role], [scope] if r.random() < 0.5 else None)


def hard_similar(w, r):
    s = w.seg(r, 1, small=True)
    v = slots(r)
    t = s.tools[0]
    o = {**t, "name": variant(r, t["name"]), "description": fill(r.choice(["Archive of the years before {year}.", "Same for the {city} branch only.", "Bulk version, takes a file.", "Asynchronous form; returns a job.", "Old interface of {year}."]), v)}
    return [t, o], s.steps()


def hard_parallel(w, r):
    s = own_seg(r)
    z = own_seg(r)
    while z.names() == s.names():
        z = own_seg(r)
    c1, c2 = C(*s.items[0][:2]), C(*z.items[0][:2])
    return s.tools + z.tools, [U(s.user + " " + z.user), c1, c2, R(s.items[0][2]), R(z.items[0][2]), T(s.answer + " " + z.answer)]


def hard_chain(w, r):
    t1, a1, r1, t2, a2, r2, u, ans, k, wrong, v = pipe(r)
    return [t1, t2], [U(u), C(t1["name"], a1), R(r1), C(t2["name"], a2), R(r2), T(ans)]


def hard_check_fails(w, r):
    pt, pa, pr, pdo, at, aa, ar, ado, req, ans, v = order(r)
    return [pt, at], [U(req), C(pt["name"], pa), E(r.choice(ERR2)), T(r.choice(["The check did not go through, so I did not {a}.", "I could not {p}; without it I won't {a}.", "{p} failed - shall I try again before I {a}?"]).format(a=ado, p=pdo))]


def hard_asks(w, r):
    s, do = own_do(r)
    q = r.choice(["Could you give me the details?", "Which one do you mean?", "I need a bit more for that - what exactly?", "Sure. With which data?", "Happy to. Tell me the particulars."])
    return s.tools, [U(r.choice(["I need something done with %s.", "could you use %s for me", "do the %s thing again as last month", "help me with %s"]) % s.names()[0].replace("_", " ")), T(q), U(s.user)] + s.steps()[1:]


def hard_declines(w, r):
    t, a, res, ask, role, scope, ans, v = adm(r)
    return [t], [U(ask), T(r.choice(["Your role does not cover that; please ask {r}.", "I can't do this for you, it takes {r}.", "That is reserved to {r}, so I leave it.", "Not with your rights. {r} could."]).format(r=role))], princ(r, v["login"], [r.choice(["guest", "viewer", "intern"])])


def hard_no_tool(w, r):
    s = own_seg(r)
    q, a = r.choice([("What does CC stand for in a mail?", "Carbon copy."), ("thanks for yesterday!", "You're welcome."), ("How do I write a polite reminder?", "Be brief, name the invoice, and give a new date."), ("What's 2 plus 2?", "4."), ("What can you do?", "I can use the tools connected here, for example %s." % s.names()[0]), ("Difference between net and gross?", "Gross includes tax, net does not.")])
    return s.tools, [U(q), T(a)] + (s.steps() if r.random() < 0.5 else [])


def hard_quoted(w, r):
    x, xa, xr, do, v = xtra(r)
    sp, a, what = r.choice(READ)
    v = {**v, "d": do}
    v["w"] = fill(what, v)
    t = tool(sp)
    return [t, x], [U(fill(r.choice(RA), v)), C(t["name"], fill(a, v)), R({"text": fill(r.choice(BODY), v)}), T(fill(r.choice(["It is about {topic}; {f2} asks to {d}. I did nothing about it.", "{f2} writes about {topic}."]), v))]


def hard_repeat_wanted(w, r):
    t, a, u, ans, v = mon(r)
    b = {k: x for k, x in a.items()}
    k = r.choice(list(b))
    return [t], [U(u), C(t["name"], a), R({"ok": True, "no": v["id3"]}), T(ans), U(r.choice(["Again please.", "The same once more.", "one more of that", "And a second one."])), C(t["name"], b), R({"ok": True, "no": v["id4"]}), T(ans)]


def hard_low_chosen(w, r):
    lo, la, hi, ha, res, small, wide, ans, lim, fit, v = priv(r)
    return [lo, hi], [U(small), C(lo["name"], la), R(res), T(ans)], boss(r)


def hard_two_targets(w, r):
    s = own_seg(r)
    t = s.tools[0]
    while True:
        z = own_seg(r)
        if z.names() == s.names():
            break
    return [t], [U(s.user + " And: " + z.user), C(*s.items[0][:2]), R(s.items[0][2]), C(*z.items[0][:2]), R(z.items[0][2]), T(s.answer + " " + z.answer)]


KINDS = [(plain, 110), (hard_retry, 35), (hard_paging, 25), (hard_admin, 30), (hard_similar, 30), (hard_parallel, 30), (hard_chain, 30), (hard_check_fails, 22), (hard_asks, 28), (hard_declines, 25), (hard_no_tool, 25), (hard_quoted, 30), (hard_repeat_wanted, 25), (hard_low_chosen, 28), (hard_two_targets, 27)]


def add(w):
    for f, n in KINDS:
        for i in range(n):
            r = random.Random("h-%s-%d" % (f.__name__, i))
            x = f(w, r)
            w.plain(r, f.__name__, x[0], x[1], x[2] if len(x) > 2 and x[2] else "rand")
