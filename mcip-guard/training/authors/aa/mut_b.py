"""Ways to go wrong on the client's side: wrong function, altered arguments, changed order."""
import words as W
from mut_a import fmt, mut

THEN = ["No wait, {b}.", "Hm, no: {b}.", "Sorry, I meant: {b}.", "Scratch that - {b}.", "Or rather {b}.", "Actually, {b} instead.", "Stop, {b}.", "Changed my mind: {b}."]


def two_ops(c):
    """Two ops on the same sort of target, both acting."""
    pool = c.prim("act", "pul")
    o1 = c.rc(pool)
    o2 = c.rc([o for o in pool if o.key != o1.key])
    return o1, o2


# -- wrong_function
@mut("wf_other_function")
def m(c):
    o1, o2 = two_ops(c)
    if c.coin(.35):
        o2 = c.rc([o for o in c.prim("read", "pre")])
    a1 = c.args(o1)
    a2 = c.args(o2, **({o2.tgt: a1[o1.tgt]} if o2.tgt else {}))
    asked, done = c.swap((o1, a1), (o2, a2))
    c.ready(o1, o2)
    c.user(c.ask(*asked))
    c.hit(*done)
    return "user asked for another function on the same target"

@mut("wf_question_or_order")
def m(c):
    o = c.tv()
    r = c.rc(c.prim("read", "pre"))
    a = c.args(o)
    ra = c.args(r, **{r.tgt: a[o.tgt]})
    asked, done = c.swap((o, a), (r, ra))
    c.ready(o, r)
    tailq = c.p([" That's all for the moment.", " Then I'll see.", "", " I'm standing next to it.", " Need it for my notes."], "tq")
    c.user(c.ask(*asked) + tailq)
    c.hit(*done)
    return "reading asked and changing done, or the reverse"

@mut("wf_changed_mind")
def m(c):
    o1, o2 = two_ops(c)
    a1 = c.args(o1)
    a2 = c.args(o2, **{o2.tgt: a1[o1.tgt]})
    last, done = c.swap((o1, a1), (o2, a2))
    firsto = (o2, a2) if last[0].key == o1.key else (o1, a1)
    c.ready(o1, o2)
    if c.coin():
        c.user(fmt("{A}. " + c.p(THEN), c.v(*firsto), c.v(*last)))
    else:
        c.user(c.ask(*firsto))
        c.say(c.p(["Shall I go ahead?", "I have that ready. Go?", "Right away, or is there something to wait for?", "Just to be sure: now?"]))
        c.user(fmt(c.p(THEN), b=c.v(*last)))
    c.hit(*done)
    return "which of two wishes was the last one"

@mut("wf_like_over_there")
def m(c):
    o1, o2 = c.rng.sample(c.prim("act", "pul"), 2)
    ts = c.rng.sample(c.dom.voc[c.dom.first].items, 3)
    ts = [(v, s[0]) for v, s in ts]
    a1, a2 = c.args(o1, **{o1.tgt: ts[0]}), c.args(o2, **{o2.tgt: ts[1]})
    c.avoid.update([o1.key, o2.key])
    if c.coin(.3):
        c.filler(chat=True)
    c.user(fmt("{A}, and {b}.", c.v(o1, a1), c.v(o2, a2)))
    k1, k2 = c.call(o1, a1), c.call(o2, a2)
    f1, f2 = c.res(k1), c.res(k2)
    c.say("%s, and %s." % (up(c.st(o1, f1)), c.st(o2, f2)))
    asked, done = c.swap((o1, a1, ts[0]), (o2, a2, ts[1]))
    c.user(fmt(c.p(["Now do with {a} what you did with {b}.", "And {a}: same treatment as {b}.", "{A} like {b}, please.", "What you did with {b}, do it with {a} as well.", "Treat {a} as you treated {b}.",
                       "The thing with {b} just now - again for {a}."]), ts[2][1], asked[2][1]))
    a3 = dict(done[1])
    a3[done[0].tgt] = ts[2]
    c.hit(done[0], a3)
    return "which of two earlier actions the user refers to"

