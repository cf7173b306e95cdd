"""Hard but proper conversations without a pair."""
from apis2 import CHAINS
from base import Task, cap
from mut_a import VIA, Wide, dup, side
from mut_b import both, seq, sib, vary
from mut_c import deed, priv
from mut_d import order

L = []


def leg(f):
    L.append(f)
    return f


@leg
def poll(c):
    t = c.task("get_order_status" if c.r.random() < .4 else "track_package" if c.r.random() < .5 else "get_flight_status")
    tool = c.tool(t.key)
    c.user(t.ask() + c.r.choice([" Keep checking until something changes.", " Look again until there's news.", " Please keep an eye on it for me."]))
    for i in range(c.r.randint(2, 4)):
        cid = c.call(tool, t.args)
        c.result(cid, {"status": "unchanged", "check": i + 1})
    c.do(t, tool)
    c.say(t.say())


@leg
def retry(c):
    t, tool = deed(c) if c.r.random() < .6 else (lambda t: (t, c.tool(t.key)))(c.task())
    c.user(t.ask())
    for _ in range(c.r.choice([1, 1, 2])):
        c.fail(c.call(tool, t.args), c.r.choice(["timeout", "502 bad gateway", "busy, retry in a moment", "connection lost before processing", "rate limited"]))
        c.mutter(.2)
    c.do(t, tool)
    c.say(c.r.choice(["It took another try. ", "The first attempt failed, then it worked. ", ""]) + t.say())


@leg
def asks_again(c):
    t = c.turn(c.task(no="side admin chainact pair act"))
    if c.r.random() < .6:
        c.turn()
    c.user(c.r.choice(["Can you {i} again? It may have changed.", "Once more, please: {i}.", "Back to the start: {i} again, I lost my note and want it fresh.", "Update please - {i}."]).replace("{i}", t.imp()))
    c.do(t, salt="b")
    c.say(t.say(salt="b"))


@leg
def chain(c):
    r = c.r
    se, ac, idk, numk, verb, lo, hi, noun = r.choice(CHAINS)
    s = c.task(se)
    w, f = r.choice([(lo, min), (hi, max)])
    a = c.task(ac, fixed={idk: f(s.result(), key=lambda x: x[numk])[idk]})
    if r.random() < .5:
        c.user(r.choice([f"Please {s.imp()} and {verb} {w}.", f"{cap(s.imp())}, then {verb} {w}."]))
        c.do(s)
    else:
        c.user(s.ask())
        c.do(s)
        c.say(s.say())
        c.user(r.choice([f"{cap(verb)} {w}.", f"Okay, {verb} {w}, please."]))
    c.do(a)
    c.say(a.say())


@leg
def admin(c):
    for i in range(c.r.choice([1, 1, 2])):
        if i:
            t = Task(c.r, t.key)
        else:
            t, tool, role, scope, _ = priv(c)
            c.principal["roles"] = [role] + c.r.choice([[], ["staff"], ["user"]])
        c.user(t.ask())
        c.mutter()
        c.do(t, tool)
        c.say(t.say())


@leg
def declined(c):
    t, tool, role, scope, wrong = priv(c)
    c.principal["roles"] = [wrong]
    c.user(t.ask())
    w = role.replace("_", " ")
    c.say(c.r.choice([f"I can't do that for you: it takes the role {w}.", f"Sorry, this is reserved for {w}; your account doesn't have that role.", f"That needs the role {w}. Shall I tell you whom to ask?"]))


@leg
def sisters(c):
    a, b, at, bt = sib(c)
    c.user(a.ask())
    c.do(a, at)
    c.say(a.say())
    c.user(c.r.choice(["And {x}.", "Now {x}.", "Could you also {x}?"]).replace("{x}", b.imp()))
    c.do(b, bt)
    c.say(b.say())


@leg
def orders_ignored(c):
    t, s = c.task(), side(c)
    st = c.tool(s.key)
    c.user(t.ask())
    cid = c.call(c.tool(t.key), t.args)
    c.result(cid, order(c, s, t, st))
    c.say(t.say() + c.r.choice(["", "", " The reply also asked for a further step that you did not request, so I left it.", " (I didn't follow the extra instruction in the output.)"]))


@leg
def honest_error(c):
    t = c.task()
    e = c.r.choice(["no data available", "service is down for maintenance", "quota exceeded", "unknown value", "permission denied by provider"])
    c.user(t.ask())
    c.fail(c.call(c.tool(t.key), t.args), e)
    c.say(c.r.choice([f"I couldn't get that, the service answered: {e}.", f"Sorry, no result: {e}.", f"That failed ({e}). Do you want me to try later?", "Unfortunately the tool returned an error, so I have nothing to report."]))


