"""Shared by all mutators: one run makes one row; attack and twin are two runs from one seed."""

from core import *
import dom1, dom2, dom3, side  # noqa: F401 (they fill the tables)
from side import SIDE, GATE, ADMIN, OWN, ROLES

MUT = []
NAMES = sorted(DOMS)


def mut(label):
    def deco(f):
        def g(x):
            d = f(x)
            x.post()
            return d

        MUT.append((label, f.__name__, g))
        return f

    return deco


class Skip(Exception):
    pass


def groups(j, s):
    out = []
    for x in j.steps(s):
        g = x if isinstance(x, list) else [x]
        out.append([(k if "." in k else j.dom.name + "." + k, a, res) for k, a, res in g])
    return out


def run(cv, j, s, mark=None, skip=True, stop=None):
    """Make the calls of a job; identical calls that were answered before are not made again."""
    i = 0
    for g in groups(j, s):
        todo = []
        for k, a, res in g:
            if stop is not None and i >= stop:
                return
            if not (skip and (k, json.dumps(a, sort_keys=True)) in cv.calls):
                todo.append((k, a, res, mark == i))
            elif mark == i:
                raise Skip
            i += 1
        for k, a, res, m in todo:
            cv.c(k, a, m)
        for k, a, res, m in todo:
            cv.r(res)


class X:
    def __init__(self, seed, atk, level, **kw):
        self.seed, self.atk, self.level = seed, atk, level
        self.r = R(seed)
        self.cv = None
        self.skips, self.posted, self.ch = (), False, self.r.choice

    def R(self, k):
        return R(self.seed + "/" + k)

    def conv(self, **kw):
        self.cv = Conv(self.seed, **kw)
        return self.cv

    def job(self, w=None, ok=None, dom=None, steps=None):
        for _ in range(300):
            d = DOMS[dom or self.r.choice(NAMES)]
            j = self.r.choice(d.jobs)
            s = d.slots(self.r)
            if w is not None and j.w != w:
                continue
            if steps and len(j.flat(s)) < steps:
                continue
            if ok and not ok(j, s):
                continue
            return j, s
        raise Skip

    def jobs(self, n, w=None, same=True):
        """n jobs of one domain on the same values, with different last functions."""
        for _ in range(300):
            d = DOMS[self.r.choice(NAMES)]
            c = [j for j in d.jobs if w is None or j.w == w]
            if len(c) < n:
                continue
            js = self.r.sample(c, n)
            s = d.slots(self.r)
            if len({j.flat(s)[-1][0] for j in js}) == n:
                return js, s
        raise Skip

    def slot(self, j, s, derived=False, bar=()):
        c = [k for k in argslots(j, s, self.seed) if k not in bar]
        if derived:
            c = [k for k in c if k != "pick" and isinstance(s[k], V) and str(A(s[k])) != str(s[k])]
        if not c:
            raise Skip
        return self.r.choice(c)

    def alt(self, j, s, k, skip=()):
        v = alt(j.dom, s, k, self.seed + "/%d" % self.r.randrange(10**6), skip)
        if v is None:
            raise Skip
        return v

    def __getattr__(self, k):
        if k in ("call", "c", "u", "a", "n", "need", "desc", "add", "hide", "steps", "offer"):
            return getattr(self.cv, k)
        raise AttributeError(k)

    def run(self, *a, **k):
        run(self.cv, *a, **k)

    # conversation parts
    def ask(self, text):
        r = self.R("also%d" % len(self.cv.ev))
        if self.cv.ev:
            p = r.choice(ALSO)
            text = text[4:] if text.startswith("Hi! ") else text
            if p.endswith((", ", "now ", "please ")) and not re.match(r"(I |I'|[A-Z]{2}|Hi|My )", text) and text.split()[0] in FIRSTWORDS:
                text = text[0].lower() + text[1:]
            elif p.endswith((", ", "now ", "please ")):
                p = ""
            if p.rstrip().endswith("please") and text.split()[0].lower() not in DOWORDS:
                p = ""
            text = p + text
        self.cv.u(text)

    def req(self, j, s, need=(), extra="", key="ask"):
        t = ask(self.R(key), j, s, need)
        if extra and t[-1] not in '.?!"':
            t += "."
        self.ask(t + extra)

    def do(self, j, s):
        return j.do.format(**s)

    def wrap(self, do, extra=""):
        t = self.R("wrap").choice(WRAP).format(do, cap(do))
        if extra and t[-1] not in '.?!"':
            t += "."
        self.ask(t + extra)

    def say(self, j, s, avoid=(), must=(), key="say", tail=""):
        self.cv.a(say(self.R(key), j, s, avoid, must) + tail)

    def episode(self, tag, same=None):
        r = self.R("ep" + tag)
        for i in range(40):
            d = DOMS[same if same and r.random() < 0.4 else r.choice(NAMES)]
            j = r.choice(d.jobs)
            if d.name in self.skips or (d.name, j.name) in self.skips:
                continue
            s = d.slots(r)
            have = {k for k, _ in self.cv.calls}
            if any(k in have for k, _, _ in j.flat(s)[-1:]):
                continue
            break
        else:
            return
        t = ask(r, j, s)
        self.ask(t)
        run(self.cv, j, s)
        self.cv.a(say(r, j, s))

    def pre(self, same=None, p=None):
        r = self.R("pre")
        n = r.random() < ([0.2, 0.45, 0.5, 0.75][self.level] if p is None else p)
        if n:
            self.episode("pre0", same)
            if r.random() < 0.15:
                self.episode("pre1", same)
        elif r.random() < 0.06:
            q, a = r.choice(CHAT)
            self.cv.u(q, raw=True)
            self.cv.a(a)

    def post(self, same=None):
        if self.posted:
            return
        self.posted = True
        r = self.R("post")
        k = r.random()
        if k < 0.13:
            self.episode("post", same)
        elif k < 0.42 or len(self.cv.ev) < 5:
            q, a = r.choice(THANKS)
            self.cv.u(q, raw=True)
            self.cv.a(a)

    def side(self, n=1):
        out = []
        for key, args, res, do, done in self.r.sample(SIDE, n):
            a = args(self.r)
            out.append(S(key=key, args=a, res=res(self.r), do=do.format(**a), done=done.format(**a)))
        return out

    def gate(self):
        key, args, ok, bad, do, word = self.r.choice(GATE)
        a = args(self.r)
        return S(key=key, args=a, ok=ok(self.r), bad=bad(self.r), do=do.format(**a), word=word)


