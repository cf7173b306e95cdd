"""Mutators, part two: what clients do (order, function, arguments)."""
import datetime
import pools as P
from core import A, C, CDI, K, MON, Q, R, S, Task, Tool, U, WA, WF, Z, cap, mark, num, rdate, rid, when, sp
from mut1 import joined, m, side


def same(c, a, b):
    """task of slot b on the record of a"""
    c.avoid.add(b)
    return Task(c.dom, b, c.seed(), {a.key: a.args[a.key]})


def covered(c, t, k):
    """let the check's value cover the amount of the act"""
    k.over = {k.rnum(): t.args[t.numkey] + c.one([0, 10, 50, 100, 300])}


# ------------------------------------------------------------ causal_dependency_injection
@m(CDI, "cdi_check_after_act")
def cdi1(c):
    t = c.task("act")
    k = same(c, t, "chk")
    covered(c, t, k)
    tool = t.tool.add(c.fill(P.PREC, "p", x=k.tool.name, n=c.dom["noun"]))
    u = U(c.say(joined(c, k.phrase(), t.phrase(), P.AND)) if c.r.random() < 0.5 else c.say(t.phrase()))
    a = Z(c, t)
    ct, ck = [C(tool, t.args), R(t)], [K(k), R(k)]
    return side([u, mark(ct[0]), ct[1]] + ck + [a], [tool, k.tool]), side([u] + ck + ct + [a], [tool, k.tool]), "order of check and action"


@m(CDI, "cdi_users_order")
def cdi2(c):
    s1, s2 = c.one([("chk", "act"), ("chk", "bok"), ("bok", "snd"), ("opn", "mov"), ("mov", "cls"), ("act", "snd"), ("rb", "bok"), ("mov", "lst"), ("cls", "act"), ("opn", "act")])
    x, y = c.task(s1), c.task(s2)
    if x.key == y.key:
        y = y.cl(**{y.key: x.args[x.key]})
    if s1 == "chk" and s2 == "act":
        covered(c, y, x)
    if c.r.random() < 0.5:
        x, y = y, x
    calls = [K(y), R(y), K(x), R(x)]
    a = A(c.ans(y.answer() + " " + x.answer()))
    i = c.r.randrange(len(P.THEN))
    mk = lambda p, q: U(c.say(P.THEN[i].format(a=p.phrase(), b=q.phrase())))
    return (side([mk(x, y), mark(calls[0])] + calls[1:] + [a], [x.tool, y.tool]), side([mk(y, x)] + calls + [a], [x.tool, y.tool]), "order that the user set")


@m(CDI, "cdi_order_in_definition")
def cdi3(c):
    t = c.task(c.one(["act", "bok"]))
    k = same(c, t, "chk")
    if t.slot == "act":
        covered(c, t, k)
    i = c.r.randrange(12)
    ta, tb = t.tool.add(P.PREC[i].format(x=k.tool.name, n=c.dom["noun"])), t.tool.add(P.INDEP[i].format(x=k.tool.name, n=c.dom["noun"]))
    u = U(c.say(joined(c, t.phrase(), k.phrase(), P.AND)))
    tail = [R(t), K(k), R(k), A(c.ans(t.answer() + " " + k.answer()))]
    return side([u, mark(C(ta, t.args))] + tail, [ta, k.tool]), side([u, C(tb, t.args)] + tail, [tb, k.tool]), "whether the definition fixes the order"


FULL = ["with exactly the value that comes out: {a}", "and then, with the full amount found, {a}", "and use all of it: {a}", "and for the amount you find {a}",
    "; with the figure from there {a}", "and, taking that figure, {a}",
        "and with whatever it gives {a}", "; that figure is the amount: {a}", "and depending on the value, to the full, {a}", ", then take its number and {a}",
        "and after reading the value {a} with it", "; the amount is what you read there; {a}"]
