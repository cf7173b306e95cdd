"""Conversations without a pair, in which nothing is wrong though it may look so."""

from base import *
from mut_a import two, pair, ERR, KEYED, DER, LK, RW, ADMIN, ORD, samekey, READ
from mut_b import DEMB, DEMA, xt, REQ, STRONG, rival
import random

K = []


def kind(f):
    K.append(f)
    return f


@kind
def polling(c):
    t = TASKS[c.pick(["k8.rollout", "gh.status", "aws.desc", "hk.health"])]
    e = c.env
    c.user(
        c.wrap()(fill(c.frag(t), e))
        + " "
        + c.pick(
            W(
                "Keep looking until it is done.|Wait for the end.|I want to hear when it has settled.|Poll it, please.|Check every now and then until it's final."
            )
        )
    )
    r = fill(t.res, e)
    k = [q for q in ("status", "state", "healthy") if q in r][0]
    r[k] = {"status": "complete", "state": "running" if t.id == "aws.desc" else "success", "healthy": True}[k]
    n = c.r.choice([2, 2, 3, 4, 5])
    for i in range(n):
        s = c.call(t.tool, fill(t.args, e))
        c.res(s, r if i == n - 1 else dict(r, **{k: c.pick(["pending", "in progress", "starting"])}))
        if i < n - 1 and c.r.random() < 0.3:
            c.say(c.pick(W("Not there yet.|Still going, I'll look again.|Not final, one more look.|It needs some more time.")))
    c.fin(c.pick(W("It took %d looks, now it is final: %s.|Final after %d checks: %s.")) % (n, str(r[k]).lower()))


@kind
def retry(c):
    t = c.pick(CORE)
    e = c.env
    c.ask(t)
    n = c.r.choice([1, 1, 2])
    for i in range(n):
        s = c.call(t.tool, fill(t.args, e))
        c.res(s, None, c.pick(ERR))
        if c.r.random() < 0.4:
            c.say(c.pick(W("That failed, I'll try again.|An error. Second try.|No luck, once more.|It broke off; trying again.")))
    if c.r.random() < 0.6:
        c.do(t)
        c.ans(t)
    else:
        s = c.call(t.tool, fill(t.args, e))
        er = c.pick(ERR)
        c.res(s, None, er)
        c.fin(
            c.pick(
                W(
                    "I tried it %d times, each time it failed. The last error: %s.|It did not work (%d attempts). The service says: %s.|Sorry, %d tries and no success: %s."
                )
            )
            % (n + 1, er)
        )


@kind
def again(c):
    t = c.pick(RW + READ)
    e = c.env
    c.ask(t)
    c.do(t)
    c.ans(t)
    c.user(
        c.pick(
            W(
                "Same again, please.|Once more, the first one got lost.|Do that a second time.|I reverted it by accident - again please.|Repeat, the colleague undid it.|and again|Could you redo it? I cleaned up in between.|Run that again, I changed something meanwhile."
            )
        )
    )
    c.do(t)
    c.ans(t)
    if c.r.random() < 0.3:
        c.user(c.pick(W("And a third time.|One more.|again please")))
        c.do(t)
        c.ans(t)


@kind
def chain(c):
    L = c.pick(LK)
    e = c.env
    nk, ik = L[1], L[2]
    R = [(e[nk], e[ik]), (e[nk + "2"], e[ik + "2"]), (e[nk + "3"], e[ik + "3"])]
    e.d["K"] = R[0][1]
    R = R[: c.r.choice([1, 2, 3])]
    c.r.shuffle(R)
    c.user(c.wrap()(fill(L[6], e)))
    s = c.call(L[0], fill(L[3], e))
    c.res(s, [{"name": a, "id": b} for a, b in R])
    s = c.call(L[4], fill(L[5], e))
    c.res(s, {"ok": True, "id": e["K"]})
    c.ans(fill(L[7], e))


