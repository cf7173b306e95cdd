"""The texts of a conversation that the network reads, as word pieces in which what is known to mean something stands as a mark."""

import re

from .conversation import LEAF, Conversation, Record
from .embeddings import SPECIAL
from .text import LETTERS, NUMBER, SIGN, SMALL, norms, runs, sentences, spelled, stem, words

LENGTH, SEGMENTS, TOOLS = 24, 64, 10
KINDS = ("principal", "user", "definition", "tool", "property", "argument", "result", "answer")
MARK = {name[1:-1]: i for i, name in enumerate(SPECIAL)}
NAME_WORDS = 16
RIGHTS = re.compile(r"[A-Za-z]+(?:[-_:./][A-Za-z]+)+")


class Segments(Conversation):
    def __init__(self, row, pieces):
        super().__init__(row)
        self.pieces = pieces

    def _marks(self, items, spans):
        """Word pieces of words, where spans [(first, last + 1, mark)] stand as one mark each; the first span given wins."""
        covered = {}
        for first, last, mark in spans:
            if not any(i in covered for i in range(first, last)):
                for i in range(first, last):
                    covered[i] = (first, mark)
        out = []
        for i, (kind, text, _, _) in enumerate(items):
            if len(out) >= LENGTH:
                break
            if i in covered:
                if covered[i][0] == i:
                    out.append(MARK[covered[i][1]])
            elif kind == NUMBER:
                out.append(MARK["NUM"])
            else:
                out += self.pieces(text)
        return out[:LENGTH]

    def _segment(self, kind, tokens, **more):
        s = Record()
        s.kind, s.tokens, s.flags, s.clause, s.event, s.tool, s.call = KINDS.index(kind), tokens, {}, None, None, None, None
        s.position, s.named = 0.0, set()
        s.__dict__.update(more)
        self.segments.append(s)
        return s

    def _value_spans(self, items, calls, mark="USED"):
        out = []
        for call in calls:
            for f in call.leaves:
                if isinstance(f.value, bool) or not f.norms or f.value is None:
                    continue
                if f.number is not None:
                    out += [(i, i + 1, mark) for i, w in enumerate(items) if w[0] == NUMBER and w[1] == f.number]
                    out += [(i, i + 1, mark) for i, w in enumerate(items) if w[0] == LETTERS and SMALL.get(w[1]) is not None and str(SMALL[w[1]]) == f.number]
                elif len(f.text) > 1:
                    out += [(a, b, mark) for a, b in runs(items, f.norms)]
        return sorted(out, key=lambda s: (s[0] - s[1], s[0]))

    def _name_spans(self, items, text):
        """Where tools are named: [(first, last + 1, index of tool)], the longest names first."""
        out = []
        for i, t in enumerate(self.info):
            if 1 < len(t.words) <= NAME_WORDS or (len(t.words) == 1 and len(t.name) > 3 and (f"`{t.name}`" in text or f'"{t.name}"' in text)):
                out += [(a, b, i) for a, b in runs(items, t.words)]
        return sorted(out, key=lambda s: (s[0] - s[1], s[0], s[2]))

    def _server_spans(self, items):
        called = {c.server for c in self.calls if c.server}
        out = []
        for name in sorted({t.server for t in self.info if t.server}):
            out += [(a, b, "SERVER" if name in called else "OTHER") for a, b in runs(items, norms(name))]
        return out

    def _build(self):
        self.segments = []
        if self.principal:
            text = " ".join(["role " + " ".join(self.principal.get("roles") or []) if self.principal.get("roles") else "",
                             "scope " + " ".join(self.principal.get("scopes") or []) if self.principal.get("scopes") else ""])
            self._segment("principal", self._marks(words(text), []))
        self._clause_segments()
        self._definition_segments()
        self._argument_segments()
        for r in self.results[-8:]:
            self._segment("result", self._marks(r.words, self._marked_names(r.words, r.text, None)), event=r, named={t for _, _, t in self._name_spans(r.words, r.text)})
        for a in self.answers[-6:]:
            grounded = {n for r in self.results if r.at < a.at for n in r.numbers} | {n for c in self.clauses if c.at < a.at for n in c.numbers}
            spans = [(i, i + 1, "USED") for i, w in enumerate(a.words) if w[0] == NUMBER and w[1] in grounded]
            self._segment("answer", self._marks(a.words, spans), event=a)
        self.segments = self.segments[:SEGMENTS]

    def _clause_segments(self):
        for c in self.clauses[-16:]:
            names = self._name_spans(c.words, c.text)
            called = {x.tool for x in self.calls}
            spans = [(a, b, "TOOL" if t in called else "UNCALLED") for a, b, t in names] + self._server_spans(c.words)
            values = [x for x in self.calls if x.at > c.at] or self.calls
            spans += self._value_spans(c.words, values)
            if not [x for x in self.calls if x.turn == c.turn]:
                told = {n for a in self.answers if a.turn == c.turn for n in a.numbers}
                spans += [(i, i + 1, "USED") for i, w in enumerate(c.words) if w[0] == NUMBER and w[1] in told]
            if self.id:
                spans += [(a, b, "ID") for a, b in runs(c.words, self.id)]
            spans += [(a, b, "RIGHT") for r in self.roles for a, b in runs(c.words, r)]
            s = self._segment("user", self._marks(c.words, spans), clause=c)
            s.position = min(c.n, 4) / 4
            s.named = {t for _, _, t in names}

    def _marked_names(self, items, text, owner):
        """Names in a text with the place of the named in the order of first calls, among all that are named and the owner."""
        spans = self._name_spans(items, text)
        order = sorted({self.info[t].first for t in {s[2] for s in spans} | ({owner} if owner is not None else set()) if self.info[t].first is not None})
        out = []
        for a, b, t in spans:
            first = self.info[t].first
            if t == owner and (first is None or len(order) < 2):
                mark = "SELF"
            elif first is None:
                mark = "UNCALLED"
            elif first == order[0]:
                mark = "EARLY" if len(order) > 1 else "TOOL"
            else:
                mark = "LATE" if first == order[-1] else "MIDDLE"
            out.append((a, b, mark))
        return out

    def _definition_segments(self):
        repeated = {c.tool for c in self.calls if c.before}
        states = {}
        for c in self.calls:
            if c.before and c.before[-1].result is not None:
                states.setdefault(c.tool, set()).update(spelled(v).lower() for _, v in c.before[-1].result.leaves if isinstance(v, str) and 2 < len(v) < 30)
        called = [i for i in dict.fromkeys(c.tool for c in self.calls) if i is not None]
        for i in [*called, *(i for i in range(len(self.info)) if i not in called)][:TOOLS]:
            t = self.info[i]
            self._segment("tool", self._marks(words(t.name + " : " + t.description), []), tool=i)
        parts = []
        for i, t in enumerate(self.info):
            for n, text in enumerate(t.says[:12]):
                parts.append((i, "definition", None, text, n))
            for key, about in t.properties[:24]:
                for text in sentences(about)[:4]:
                    parts.append((i, "property", key, text, 1))
        kept = []
        for i, kind, key, text, n in parts:
            t, items = self.info[i], words(text)
            names = self._marked_names(items, text, i)
            bag = {w[1] for w in items} | {stem(w[1]) for w in items}
            rights = [r for r in self.roles + self.scopes if r and all(w in bag or stem(w) in bag for w in r)] if i in called else []
            part = bool(not rights and i in called and any(len(r) > 1 and any(w in bag or stem(w) in bag for w in r) for r in self.roles + self.scopes))
            ask = bool(RIGHTS.search(text)) or "role" in bag or "scope" in bag or "only" in bag
            reused = kind == "property" and any(c.tool == i and c.reused_keys and key in c.reused_keys for c in self.calls)
            state = [(a, b, "STATE") for s in sorted(states.get(i, ())) for a, b in runs(items, norms(s))] if i in repeated else []
            other = [m for m in names if m[2] != "SELF"]
            if not (other or (kind == "definition" and i in called) or reused or state):
                continue
            spans = names + state
            for r in rights:
                whole = runs(items, r)
                spans += [(a, b, "RIGHT") for a, b in whole] or [(k, k + 1, "RIGHT") for k, w in enumerate(items) if w[1] in r or stem(w[1]) in {stem(x) for x in r}]
            if self.id:
                spans += [(a, b, "ID") for a, b in runs(items, self.id)]
            rank = (0 if other or reused or state or rights or part else 1, 0 if i in called else 1, n if n < 2 else -n)
            kept.append((rank, len(kept), i, kind, items, spans, names, rights, part, ask, reused, bool(state)))
        kept.sort(key=lambda k: k[:2])
        for rank, _, i, kind, items, spans, names, rights, part, ask, reused, state in kept[:16]:
            s = self._segment(kind, self._marks(items, spans), tool=i, named={t for _, _, t in self._name_spans(items, "")})
            first = self.info[i].first
            s.flags = {"right": bool(rights), "part right": part, "unmet right": ask and not rights and i in called and bool(self.principal), "reused": reused, "state": state, "uncalled": first is None}
            order = sorted({self.info[t].first for t in s.named | {i} if self.info[t].first is not None})
            if first is not None and len(order) > 1:
                s.flags["called early"], s.flags["called late"] = first == order[0], first == order[-1]

    def _argument_segments(self):
        every = [(c, f) for c in self.calls for f in c.leaves[:8]]
        for c, f in every[-18:]:
            items = words(f.key) + [(SIGN, ":", 0, 0)] + f.words
            spans = []
            if f.origin in (0, 1):
                k = len(words(f.key)) + 1
                spans = [(k, len(items), "USED")] if f.words else []
            s = self._segment("argument", self._marks(items, spans), call=c)
            s.flags = {"required": f.required, "number": f.number is not None, "long": len(f.norms) > 6, "odd": f.odd, "key said": f.key_said, f"leaf {LEAF[f.origin]}": True}