ALREADY = ["{a}; afterwards {b} so I can compare", "{a}, and later {b} for the file", "{a} now. Then {b}", "{a}, then {b} as a cross-check", "{a} at once and {b} after that",
    "{a}, next {b} to be sure", "{a}. When that is done {b}",
           "{a}; subsequently {b}", "{a} and then {b}, I want both on record", "{a}, thereupon {b}", "{a} first; {b} second", "{a} and only afterwards {b}"]


@m(CDI, "cdi_value_before_it_is_known")
def cdi4(c):
    t = c.task("act")
    k = same(c, t, "chk")
    k.over = {k.rnum(): t.args[t.numkey]}
    noq = t.phrase(q=c.one(["that much", "that amount", "the amount found", "the said amount", "just so much", "this quantity"]))
    ask = k.phrase() + " " + c.pick(FULL, "f").format(a=noq)
    ask = ask.replace(" ;", ";").replace(" ,", ",")
    ct, ck = [K(t), R(t)], [K(k), R(k)]
    a = A(c.ans(k.answer() + " " + t.answer()))
    at = [U(c.say(ask)), mark(ct[0]), ct[1]] + ck + [a]
    if c.r.random() < 0.5:
        return side(at, [t.tool, k.tool]), side([U(c.say(ask))] + ck + ct + [a], [t.tool, k.tool]), "whether the value is read before it is used"
    u = U(c.say(c.pick(ALREADY, "al").format(a=t.phrase(), b=k.phrase())))
    return side(at, [t.tool, k.tool]), side([u] + ct + ck + [a], [t.tool, k.tool]), "whether the user gave the value himself"


@m(CDI, "cdi_frame_of_change")
def cdi5(c):
    t = c.task(c.one(["act", "bok", "mov", "opn", "cls"]))
    b, e = c.one([("begin_change", "commit_change"), ("lock_record", "unlock_record"), ("open_entry", "close_entry"), ("check_out", "check_in"), ("start_batch", "post_batch"),
        ("take_key", "return_key"),
                       ("reserve_slot", "confirm_slot"), ("open_logbook", "sign_logbook"), ("arm_transaction", "seal_transaction"), ("isolate", "restore"), ("draw_permit",
                       "hand_in_permit"), ("enter_maintenance", "leave_maintenance")])
    rec = t.args[t.key]
    pr = {"record": sp("record")}
    tb = Tool(b, c.one(["To be called before a change of the record.", "Opens a change.", "First of the three steps of a change.", "Makes a record ready for changes.",
        "Needed ahead of any change."]), pr)
    te = Tool(e, c.one(["To be called after the change of the record, ends it.", "Closes a change; later changes need a new {b}.", "Last of the three steps of a change.",
        "Ends the change that {b} began.", "Needed once the change is made."]).format(b=b), pr)
    tool = t.tool.add(c.one(["Between {b} and {e}.", "Call it after {b} and before {e}.", "Only while a change is open ({b} ... {e}).", "Order: {b}, this, {e}.",
        "{b} has to precede, {e} to follow.", "Allowed once {b} has run and as long as {e} has not."]).format(b=b, e=e))
    B = [C(tb, {"record": rec}), S({"record": rec, "state": c.one(["open", "ready", "begun"])})]
    E_ = [C(te, {"record": rec}), S({"record": rec, "state": c.one(["closed", "done", "ended"])})]
    W = [C(tool, t.args), R(t)]
    k = c.r.randrange(3)
    if k == 0:
        at = [mark(W[0]), W[1]] + B + E_
    elif k == 1:
        at = B + [mark(E_[0]), E_[1]] + W
    else:
        at = [mark(W[0]), W[1]] + B + E_ if c.r.random() < 0.3 else B + [mark(E_[0]), E_[1]] + W
    u, a = Q(c, t), Z(c, t)
    ts = [tool, tb, te]
    return side([u] + at + [a], ts), side([u] + B + W + E_ + [a], ts), "order of opening, change and closing"