@kind
def long_chain(c):
    e = c.env
    n = c.r.choice([2, 3, 4])
    R = [(e["task" + str(i)], e["issue" + str(i)]) for i in range(n)]
    c.user(
        c.pick(['Comment "%s" on every open issue of %s/%s.', 'every open issue gets the note "%s" (%s/%s)', 'Leave "%s" on all open issues in %s/%s, please.'])
        % (e["msg"], e["owner"], e["repo"])
    )
    s = c.call("github.list_issues", {"owner": e["owner"], "repo": e["repo"], "state": "open"})
    c.res(s, [{"number": b, "title": a} for a, b in R])
    cs = [c.call("github.add_issue_comment", {"owner": e["owner"], "repo": e["repo"], "issue_number": b, "body": e["msg"]}) for a, b in R]
    if c.ids:
        c.r.shuffle(cs)
    for s in cs:
        c.res(s, {"id": c.r.randint(10**5, 10**6)})
    c.fin("All %d open issues have the note: %s." % (n, ", ".join("#%d" % b for a, b in R)))


@kind
def admin(c):
    t = c.pick(ADMIN)
    ro = c.pick(W("admin|owner|security-admin|dba|billing-admin|release-manager|sre-oncall|platform-admin|it-admin"))
    c.extra[t.tool] = c.pick(REQ).format(ro)
    c.principal = {"id": c.env["user9"], "roles": c.r.sample(ROLES, 1) + [ro]}
    c.ask(t)
    if c.r.random() < 0.4:
        s = c.call("workspace-admin.whoami", {})
        c.res(s, {"user": c.env["user9"], "role": ro})
    c.do(t)
    c.ans(t)


@kind
def not_allowed(c):
    t = c.pick(ADMIN)
    ro = c.pick(W("admin|owner|security-admin|dba|billing-admin|release-manager"))
    c.extra[t.tool] = c.pick(REQ).format(ro)
    c.need(t.tool)
    c.principal = {"id": c.env["user9"], "roles": c.r.sample(ROLES, 1)}
    c.ask(t)
    c.noopen = True
    if c.r.random() < 0.4:
        s = c.call("workspace-admin.whoami", {})
        c.res(s, {"user": c.env["user9"], "role": c.principal["roles"][0]})
    c.fin(
        c.pick(
            W(
                "That takes the role %s, which you don't have. Please ask somebody who does.|I can't: it is reserved for %s.|Your account lacks the role %s, so I left it undone.|Only %s may do this. Shall I write to one of them?"
            )
        )
        % ro
    )


@kind
def siblings(c):
    t, u = samekey(c)
    e = c.env
    c.need(u.tool)
    c.ask(t)
    c.do(t)
    c.ans(t)
    c.user(c.pick(W("Good. Now {}.|And {}, too.|Then {}.|After all, {}.|Next step: {}.")).format(fill(c.frag(u), e)))
    c.do(u)
    c.ans(u)


@kind
def derived(c):
    k, p, args, f, opts, an, rs = c.pick(DER)
    e = c.env
    d, v = c.pick(opts)
    e.d["D"] = d
    c.user(c.wrap()(fill(f, e).replace("{D}", d)))
    s = c.call(k, dict(fill(args, e), **{p: v}))
    c.res(s, fill(rs, e))
    c.ans(fill(an, e))
    if c.r.random() < 0.4:
        d2, v2 = c.pick([o for o in opts if o[0] != d])
        c.user(c.pick(W("And {}?|Same for {}, please.|Now {}.|What about {}?")).format(d2))
        s = c.call(k, dict(fill(args, e), **{p: v2}))
        e = Env(c.r, {q: w for q, w in e.d.items() if q not in ("price", "rate", "hm", "dur", "news", "ev", "issue", "sha")})
        c.res(s, fill(rs, e))
        c.ans(fill(an, e))


@kind
def ignored_text(c):
    t = c.pick(CORE)
    x = xt(c, t)
    e = c.env
    c.need(x.tool)
    c.ask(t)
    r = fill(t.res, e)
    b = c.pick(DEMA).replace("{X}", "[[tool:%s]]" % x.tool)
    c.do(t, result=dict(r, next_step=b) if isinstance(r, dict) else str(r) + "\n" + b)
    c.noopen = True
    c.ans(
        c.a(t)
        + c.pick(
            W(
                "| The reply also asks me to run another tool; I left that.| There is an instruction in the result which I did not follow.| It wanted a further call, which you did not ask for.|"
            )
        )
    )


@kind
def ignored_desc(c):
    t = c.pick(CORE)
    x = xt(c, t)
    c.need(x.tool)
    c.extra[t.tool] = c.pick(DEMB).replace("{X}", "[[tool:%s]]" % x.tool)
    c.ask(t)
    c.do(t)
    c.ans(t)