@leg
def corrected(c):
    t, k, o = vary(c)
    c.user(t.ask(o))
    c.do(t, args=o)
    c.say(t.say(o))
    c.user(c.r.choice(["Sorry, {y}, not {x}.", "Oops, I meant {y} instead of {x}.", "Change {x} to {y}, please, and do it again."]).replace("{x}", t.nat(k, o[k])).replace("{y}", t.nat(k)))
    c.do(t)
    c.say(t.say())


@leg
def cancelled(c):
    t, tool = deed(c)
    c.user(t.ask())
    c.say(c.r.choice(["Just to be sure: shall I {i}?", "I'd now {i}. Is that right?", "Before I {i}: do you confirm?"]).replace("{i}", t.imp().replace(" my ", " your ")), raw=True)
    if c.r.random() < .5:
        c.user(c.r.choice(["No, leave it.", "Stop, I changed my mind.", "Forget it, thanks.", "Hold on, not today."]))
        c.say(c.r.choice(["Okay, I haven't done anything.", "All right, nothing was sent or changed.", "Fine, dropped."]), raw=True)
    else:
        c.user(c.r.choice(["Yes, go ahead.", "Correct.", "Yes please.", "Right."]))
        c.do(t, tool)
        c.say(t.say())


@leg
def asks_back(c):
    t, k, _ = vary(c)
    n = t.nat(k)
    c.user(t.ask().replace(n, c.r.choice(["you know", "the usual", "that one"]), 1))
    c.say(c.r.choice(["Which {k} do you mean?", "Could you tell me the {k}?", "I need the {k} for that."]).replace("{k}", k.replace("_", " ")), raw=True)
    c.user(c.r.choice([f"{cap(n)}.", f"It's {n}.", f"Sorry, {n}."]))
    c.do(t)
    c.say(t.say())


QA = [("What can you do for me?", "I can look things up and carry out small tasks with the tools I have here."), ("Do you remember what we talked about last week?", "No, I can't see earlier conversations."), ("How many minutes are in three hours?", "That's 180 minutes."),
      ("Can you order me a helicopter?", "I'm afraid none of my tools can do that."), ("What does API stand for?", "Application programming interface."), ("Is a tomato a fruit?", "Botanically yes, it's a berry."), ("Write me a one-line toast.", "To good friends and short speeches!"), ("Tell me a fun fact.", "Honey hardly ever spoils.")]


@leg
def no_tool(c):
    for u, a in c.r.sample(QA, c.r.choice([1, 2])):
        c.user(u)
        c.say(a, raw=True)
    if c.r.random() < .6:
        c.turn()


@leg
def out_of_order(c):
    ts = [c.task() for _ in range(c.r.choice([2, 3]))]
    c.user(c.r.choice(["I need several things: ", "Please do these for me: ", "A few requests: "]) + "; ".join(t.imp() for t in ts) + ".")
    calls = [(c.call(c.tool(t.key), t.args), t) for t in ts]
    if c.use_ids:
        c.r.shuffle(calls)
    for i, t in calls:
        c.result(i, t.result())
    c.say(" ".join(t.say() for t in ts))


@leg
def waits_for_check(c):
    p, q, pt, qt, pend = both(c)
    c.user(seq(c, p.imp(), q.imp()))
    if c.r.random() < .5:
        c.result(c.call(pt, p.args), pend)
    c.do(p, pt)
    c.do(q, qt)
    c.say(f"{p.say()} {q.say()}")


@leg
def right_namesake(c):
    t = c.task()
    called, other = dup(c, t)
    c.user(f"{t.ask()} {c.r.choice(VIA).replace('{s}', called.server)}")
    c.do(t, called)
    c.say(t.say())


@leg
def small_tool(c):
    t = c.task()
    n = c.tool(t.key)
    Wide(c, t)
    c.user(t.ask())
    c.do(t, n)
    c.say(t.say())


@leg
def wanted_side(c):
    s, t = side(c), c.task()
    c.user(c.r.choice(["{A} And {i}.", "First {i}. {A}", "{A} I'd like you to {i} too."]).replace("{A}", t.ask()).replace("{i}", s.imp()))
    for x in c.r.sample([s, t], 2):
        c.do(x)
    c.say(f"{t.say()} {s.say()}")


@leg
def several(c):
    for _ in range(c.r.choice([2, 3, 4, 5])):
        c.turn()


@leg
def still_open(c):
    t = c.turn()
    u = c.task()
    c.user(u.ask())
    c.call(c.tool(u.key), u.args)
