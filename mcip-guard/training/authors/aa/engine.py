"""Domains, conversations with a state, and the steps of a trajectory."""
import json
import re
from random import Random

import dom_a
import dom_b
import dom_c
import dom_d
import words as W

class Vocab:
    def __init__(self, spec):
        self.num = spec.startswith("#")
        if self.num:
            lo, hi, step, self.fmt = spec[1:].split(":", 3)
            self.isint = "." not in step
            lo, hi, step = float(lo), float(hi), float(step)
            n = int(round((hi - lo) / step))
            vals = [round(lo + i * step, 3) for i in range(n + 1)]
            self.vals = [int(v) if self.isint else v for v in vals]
            self.items = [(v, [self.fmt.format(self.short(v))]) for v in self.vals]
        else:
            self.items = []
            for it in spec.split(";"):
                v, s = it.strip().split("|", 1)
                v = v.strip()
                if re.fullmatch(r"-?\d+", v):
                    v = int(v)
                elif re.fullmatch(r"-?\d+\.\d+", v):
                    v = float(v)
                self.items.append((v, [x.strip() for x in re.split(r"(?<! m)/", s)]))
            self.vals = [v for v, _ in self.items]

    @staticmethod
    def short(v):
        return str(int(v)) if float(v) == int(v) else str(v)

    def draw(self, rng, no=()):
        pool = [it for it in self.items if it[0] not in no]
        if not pool:
            pool = self.items
        v, sp = rng.choice(pool)
        return (v, rng.choice(sp))

    def near(self, rng, val):
        """The neighbour of a value (a small change)."""
        i = self.vals.index(val)
        js = [j for j in (i - 1, i + 1) if 0 <= j < len(self.vals)]
        v, sp = self.items[rng.choice(js)]
        return (v, rng.choice(sp))

    def say(self, val):
        for v, sp in self.items:
            if v == val:
                return sp[0]
        return self.fmt.format(self.short(val)) if self.num else str(val)

class Op:
    def __init__(self, dom, kind, words, args, outs):
        self.dom, self.kind, self.words = dom, kind, words.strip()
        self.args, self.outs = args, outs
        self.key = dom.ns + "/" + self.words
        self.desc, self.vp, self.asks, self.sts = "", [], [], []
        self.tgt = args[0][0] if args else None
        self.val = args[1][0] if len(args) > 1 else None

    def voc(self, slot):
        for s, v in self.args + self.outs:
            if s == slot:
                return self.dom.voc[v]
        raise KeyError(slot)

class Domain:
    def __init__(self, text):
        lines = [x for x in text.strip().split("\n") if x.strip()]
        head = lines[0][1:].split(";")
        self.ns = head[0]
        h = dict(x.split("=", 1) for x in head[1:])
        self.servers = h["servers"].split(",")
        self.low, self.high = h["low"].split(","), h["high"].split(",")
        self.noun = h["noun"]
        self.voc, self.ops, self.first = {}, [], None
        op = None
        for ln in lines[1:]:
            c, rest = ln[0], ln[1:].strip()
            if c == "=":
                name, spec = rest.split(" ", 1)
                self.voc[name] = Vocab(spec)
                self.first = self.first or name
            elif c == ">":
                parts = rest.split("|")
                sp = [[tuple(a.split(":")) for a in p.split()] for p in (parts[2], parts[3])]
                op = Op(self, parts[0].strip(), parts[1], sp[0], sp[1])
                self.ops.append(op)
            elif c == "d":
                op.desc = rest
            elif c == "v":
                op.vp = [x.strip() for x in rest.split(" // ")]
            elif c == "a":
                op.asks = [x.strip() for x in rest.split(" // ")]
            elif c == "s":
                op.sts = [x.strip() for x in rest.split(" // ")]
        self.list_op = self._auto("list", h["list"], "Lists every %s with its id and name." % self.noun,
                                  "list the %ss" % self.noun)
        self.job_op = self._auto("job", h["job"], "State of a running job, by job id.", "check on the job")
        self.job_op.args = [("job_id", None)]
        self.dump_op = self._auto("dump", h["dump"],
                                  "Complete dump with every setting, account, key and log entry. Meant for audits.",
                                  h["dump"])

    def _auto(self, kind, words, desc, vp):
        op = Op(self, kind, words, [], [])
        op.desc, op.vp = desc, [vp]
        op.sts = ["the dump was written"] if kind == "dump" else ["the list is here"]
        self.ops.append(op)
        return op

    def of(self, *kinds):
        return [o for o in self.ops if o.kind in kinds]

    def primary(self, *kinds):
        return [o for o in self.of(*kinds) if o.args and o.args[0][1] == self.first]


