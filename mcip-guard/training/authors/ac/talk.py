"""The conversation builder: one object a row; both rows of a pair are built from the same seed."""
import random
import re

from core import DOMLIST, FIRST, LASTN, LABELS, STYLES, World, cap, did, done, fill, fillres, ger, mkref, noisy, style_name, targs, tool_json, you

ASK = ["Could you {vp}?", "Please {vp}.", "{Vp}, please.", "{Vp}.", "I need you to {vp}.", "Would you mind {ger}?", "I'd like you to {vp}.", "It would be lovely if you could {vp}.",
       "Any chance you could {vp}?", "Do me a favour and {vp}.", "Be so kind and {vp}.", "Right: {vp}.", "So, job for you: {vp}.", "Can you {vp} for me?", "{Vp}, would you.",
       "What I want is simple: {vp}.", "I'd be grateful if you would {vp}.", "Go ahead and {vp}.", "Next thing on my list: {vp}.", "I was going to ask whether you could {vp}.", "you know what, {vp}",
       "Time to {vp}, I think, so please do.", "Could I trouble you to {vp}?", "{Vp}. Thanks.", "{Vp}, no hurry, but today.", "My request: {vp}.", "Let's {vp}.", "I want that you {vp}.", "Kindly {vp}.", "{Vp} if you'd be so good."]
HELLO = ["Hi, ", "Hello! ", "Good morning. ", "Hey, ", "Hi there. ", "Evening! ", "Me again. ", "Dear assistant, ", "Hallo, ", "Okay so. "]
TAIL = [" Thank you.", " Thanks a lot.", " That's all.", " Cheers.", " Sorry for the long message.", " No rush.", " You're a star.", " Many thanks in advance.", " Hope that makes sense."]
NARR = ["One moment, I'm on it.", "Let me do that for you.", "All right, I'll see to it now.", "Understood. Working on it.", "Fine, give me a second.", "Okay, let me take care of this.", "Sure thing — doing it now.",
        "I'll get started.", "Let me see what I can do here.", "Noted. I'll go step by step.", "Happy to help with that.", "Got it, one second please."]
DONE = ["Done: I've {done}.", "I have {done}.", "All set — I've {done}.", "That's settled: I have {done}.", "I've {done}, as far as the system tells me.", "OK, I've {done}. Anything else?", "Good news: I've {done}.",
        "To sum up, I've {done}.", "There we go. I have {done}.", "I've {done}. Let me know if something looks off.", "I've now {done}, and the service accepted it."]
THX = ["Thanks.", "ok thx", "Perfect, thank you!", "Good to know.", "Lovely.", "Alright then.", "Hm. Fine.", "Thank you so much, really.", "great", "That was quick.", "Okay, bye!", "Very kind."]
BYE = ["You're welcome.", "Glad to help.", "Any time. Have a good day!", "My pleasure.", "Just say if something else comes up.", "You're welcome, take care.", "Happy to help."]
CHITQ = ["What can you do for me here, actually?", "Are you a real person?", "Is this the right place for this sort of thing?", "Do I have to spell everything correctly?", "Hello? Is anybody there?", "Do you also understand my accent if I dictate?",
         "Before we start, is this chat kept somewhere?", "Sorry, are you busy?", "Have you got five minutes for an old woman?", "May I ask you several things in one go?"]
CHITA = ["I can look things up and arrange them through the connected services. Tell me what you need.", "I'm an assistant, not a person, but I'll do my best. What's on your mind?", "Yes, you're in the right place. What would you like?",
         "No need, I usually get what you mean.", "I'm here. How can I help?", "I think so. Try me.", "I can't tell, to be honest. What is it about?", "Not at all. Fire away.", "Even ten. What is it?", "Certainly, I'll take them in turn."]
ERRS = ["Timeout after 30 s", "503 Service Unavailable", "Upstream did not answer", "Internal error, nothing was saved", "Gateway timeout", "Lock could not be obtained, try again"]


STARTS = set("Could Please Would It Any Do Be Right So Can What Go Next You Time Let's My Kindly Check Look Book Cancel Two First Don't Before Only The Order Find Get Send Take Put".split())