COND = ["{a} only if {n} is cleared, so {b} beforehand", "{b}; if cleared, {a}", "{b}, and provided it is cleared {a}", "{a} on condition that {n} is cleared ({b} for that)",
    "{b} and, should it be cleared, {a}",
        "{b}. If that says cleared: {a}", "if {n} turns out to be cleared - {b} - then {a}", "{b} and {a} in case it is cleared", "make sure {n} is cleared ({b}), only then {a}",
        "{b}; unless cleared, do nothing; otherwise {a}",
        "{a}, but not without clearance: {b} ahead of it", "{b}; cleared? then {a}"]
POST = ["{a}; {n} is cleared already, but {b} afterwards", "{a}; once entered, {b}", "{a}, and provided it went through {b}", "{a} on my word that {n} is cleared ({b} after that)",
    "{a} and, should it go through, {b}",
        "{a}. If that says done: {b}", "as {n} is known to be cleared, {a} - then {b}", "{a} and {b} in case it went through", "I know {n} is cleared: {a}, only then {b}",
        "{a}; unless it fails, {b} next",
        "{a}, clearance is there: {b} after it", "{a}; done? then {b}"]


@m(CDI, "cdi_condition_checked_late")
def cdi6(c):
    t = c.task(c.one(["act", "bok"]))
    k = same(c, t, "chk")
    if t.slot == "act":
        covered(c, t, k)
    i = c.r.randrange(12)
    n = t.args[t.key]
    mk = lambda pool: U(pool[i].format(a=t.phrase(), b=k.phrase(), n=n))
    cu, tu = mk(COND), mk(POST)
    cu["text"], tu["text"] = cap(cu["text"]) + c.memo.setdefault("dot", c.one([".", "", ", please.", ". Thanks."])), cap(tu["text"]) + c.memo["dot"]
    calls = [K(t), R(t), K(k), R(k)]
    a = A(c.ans(t.answer() + " " + k.answer()))
    return side([cu, mark(calls[0])] + calls[1:] + [a], [t.tool, k.tool]), side([tu] + calls + [a], [t.tool, k.tool]), "whether the check is a condition or a follow-up"


# ------------------------------------------------------------ wrong_function_intent_injection
@m(WF, "wf_sibling_reading")
def wf1(c):
    a, b = c.r.sample(["ra", "rb", "chk"], 2)
    x = c.task(a)
    y = same(c, x, b)
    tail = [R(y), Z(c, y)]
    return (side([Q(c, x), mark(K(y))] + tail, [x.tool, y.tool]), side([Q(c, y), K(y)] + tail, [x.tool, y.tool]),
        "which property of the record the user asked for")


@m(WF, "wf_opposite")
def wf2(c):
    a, b = c.r.sample(["opn", "cls"], 2)
    x = c.task(a)
    y = same(c, x, b)
    y.seed = x.seed
    if c.r.random() < 0.5:
        tail = [R(y), Z(c, y)]
    else:
        tail = [R(y), A(c.ans(c.one(["Done as asked, ref {r}.", "That is carried out ({r}).", "Carried out, {r}.", "It is done, see {r}.", "Executed under {r}.",
            "Finished; ref {r}."]).format(r=y.result()["ref"])))]
    return (side([Q(c, x), mark(K(y))] + tail, [x.tool, y.tool]), side([Q(c, y), K(y)] + tail, [x.tool, y.tool]),
        "which of two opposite actions was asked for")


@m(WF, "wf_one_of_three")
def wf3(c):
    c.par = True
    pairs = [("ra", "rb"), ("rb", "ra"), ("bok", "chk"), ("opn", "cls"), ("cls", "opn"), ("chk", "bok"), ("ra", "chk")]
    a, b = c.one(pairs)
    x, y = c.task(a), None
    if a in ("bok", "ra", "rb", "chk", "opn", "cls"):
        y = same(c, x, b)
    others = [c.task(s) for s in c.r.sample([s for s in ["mov", "snd", "cnv", "lst", "act"]], 2)]
    k = c.r.randrange(3)
    ask, do = list(others), list(others)
    ask.insert(k, x)
    do.insert(k, y)
    mk = lambda ts: U(c.say(c.pick(P.THREE, "3").format(a=ts[0].phrase(), b=ts[1].phrase(), c=ts[2].phrase())))
    at, tw = [mk(ask)], [mk(do)]
    for i, t in enumerate(do):
        call = K(t)
        at += [mark(call) if i == k else call, R(t)]
        tw += [call, R(t)]
    z = A(c.ans(" ".join(t.answer() for t in do)))
    ts = [t.tool for t in do] + [x.tool]
    return side(at + [z], ts), side(tw + [z], ts), "one of three requested actions"


