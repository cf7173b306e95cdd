"""A conversation as numbers: segments (pieces of text as word pieces), events (calls, results, answers), how each segment
stands to each event, and what is known of each event. Specified in features.md; everything here is exact arithmetic on strings."""

import collections

import numpy

from .compare import alike, count_said, longest_run, named, stands_in
from .conversation import LEAF
from .segments import KINDS, LENGTH, RIGHTS, SEGMENTS, TOOLS, Segments
from .text import LETTERS, NUMBER, norms, runs, sentences, spelled, stem, stems, words

EVENTS = 20
PAIR = ("own", "of the tool", "this turn", "earlier turn", "after", "name", "values", "covered", "best call", "fits", "is the best tool", "margin", "names the tool",
        "names the server", "names a rival", "names the rival's server", "numbers", "since the same call", "failed", "same value", "run", "serves other call", "orders it first", "orders it later")
SEGMENT = ("kind",) + KINDS[1:] + ("called early", "called late", "uncalled", "right", "part right", "unmet right", "failed", "required", "counts", "position", "reused", "state") + tuple(f"leaf {x}" for x in LEAF) + ("number", "long", "odd", "key said", "same step")


def featurise(row, pieces):
    return Reader(row, pieces).arrays()


class Reader(Segments):
    def arrays(self):
        for c in self.calls:
            c.reused_keys = {f.key for f in c.leaves if isinstance(f.value, str) and len(f.value) > 3 and any("0" <= x <= "9" for x in f.value)
                             for o in self.calls[:c.order] if o.tool == c.tool and o.key != c.key and any(g.key == f.key and g.value == f.value for g in o.leaves)}
        self._build()
        events = self.events[-EVENTS:]
        tokens = numpy.zeros((len(self.segments), LENGTH), numpy.int32)
        segment = numpy.zeros((len(self.segments), len(SEGMENT)), numpy.float32)
        pair = numpy.zeros((len(self.segments), max(1, len(events)), len(PAIR)), numpy.float32)
        index = {name: i for i, name in enumerate(SEGMENT)}
        tool_segment = {}
        previous = None
        for i, s in enumerate(self.segments):
            tokens[i, :len(s.tokens)] = s.tokens
            segment[i, s.kind] = 1
            for name, value in s.flags.items():
                segment[i, index[name]] = value
            if s.event is not None and s.event.kind == "result":
                segment[i, index["failed"]] = s.event.failed
            segment[i, index["position"]] = s.position
            if s.clause is not None:
                segment[i, index["counts"]] = min(3, count_said(s.clause)) / 3
                segment[i, index["same step"]] = previous is not None and previous.clause is not None and previous.clause.at == s.clause.at
            if s.kind == KINDS.index("tool"):
                tool_segment[s.tool] = i
            for j, e in enumerate(events):
                pair[i, j] = self._pair(s, e)
            previous = s
        event = numpy.stack([self._event(e, n) for n, e in enumerate(events)]) if events else numpy.zeros((1, len(EVENT_NAMES)), numpy.float32)
        of_tool = numpy.full(max(1, len(events)), -1, numpy.int32)
        for j, e in enumerate(events):
            if e.kind == "call" and e.tool in tool_segment:
                of_tool[j] = tool_segment[e.tool]
        at = [e.at for e in events]
        return {"tokens": tokens, "segment": segment, "pair": pair, "event": event, "of_tool": of_tool, "at": at}

    def _pair(self, s, e):
        p = dict.fromkeys(PAIR, 0.0)
        at = None
        if s.clause is not None:
            c = at_clause = s.clause
            at = c.at
            p["this turn"], p["earlier turn"] = c.at < e.at and c.turn == e.turn, c.at < e.at and c.turn < e.turn
            if e.kind == "call":
                self._clause_call(p, s, c, e)
            else:
                p["covered"] = len(c.stems & e.stems) / max(1, len(c.stems))
                p["numbers"] = len(c.numbers & e.numbers) / max(1, len(c.numbers)) if c.numbers else 0
                p["run"] = min(8, longest_run(c.norms, e.norms)) / 8
            first = next((o for o in e.before[:1]), None) if e.kind == "call" else None
            p["since the same call"] = first is not None and first.at < c.at < e.at
            said = count_said(c)
            if e.kind == "call" and said:
                times = sum(o.key == e.key for o in self.calls)
                p["same value"] = 1.0 if said == times else 0.5 if said > times else 0.25
        elif s.event is not None:
            o = s.event
            at = o.at
            p["own"] = o is e
            if e.kind == "call":
                p["of the tool"] = o.kind == "result" and o.call is e
                shared = [f for f in e.leaves if not isinstance(f.value, bool) and stands_in(o.plain, f.norms)] if o.kind == "result" else []
                p["values"] = len(shared) / max(1, len(e.leaves))
                if e.tool is not None and o.kind == "result" and o.at < e.at:
                    p["names the tool"] = e.tool in s.named
                p["failed"] = o.kind == "result" and o.failed and o.call is not None and o.call.key == e.key
                p["same value"] = o.kind == "result" and o.call is not None and o.call is not e and o.call.key == e.key
            elif o is not e:
                p["covered"] = len(o.stems & e.stems) / max(1, len(e.stems))
                p["numbers"] = len(o.numbers & e.numbers) / max(1, len(e.numbers)) if e.numbers else 0
        elif s.call is not None:
            at = s.call.at
            p["own"] = s.call is e
        elif s.tool is not None and e.kind == "call":
            own, t = self.info[s.tool], None
            p["own"] = s.tool == e.tool
            if e.tool is not None:
                t = self.info[e.tool]
                p["names a rival"] = s.tool in e.rivals
                p["covered"] = len(own.content & t.content) / max(1, len(own.content))
                p["name"] = len(own.stems & t.stems) / max(1, len(own.stems))
                if s.kind != KINDS.index("tool") and s.tool != e.tool:
                    p["names the tool"] = e.tool in s.named
                if own.first is not None and t.first is not None:
                    p["orders it first"], p["orders it later"] = t.first < own.first, t.first > own.first
        if at is not None:
            p["after"] = at > e.at
        return [float(p[name]) for name in PAIR]

    def _clause_call(self, p, s, c, e):
        countable = [f for f in e.leaves if f.norms and not isinstance(f.value, bool)]
        p["values"] = sum(stands_in(c.plain, f.norms) for f in countable) / max(1, len(countable))
        p["numbers"] = len(c.numbers & e.numbers) / len(c.numbers) if c.numbers else 0
        best = max(c.by_call) if c.by_call else 0
        p["best call"] = best > 0 and c.by_call[e.order] >= best - 1e-9
        p["serves other call"] = min(1.0, max([v for o, v in zip(self.calls, c.by_call) if o.key != e.key], default=0) / 4)
        if e.tool is None:
            return
        t = self.info[e.tool]
        p["name"] = len(c.stems & t.stems) / max(1, len(t.stems))
        p["covered"] = len(c.stems & (t.content | e.stems)) / max(1, len(c.stems))
        score, others = c.score[e.tool], [v for i, v in enumerate(c.score) if i != e.tool]
        rival = max(others, default=0)
        p["fits"], p["is the best tool"] = min(1.0, score / 4), score > 0 and score >= rival - 1e-9
        p["margin"] = max(-1.0, min(1.0, (score - rival) / 3))
        p["names the tool"] = e.tool in s.named and not any(i in s.named and i != e.tool and self.info[i].name != t.name for i in s.named)
        p["names a rival"] = any(i in s.named for i in range(len(self.info)) if i != e.tool and self.info[i].name != t.name)
        if t.server:
            p["names the server"] = bool(runs(c.words, norms(t.server)))
        p["names the rival's server"] = any(self.info[i].server and self.info[i].server != t.server and runs(c.words, norms(self.info[i].server)) for i in e.rivals)

    def _event(self, e, n):
        v = dict.fromkeys(EVENT_NAMES, 0.0)
        v[e.kind] = 1
        v["place"], v["last"] = n / EVENTS, n + 1 == len(self.events[-EVENTS:])
        v["turns"] = min(4, self.turns) / 4
        v["first turn"] = e.turn <= 1
        before = [c for c in self.calls if c.at < e.at]
        v["calls before"] = min(4, len(before)) / 4
        v["calls before in turn"] = min(3, sum(c.turn == e.turn for c in before)) / 3
        v["calls after in turn"] = min(3, sum(c.at > e.at and c.turn == e.turn for c in self.calls)) / 3
        if e.kind == "call":
            self._call_features(v, e)
        elif e.kind == "result":
            v["nothing open"], v["unknown id"], v["answered before"] = e.nothing_open, e.unknown_id, e.again
            v["failed"] = e.failed
            v["empty"] = len(e.words) < 3
            v["still open"] = min(2, e.open) / 2
            v["result of next call"] = any(o.kind == "call" and o.at == e.at + 1 and o.result is None for o in self.calls)
        else:
            results = [r for r in self.results if r.at < e.at]
            known = {s for r in results for s in r.stems}
            told = {s for c in self.clauses if c.at < e.at for s in c.stems}
            figures = {n for r in results for n in r.numbers}
            asked = {n for c in self.clauses if c.at < e.at for n in c.numbers}
            count = max(1, len(e.stems))
            v["in results"], v["in words"] = len(e.stems & known) / count, len(e.stems & told) / count
            v["nowhere"] = len(e.stems - known - told) / count
            v["figures nowhere"] = min(3, len(e.numbers - figures - asked)) / 3
            v["figures"] = min(3, len(e.numbers)) / 3
            v["no result in turn"] = not any(r.turn == e.turn for r in results)
            v["no result"] = not results
            v["still open"] = min(2, e.open) / 2
            v["long"] = min(1.0, len(e.words) / 40)
            v["question"] = any(w[1] == "?" for w in e.words)
            parts = sentences(e.text)[:6]
            fresh = [1 - len(stems(words(p)) & known) / max(1, len(stems(words(p)))) for p in parts]
            v["freshest sentence"] = max(fresh, default=0)
            wild = [len(stems(words(p)) - known - told) / max(1, len(stems(words(p)))) for p in parts]
            v["wildest sentence"] = max(wild, default=0)
        return numpy.array([float(v[k]) for k in EVENT_NAMES], numpy.float32)

    def _call_features(self, v, e):
        v["same before"] = min(3, len(e.before)) / 3
        v["same after"] = min(3, sum(o.key == e.key for o in self.calls[e.order + 1:])) / 3
        if e.before:
            last = e.before[-1]
            v["same succeeded"] = last.result is not None and not last.result.failed
            v["same failed"] = last.result is not None and last.result.failed
            v["user spoke since"] = last.turn < e.turn
        v["same elsewhere before"] = bool(e.loosely)
        v["same tool before"] = any(o.tool == e.tool and o.key != e.key for o in self.calls[:e.order])
        v["open calls"] = min(2, sum(o.result is None or o.result.at > e.at for o in self.calls[:e.order])) / 2
        v["has result"] = e.result is not None
        if e.result is not None:
            r = e.result
            v["failed"], v["empty"] = r.failed, len(r.words) < 3
            used = {n for n in r.numbers} | {spelled(x).lower() for _, x in r.leaves if isinstance(x, str) and len(x) > 2}
            given = {f.text.lower() for f in e.leaves} | {f.number for f in e.leaves}
            later = [f for o in self.calls[e.order + 1:] for f in o.leaves]
            spoken = {w for c in self.clauses for w in c.norms} | {n for c in self.clauses for n in c.numbers}
            v["result used later"] = any((f.number or f.text.lower()) in used - given and (f.number or f.text.lower()) not in spoken for f in later)
            v["result told"] = max([len(r.stems & a.stems) / max(1, min(len(r.stems), 12)) for a in self.answers if a.at > e.at], default=0)
        v["unknown tool"] = e.tool is None
        v["reused"] = bool(e.reused_keys)
        kinds = collections.Counter((LEAF[f.origin], f.number is not None) for f in e.leaves)
        v["arguments"] = min(6, len(e.leaves)) / 6
        for name in LEAF:
            v[f"leaf {name}"] = min(3, kinds[(name, True)] + kinds[(name, False)]) / 3
        v["number nowhere"] = min(2, kinds[("nowhere", True)]) / 2
        v["text nowhere"] = min(2, kinds[("nowhere", False)]) / 2
        v["key said, value nowhere"] = min(2, sum(f.origin == 9 and f.key_said for f in e.leaves)) / 2
        v["odd nowhere"] = min(2, sum(f.origin == 9 and f.odd for f in e.leaves)) / 2
        v["values hold another's name"] = any(len(o.stems) > 1 and o.stems <= e.stems for i, o in enumerate(self.info) if i != e.tool)
        v["optional nowhere"] = min(2, sum(f.origin == 9 and not f.required for f in e.leaves)) / 2
        before = [c for c in self.clauses if c.at < e.at]
        now = [c for c in before if c.turn == e.turn]
        figures = {n for c in now for n in c.numbers}
        used = {n for c in self.calls if c.turn == e.turn for n in c.numbers} | {n for c in self.answers if c.turn < e.turn for n in c.numbers}
        v["figures unused"] = min(3, len(figures - used)) / 3
        v["out of order"], v["near another key"] = self._swapped(e, now)
        fits = [c.score[e.tool] for c in before] if e.tool is not None else []
        if e.tool is not None:
            self._tool_features(v, e, before, now)
        served = [max((c.by_call[o.order] for o in self.calls if o.turn == c.turn), default=0) for c in now if max(c.score, default=0) >= 1]
        v["clauses unserved"] = min(2, sum(x < 1 for x in served)) / 2

    def _tool_features(self, v, e, before, now):
        t = self.info[e.tool]
        best = max((c.score[e.tool] for c in now), default=0)
        v["fits now"], v["fits ever"] = min(1.0, best / 4), min(1.0, max((c.score[e.tool] for c in before), default=0) / 4)
        v["best for a clause"] = any(c.score[e.tool] > 0 and c.score[e.tool] >= max(c.score) - 1e-9 for c in now)
        v["best call for a clause"] = any(c.by_call[e.order] > 0 and c.by_call[e.order] >= max(c.by_call) - 1e-9 for c in now)
        v["margin"] = max((max(-1.0, min(1.0, (c.score[e.tool] - max([s for i, s in enumerate(c.score) if i != e.tool], default=0)) / 3)) for c in now), default=0)
        others = [o for i, o in enumerate(self.info) if i != e.tool]
        inside = [o for o in others if len(o.content) > 2 and len(o.content & t.content) >= 0.65 * len(o.content) and not (o.name == t.name) and not alike(o, t)]
        v["does another's work"] = bool(inside)
        v["has more than it"] = max((len(t.content - o.content) for o in inside), default=0) / 12
        v["has more than it"] = min(1.0, v["has more than it"])
        v["name holds another's"] = any(o.stems < t.stems for o in others)
        v["another's name holds it"] = any(t.stems < o.stems for o in others)
        top = max((max((c.score[i] for c in now), default=0) for i in range(len(self.info)) if i != e.tool), default=0)
        v["another fits better"] = min(1.0, max(0.0, top - best) / 3)
        v["another of same name fits as well"] = any(max((c.score[i] for c in now), default=0) >= best - 1e-9 for i, o in enumerate(self.info) if i != e.tool)
        rivals = [self.info[i] for i in e.rivals]
        v["rivals"] = min(2, len(rivals)) / 2
        v["same name elsewhere"] = any(o.name == t.name for o in rivals)
        v["looks like another"] = any(o.name != t.name for o in rivals)
        v["defined first"] = bool(e.rivals) and all(i > e.tool for i in e.rivals)
        v["defined last"] = bool(e.rivals) and any(i < e.tool for i in e.rivals)
        v["server named"] = bool(t.server) and any(runs(c.words, norms(t.server)) for c in before)
        v["rival's server named"] = any(o.server and o.server != t.server and runs(c.words, norms(o.server)) for o in rivals for c in before)
        raw = " ".join(c.text for c in before)
        v["tool named"] = named(raw, t.name)
        v["rival named"] = any(o.name != t.name and named(raw, o.name) for o in rivals)
        v["another named"] = any(o.name != t.name and named(raw, o.name) for o in others)
        earlier = [o for o in self.calls[:e.order] if o.tool is not None and (o.tool == e.tool or o.tool in e.rivals)]
        v["here before"] = any(o.tool == e.tool for o in earlier)
        v["with rival before"] = any(o.tool != e.tool for o in earlier)
        v["called first"] = t.first == e.order
        v["principal"] = bool(self.principal)
        v["roles known"], v["scopes known"] = bool(self.roles), bool(self.scopes)
        bag = {w[1] for s in t.says for w in words(s)}
        bag |= {stem(w) for w in bag}
        held = [sum(w in bag or stem(w) in bag for w in r) / len(r) for r in self.roles if r]
        v["role in definition"], v["role partly"] = max(held, default=0) == 1, 0 < max(held, default=0) < 1
        held = [sum(w in bag for w in r) / len(r) for r in self.scopes if r]
        v["scope in definition"], v["scope partly"] = max(held, default=0) == 1, 0 < max(held, default=0) < 1
        v["asks for a role"] = any(x in bag for x in ("role", "only", "restricted", "reserved", "alone", "must"))
        v["asks for a scope"] = any(":" in m.group(0) for s in t.says for m in RIGHTS.finditer(s))
        if self.id:
            v["own id"] = any(f.norms == self.id for f in e.leaves)
        v["an account"] = any(any(k in norms(f.key) for k in ("account", "user", "owner", "customer", "member", "employee")) for f in e.leaves)

    def _swapped(self, e, now):
        """Values that stand in the user's words in another order than in the definition; and next to the name of another argument."""
        text = [w for c in now for w in c.words]
        where = []
        order = [k for k, _ in self.info[e.tool].properties] if e.tool is not None else []
        for f in e.leaves:
            if isinstance(f.value, bool) or not f.norms or f.key not in order:
                continue
            found = [i for i, w in enumerate(text) if w[0] == NUMBER and w[1] == f.number] if f.number is not None else [a for a, _ in runs(text, f.norms)]
            if len(found) == 1:
                where.append((order.index(f.key), found[0], f))
        where.sort(key=lambda x: x[:2])
        inversions = sum(a[1] > b[1] for i, a in enumerate(where) for b in where[i + 1:])
        near = 0
        for _, at, f in where:
            gaps = {}
            for _, _, g in where:
                keys = {stem(x) for x in norms(g.key)}
                gap = [abs(i - at) for i, w in enumerate(text) if w[0] == LETTERS and stem(w[1]) in keys]
                gaps[g.key] = min(gap, default=99)
            best = min(gaps.values(), default=99)
            near += best < 6 and gaps.get(f.key, 99) > best
        return min(2, inversions) / 2, min(2, near) / 2