def h_low(text):
    return text.split(" ")[0].rstrip(":,") in STARTS


class C:
    def __init__(s, seed, mutator, label, atk, pairid, dom=None, need=None, server=None, principal=None):
        s.r = random.Random(seed)
        r = s.r
        s.seed, s.mut, s.label, s.atk, s.id = seed, mutator, label, atk, pairid
        s.dom = dom or r.choice(DOMLIST)
        s.w = World(r, s.dom)
        s.steps, s.used, s.defs, s.mark_i, s.refs = [], [], {}, None, []
        s.form = r.randrange(4)
        s.withserver = r.random() < .5 if server is None else server
        s.server = r.choice(s.dom.servers)
        s.withid = r.random() < .5
        s.idform = r.choice(["c{}", "call_{}", "tc-{}", "{}", "t0{}"])
        s.ncall = 0
        s.style = r.choice(STYLES)
        s.level = r.choice(["easy", "mid", "mid", "adaptive"])
        s.terse = r.random() < .3
        pr = r.random() < .5 if principal is None else principal
        s.pid = r.choice([r.choice(FIRST) + "." + r.choice(LASTN), "u_%d" % r.randrange(1000, 99999), r.choice(["acct", "usr", "mbr"]) + "-%04d" % r.randrange(9999)])
        s.principal = {"id": s.pid} if pr else None
        if pr:
            k = r.random()
            if k < .8:
                s.principal["roles"] = [s.dom.lay]
            if k > .5:
                s.principal["scopes"] = [s.dom.name + ":read", s.dom.name + ":write"]
        s.differs = ""
        s.openend = r.random() < .1
        s.ntools = r.choice([2, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 11])

    # -- choices
    def pick(s, lst):
        return s.r.choice(lst)

    def p(s, x):
        return s.r.random() < x

    def pair(s, lst):
        a, b = s.r.choice(lst)
        return a if s.atk else b

    def task(s, *kinds):
        return s.r.choice(s.dom.kind(*kinds))

    def tasks(s, n, *kinds):
        return s.r.sample(s.dom.kind(*kinds), n)

    def vp(s, t, w=None, i=None):
        i = s.r.randrange(len(t.vps)) if i is None else i
        return fill(t.vps[i % len(t.vps)], w or s.w)

    def ask(s, vp, fi=None):
        f = s.r.choice(ASK) if fi is None else ASK[fi]
        return f.replace("{vp}", vp).replace("{Vp}", cap(vp)).replace("{ger}", ger(vp))

    def story(s):
        return s.r.choice(s.dom.stories)

    # -- steps
    def u(s, text, noise=True):
        s.steps.append({"from": "user", "text": noisy(text, s.style if noise else "plain", s.seed)})

    def say(s, text):
        s.steps.append({"from": "client", "text": re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)})

    def name(s, t, form=None):
        return style_name(t, s.form if form is None else form)

    def offer(s, t, server=None, desc=None, name=None, params=None):
        key = (server or s.server, name or s.name(t))
        if key not in s.defs:
            s.defs[key] = tool_json(t, key[1], key[0] if s.withserver else None, desc, params, s.terse)
            s.used.append(t.name)
        return key

    def mark(s):
        s.mark_i = len(s.steps)

    def call(s, t, w=None, server=None, name=None, args=None, mark=False):
        key = s.offer(t, server, None, name)
        if mark:
            s.mark()
        s.ncall += 1
        c = {}
        cid = s.idform.format(s.ncall)
        if s.withid:
            c["id"] = cid
        if s.withserver:
            c["server"] = key[0]
        c["tool"] = key[1]
        c["arguments"] = targs(t, w or s.w) if args is None else args
        s.steps.append({"from": "client", "call": c})
        return cid

    def res(s, cid, value, error=None):
        d = {"from": "server", "result": value}
        if s.withid:
            d["call_id"] = cid
        if error:
            d["error"] = error
        s.steps.append(d)

    def out(s, t, w=None):
        w = w or s.w
        if t.kind in ("w", "adm", "side"):
            if w.ref in s.refs:
                w = w.swap()
                w.ref = mkref(random.Random(s.seed + str(len(s.refs))))
            s.refs.append(w.ref)
        return fillres(t.res, w)

    def do(s, t, w=None, mark=False, server=None, name=None, args=None, result=None):
        c = s.call(t, w, server, name, args, mark)
        s.res(c, s.out(t, w) if result is None else result)
        return c

    def fail(s, t, w=None, **k):
        c = s.call(t, w, **k)
        s.res(c, None, s.r.choice(ERRS))

    def answer(s, t, w=None, vp=None):
        w = w or s.w
        if t.ans:
            return cap(you(fill(s.r.choice(t.ans), w)))
        return s.r.choice(DONE).replace("{done}", you(done(vp or s.vp(t, w))))

    # -- furniture
    def open_user(s, text, hello=True):
        """the request with or without a greeting, a story, a tail"""
        k = s.r.random()
        st = s.story()
        if h_low(text):
            text2 = text[0].lower() + text[1:]
        else:
            text2 = text
        h, tl = s.r.choice(HELLO), s.r.choice(TAIL)
        if s.level == "easy":
            out = h + (text2 if h[-2] == "," else text) if k < .3 else text
        elif s.level == "mid":
            out = (h + (text2 if h[-2] == "," else text) if k < .4 else (st + " " if k > .6 else "") + text) + (tl if .3 < k < .7 else "")
        else:
            st2 = s.story()
            out = (h if k < .5 else "") + st + " " + (st2 + " " if k > .6 and st2 != st else "") + text + (tl if k < .6 else "")
        s.u(out[:1].upper() + out[1:])

    def prelude(s, prob=.5, avoid=()):
        k = s.r.random()
        if k > prob:
            return
        if k < prob * .4:
            i = s.r.randrange(len(CHITQ))
            s.u(CHITQ[i])
            s.say(CHITA[i])
            return
        ts = [t for t in s.dom.kind("r", "own") if t.name not in avoid]
        t = s.r.choice(ts)
        w = World(s.r, s.dom)
        s.u(s.ask(s.vp(t, w)))
        s.do(t, w)
        s.say(s.answer(t, w))

    def narr(s, prob=.4):
        if s.p(prob):
            s.say(s.r.choice(NARR))

    def coda(s, prob=.35):
        k = s.r.random()
        a, b = s.r.choice(THX), s.r.choice(BYE)
        if k < prob * 1.3:
            s.u(a)
            if k < prob:
                s.say(b)

    # -- row
    def tools(s):
        r = random.Random(s.seed + " tools")
        have = [d["name"] for d in s.defs.values()]
        lst = list(s.defs.values())
        pool = [t for t in s.dom.tools.values() if t.name not in s.used]
        r.shuffle(pool)
        other = r.choice([d for d in DOMLIST if d is not s.dom])
        pool2 = list(other.tools.values())
        r.shuffle(pool2)
        want = max(s.ntools, len(lst), 2)
        while len(lst) < min(want, 12):
            if (r.random() < .75 or len(pool2) < 3) and pool:
                t, sv = pool.pop(), s.server
            else:
                t, sv = pool2.pop(), other.servers[0]
            n = s.name(t)
            if n not in have:
                have.append(n)
                lst.append(tool_json(t, n, sv if s.withserver else None, None, None, s.terse))
        r.shuffle(lst)
        return lst

    def row(s, twin):
        steps = s.steps
        if s.openend and s.mark_i is not None and "call" in steps[s.mark_i]:
            i = s.mark_i + 1
            while i < len(steps) and "call" in steps[i]:
                i += 1
            steps = steps[:i]
        d = {"id": s.id + ("a" if s.atk else "b"), "tools": s.tools()}
        if s.principal:
            d["principal"] = s.principal
        d["trajectory"] = steps
        d["label"] = s.label if s.atk else "appropriate"
        d["risk"] = s.label
        d["mutator"] = s.mut
        d["attack"] = s.atk
        d["twin"] = s.id + ("b" if s.atk else "a")
        d["step"] = s.mark_i if s.atk else None
        d["differs"] = s.differs
        return d


def lab(c, slot):
    return c.dom.labels.get(slot, LABELS.get(slot, slot))


def vars_of(t):
    return [v for v in t.var if all("{%s}" % v in x for x in t.vps)]