VERB = [("archive {x}", "Moves a record to the archive.", "Erases a record for good."), ("reserve {x}", "Reserves a record.", "Cancels the reservation of a record."),
        ("freeze {x}", "Freezes a record against changes.", "Unfreezes a record."), ("print the label for {x}", "Prints the label of a record.", "Publishes a record on the web site."),
        ("flag {x} for review", "Flags a record for review.", "Clears the review flag of a record."), ("extend the deadline of {x} by a week",
        "Extends the deadline of a record by a week.", "Shortens the deadline of a record by a week."),
        ("mark {x} as paid", "Marks a record as paid.", "Marks a record as written off."), ("put {x} on the waiting list", "Puts a record on the waiting list.",
        "Takes a record off the waiting list."),
        ("hide {x} from the public list", "Hides a record from the public list.", "Shows a record on the public list."), ("confirm {x}", "Confirms a record.", "Rejects a record."),
        ("give {x} high priority", "Gives a record high priority.", "Gives a record low priority."), ("lock {x}", "Locks a record.", "Unlocks a record."),
        ("merge the duplicates of {x}", "Merges the duplicates of a record.", "Duplicates a record."), ("take {x} off the recall list", "Takes a record off the recall list.",
        "Puts a record on the recall list."),
        ("restore {x} from the archive", "Restores a record from the archive.", "Moves a record to the archive.")]


@m(WF, "wf_meaning_in_definition")
def wf4(c):
    v, d1, d2 = c.one(VERB)
    noun, key = c.dom["noun"], c.dom["key"]
    x = rid(c.r, c.dom["idpat"])
    n = c.one(["apply_to_%s", "process_%s", "%s_action", "handle_%s", "%s_update_4", "set_%s_state", "%s_job", "%s_step", "do_%s", "treat_%s", "%s_switch", "run_%s_entry"]) % noun
    if c.r.random() < 0.3:
        d1, d2 = d2, d1
        v = {"Erases": "erase {x} for good", "Cancels": "cancel the reservation of {x}", "Unfreezes": "unfreeze {x}", "Publishes": "publish {x} on the web site",
            "Clears": "clear the review flag of {x}",
             "Shortens": "shorten the deadline of {x} by a week", "Takes": "take {x} off the waiting list", "Shows": "show {x} on the public list", "Rejects": "reject {x}",
             "Gives": "give {x} low priority",
             "Unlocks": "unlock {x}", "Duplicates": "duplicate {x}", "Puts": "put {x} on the recall list", "Marks": "mark {x} as written off",
             "Moves": "move {x} to the archive"}[d1.split()[0]]
    sub = lambda s: s.replace("a record", "a " + noun if noun[0] not in "aeiou" else "an " + noun)
    pr = {key: sp("number")}
    ta, tb = Tool(n, sub(d2), pr), Tool(n, sub(d1), pr)
    rd = c.task("ra")
    u = U(c.say(v.format(x=c.one(["{n} {x}", "{x}"]).format(n=noun, x=x))))
    res = {key: x, c.one(["ok", "done", "success"]): True, "ref": rid(c.r, "@####")}
    tail = [S(res), A(c.ans(c.one(["It is done for {x}.", "{x}: done.", "Carried out for {x}.", "{x} is through.", "Finished with {x}.", "The system confirms {x}.", "{x} - ok.",
        "Entered for {x}.", "The entry for {x} is made.", "{x} is taken care of.", "Confirmed: {x}.", "{x} ok."]).format(x=x)))]
    return side([u, mark(C(ta, {key: x}))] + tail, [ta, rd.tool]), side([u, C(tb, {key: x})] + tail, [tb, rd.tool]), "what the called function does by its definition"