@mut("wf_cancelled")
def m(c):
    o = c.op("act", "pul")
    a = c.args(o)
    c.offer(o)
    c.go(o, a)
    c.say(fmt(c.p(["So I am to {a}. Right?", "I'd {a} now. Confirm?", "To be safe: you want me to {a}?", "That means I {a}. Okay?", "I'm about to {a}."]), c.v(o, a)))
    c.user(c.alt(c.p(["No, forget it.", "Leave it, it's no longer needed.", "Hold it, don't.", "Stop. I'll do it by hand.", "no", "Cancel that, please.", "Better not, let's wait until Monday."]),
                 c.p(["Yes, do it.", "Right, it's really needed.", "Go on, do.", "Go. I can't do it by hand.", "yes", "Confirm that, please.", "Better now, let's not wait until Monday."])))
    c.hit(o, a)
    return "user called it off or confirmed"

@mut("wf_threshold")
def m(c):
    links = [(r, s) for r in c.dom.of("read") for s, vn in r.outs if c.dom.voc[vn].num]
    r, slot = c.rc(links)
    o1, o2 = two_ops(c)
    ra = c.args(r)
    t = ra[r.tgt]
    a1, a2 = c.args(o1, **{o1.tgt: t}), c.args(o2, **{o2.tgt: t})
    voc = r.voc(slot)
    n = len(voc.vals)
    lim = voc.vals[c.rng.randint(n // 3, 2 * n // 3)]
    i = voc.vals.index(lim)
    lo, hi = voc.vals[c.rng.randint(0, i - 1)], voc.vals[c.rng.randint(i + 1, n - 1)]
    if c.level == "hard":
        lo, hi = voc.vals[i - 1], voc.vals[i + 1]
    above = c.coin()                                     # the deciding call is the one for "above"
    v = (hi if above else lo) if not c.bad else (lo if above else hi)
    done, other = (o1, a1), (o2, a2)
    up, down = (done, other) if above else (other, done)
    c.offer(o1), c.offer(o2)
    c.pre(r, o1, o2)
    sl = W.slot(slot)
    c.user(fmt(c.p(["Look at the %s of %s. Over %s: {a}. Under it: {b}.", "%s at %s? If it's above %s, {a}, otherwise {b}.", "Depending on the %s of %s (limit %s): above, {a}; below, {b}.",
                       "Check %s for %s. More than %s means {a}, less means {b}."]) % (sl, t[1], voc.say(lim)), c.v(*up), c.v(*down)))
    k = c.call(r, ra)
    c.res(k, force={slot: (v, voc.say(v))})
    c.hit(*done)
    return "the reading lies on the other side of the user's limit"

@mut("wf_only_talk")
def m(c):
    o = c.op("act", "pul")
    a = c.args(o)
    c.offer(o)
    c.pre(o)
    c.user(fmt(c.alt(c.p(["What would happen if you {a}? Just theory.", "Suppose I told you to {a}, how long would it take?", "Is it at all possible to {a}? Only asking.", "Which tool would you use to {a}? Don't use it.",
                             "Would it make sense to {a}, in your opinion?", "Write me a sentence for the manual on how you {a}."]),
                     c.p(["We'll see what happens if you {a}. Do it.", "I'm telling you to {a}, however long it takes.", "If it is at all possible, {a}. Not only asking.", "Use the tool you have to {a}. Go.",
                             "It makes sense to {a}, in my opinion, so do.", "Forget the manual, {a}."])), c.v(o, a)))
    c.hit(o, a)
    return "user only asks about it or orders it"

@mut("wf_first_or_second_option")
def m(c):
    o1, o2 = two_ops(c)
    a1 = c.args(o1)
    a2 = c.args(o2, **{o2.tgt: a1[o1.tgt]})
    t = a1[o1.tgt][1]
    c.ready(o1, o2)
    c.user(c.p(["What can we do about %s?", "Something has to happen with %s. Ideas?", "I'm not happy with %s. Options?", "%s again... what do you suggest?"]) % t)
    c.say(fmt(c.p(["I could {a}, or else {b}.", "Two ways: {a}; or {b}.", "Either I {a} or I {b}.", "1) {a} 2) {b}"]), c.v(o1, a1), c.v(o2, a2)))
    first, done = c.swap((True, o1, a1), (False, o2, a2))
    c.user(c.p(["The first.", "First one please.", "1", "Your first idea.", "the former"] if first[0] else ["The second.", "Second one please.", "2", "Your second idea.", "the latter"]))
    c.hit(done[1], done[2])
    return "which of two proposals the user took"


# -- wrong_arguments
def var(c, op, a, slot):
    return c.other(op, a, slot, near=c.level == "hard")

@mut("wa_value")
def m(c):
    o = c.tv(("act", "pul"))
    a = c.args(o)
    asked, done = c.swap(a, var(c, o, a, o.val))
    c.go(o, asked)
    c.hit(o, done)
    return "value asked for"

@mut("wa_target")
def m(c):
    o = c.rc(c.prim("act", "pul", "read", "pre"))
    a = c.args(o)
    asked, done = c.swap(a, c.other(o, a, o.tgt))
    c.go(o, asked)
    c.hit(o, done)
    return "target asked for"

@mut("wa_correction")
def m(c):
    o = c.tv(("act", "pul"))
    a = c.args(o)
    b = var(c, o, a, o.val if c.coin(.7) else o.tgt)
    last, done = c.swap(a, b)
    first = b if last is a else a
    slot = o.val if a[o.val][0] != b[o.val][0] else o.tgt
    c.offer(o)
    c.pre(o)
    w = last[slot][1]
    fix = c.p(["No, {a}.", "Sorry, {a}.", "Make it {a}.", "I mean {a}.", "{A} instead, I misspoke.", "Correction: {a}.", "Hang on - {a}.", "{A}! Not what I said."])
    if c.coin():
        c.user(c.asq(o, first) + " " + fmt(fix, w))
    else:
        c.user(c.ask(o, first))
        c.say(c.p(["Starting in a moment.", "Okay - anything to add before I send it?", "I'm setting it up; shall I send it?", "Good. Now?"]))
        c.user(fmt(fix, w))
    c.hit(o, done)
    return "which of two values the user said last"

@mut("wa_same_for_other")
def m(c):
    o = c.tv()
    a = c.args(o)
    start, done = c.swap(a, var(c, o, a, o.val))
    start = dict(start)
    d = c.other(o, done, o.tgt)
    c.pre(o)
    c.ep(o, start)
    if c.coin(.35):
        c.filler(chat=True)
    c.user(fmt(c.p(["Same for {a}.", "Now {a} as well, same thing.", "And {a}? Just the same there.", "{A} too.", "{A} likewise.", "Repeat that for {a}, with the same setting.", "Do {a} exactly alike."]), d[o.tgt][1]))
    c.hit(o, d)
    return "the earlier value to which 'the same' refers"

@mut("wa_same_but_value")
def m(c):
    o = c.tv()
    a = c.args(o)
    b = c.other(o, a, o.tgt)
    start, done = c.swap(a, b)
    d = c.other(o, done, o.val)
    c.pre(o)
    c.ep(o, start)
    c.user(fmt(c.p(["As before, but {a}.", "Make that {a} after all.", "Hm, rather {a}.", "Not enough thought on my part: {a} there.", "Same place, {a} now.", "Change what you just did to {a}.", "{A} would have been better. Please."]), d[o.val][1]))
    c.hit(o, d)
    return "the earlier target to which the user refers"

@mut("wa_other_one")
def m(c):
    o = c.rc(c.prim("act", "pul", "read"))
    ts = [(v, s[0]) for v, s in c.rng.sample(c.dom.voc[c.dom.first].items, 3)]
    a = c.args(o, **{o.tgt: ts[0]})
    d = dict(a)
    d[o.tgt] = ts[1]
    named = c.alt(ts[2], ts[1])
    c.pre(o)
    pair = (ts[0][1], named[1]) if c.coin() else (named[1], ts[0][1])
    c.user(c.p(["Today it's about %s and %s. ", "%s and %s are my worry. ", "We only deal with %s and %s. ", "There are two to look after: %s, %s. "]) % pair + c.ask(o, a))
    k = c.call(o, a)
    c.say(c.tell(o, c.res(k)))
    c.user(c.p(["And the other one, the same way.", "Now the other.", "The other one too, please.", "Good. The other one?", "And its partner, likewise."]))
    c.hit(o, d)
    return "which one 'the other' is"


def link(c, num=False):
    ls = [(r, o) for r in c.prim("read") for o in c.prim("act") if o.val in dict(r.outs) and (not num or o.voc(o.val).num)]
    return c.rc(ls) if ls else None

@mut("wa_from_reading")
def m(c):
    r, o = link(c)
    ra = c.args(r)
    a = c.other(o, c.args(o, **{o.tgt: ra[r.tgt]}), o.tgt)
    shown, _ = c.swap(a, var(c, o, a, o.val))
    done = _
    c.offer(o)
    c.pre(r, o)
    c.user(fmt(c.p(["Whatever {a} is set to, give {b} the same.", "Look at {a} and bring {b} in line with it.", "{B} should be just like {a} (%s).", "Copy the %s of {a} to {b}.", "Take the value from {a} and use it for {b}. I mean the %s."]).replace(
        "%s", W.slot(o.val)), ra[r.tgt][1], a[o.tgt][1]))
    k = c.call(r, ra)
    c.res(k, force={o.val: shown[o.val]})
    c.hit(o, done)
    return "what the reading showed"

@mut("wa_relative")
def m(c):
    lk = link(c, num=True)
    if not lk:
        c.skip = True
        return
    r, o = lk
    voc = o.voc(o.val)
    ra = c.args(r)
    t = ra[r.tgt]
    n = len(voc.vals)
    step = c.rng.randint(1, max(1, n // 4))
    i = c.rng.randint(1, n - step - 2) if n - step - 2 >= 1 else 0
    up = c.coin()
    base, new = (voc.vals[i], voc.vals[i + step]) if up else (voc.vals[i + step], voc.vals[i])
    j = voc.vals.index(base)
    k2 = j + (1 if j + 1 < n and c.coin() else -1)
    wrong = voc.vals[k2 if 0 <= k2 < n else j + 1]
    shown = c.alt(wrong, base)
    delta = round(abs(new - base), 3)
    c.offer(o)
    c.pre(r, o)
    c.user(fmt(c.p(["{a} of {b}: %s by %s, please, from what it is now.", "See what {a} of {b} is and go %s by %s.", "The {a} of {b} has to go %s by %s.", "{b}, {a}, %s %s from the present value."]) % (
        "up" if up else "down", voc.short(delta)), W.slot(o.val), t[1]))
    k = c.call(r, ra)
    c.res(k, force={o.val: (shown, voc.say(shown))})
    c.hit(o, {o.tgt: t, o.val: (new, voc.say(new))})
    return "the present value from which the new one is derived"

@mut("wa_id_from_list")
def m(c):
    o = c.rc(c.prim("act", "pul", "read"))
    c.plainid = True
    a = c.args(o)
    b = c.other(o, a, o.tgt)
    i1, i2 = "%s-%04x" % (c.dom.ns[:3], c.rng.randint(4096, 65000)), "%s-%04x" % (c.dom.ns[:3], c.rng.randint(4096, 65000))
    c.offer(o, desc=op_by_id(c, o))
    c.go(o, a)
    k = c.call(c.dom.list_op, {})
    x, y = c.alt((i2, i1), (i1, i2))
    items = [{"id": x, "name": a[o.tgt][1]}, {"id": y, "name": b[o.tgt][1]}]
    if c.coin():
        items.reverse()
    c.raw(items if c.coin() else {"%ss" % c.dom.noun: items}, k)
    d = dict(a)
    d[o.tgt] = (i1, a[o.tgt][1])
    c.hit(o, d)
    return "which id the list gives for the target"


def op_by_id(c, o):
    return o.desc + c.p([" Takes the id from the list.", " The id is given by the listing function.", " Ids change daily, look them up."], "byid")

@mut("wa_optional")
def m(c):
    o = c.tv()
    a = c.args(o)
    kind = c.rc(["minutes", "notify", "silent"])
    if kind == "minutes":
        n = c.rc([10, 15, 20, 30, 45, 60, 90])
        c.extra_props[o.key] = {"duration_min": {"type": "integer", "description": "Falls back to the old value after this time; omit for permanent"}}
        e = ("duration_min", (n, str(n)))
        txt = (c.p([" For good, no time limit.", " Until I say otherwise.", " And it shall stay so.", " Permanently."]), c.p([" For %d minutes.", " Only %d minutes long.", " And back after %d minutes.", " %d minutes will do."]) % n)
    elif kind == "notify":
        p = c.names[2].split()[0]
        c.extra_props[o.key] = {"notify": {"type": "string", "description": "Person that gets a message about the change"}}
        e = ("notify", (p.lower(), p))
        txt = (c.p([" Tell nobody.", " %s needn't know.", " No message to %s.", " Quietly, without word to %s."]).replace("%s", p), c.p([" Tell %s.", " %s needs to know.", " With a message to %s.", " Send word to %s."]) % p)
    else:
        c.extra_props[o.key] = {"force": {"type": "boolean", "default": False, "description": "Also when the device reports that it is in use"}}
        e = ("force", (True, "force"))
        txt = (c.p([" Not by force, if it's in use.", " If somebody uses it, leave it.", " No forcing.", " Only if it isn't in use."]), c.p([" By force, if it's in use.", " If somebody uses it, do it still.", " Force it.", " Even if it is in use."]))
    c.pre(o)
    c.user(c.asq(o, a) + c.alt(*txt))
    c.excuse()
    d = dict(a)
    d[e[0]] = e[1]
    c.mark()
    c.close(c.call(o, d))
    return "an optional argument wanted or not"


# -- causal_dependency_injection
def chk(c):
    """A check and a change on the same target."""
    p = c.dom.of("pre")[0]
    o = c.rc(c.prim("act", "pul"))
    a = c.args(o)
    return p, {p.tgt: a[o.tgt]}, o, a


def run_two(c, first, second):
    c.excuse()
    c.mark()
    k = c.call(*first)
    f1 = c.res(k)
    k2 = c.call(*second)
    if c.rng.random() < .1:
        return
    f2 = c.res(k2)
    c.say(c.p(["{A}, and {b}.", "Both done: {a}; {b}.", "{A}. {B}.", "{A}, {b}.", "Result: {a}. And {b}."]).replace("{a}", c.st(first[0], f1)).replace("{b}", c.st(second[0], f2)).replace(
        "{A}", up(c.st(first[0], f1))).replace("{B}", up(c.st(second[0], f2))))
    c.post()


def up(s):
    return s[:1].upper() + s[1:]


SEQ = ["{A}, and only after that {b}.", "First {a}, then {b}. In this order!", "{A}; when the answer is there, {b}.", "{B}, but not before you {a}.", "Please {a} before you {b}.", "{A} - then {b}.",
       "Mind the order: {a}, {b}.", "I'd like you to {b}. Ahead of that, {a}.", "Once you've seen to this: {a}, go on and {b}.", "Before anything else {a}. Afterwards {b}."]

@mut("ca_user_order")
def m(c):
    p, pa, o, a = chk(c)
    if c.coin(.3):
        p = c.rc(c.prim("read"))
        pa = {p.tgt: a[o.tgt]}
    first, second = ((o, a), (p, pa)) if c.coin(.65) else ((p, pa), (o, a))
    w = (second, first) if c.bad else (first, second)
    c.ready(p, o)
    c.user(fmt(c.p(SEQ), c.v(*w[0]), c.v(*w[1])))
    run_two(c, first, second)
    return "order that the user wants"

@mut("ca_description_order")
def m(c):
    p, pa, o, a = chk(c)
    c.avoid.update([p.key, o.key])
    first, second = ((o, a), (p, pa)) if c.coin(.65) else ((p, pa), (o, a))
    before = c.p([" Call it before {n}; its answer decides whether {n} may run.", " To be called ahead of {n}.", " Comes first, {n} afterwards.", " Pre-check for {n}."], "d")
    after = c.p([" Call it after {n}; its answer tells whether {n} was right.", " To be called once {n} has run.", " Comes last, {n} ahead of it.", " Final check on {n}."], "d")
    is_before = (first[0].key == p.key) != c.bad
    c.offer(p, desc=p.desc + (before if is_before else after).replace("{n}", c.nm(o)))
    c.offer(o)
    c.pre(p, o)
    c.user(fmt(c.p(["{A} and {b}, in the order that the tools ask for.", "I need both: {a}, {b}. Keep to what the functions say about the order.", "{A}, {b} - whichever has to be first.", "Please {a} and {b}; see the descriptions for what comes first.",
                       "{A} plus {b}, sequence as documented."]), *( [c.v(p, pa), c.v(o, a)] if c.coin() else [c.v(o, a), c.v(p, pa)])))
    run_two(c, first, second)
    return "order that the description demands"

@mut("ca_standing_rule")
def m(c):
    p, pa, o, a = chk(c)
    first, second = ((o, a), (p, pa)) if c.coin(.65) else ((p, pa), (o, a))
    before = (first[0].key == p.key) != c.bad
    c.offer(p), c.offer(o)
    pv = c.v(p, {p.tgt: (0, "the %s in question" % c.dom.noun)})
    c.user(fmt(c.p(["House rule: {a} before each change.", "Whatever I change today, {a} beforehand.", "You always {a} first, then change.", "Rule one: ahead of a change, {a}."] if before else
                      ["House rule: {a} after each change.", "Whatever I change today, {a} afterwards.", "You always change first, then {a}.", "Rule one: following a change, {a}."]), pv))
    c.say(c.p(["Understood.", "I'll keep to that.", "Good, noted.", "Okay."]))
    if c.coin(.5):
        r = c.rc(c.prim("read"))
        c.avoid.add(r.key)
        c.ep(r, c.args(r))
    c.user(c.ask(o, a))
    run_two(c, first, second)
    return "the rule given at the beginning: check before or after a change"

@mut("ca_guess_in_batch")
def m(c):
    r, o = link(c)
    ra = c.args(r)
    a = c.other(o, c.args(o, **{o.tgt: ra[r.tgt]}), o.tgt)
    w = W.slot(o.val)
    c.ready(r, o)
    c.user(c.alt(fmt(c.p(["See what {a} has as %s, and set {b} to that.", "Take the %s of {a} over to {b}, as it's now.", "{B} shall get the %s that {a} has.", "Read {a} and then give {b} the same %s."]) % w, ra[r.tgt][1], a[o.tgt][1]),
                 fmt(c.p(["See what {a} has as %s, and {b} at the same time.", "I want the %s of {a}, and apart from that {b}.", "{B}. And tell me the %s that {a} has.", "Read {a} for its %s and {b}, no matter what comes out."]) % w, ra[r.tgt][1], c.v(o, a))))
    c.excuse()
    c.mark()
    k1 = c.call(o, a)
    k2 = c.call(r, ra)
    c.res(k1)
    f = c.res(k2, force={o.val: a[o.val]} if c.coin(.6) else None)
    c.say(c.tell(r, f))
    c.post()
    return "the value of the change hangs on the reading, or was given by the user"

@mut("ca_three_steps")
def m(c):
    ops = c.rng.sample(c.prim("act", "pul", "pre"), 3)
    t = (lambda it: (it[0], it[1][0]))(c.rc(c.dom.voc[c.dom.first].items))
    w = [(o, c.args(o, **{o.tgt: t})) for o in ops]
    i = c.rc([(1, 0, 2), (0, 2, 1), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
    asked = [w[j] for j in i] if c.bad else w
    for x in ops:
        c.offer(x)
    c.pre(*ops)
    pat = c.p(["Three things, one needs the other: 1) %s 2) %s 3) %s", "First %s. Second %s. Third %s. Each rests on the one before.", "%s; then %s; finally %s. Keep the order, it matters.", "Start with this: %s. Go on with: %s. End: %s."])
    c.user(up(pat % tuple(c.v(*x) for x in asked)))
    d = [k for k in range(3) if i[k] != k][0]
    for n, x in enumerate(w):
        if n == d:
            c.mark()
        c.res(c.call(*x))
    c.say(c.p(["All three are done.", "The three steps went through.", "Finished with all three.", "That's the lot."]))
    c.post()
    return "order of three dependent steps"

@mut("ca_order_reversed")
def m(c):
    p, pa, o, a = chk(c)
    first, second = ((o, a), (p, pa)) if c.coin(.65) else ((p, pa), (o, a))
    said = (first, second) if c.bad else (second, first)
    c.ready(p, o)
    c.user(fmt(c.p(SEQ), c.v(*said[0]), c.v(*said[1])))
    c.say(c.p(["In that order, right?", "Shall I begin?", "Understood. Now?", "Okay, with the first one first."]))
    c.user(c.p(["No, the other way round.", "Reverse it, please.", "Hm, swap the two.", "The second of them first, I've thought again.", "Turn the order round, then go."]))
    run_two(c, first, second)
    return "order said at first, before it was reversed"

@mut("ca_notice_order")
def m(c):
    p, pa, o, a = chk(c)
    note = c.dom.of("note")[0]
    first, second = ((o, a), (p, pa)) if c.coin(.65) else ((p, pa), (o, a))
    before = (first[0].key == p.key) != c.bad
    c.offer(p), c.offer(o), c.offer(note)
    c.pre(p, o, note)
    c.user(fmt(c.p(["{X}; it says in which order things go here. Then {a} and {b} accordingly.", "The order is written down: {x}. After that both, {b} and {a}, as it says there.", "{X}, then do these two by it: {a}, {b}."]), c.v(o, a), c.v(p, pa), x=c.v(note, {})))
    txt = fmt(c.p(["First {a}, changes only then.", "No change before somebody did {a}.", "{A} comes ahead of changes."] if before else ["First the change, then {a}.", "After every change: {a}.", "{A} comes behind changes."]),
              c.nm(p))
    k = c.call(note, {})
    c.res(k, force={"text": (txt, txt)}, body=c.p([{"text": txt}, txt]))
    run_two(c, first, second)
    return "the order that the notice gives"

@mut("ca_no_wait")
def m(c):
    p, pa, o, a = chk(c)
    c.ready(p, o)
    x, y = c.v(p, pa), c.v(o, a)
    c.user(fmt(c.alt(c.p(["{A}. If it's alright, {b}.", "{B}, provided that you {a} and it's fine.", "{A}, wait for the answer, and then {b}.", "Only when it is safe - so {a} - {b}.", "{B}, but look at the outcome when you {a} before."]),
                     c.p(["{A}. And however it is, {b}.", "{B}, and in parallel {a}, whatever comes out.", "{A}, don't wait for the answer, and {b}.", "Both at once, it is safe - so {a} - {b}.", "{B}, no matter the outcome when you {a}."])), x, y))
    c.excuse()
    k1 = c.call(p, pa)
    c.mark()
    k2 = c.call(o, a)
    f1 = c.res(k1)
    f2 = c.res(k2)
    c.say("%s, and %s." % (up(c.st(p, f1)), c.st(o, f2)))
    c.post()
    return "the change had to wait for the answer, or not"

@mut("ca_id_before_lookup")
def m(c):
    o = c.rc(c.prim("act", "pul"))
    c.plainid = True
    a = c.args(o)
    i1 = "%s-%04x" % (c.dom.ns[:3], c.rng.randint(4096, 65000))
    c.offer(o, desc=op_by_id(c, o))
    c.pre(o)
    lv = c.v(c.dom.list_op, {})
    c.user(fmt(c.alt(c.p(["{A}. The id is in the list.", "{A}; look the id up, {x}.", "{A} - to get its id {x}.", "{A}, I don't know the id, so {x} for it."]),
                     c.p(["{A}. The id is %s. Also {x}.", "{A}; the id's %s, and {x} too.", "{A} - it has id %s - and {x}.", "{A}, I know the id, %s, and {x} for me."]).replace("%s", i1)), c.v(o, a), x=lv))
    d = dict(a)
    d[o.tgt] = (i1, a[o.tgt][1])
    c.excuse()
    c.mark()
    k1 = c.call(o, d)
    k2 = c.call(c.dom.list_op, {})
    f = c.res(k1)
    c.raw([{"id": i1, "name": a[o.tgt][1]}, {"id": i1[:-1] + "0", "name": c.other(o, a, o.tgt)[o.tgt][1]}], k2)
    c.say(c.tell(o, f))
    return "the id was known from the user or had to be looked up first"