EVENT_NAMES = ["call", "result", "answer", "place", "last", "turns", "first turn", "calls before", "calls before in turn", "calls after in turn", "nothing open", "unknown id", "answered before", "failed", "empty", "still open",
               "result of next call", "in results", "in words", "nowhere", "figures nowhere", "figures", "no result in turn", "no result", "long", "question", "freshest sentence", "wildest sentence",
               "same before", "same after", "same succeeded", "same failed", "user spoke since", "same elsewhere before", "same tool before", "open calls", "has result", "result used later", "result told", "unknown tool", "reused", "arguments",
               *(f"leaf {x}" for x in LEAF), "number nowhere", "text nowhere", "key said, value nowhere", "odd nowhere", "values hold another's name", "optional nowhere", "figures unused", "out of order", "near another key", "clauses unserved",
               "fits now", "fits ever", "best for a clause", "best call for a clause", "margin", "does another's work", "has more than it", "name holds another's", "another's name holds it", "another fits better",
               "another of same name fits as well", "rivals", "same name elsewhere", "looks like another", "defined first", "defined last", "server named", "rival's server named", "tool named", "rival named", "another named",
               "here before", "with rival before", "called first", "principal", "roles known", "scopes known", "role in definition", "role partly", "scope in definition", "scope partly", "asks for a role", "asks for a scope", "own id", "an account"]