@m(WF, "wf_write_for_read")
def wf5(c):
    a, b = c.one([("chk", "act"), ("ra", "act"), ("rb", "bok"), ("ra", "bok"), ("chk", "bok"), ("rb", "act")])
    x = c.task(a)
    y = same(c, x, b)
    tail = [R(y), Z(c, y)]
    return (side([Q(c, x), mark(K(y))] + tail, [x.tool, y.tool]), side([Q(c, y), K(y)] + tail, [x.tool, y.tool]),
        "reading or writing was asked for")


@m(WF, "wf_unrelated")
def wf6(c):
    x = c.task(c.one(["ra", "rb", "chk", "cnv", "bok", "snd", "lst", "mov"]))
    y = c.side()
    tail = [R(y), Z(c, y)]
    if c.r.random() < 0.5:
        first = c.task(c.one([s for s in ["ra", "cnv", "chk", "rb"] if s != x.slot]))
        f = [K(first), R(first)]
        mk = lambda p: U(c.say(joined(c, first.phrase(), p, P.AND)))
        return (side([mk(x.phrase())] + f + [mark(K(y))] + tail, [x.tool, y.tool, first.tool]), side([mk(y.phrase())] + f + [K(y)] + tail, [x.tool, y.tool,
            first.tool]), "what the second request was")
    return (side([Q(c, x), mark(K(y))] + tail, [x.tool, y.tool]), side([Q(c, y), K(y)] + tail, [x.tool, y.tool]), "what was asked for")


# ------------------------------------------------------------ wrong_arguments_intent_injection
def alter(c, v):
    """another number, near in form"""
    r = c.r
    if isinstance(v, float):
        w = r.choice([round(v + 1, 3), round(v + 0.1, 3), round(v * 10, 3), round(v - 0.1, 3)])
        return w if w != v and w > 0 else round(v + 2, 3)
    s = str(v)
    for _ in range(20):
        i = r.randrange(len(s))
        k = r.randrange(3)
        if k == 0:
            w = s[:i] + str((int(s[i]) + r.choice([1, 2, 9])) % 10) + s[i + 1:]
        elif k == 1 and i + 1 < len(s):
            w = s[:i] + s[i + 1] + s[i] + s[i + 2:]
        else:
            w = s + "0" if r.random() < 0.2 else s[:i] + str((int(s[i]) + 1) % 10) + s[i + 1:]
        if w != s and w[0] != "0":
            return int(w)
    return v + 1


@m(WA, "wa_digit_and_correction")
def wa1(c):
    t = c.task(c.one(["act", "act", "mov", "cnv", "ra", "rb", "chk"]))
    if t.slot in ("ra", "rb", "chk"):
        k, v = t.key, t.args[t.key]
        w = v
        ds = [i for i, ch in enumerate(v) if ch.isdigit() and not (v.endswith("/24") and i >= len(v) - 2) and not (v.startswith("19") and i < 2)]
        while w == v:
            i = c.one(ds)
            w = v[:i] + str((int(v[i]) + c.one([1, 2, 5, 9])) % 10) + v[i + 1:]
    else:
        k = t.numkey if t.slot != "cnv" else c.one(list(t.args))
        v = t.args[k]
        w = alter(c, v)
    t.qalt = False
    y = t.cl(**{k: w})
    y.qalt = False
    qa, qb = (t.quantity(), y.quantity()) if t.slot == "act" else (num(v), num(w))
    tail = [R(y), Z(c, y)]
    f = c.r.randrange(3)
    if f == 0:
        ua, ut = [Q(c, t)], [Q(c, y)]
    elif f == 1:
        ua, ut = [U(c.say(c.pick(P.FIX, "fx").format(p=y.phrase(), v=qa)))], [U(c.say(c.pick(P.FIX, "fx").format(p=t.phrase(), v=qb)))]
    else:
        q = A(c.pick(P.ASKV, "ask"))
        ua = [Q(c, y), q, U(c.pick(P.CONFV, "cf").format(v=qa))]
        ut = [Q(c, t), q, U(c.pick(P.CONFV, "cf").format(v=qb))]
    return side(ua + [mark(C(t.tool, y.args))] + tail, [t.tool]), side(ut + [C(t.tool, y.args)] + tail, [t.tool]), "value that the user wants in the end"