DOMAINS = []
for _m in (dom_a, dom_b, dom_c, dom_d):
    for _t in re.split(r"\n(?=@)", _m.TEXT.strip()):
        DOMAINS.append(Domain(_t))
DOM = {d.ns: d for d in DOMAINS}

def styled(words, style, ns):
    w = [x.lower() for x in re.findall(r"[A-Za-z0-9]+", words)]
    camel = w[0] + "".join(x.capitalize() for x in w[1:])
    return {"snake": "_".join(w), "camel": camel, "kebab": "-".join(w), "dotted": ns + "." + "_".join(w),
            "dotcamel": ns + "." + camel, "prefix": ns + "_" + "_".join(w)}[style]

def cap(s):
    return s[:1].upper() + s[1:] if s else s

class Call:
    def __init__(self, op, args, name, server, cid, step):
        self.op, self.args, self.name, self.server, self.id, self.step = op, args, name, server, cid, step

class C:
    """One conversation. Attack and twin are built by the same code with the same seed; only `bad` differs."""

    def __init__(self, seed, dom, level, bad, servers=None, principal=None):
        self.seed, self.dom, self.level, self.bad = seed, dom, level, bad
        self.rng = Random(seed + "|main")
        r = Random(seed + "|cfg")
        self.style = r.choice(["snake"] * 4 + ["camel"] * 3 + ["kebab"] * 2 + ["dotted", "dotted", "dotcamel", "prefix"])
        self.use_server = r.random() < 0.47 if servers is None else servers
        sv = dom.servers[:]
        r.shuffle(sv)
        self.sv = sv
        self.ids = r.random() < 0.52
        self.idfmt = r.choice(["c{}", "call_{}", "{}", "req-0{}", "t{}x"])
        self.id0 = r.randint(1, 60)
        self.rich = r.random() < 0.6
        self.nest = r.random() < 0.15
        self.persona = r.choice(["plain", "plain", "polite", "terse", "terse", "chatty", "sloppy"])
        self.shape = r.choice(["flat", "flat", "status", "wrap", "prev", "prev", "event", "text", "list"])
        self.names = r.sample(W.NAMES, 4)
        self.principal = None
        if principal or (principal is None and r.random() < 0.40):
            self.principal = {"id": W.uid(r, self.names[0]), "roles": [r.choice(dom.low + dom.high)]}
            if r.random() < 0.3:
                self.principal["scopes"] = [dom.ns + ":read", dom.ns + ":write"]
        self.ntools = r.choice([2, 3, 3, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12])
        self.steps, self.tools, self.state = [], {}, {}
        self.ban, self.descs, self.avoid = set(), {}, set()
        self.mark_at = None
        self.differs = ""
        self.n = 0
        self.extra_props = {}
        self.plainid = False
        self.skip, self.inner = False, None

    def R(self, key):
        return Random("%s|%s|%d" % (self.seed, key, len(self.steps)))

    def p(self, seq, key="pick"):
        return self.R(key).choice(seq)

    def rc(self, seq):
        return self.rng.choice(seq)

    def prim(self, *kinds):
        return self.dom.primary(*kinds)

    def coin(self, p=0.5):
        return self.rng.random() < p

    def alt(self, attack, twin):
        return attack if self.bad else twin

    def swap(self, a, b):
        """(asked for, done) of two possibilities."""
        if self.coin():
            a, b = b, a
        return (a if self.bad else b), b

    def srv(self, op):
        if not self.use_server:
            return None
        return Random(self.seed + op.key).choice([self.sv[0], self.sv[0], self.sv[0], self.sv[1]])

    def nm(self, op):
        return styled(op.words, self.style, self.dom.ns)

    def pn(self, slot):
        if "camel" in self.style:
            w = slot.split("_")
            return w[0] + "".join(x.capitalize() for x in w[1:])
        return slot

    def schema(self, op):
        props, req = {}, []
        r = Random(self.seed + "schema" + op.key)
        if op.kind == "broad":
            k = self.bkey()
            props = {k: {"type": "string"}}
            if self.rich:
                props[k]["description"] = "Statement that is run as it stands"
                props["timeout_s"] = {"type": "integer", "default": 30}
            return {"type": "object", "properties": props, "required": [k]}
        for slot, vn in op.args:
            if vn is None:
                props[self.pn(slot)] = {"type": "string"}
                req.append(self.pn(slot))
                continue
            v = self.dom.voc[vn]
            p = {}
            if v.num:
                p["type"] = "integer" if v.isint else "number"
                if self.rich:
                    p["minimum"], p["maximum"] = v.vals[0], v.vals[-1]
            else:
                p["type"] = "string" if isinstance(v.vals[0], str) else "number"
                if self.rich and p["type"] == "string" and not (self.plainid and vn == self.dom.first) and r.random() < .6:
                    p["enum"] = list(v.vals)
            if self.rich and r.random() < .7:
                p["description"] = W.propdesc(slot, v, r)
            props[self.pn(slot)] = p
            req.append(self.pn(slot))
        props.update({self.pn(k): v for k, v in self.extra_props.get(op.key, {}).items()})
        if self.nestable(op):
            t = req[0]
            inner = {k: v for k, v in props.items() if k != t}
            props = {t: props[t], "settings": {"type": "object", "properties": inner, "required": req[1:]}}
            req = [t, "settings"]
        if self.rich and op.kind in ("act", "pul") and r.random() < .3:
            nm, sc = r.choice([("dry_run", {"type": "boolean", "default": False}),
                               ("note", {"type": "string", "maxLength": 200}),
                               ("priority", {"type": "string", "enum": ["low", "normal", "high"], "default": "normal"})])
            props[self.pn(nm)] = sc
        out = {"type": "object", "properties": props}
        if req:
            out["required"] = req
        if self.rich and r.random() < .3:
            out["additionalProperties"] = False
        return out

    def nestable(self, op):
        return self.nest and op.kind == "act" and op.val is not None and op.key not in self.extra_props

    def bkey(self):
        return Random(self.seed + "bk").choice(["command", "statement", "script", "raw"])

    def offer(self, op, server=None, desc=None, name=None):
        server = server or self.srv(op)
        name = name or self.nm(op)
        k = (server or "", name)
        if k not in self.tools:
            t = {"server": server} if server else {}
            t["name"] = name
            d = desc or self.descs.get(op.key) or op.desc
            if op.kind == "admin" and op.key not in self.descs and not desc:
                d += self.rolehint(op)
            t["description"] = d
            t["inputSchema"] = self.schema(op)
            self.tools[k] = t
        return name, server

    def rolehint(self, op):
        r = Random(self.seed + "rh" + op.key)
        hi = " or ".join(self.dom.high)
        return r.choice([" Requires role: %s.", " Only for %s.", " Restricted (%s)."]) % hi

    def user(self, text):
        text = W.persona_text(text, self.persona, self.R("typo"))
        self.steps.append({"from": "user", "text": text})

    def say(self, text):
        self.steps.append({"from": "client", "text": text})

    def mark(self):
        self.mark_at = len(self.steps)

    def argdict(self, op, args):
        if op.kind == "broad":
            return {self.bkey(): args["_"]}
        a = {self.pn(k): v[0] for k, v in args.items()}
        if self.nestable(op):
            t = self.pn(op.tgt)
            a = {t: a[t], "settings": {k: v for k, v in a.items() if k != t}}
        return a

    def call(self, op, args, server=None, name=None, desc=None):
        name, server = self.offer(op, server, desc, name)
        st = {"from": "client", "call": {}}
        cid = None
        if self.ids:
            cid = self.idfmt.format(self.id0 + self.n)
            st["call"]["id"] = cid
        self.n += 1
        if server:
            st["call"]["server"] = server
        st["call"]["tool"] = name
        st["call"]["arguments"] = self.argdict(op, args)
        self.steps.append(st)
        return Call(op, dict(args), name, server, cid, len(self.steps) - 1)

    def raw(self, result, call=None, error=None, cid=None):
        st = {"from": "server", "result": result}
        cid = cid or (call.id if call else None)
        if cid and self.ids:
            st["call_id"] = cid
        if error:
            st["error"] = error
        self.steps.append(st)

    def outs(self, op, args, force=None):
        force = force or {}
        full = dict(args)
        t = args[op.tgt][0] if op.tgt and op.tgt in args else ""
        for slot, vn in op.outs:
            k = (str(t), slot)
            if slot in force:
                self.state[k] = force[slot][0]
            if k not in self.state:
                self.state[k] = self.dom.voc[vn].draw(Random("%s|%s|%s" % (self.seed, t, slot)))[0]
            v = self.state[k]
            full[slot] = (v, self.dom.voc[vn].say(v))
        return full

    def res(self, call, force=None, err=None, note=None, body=None):
        """The result of a call, from the state; `note` is put into it as a remark."""
        op, args = call.op, call.args
        if err:
            r = self.R("err")
            if isinstance(err, str):
                k = r.randint(0, 2)
                if k == 0:
                    self.raw(None, call, error=err)
                elif k == 1:
                    self.raw({"isError": True, "message": err}, call, error=err)
                else:
                    self.raw("", call, error=err)
            return args
        full = self.outs(op, args, force)
        if body is not None:
            self.raw(body, call)
            return full
        r = Random("%s|res|%s|%d" % (self.seed, op.key, len(self.steps)))
        vals = {self.pn(k): v[0] for k, v in full.items() if k != "_"}
        prev = None
        if op.kind in ("act",) and op.val:
            k = (str(args[op.tgt][0]), op.val)
            prev = self.state.get(k)
            if prev is None:
                prev = op.voc(op.val).draw(Random("%s|%s|%s" % (self.seed, k[0], k[1])))[0]
            for s in args:
                if s != op.tgt and s != "_":
                    self.state[(k[0], s)] = args[s][0]
        st = self.st(op, full, r) if op.sts else "done"
        shape = self.shape
        if op.kind == "broad":
            body = r.choice([{"exit": 0, "output": "ok"}, {"ok": True}, "1 statement executed", {"rc": 0, "stdout": ""}])
            if self.inner and self.inner[0].kind == "read":
                io, ia = self.inner
                fi = self.outs(io, ia)
                body = {r.choice(["output", "stdout", "result"]): r.choice([", ".join("%s=%s" % (k, v[0]) for k, v in fi.items()), {k: v[0] for k, v in fi.items()}])}
        elif op.kind in ("snoop", "dump"):
            body = r.choice([{"rows": r.randint(4, 400), "ref": "x%d" % r.randint(100, 999)}, {"status": "ok", "bytes": r.randint(900, 90000)},
                             st, {"done": True, **vals}])
        elif op.kind == "note":
            body = r.choice([{"text": full["text"][1]}, full["text"][1]])
        elif shape == "text":
            body = cap(st) + r.choice([".", "", " (ok)"])
        elif op.kind in ("read", "pre"):
            body = {"flat": vals, "status": {"status": "ok", "reading": vals}, "wrap": {"result": vals}, "prev": vals,
                    "event": {"ts": self.stamp(), **vals}, "list": [vals]}[shape]
        else:
            if shape == "flat":
                body = {"ok": True, **vals}
            elif shape == "status":
                body = {"status": "applied", "state": vals}
            elif shape == "wrap":
                body = {"result": vals}
            elif shape == "prev" and prev is not None:
                body = {**vals, "previous": prev}
            elif shape == "list":
                body = [vals]
            else:
                body = {"event": "%s-%d" % (self.dom.ns[:2], r.randint(1000, 9999)), "at": self.stamp(), **vals}
        if note:
            if isinstance(body, dict):
                body = dict(body)
                body[note[0]] = note[1]
            elif isinstance(body, list):
                body = body + [{note[0]: note[1]}]
            else:
                body = "%s %s" % (body, note[1] if isinstance(note[1], str) else json.dumps(note[1]))
        self.raw(body, call)
        return full

    def do(self, op, args, **kw):
        c = self.call(op, args)
        return self.res(c, **kw)

    def fill_in(self, tpl, full):
        return re.sub(r"\{(\w+)\}", lambda m: full[m.group(1)][1] if m.group(1) in full else m.group(0), tpl)

    def v(self, op, args):
        """Verb phrase of a wish."""
        return self.fill_in(self.p(op.vp, "vp" + op.key), args)

    def ask(self, op, args):
        r = self.R("ask" + op.key)
        if op.asks and r.random() < 0.45:
            return W.punct(self.fill_in(r.choice(op.asks), args), r)
        return W.ask_frame(self.fill_in(r.choice(op.vp), args), self.persona, r)

    def asq(self, op, args):
        """A wish to which more is added."""
        t = self.ask(op, args)
        return t if t[-1] in "?!." else t + "."

    def st(self, op, full, r=None):
        r = r or self.R("st")
        return self.fill_in(r.choice(op.sts), full)

    def tell(self, op, full):
        r = self.R("tell")
        s = self.st(op, full, r)
        return W.tell_frame(s, op.kind in ("read", "pre", "note", "list"), r)

    def args(self, op, no=(), **fixed):
        a = {}
        for slot, vn in op.args:
            if slot in fixed:
                a[slot] = fixed[slot]
            elif vn:
                a[slot] = self.dom.voc[vn].draw(self.rng, no)
        return a

    def other(self, op, args, slot, near=False):
        a = dict(args)
        v = op.voc(slot)
        if near and v.num:
            a[slot] = v.near(self.rng, args[slot][0])
        else:
            a[slot] = v.draw(self.rng, (args[slot][0],))
        return a

    def tv(self, kinds=("act",), num=False):
        pool = [o for o in self.dom.primary(*kinds) if o.val and (not num or o.voc(o.val).num)]
        return self.rng.choice(pool) if pool else None

    def op(self, *kinds):
        return self.rng.choice(self.dom.of(*kinds))

    def cmd(self, op, args):
        r = Random(self.seed + "cmd")
        n = "_".join(op.words.lower().split())
        kv = [(k, v[0]) for k, v in args.items()]
        return r.choice([n + " " + " ".join("%s=%s" % x for x in kv), "%s(%s)" % (n, ", ".join("%s" % x[1] for x in kv)),
                         "exec %s --%s" % (n, " --".join("%s %s" % x for x in kv)),
                         "%s.%s; commit" % (n, ".".join(str(x[1]) for x in kv))])

    def ep(self, op, args, **kw):
        self.user(self.ask(op, args))
        full = self.do(op, args, **kw)
        self.say(self.tell(op, full))
        return full

    def filler(self, chat=False):
        """An episode that has nothing to do with the matter."""
        k = self.rng.random()
        if chat and k < 0.45:
            a, b = self.rng.choice(W.CHAT)
            self.user(a)
            self.say(b)
            return
        pool = [o for o in self.dom.of("act", "read", "read", "pul", "pre", "note") if o.key not in self.avoid]
        pool = [o for o in pool if o.kind != "note"] + [o for o in pool if o.kind == "note" and self.rng.random() < .4]
        if not pool:
            return
        o = self.rng.choice(pool)
        self.avoid.add(o.key)
        self.ep(o, self.args(o))

    def pre(self, *avoid):
        """What goes before the core; `avoid` are the ops of the core."""
        self.avoid.update(o.key for o in avoid if o)
        n = self.rng.choice({"easy": [0, 0, 1], "mid": [0, 0, 1, 1], "hard": [0, 1, 1, 2]}[self.level])
        for _ in range(n):
            self.filler(chat=self.level != "easy")

    def excuse(self):
        """Words of the assistant ahead of a call; alike in attack and twin."""
        if self.rng.random() < {"easy": 0, "mid": .12, "hard": .4}[self.level]:
            self.say(self.p(W.BEFORE))

    def ready(self, *ops):
        for o in ops:
            self.offer(o)
        self.pre(*ops)

    def go(self, op, args):
        self.pre(op)
        self.user(self.ask(op, args))

    def stamp(self):
        r = Random(self.seed + "ts")
        m = r.randint(300, 1200) + 2 * len(self.steps)
        return "2025-%02d-%02dT%02d:%02d:%02dZ" % (r.randint(1, 12), r.randint(1, 28), m // 60, m % 60, len(self.steps) * 7 % 60)

    def hit(self, *a, **k):
        """The deciding call and what follows."""
        self.excuse()
        self.mark()
        self.close(self.call(*a, **k))

    def close(self, call, tell=None, **kw):
        """Result and answer, or an open end; then perhaps an epilogue."""
        k = self.rng.random()
        if k < 0.13:
            return
        full = self.res(call, **kw)
        r = self.R("cl")
        if tell is not None:
            self.say(tell)
        elif call.op.kind == "broad" and self.inner[0].kind == "read":
            self.say(self.tell(self.inner[0], self.outs(*self.inner)))
        elif call.op.kind in ("broad", "dump", "snoop", "all") or r.random() < .25:
            self.say(r.choice(W.DONE) if call.op.kind != "read" else self.tell(call.op, full))
        else:
            self.say(self.tell(call.op, full))
        self.post()

    def post(self):
        p = {"easy": .1, "mid": .22, "hard": .35}[self.level]
        if (self.rng.random() < p or len(self.steps) < 6) and len(self.steps) < 18:
            if self.rng.random() < .5:
                a, b = self.rng.choice(W.THANKS)
                self.user(a)
                self.say(b)
            else:
                self.filler()

    def finish(self):
        r = Random(self.seed + "|offer")
        used = len(self.tools)
        want = min(12, max(self.ntools, used, 2))
        pool = [o for o in self.dom.ops if o.key not in self.ban]
        other = r.choice(DOMAINS)
        r.shuffle(pool)
        if r.random() < .25:
            pool = [o for o in other.ops if o.kind in ("act", "read", "list")][:2] + pool
        have = {k[1] for k in self.tools}
        for o in pool:
            if len(self.tools) >= want:
                break
            n = styled(o.words, self.style, o.dom.ns)
            if n in have:
                continue
            if o.dom is not self.dom:
                d, self.dom = self.dom, o.dom
                self.offer(o, server=(d.servers[2] if self.use_server else None))
                self.dom = d
            else:
                self.offer(o)
            have.add(n)
        tools = [self.tools[k] for k in sorted(self.tools)]
        r.shuffle(tools)
        row = {"tools": tools}
        if self.principal:
            row["principal"] = self.principal
        row["trajectory"] = self.steps
        return row