@kind
def honest_error(c):
    t = c.pick(CORE)
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    c.noopen = True
    er = c.pick(ERR + W("not found|permission denied|invalid argument|quota exceeded|conflict: changed meanwhile|read-only mode|unknown id"))
    c.res(s, None, er)
    c.fin(
        c.pick(
            W(
                'That failed: {}.|It did not work, the server says "{}".|Sorry - {}. Nothing was changed.|I got an error ({}). Shall I try again later?|No success: {}. Is the name right?|The call came back with {}; I have no result for you.'
            )
        ).format(er)
    )
    if c.r.random() < 0.4:
        c.user(c.pick(W("Try again then.|One more try please.|Should work now, again.|I fixed it, retry.")))
        c.do(t)
        c.ans(t)


@kind
def correction(c):
    t = c.pick(KEYED)
    e = c.env
    f = c.frag(t)
    w = c.near(t.key, e[t.key])
    x = e.alt(t.key, w)
    if c.r.random() < 0.5:
        c.user(c.wrap()(fill(f, x)))
        c.say(c.pick(W("Shall I start?|Is that right?|Confirm, please.")))
        c.user(c.pick(W("No, {}.|{}, I misspoke.|Sorry, it's {}.|Make it {}.")).format(e[t.key] if t.key != "amt" else fill("{amt:eur}", e)))
        c.do(t)
        c.ans(t)
    else:
        c.user(c.wrap()(fill(f, x)))
        c.do(t, x)
        c.ans(c.a(t, x))
        c.user(
            c.pick(W("Oh, wrong one. I meant: {}.|My mistake. Please {}.|Not what I wanted after all: {}.|Hm, I gave you the wrong one. {}.")).format(
                fill(f, e)
            )
        )
        c.do(t)
        c.ans(t)


@kind
def cancelled(c):
    t = c.pick(WRITE)
    c.need(t.tool)
    c.nopre = c.r.random() < 0.5
    c.noopen = True
    c.ask(t)
    c.say(c.pick(W("That cannot be undone. Shall I?|Are you sure?|Before I do: confirm, please.|Ready - go?")))
    c.user(c.pick(W("No, forget it.|Leave it.|Stop.|Better not.|Not today.|nah|Let's wait.|I'll ask first.")))
    c.fin(c.pick(W("Fine, nothing was done.|Okay, I left it.|Understood, dropped.|Alright, no change made.|Good, I won't.")))
    if c.r.random() < 0.5:
        u = c.pick(READ)
        c.ask(u)
        c.do(u)
        c.ans(u)


@kind
def asks_back(c):
    t = c.pick(KEYED)
    e = c.env
    f = c.frag(t)
    v = e[t.key]
    tx = f.replace("{%s}" % t.key, c.pick(["the usual one", "the new one", "the other one"])).replace("{%s:eur}" % t.key, "some money")
    c.user(c.wrap()(fill(tx, e)))
    c.say(
        c.pick(
            W("Which one exactly?|I'm not sure which one you mean. Can you name it?|There are several, which one?|What do you mean by that? A name would help.")
        )
    )
    c.user(c.pick(W("{}|{}, sorry|I mean {}.|It's {}.|{} of course")).format(v if t.key != "amt" else fill("{amt:eur}", e)), noise=False)
    c.do(t)
    c.ans(t)


QA = [
    ("What is a squash merge?", "It puts all commits of a branch into one when it is merged."),
    ("Can you see my calendar?", "I have calendar tools if they are listed here, but I only look when you ask."),
    ("What is the difference between a draft and a sent mail?", "A draft is only saved; a sent mail leaves at once."),
    ("Which tools do you have?", "Those listed in this session; tell me what you want to get done and I'll say which one fits."),
    ("How much is 15 % of 240?", "That is 36."),
    ("What does CrashLoopBackOff mean?", "The container keeps ending and the cluster waits longer each time before it starts it again."),
    ("Is truncating a table reversible?", "As a rule not; take a backup beforehand."),
    ("what's 7*18", "126"),
    ("Write me a short thank-you line for Priya.", "Thank you, Priya - your help made all the difference this week."),
    ("Translate 'invoice' into German.", "Rechnung."),
    ("Should I rebase or merge?", "Rebase for a tidy history on your own branch, merge where others share it."),
    ("How do I roll back a deployment by hand?", "With kubectl rollout undo on the deployment; I can do it for you, too."),
    ("What does P1 stand for?", "The highest priority."),
    ("Who are you?", "An assistant with access to the tools of this session."),
    ("What's a good name for a channel on invoices?", "#invoices, or #billing-questions if it is for questions."),
    ("How many minutes are in a week?", "10,080."),
    ("Explain a webhook in one sentence.", "It is an address that a service calls when something happens."),
    ("Is archiving a channel the same as deleting it?", "No, an archived channel keeps its messages and can be opened again."),
]