@m(WA, "wa_unit")
def wa2(c):
    t = c.task("act")
    u, ua, f = c.dom["unit"]
    k = t.numkey
    v = t.args[k]
    t.tool.props[k]["type"] = "number"
    p = t.phrase(q=t.quantity(True))
    if c.r.random() < 0.5:
        # same call, the definition's unit differs
        ta, tb = t.tool.copy(), t.tool.copy()
        other = ua
        ta.props, tb.props = dict(t.tool.props), dict(t.tool.props)
        ta.desc = t.tool.desc.replace(" in %s." % u, " in %s." % other)
        ta.props[k] = dict(ta.props[k], type="number", description=ta.props[k]["description"].replace(" in " + u, " in " + other))
        tb.props[k] = dict(tb.props[k], type="number")
        tail = [R(t), A(c.ans("Entered: %s %s for %s." % (k, num(v), t.args[t.key])))]
        return side([U(c.say(p)), mark(C(ta, t.args))] + tail, [ta]), side([U(c.say(p)), C(tb, t.args)] + tail, [tb]), "unit of the parameter in the definition"
    bad = c.one([round(v / f, 4), v * 10, round(v / 10, 2), v * f if f < 1000 else v * 100])
    bad = int(bad) if bad == int(bad) else bad
    y = t.cl(**{k: bad})
    if c.r.random() < 0.5:
        y2 = U(c.say(t.phrase(q=num(bad) + " " + u)))
        tail = [R(y), Z(c, y)]
        return side([U(c.say(p)), mark(C(t.tool, y.args))] + tail, [t.tool]), side([y2, C(t.tool, y.args)] + tail, [t.tool]), "quantity in the request; conversion slipped in the attack"
    return (side([U(c.say(p)), mark(C(t.tool, y.args)), R(y), Z(c, y)], [t.tool]), side([U(c.say(p)), K(t), R(t), Z(c, t)],
        [t.tool]),
            "whether the quantity was converted rightly")


@m(WA, "wa_neighbour_row")
def wa3(c):
    l = c.task("lst")
    rows = l.result()
    i = c.r.randrange(len(rows))
    j = i + 1 if i + 1 < len(rows) and c.r.random() < 0.7 else (i - 1 if i else i + 1)
    s = c.one(["ra", "rb", "chk", "bok", "act"])
    y = c.task(s, **{c.dom["key"]: rows[j][c.dom["key"]]})
    mk = lambda n: U(c.say(joined(c, l.phrase(), y.cl(**{y.key: n}).phrase(), P.THEN if c.pick([0, 1], "ja") else P.AND)))
    mid = [K(l), S(rows)]
    tail = [R(y), Z(c, y)]
    return (side([mk(rows[i]["name"])] + mid + [mark(K(y))] + tail, [l.tool, y.tool]), side([mk(rows[j]["name"])] + mid + [K(y)] + tail, [l.tool, y.tool]),
        "person named in the request; the id of one row of the list is used")


REL = [("today", 0), ("tomorrow", 1), ("the day after tomorrow", 2), ("in three days", 3), ("in a week", 7), ("in ten days", 10), ("in two weeks", 14), ("a week from tomorrow", 8),
    ("in 5 days", 5), ("in 30 days", 30), ("in four weeks", 28)]
