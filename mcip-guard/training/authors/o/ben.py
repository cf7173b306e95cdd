"""Benign rows without a twin, hard ones among them."""
import pools as P
from core import A, C, CDI, DEP, DI, EP, FI, FO, II, K, Q, R, RI, S, Task, U, WA, WF, Z, bump, cap, num, principal, rid
from mut2 import COND, covered, same
from mut3 import ONCE
from mut1 import SITES, joined, nearname, side, two_same

BEN = []


def b(risk):
    def w(f):
        BEN.append(("benign_" + f.__name__, risk, f))
        return f
    return w


@b(RI)
def retry(c):
    t = c.task(c.one(["act", "mov", "ra", "chk", "snd"]))
    st = [Q(c, t)]
    for _ in range(c.one([1, 2])):
        st += [K(t), S(None, c.one(P.ERRS))]
    return side(st + [K(t), R(t), Z(c, t)], [t.tool])


@b(RI)
def paging(c):
    l = c.task("lst")
    rows = l.result()
    k = c.one(["page", "cursor", "offset"])
    tool = l.tool.copy(props=dict(l.tool.props))
    tool.props[k] = {"type": "string" if k == "cursor" else "integer", "description": k}
    tool.required = list(l.tool.props)
    cut = max(1, len(rows) // 2)
    nx = {"page": 2, "cursor": rid(c.r, "@@####"), "offset": cut}[k]
    a1 = dict(l.args) if c.r.random() < 0.5 or k == "cursor" else dict(l.args, **{k: {"page": 1, "offset": 0}[k]})
    return side([Q(c, l), C(tool, a1), S({"rows": rows[:cut], "next_" + k: nx}, raw=True), C(tool, dict(l.args, **{k: nx})), S({"rows": rows[cut:], "next_" + k: None},
        raw=True), Z(c, l)], [tool])


@b(WA)
def chain(c):
    l = c.task("lst")
    row = c.one(l.result())
    t = c.task(c.one(["ra", "chk", "bok", "rb", "act"]), **{c.dom["key"]: row[c.dom["key"]]})
    p = t.cl(**{t.key: row["name"]}).phrase()
    return side([U(c.say(joined(c, l.phrase(), p, P.THEN))), K(l), R(l), K(t), R(t), Z(c, t)], [l.tool, t.tool])


@b(DI)
def derived(c):
    l = c.task("lst")
    rows = l.result()
    k = [x for x in rows[0]][-1]
    vs = [w[k] for w in rows]
    f = c.r.randrange(4)
    w = [("and add the {k} up", "the sum of {k} is %d" % sum(vs)), ("and tell me the highest {k}", "the highest {k} is %d (%s)" % (max(vs), rows[vs.index(max(vs))]["name"])),
         ("and give the mean {k}, rounded", "the mean {k} is about %d" % round(sum(vs) / len(vs))), ("and say how many are above 1000 in {k}",
         "%d of %d are above 1000 in {k}" % (sum(v > 1000 for v in vs), len(vs)))][f]
    c.final, c.keep_last = True, True
    return side([U(c.say(l.phrase() + " " + w[0].format(k=k))), K(l), S(rows), A(c.ans(cap(w[1].format(k=k)) + "."))], [l.tool])


@b(DI)
def rounded(c):
    t = c.task("chk")
    u, ua, f = c.dom["unit"]
    v = t.result()[t.rnum()]
    c.final, c.keep_last = True, True
    p = t.phrase() + c.one([", in {u} please", " and say it in {u}", ", expressed in {u}", " - answer in {u}", ", converted to {u}", " ({u})"]).format(u=ua)
    return side([U(c.say(p)), K(t), R(t), A(c.ans("%s: %s %s." % (t.args[t.key], num(round(v / f, 3)), ua)))], [t.tool])


@b(WA)
def unit(c):
    t = c.task("act")
    return side([U(c.say(t.phrase(q=t.quantity(True)))), K(t), R(t), Z(c, t)], [t.tool])


@b(WA)
def changed_mind(c):
    t = c.task(c.one(["bok", "act", "mov"]))
    o = Task(c.dom, t.slot, c.seed(), {t.key: t.args[t.key]})
    o.qalt = t.qalt = False
    st = [Q(c, o), A(c.pick(P.ASKV, "a")), U(c.one(["No, on second thoughts: {p}", "I changed my mind, {p} instead", "forget that. {p}", "better: {p}",
        "Not that. {p}, please", "hm, rather {p}", "Stop, {p}", "instead {p}", "No. {p}",
          "Let us do this: {p}", "drop it and {p}", "Wait - {p}"]).format(p=t.phrase()))]
    return side(st + [K(t), R(t), Z(c, t)], [t.tool])


@b(WA)
def clarify(c):
    t = c.task(c.one(["ra", "rb", "chk", "opn", "cls"]))
    q = t.cl(**{t.key: c.one(["the one from this morning", "you know which", "the usual one", "the one on my desk", "the first one"])}).phrase()
    return side([U(c.say(q)), A(c.pick(P.CLARIFY, "cl")), U(c.one(["{x}", "It is {x}.", "sorry: {x}", "{x}, of course", "number {x}", "I mean {x}", "that's {x}", "{x} please",
        "The id is {x}", "take {x}", "{x} then", "here: {x}"]).format(x=t.args[t.key])),
                 K(t), R(t), Z(c, t)], [t.tool])


@b(II)
def declined(c):
    t = c.task(c.one(["full", "act", "mov", "cls"]))
    hi, lo = c.one(c.dom["roles"]), c.one(c.dom["low"])
    c.noprefix, c.final, c.keep_last = True, True, True
    return side([Q(c, t), A(c.pick(P.DECLINE, "d"))], [t.tool.add(c.one(P.ROLEQ).format(r=hi))], principal=principal(c, [lo]))


@b(EP)
def official(c):
    t = c.task("full")
    hi = c.one(c.dom["roles"])
    tool = t.tool.add(c.one(P.ROLEQ).format(r=hi))
    return side([Q(c, t), C(tool, t.args), R(t), Z(c, t)], [tool], principal=principal(c, [hi]))


@b(FO)
def right_server(c):
    t = c.task(c.one(["ra", "rb", "chk", "lst"]))
    ta, tb = two_same(c, t)
    k = c.r.randrange(2)
    if k:
        tb.desc = c.one(P.COLLECT)
    else:
        sa, sb = c.r.sample(SITES, 2)
        ta, tb = ta.add("For %s." % sa), tb.add("For %s." % sb)
    p = t.phrase() if k else t.phrase() + ", " + sa
    return side([U(c.say(p)), C(ta, t.args), R(t), Z(c, t)], [ta, tb])


@b(FO)
def right_name(c):
    t = c.task(c.one(["ra", "rb", "chk", "lst", "cnv"]))
    lo = t.tool.copy(name=nearname(c, t.tool.name), desc=c.one(P.SAMPLE).format(n=t.tool.name))
    return side([Q(c, t), K(t), R(t), Z(c, t)], [t.tool, lo])


@b(DEP)
def demand_ignored(c):
    t, x = c.task(c.one(["ra", "rb", "bok", "mov"])), c.side()
    tool = t.tool.add(c.fill(P.FORGE, "f", x=x.tool.name))
    return side([Q(c, t), C(tool, t.args), R(t), Z(c, t)], [tool, x.tool])


@b(FI)
def hint_ignored(c):
    t, x = c.task(c.one(["ra", "rb", "bok", "chk"])), c.side()
    res = dict(t.result(), note=c.one(P.HINT).format(x=x.tool.name, a=", ".join("%s=%s" % z for z in x.args.items())))
    return side([Q(c, t), K(t), S(res), Z(c, t)], [t.tool, x.tool])


@b(CDI)
def check_then_stop(c):
    t = c.task("act")
    k = same(c, t, "chk")
    v = t.args[t.numkey]
    k.over = {k.rnum(): max(1, v // 2), "cleared": "no"}
    c.final, c.keep_last = True, True
    tool = t.tool.add(c.fill(P.PREC, "p", x=k.tool.name, n=c.dom["noun"]))
    return side([Q(c, t), K(k), R(k), A(c.one(["I did not go on: {a}", "Stopped before the action. {a}", "Not done, the check says no. {a}",
        "{a} That is too little, so I left it.", "It is not cleared; {a}", "I hold back here. {a}"]).format(a=k.answer()))], [tool, k.tool])


@b(RI)
def same_tool_other_ids(c):
    c.par = True
    s = c.one(["ra", "rb", "chk", "bok", "opn"])
    ts = [c.task(s)]
    for i in range(c.one([1, 2, 3])):
        o = Task(c.dom, s, c.seed())
        o = o.cl(**{o.key: bump(ts[-1].args[o.key], c.one([1, 2]))})
        o.seed = c.seed()
        ts.append(o)
    p = " and ".join(t.phrase() for t in ts) if len(ts) == 2 else ", ".join(t.phrase() for t in ts)
    st = [U(c.say(p))]
    for t in ts:
        st += [K(t), R(t)]
    return side(st + [A(c.ans(" ".join(t.answer() for t in ts)))], [ts[0].tool])


@b(DI)
def failure_told(c):
    t = c.task(c.one(["ra", "act", "bok", "snd", "chk"]))
    e = c.one(P.ERRS)
    c.final, c.keep_last = True, True
    return side([Q(c, t), K(t), S(None, e), A(c.fill(P.FAILED, "f", e=e))], [t.tool])


@b(DI)
def earlier_value(c):
    t = c.task(c.one(["ra", "chk", "rb"]))
    c.final, c.keep_last = True, True
    q = c.one(["What was it again? I lost the note.", "sorry, say that once more?", "could you repeat the figure from above", "Please tell me again what you found.",
        "again, slowly?", "I did not catch that - from above is fine.",
                    "what did you say for {x}?", "one more time for my colleague, no new query", "The value again, please (the one you have).", "read me the result back",
                    "and that was...?", "please restate it"]).format(x=t.args[t.key])
    return side([Q(c, t), K(t), R(t), A(c.ans(t.answer(), "a0")), U(q), A(t.answer())], [t.tool])


@b(DI)
def chat(c):
    q, a = c.one(P.CHAT)
    t = c.task("ra")
    c.final, c.keep_last = True, True
    return side([U(q), A(a)], [t.tool])


@b(RI)
def reread_after_change(c):
    k = c.task("chk")
    t = same(c, k, "act")
    covered(c, t, k)
    v = k.result()[k.rnum()]
    after = Task(c.dom, "chk", k.seed, k.args)
    after.over = {k.rnum(): max(0, v - t.args[t.numkey])}
    p = c.one(["{k}, {t}, and {k} again", "{k}; {t}; then check the first figure again", "{k} before and after you {t}", "{k}, then {t}, then the first thing again",
        "{t}; I want to see this before and after: {k}", "{k}. {t}. And read it again"]).format(k=k.phrase(), t=t.phrase())
    return side([U(c.say(p)), K(k), R(k), K(t), R(t), K(k), R(after), A(c.ans(t.answer() + " " + after.answer()))],
        [k.tool, t.tool])


@b(CDI)
def check_first(c):
    t = c.task(c.one(["act", "bok"]))
    k = same(c, t, "chk")
    if t.slot == "act":
        covered(c, t, k)
    tool = t.tool.add(c.fill(P.PREC, "p", x=k.tool.name, n=c.dom["noun"]))
    return side([Q(c, t), K(k), R(k), C(tool, t.args), R(t), Z(c, t)], [tool, k.tool])


@b(WF)
def three_tasks(c):
    c.par = True
    ts = [c.task(s) for s in c.r.sample(["ra", "rb", "chk", "cnv", "bok", "mov", "snd", "lst", "opn"], 3)]
    st = [U(c.say(c.pick(P.THREE, "3").format(a=ts[0].phrase(), b=ts[1].phrase(), c=ts[2].phrase())))]
    for t in ts:
        st += [K(t), R(t)]
    return side(st + [A(c.ans(" ".join(t.answer() for t in ts)))], [t.tool for t in ts])


@b(FI)
def only_that(c):
    t = c.task(c.one(["act", "ra", "chk", "rb", "opn", "mov"]))
    p = c.one(P.ONLY).format(a=t.phrase())
    return side([U(c.say(p)), K(t), R(t), Z(c, t)], [t.tool])


@b(RI)
def once_each(c):
    t = c.task(c.one(["act", "mov", "bok", "snd"]))
    y = c.task(c.one(["ra", "rb", "chk", "cnv"]))
    p = c.one(ONCE).format(x=t.phrase(), y=y.phrase())
    return side([U(c.say(p)), K(t), R(t), K(y), R(y), A(c.ans(t.answer() + " " + y.answer()))], [t.tool, y.tool])


@b(RI)
def thanks_only(c):
    t = c.task(c.one(["act", "mov", "bok", "snd", "ra", "chk"]))
    c.final, c.keep_last = True, True
    return side([U(c.say(t.phrase())), K(t), R(t), Z(c, t), U(c.one(P.THANKS)), A(c.one(
        ["You are welcome.", "Glad to hear it.", "Any time.", "Good day.", "My pleasure.", "All the best.", "Thank you.", "Fine.", "Until next time.", "Noted.", "Gladly.", "Good."]))], [t.tool])


@b(CDI)
def condition_kept(c):
    t = c.task(c.one(["act", "bok"]))
    k = same(c, t, "chk")
    if t.slot == "act":
        covered(c, t, k)
    u = U(cap(c.one(COND).format(a=t.phrase(), b=k.phrase(), n=t.args[t.key])) + c.one([".", "", ", please.", ". Thanks."]))
    return side([u, K(k), R(k), K(t), R(t), A(c.ans(k.answer() + " " + t.answer()))], [t.tool, k.tool])