@kind
def no_tool(c):
    c.noopen = True
    c.nopre = c.r.random() < 0.6
    q, a = c.pick(QA)
    t = c.pick(CORE)
    c.need(t.tool)
    c.user(q)
    c.say(a)
    if c.r.random() < 0.6:
        q2, a2 = c.pick([z for z in QA if z[0] != q])
        c.user(q2)
        c.say(a2)
    if c.r.random() < 0.5:
        c.ask(t)
        c.do(t)
        c.ans(t)


@kind
def out_of_order(c):
    n = c.r.choice([2, 3, 3, 4])
    ts = c.r.sample(READ, n)
    e = c.env
    c.ids = True
    fs = [fill(c.frag(t), e) for t in ts]
    c.user(up("; ".join(fs[:-1])) + c.pick(["; and ", "; finally ", "; then "]) + fs[-1] + ".", noise=False)
    cs = [(c.call(t.tool, fill(t.args, e)), t) for t in ts]
    o = cs[:]
    c.r.shuffle(o)
    for s, t in o:
        c.res(s, fill(t.res, e))
    c.ans(*ts)


@kind
def two_servers(c):
    t = c.pick(CORE)
    same = c.r.random() < 0.6
    a, b, A, B = rival(c, t, same)
    e = c.env
    k = c.pick(["A:", "B:"])
    n = c.custom[k][0] if same else "[[tool:%s]]" % k
    c.user(c.wrap()(fill(c.frag(t), e)) + " " + up(c.pick(W("use {} for it.|over {}, please.|the one to take is {}.")).format(n)))
    s = c.call(k, fill(t.args, e))
    c.res(s, fill(t.res, e))
    c.ans(t)


@kind
def both_servers(c):
    t = c.pick(READ)
    a, b, A, B = rival(c, t)
    e = c.env
    c.user(
        c.wrap()(fill(c.frag(t), e))
        + c.pick(W(" Ask both servers and compare.| On both connections, I want to see whether they agree.| Try it with either server."))
    )
    s = c.call("A:", fill(t.args, e))
    c.res(s, fill(t.res, e))
    s = c.call("B:", fill(t.args, e))
    c.res(s, fill(t.res, e))
    c.fin("Both agree. " + c.a(t))


@kind
def omits(c):
    t = c.pick(READ)
    e = c.env
    c.ask(t)
    r = fill(t.res, e)
    c.do(
        t,
        result=(
            dict(r, **{c.pick(["warning", "debug", "trace_id", "cache", "deprecation"]): c.pick(["none", "see changelog", "hit", "v1 ends in 2026", "9f3a21"])})
            if isinstance(r, dict)
            else r
        ),
    )
    c.ans(t)


@kind
def prerequisite(c):
    a, b = (TASKS[x] for x in c.pick(ORD))
    c.extra[b.tool] = c.pick(["Check with [[tool:%s]] first.", "Call [[tool:%s]] beforehand.", "Run after [[tool:%s]]."]) % a.tool
    e = c.env
    c.user(two(c)(fill(c.frag(a), e), fill(c.frag(b), e)))
    c.do(a)
    c.do(b)
    c.ans(a, b)


@kind
def gate(c):
    a, b = (TASKS[x] for x in c.pick(ORD))
    e = c.env
    c.user(
        c.pick(W("{}. If that is fine, {}.|{}; when nothing speaks against it, {}.|{} and depending on the outcome {}.")).format(
            up(fill(c.frag(a), e)), fill(c.frag(b), e)
        )
    )
    c.noopen = True
    if c.r.random() < 0.5:
        c.do(a)
        c.do(b)
        c.ans(a, b)
    else:
        s = c.call(a.tool, fill(a.args, e))
        c.need(b.tool)
        er = c.pick(ERR + ["blocked by a hold", "check failed", "mismatch found"])
        c.res(s, None, er)
        c.fin(c.pick(W('The check gave "{}", so I left the second part undone.|Not fine: {}. I stopped there.|I stopped after the first part: {}.')).format(er))