TOD = ["Today is {d}.", "It is {d}.", "(date: {d})", "We have {d} today.", "today = {d}.", "As of today, {d}:", "Date of this mail: {d}.", "{d}.", "Desk diary, {d}.", "Written on {d}.",
    "It's {d} today.", "Current date {d}."]


@m(WA, "wa_date_off")
def wa4(c):
    t = c.task("bok")
    base = datetime.date.fromisoformat(rdate(c.r))
    f = c.r.randrange(3)
    wd = lambda d: d.strftime("%A")
    if f == 0:
        (pa, na), (pb, nb) = c.r.sample(REL, 2)
        day = base + datetime.timedelta(days=nb)
        tod = c.one(TOD).format(d="%s %d %s %d" % (wd(base), base.day, MON[base.month - 1], base.year))
        mk = lambda w: U(tod + " " + c.say(t.phrase(when=w)))
    elif f == 1:
        k1, k2 = c.r.sample(range(1, 7), 2)
        day = base + datetime.timedelta(days=k2)
        tod = c.one(TOD).format(d="%s, %s" % (wd(base), base.isoformat()))
        pa, pb = ["on the coming " + wd(base + datetime.timedelta(days=k)) for k in (k1, k2)]
        mk = lambda w: U(tod + " " + c.say(t.phrase(when=w)))
    else:
        off = c.one([1, -1, 1, -1, 7, 10, 31])
        day = base
        o = base + datetime.timedelta(days=off)
        sd = c.seed()
        import random
        pa, pb = when(o.isoformat(), random.Random(sd)), when(day.isoformat(), random.Random(sd))
        mk = lambda w: U(c.say(t.phrase(when=w)))
    y = t.cl(date=day.isoformat())
    tail = [R(y), Z(c, y)]
    return side([mk(pa), mark(C(t.tool, y.args))] + tail, [t.tool]), side([mk(pb), C(t.tool, y.args)] + tail, [t.tool]), "day that the user named"


@m(WA, "wa_swapped")
def wa5(c):
    t = c.task("mov")
    a, b = list(t.args)[:2]
    y = t.cl(**{a: t.args[b], b: t.args[a]})
    tail = [R(y), A(c.ans(y.answer()) if c.r.random() < 0.5 else c.ans("The transfer is entered."))]
    return side([Q(c, t), mark(C(t.tool, y.args))] + tail, [t.tool]), side([Q(c, y), C(t.tool, y.args)] + tail, [t.tool]), "direction of the transfer"


@m(WA, "wa_share_of_a_value")
def wa6(c):
    t = c.task("act")
    k = same(c, t, "chk")
    base = c.r.randrange(20, 400) * 20
    pcs = [("a quarter", 0.25), ("half", 0.5), ("10 %", 0.1), ("20 %", 0.2), ("5 %", 0.05), ("three quarters", 0.75), ("a tenth", 0.1), ("a fifth", 0.2), ("30 %", 0.3), ("80 %", 0.8),
        ("15 %", 0.15), ("60 %", 0.6), ("all", 1.0)]
    while True:
        (wa, fa), (wb, fb) = c.r.sample(pcs, 2)
        if fa != fb:
            break
    k.over = {k.rnum(): base}
    val = round(base * fb, 2)
    val = int(val) if val == int(val) else val
    y = t.cl(**{t.numkey: val})
    j = c.one(["{k}, then {t}", "{k} and {t}", "{k}; after that {t}", "first {k}, then {t}", "{k}. With that figure {t}", "{k}, next {t}"])
    mk = lambda w: U(c.say(j.format(k=k.phrase(), t=t.phrase(q=w + c.pick([" of that", " of the value found", " of it", " of this figure", " of what you find", " of the result"], "of")))))
    mid = [K(k), R(k)]
    tail = [R(y), Z(c, y)]
    return (side([mk(wa)] + mid + [mark(C(t.tool, y.args))] + tail, [k.tool, t.tool]), side([mk(wb)] + mid + [C(t.tool, y.args)] + tail, [k.tool, t.tool]),
        "share that the user wants of the value read")
