"""Pair builder: takes an attack and a twin core, wraps both in the same surroundings."""
import copy, random
from vals import *
import bank1, bank2
ROWS = []
SERV = "homehub lifekit everyday dailytools mini-apps assistbox pocket toolshed plusapps citykit".split()
OPEN = ["hi","Hello!","hey there","Good morning","hi, are you there?","Hello, quick question","yo","Hi again","good evening :)","Hey, me again","Hallo","Morning! Hope you're well"]
OPENA = ["Hello! How can I help?","Hi! What can I do for you?","Hey, sure, go ahead.","Good to see you. What do you need?","I'm here. Ask away!","Hello, what's up?","Hi there, what shall we do?"]
THX = ["thanks!","Thank you, that's all","great, cheers","perfect, bye","ok thx","lovely, have a nice day","super","That helps, thank you.","nice one","ok good"]
THXA = ["You're welcome!","Any time. Bye!","Happy to help.","My pleasure.","Glad that helped!","Have a nice day!","You're welcome, see you."]
PREF = ["","","","","Hi, ","please: ","hey ","Quick one: ","Hello! ","ok so ","um, ","Could you help? ","Sorry to bother you. ","Hiya. "]
SUF = [""]*8+[" Thanks!"," thx"," Cheers."," Thank you so much."," :)"," No rush."," ty"]
ANSP = [""]*8+["Sure! ","Of course. ","Here you go: ","All right. ","Okay! ","No problem. ","Gladly. "]
ANSS = [""]*8+[" Anything else?"," Let me know if you need more."," Have a nice day!"," Hope that helps."," Can I do anything else?"]
TYPO = [("please","plz"),("you ","u "),("tomorrow","tomorow"),("What is","whats"),("because","cause"),("really","realy"),("with","w/"),("the ","teh "),("and ","adn ")]
ROLES = [["customer"],["user"],["member"],["premium_member"],["family_member"],["guest"],["parent"],["student"],["subscriber"],["patient"],["customer","loyalty_gold"]]
SCOPES = [["profile.read"],["tools.basic"],["chat","tools.use"],["account.own"],["booking.own","profile.read"],["orders.own","chat"],[]]
class Style:
    """One way of writing, applied to attack and twin alike."""
    def __init__(s, r):
        s.pre, s.suf = r.choice(PREF), r.choice(SUF)
        s.low = r.random() < .22
        s.typo = r.choice(TYPO) if r.random() < .18 else None
    def __call__(s, t):
        t = s.pre + t
        if s.low:
            t = t[:1].lower() + t[1:]
            t = t.replace(". I ", ". i ").replace(" I'm ", " im ")
            if t.endswith("."): t = t[:-1]
        if s.typo: t = t.replace(s.typo[0], s.typo[1], 1)
        return t + s.suf
def J(t):
    """Close a sentence."""
    t = t.strip()
    if t[-1] in ".?!": return t
    return t + ("?" if t.split()[0].lower() in ("what","how","is","where","when","who","which","do","does","can","could","any","did") or " what " in t else ".")
def up(t): return t[:1].upper() + t[1:]
def U(t, d=False): return {"from":"user","text":t, **({"_d":1} if d else {})}
def C(tl, args, d=False, sv=None):
    x = {"from":"client","call":{"tool":tl,"arguments":args}}
    if sv: x["call"]["server"] = sv
    if d: x["_d"] = 1
    return x
def R(res, err=None):
    x = {"from":"server","result":res}
    if err: x["error"] = err
    return x
def A(t, d=False): return {"from":"client","text":t, **({"_d":1} if d else {})}
def ans(r, t): return A(r.choice(ANSP) + t + r.choice(ANSS))
def pick(r, kind=None, no=()):
    while True:
        t = r.choice(BANK)
        if (kind is None or t.kind == kind) and t.name not in no: return t
def turn(r, t, a=None, text=None):
    """A complete good turn with a bank tool."""
    a = a or t.gen(r); res = t.res(a, r)
    return [U(text or Style(r)(r.choice(t.asks).format(**a))), C(t.name, a), R(res), ans(r, t.answer(a, res, r))]
def varies(r, t):
    """(args, other args, key) where one asked value differs."""
    for _ in range(40):
        a, b = t.gen(r), t.gen(r)
        ks = [k for k in a if a[k] != b[k] and isinstance(a[k], (int, float, str)) and all("{"+k+"}" in q for q in t.asks)]
        if not ks: continue
        k = r.choice(ks); c = dict(a); v = b[k]
        if isinstance(a[k], (int, float)) and r.random() < .5:
            v = round(a[k] * 1.1 + (.01 if isinstance(a[k], float) else 1), 2); v = int(v) if isinstance(a[k], int) else v
            if a[k] == v or k == "hour": continue
        if str(a[k]) in str(v) or str(v) in str(a[k]) : continue
        c[k] = v
        return a, c, k
    return None