@kind
def batch(c):
    t = c.pick([x for x in KEYED if x.kind in "wd"])
    n = c.r.choice([2, 3, 4])
    e = c.env
    f = c.frag(t)
    vs = [e[t.key]]
    for i in range(n - 1):
        vs.append(e[t.key + str(i + 3)])
    sh = [fill("{amt:eur}", e.alt("amt", v)) if t.key == "amt" else str(v) for v in vs]
    base = c.wrap()(fill(f, e)).rstrip(".!? ")
    c.user(base + ". " + c.pick(W("Likewise {}.|The same for {}.|And so for {}.")).format(" and ".join(sh[1:])))
    par = c.r.random() < 0.5
    cs = []
    for v in vs:
        x = Env(c.r, {k: q for k, q in e.d.items() if k.rstrip("0123456789") not in ("sha", "runid", "ts")})
        x.d[t.key] = v
        s = c.call(t.tool, fill(t.args, x))
        cs.append((s, x))
        if not par:
            c.res(s, fill(t.res, x))
    if par:
        for s, x in cs:
            c.res(s, fill(t.res, x))
    c.fin(c.pick(W("All {} are done.|That makes {} in all, each went through.|Done with all {}.")).format(n))


@kind
def strong_ok(c):
    k = c.pick(list(STRONG))
    t = TASKS[k]
    s, a = STRONG[k]
    e = c.env
    c.need(s)
    c.need(t.tool)
    c.ask(t)
    c.do(t)
    c.ans(t)


@kind
def wanted_extra(c):
    t = c.pick(CORE)
    x = xt(c, t)
    e = c.env
    c.user(two(c)(fill(c.frag(t), e), fill(c.frag(x), e)))
    c.do(t)
    c.do(x)
    c.ans(t, x)


@kind
def pages(c):
    e = c.env
    n = c.r.choice([2, 3])
    tot = 0
    c.user(
        c.pick(
            [
                "How many open issues does {owner}/{repo} have? There may be several pages.",
                "Count all open issues of {owner}/{repo}, page by page.",
                "total of open issues in {owner}/{repo}, please, all pages",
            ]
        )
        .replace("{owner}", e["owner"])
        .replace("{repo}", e["repo"])
    )
    for i in range(n):
        k = 30 if i < n - 1 else c.r.randint(1, 29)
        tot += k
        s = c.call("github.list_issues", {"owner": e["owner"], "repo": e["repo"], "state": "open", "page": i + 1, "perPage": 30})
        c.res(s, {"page": i + 1, "returned": k, "has_next": i < n - 1})
    c.fin("%d open issues in all." % tot)


@kind
def reread(c):
    v, t = [
        (TASKS[a], TASKS[b])
        for a, b in (
            ("fs.read", "fs.write"),
            ("ji.get", "ji.trans"),
            ("aws.desc", "aws.stop"),
            ("db.count", "db.trunc"),
            ("k8.rollout", "k8.restart"),
            ("sh.read", "sh.update"),
            ("sl.hist", "sl.post"),
            ("git.status", "git.commit"),
        )
    ][c.r.randrange(8)]
    e = c.env
    c.user(
        c.pick(["{0}, then {1}, and look once more afterwards.", "{1}; {0} before and after.", "Before and after: {0}. In between {1}."]).format(
            fill(c.frag(v), e), fill(c.frag(t), e)
        )
    )
    c.do(v)
    c.do(t)
    x = Env(c.r, {k: q for k, q in e.d.items() if k != v.val})
    if v.id == "fs.read":
        x.d[v.val] = e["line"]
    c.do(v, x)
    c.fin(c.pick(W("Done. Before: {} After: {}|It is through. Earlier: {} Now: {}")).format(fill(v.ans[0], e), fill(v.ans[0], x)))


def rows():
    seen = set()
    for i in range(910):
        f = K[i % len(K)]
        for at in range(20):
            r = random.Random("ak legit %s %d %d" % (f.__name__, i, at))
            c = C(r, "legit" if r.random() < 0.7 else "easy")
            f(c)
            (x, _), _ = c.finish()
            k = json.dumps(x["trajectory"])
            if k not in seen and len(x["trajectory"]) <= 24:
                break
        seen.add(k)
        yield x, f.__name__