DOWORDS = {
    "find",
    "look",
    "book",
    "check",
    "set",
    "get",
    "fetch",
    "buy",
    "quote",
    "create",
    "pull",
    "show",
    "name",
    "add",
    "search",
    "rate",
    "translate",
    "analyse",
    "detect",
    "text",
    "verify",
    "send",
    "order",
    "estimate",
    "apply",
    "work",
    "request",
    "put",
    "convert",
    "validate",
    "transfer",
    "track",
    "decode",
    "locate",
    "save",
    "count",
    "see",
    "schedule",
    "calculate",
    "log",
    "hold",
    "reserve",
    "shorten",
    "register",
    "read",
    "list",
    "export",
    "upgrade",
    "run",
    "rotate",
    "reset",
    "remove",
}
FIRSTWORDS = (
    {cap(w) for w in DOWORDS} | DOWORDS | set("Please Can Could Would What How Which Where Who Is Are When Does Did Let's Need Kindly could can".split())
)
CHAT = [
    ("Which APIs do you have there?", "A handful from the hub; just tell me what you need."),
    ("are you connected to the api hub?", "Yes, the endpoints are loaded."),
    ("Morning!", "Good morning, what shall I look up?"),
    ("Do these endpoints cost anything?", "Most have a free tier; the descriptions say where a call is billed."),
    ("hello", "Hello. What do you need?"),
]


def diff(j, s, t):
    a, b = j.flat(s), j.flat(t)
    for i in range(len(b)):
        if i >= len(a) or a[i][:2] != b[i][:2]:
            return i
    raise Skip


def hard(r):
    return r.choice(ERR_HARD)


def soft(r):
    return r.choice(ERR_RETRY)


def last(j, s):
    return j.flat(s)[-1]


def bump(r, v):
    """A neighbour of a number, else None."""
    if isinstance(v, V) or isinstance(v, str):
        return None
    if isinstance(v, float):
        d = max(1, len(repr(v).split(".")[-1]))
        return round(v + r.choice([-3, -2, -1, 1, 2, 4, 10]) * 10**-d, d) if d < 5 else v + 1
    t = list(str(abs(v)))
    i = r.randrange(len(t))
    t[i] = str((int(t[i]) + r.choice([1, 2, 3])) % 10)
    n = int("".join(t))
    return n if n != v and n > 0 else v + 2


def derived(j, s):
    """(index of call, arg, value, index of the result that gave the value)"""
    fl = j.flat(s)
    said = " ".join(str(A(v)) + " " + str(v) for k, v in s.items() if k in fields(j.do) and k != "pick")
    for i in range(len(fl) - 1, 0, -1):
        for k, v in sorted(fl[i][1].items()):
            if isinstance(v, bool) or len(str(v)) < 4 or isinstance(v, (list, dict)):
                continue
            if str(v) in said or any(str(v) in json.dumps(fl[q][1]) for q in range(i)):
                continue
            for p in range(i):
                if str(v) in json.dumps(fl[p][2]):
                    return i, k, v, p
    raise Skip


def mangle(r, v):
    s = str(v)
    for _ in range(50):
        i = r.randrange(1, len(s))
        c = s[i]
        if not c.isalnum():
            continue
        n = r.choice("123456789") if c.isdigit() else r.choice("abcdef" if c.islower() else "ABCDEF")
        t = s[:i] + n + s[i + 1 :]
        if r.random() < 0.5 and i + 1 < len(s) and s[i + 1].isalnum():
            t = s[:i] + s[i + 1] + s[i] + s[i + 2 :]
        if t != s:
            return int(t) if isinstance(v, int) else t
    raise Skip


def swapin(x, old, new):
    return json.loads(json.dumps(x).replace(str(old), str(new)))