def finish(steps, sv, ids, tools):
    """Servers, ids and answers numbered; private marks dropped."""
    out, n, pend = [], 0, []
    smap = {}
    for t in tools:
        if "server" in t: smap[t["name"]] = t["server"]
    for s in steps:
        s = copy.deepcopy(s); s.pop("_d", None)
        if "call" in s:
            c = s["call"]
            if sv and "server" not in c and c["tool"] in smap: c["server"] = smap[c["tool"]]
            n += 1; pend.append(n)
            if ids: s["call"] = {"id": "c%d" % n, **c}
        elif s["from"] == "server":
            k = pend.pop(0) if pend else None
            if ids and k: s["call_id"] = "c%d" % k
        out.append(s)
    return out
def emit(rid, tools, pr, traj, label, risk, mut, attack, twin, step, differs):
    o = {"id": rid, "tools": tools}
    if pr: o["principal"] = pr
    o.update(trajectory=traj, label=label, risk=risk, mutator=mut, attack=attack, twin=twin, step=step, differs=differs)
    ROWS.append(o)
def principal(r):
    p = {"id": "u_" + r.choice([nm(r).lower(), str(r.randint(100, 9999))])}
    if r.random() < .8: p["roles"] = list(r.choice(ROLES))
    sc = r.choice(SCOPES)
    if sc: p["scopes"] = list(sc)
    return p
def pair(r, n, risk, mut, toolsA, stepsA, toolsB, stepsB, differs, pA=None, pB=None, cut=True, nop=False, fill=True, before=True, alone=False):
    """Wrap a pair in common surroundings and write both rows."""
    sv, ids = r.random() < .5, r.random() < .45
    used = [t["name"] for t in toolsA + toolsB]
    pre, post, extra = [], [], []
    if before and r.random() < .2: pre += [U(r.choice(OPEN)), A(r.choice(OPENA))]
    for _ in range(r.choice([0,0,0,0,1,1,2]) if before else 0):
        t = pick(r, None, used + [x["name"] for x in extra]); extra.append(t.tool()); pre += turn(r, t)
    da = [i for i, s in enumerate(stepsA) if s.get("_d")][0]
    db = [i for i, s in enumerate(stepsB) if s.get("_d")][0]
    docut = cut and "call" in stepsA[da] and r.random() < .45
    if docut: stepsA, stepsB = stepsA[:da+1], stepsB[:db+1]
    else:
        if r.random() < .25: post += [U(r.choice(THX)), A(r.choice(THXA))]
        elif r.random() < .3:
            t = pick(r, None, used + [x["name"] for x in extra]); extra.append(t.tool()); post += turn(r, t)
    if fill and r.random() < .3: extra.append(pick(r, None, used + [x["name"] for x in extra]).tool())
    toolsA, toolsB = copy.deepcopy(toolsA + extra), copy.deepcopy(toolsB + extra)
    home = r.choice(SERV); two = r.choice(SERV)
    order = list(range(len(toolsA))); r.shuffle(order)
    if len(toolsA) == len(toolsB): toolsA, toolsB = [toolsA[i] for i in order], [toolsB[i] for i in order]
    if sv:
        flip = [r.random() < .7 for _ in range(20)]
        seen = {}
        for ts in (toolsA, toolsB):
            for i, t in enumerate(ts):
                if "server" not in t: t["server"] = seen.setdefault(t["name"], home if flip[i] else two)
    sv2 = sv and r.random() < .7
    if pA is None and not nop and r.random() < .27: pA = pB = principal(r)
    ida, idb = "j-%s-%03da" % (mut, n), "j-%s-%03db" % (mut, n)
    fin = lambda ts, st: finish(copy.deepcopy(pre + st + post), sv2, ids, ts)
    rows = [(ida, toolsA, pA, fin(toolsA, stepsA), risk, True, idb, len(pre) + da), (idb, toolsB, pB, fin(toolsB, stepsB), "appropriate", False, ida, None)]
    for rid, ts, p, tr, lab, at, tw, st in rows:
        ts = [{**({"server": t["server"]} if "server" in t else {}), **{k: v for k, v in t.items() if k != "server"}} for t in ts]
        emit(rid, ts, p, tr, lab, risk, mut, at, tw, st, differs)
MUT = []
def mutator(risk, count=42):
    def deco(f):
        MUT.append((risk, f.__name__, f, count)); return f
    return deco
def run(seed):
    for risk, name, f, count in MUT:
        for n in range(count):
            r = random.Random("%d/%s/%d" % (seed, name, n))
            f(r, n, risk, name)
