"""A conversation read: tools, clauses of the user, calls, results and answers, and what belongs to what. Specified in features.md."""

import collections
import json

from .compare import alike, derived, numbers_of, plain, skeleton, stands_in
from .text import SIGN, STOP, is_letter, leaves, norms, number, sentences, spelled, stem, stems, words

LEAF = ("last turn", "user", "result", "derived", "definition", "partly", "principal", "later", "flag", "nowhere")


class Record:
    """What is known of one tool, clause, event, value or segment."""


class Conversation:
    def __init__(self, row):
        self.tools = row["tools"][:64]
        self.steps = row["trajectory"]
        self.principal = row.get("principal") or {}
        self._read_tools()
        self._read_steps()

    def _read_tools(self):
        self.info = []
        for tool in self.tools:
            t = Record()
            t.name, t.server = tool["name"], tool.get("server")
            t.words = norms(t.name)
            t.stems = {stem(w) for w in t.words}
            t.description = tool.get("description") or ""
            t.properties = []
            schema = tool.get("inputSchema") or {}
            t.required = set(schema.get("required") or ()) if isinstance(schema.get("required"), list) else set()
            t.says = list(sentences(t.description))
            if isinstance(schema.get("description"), str):
                t.says += sentences(schema["description"])
            text = [t.description]
            for key, part in (schema.get("properties") or {}).items():
                about = part.get("description") if isinstance(part, dict) else None
                t.properties.append((key, about if isinstance(about, str) else ""))
                text.append(key)
            t.content = t.stems | stems(words(" ".join(text)))
            t.raw = plain(words(" ".join(f"{k} {spelled(v)}" for k, v in leaves(tool.get("inputSchema") or {}, limit=400)) + " " + t.description))
            t.skeleton = skeleton(t.name)
            t.first = None
            self.info.append(t)
        self.frequency = collections.Counter(s for t in self.info for s in t.content)

    def _read_steps(self):
        self.calls, self.results, self.answers, self.clauses, self.turns = [], [], [], [], 0
        self.events, by_id, opened = [], {}, []
        for at, step in enumerate(self.steps):
            if step["from"] == "user":
                self.turns += 1
                for n, text in enumerate(sentences(step["text"])):
                    c = Record()
                    c.at, c.turn, c.n, c.text, c.words = at, self.turns, n, text, words(text)
                    c.norms, c.stems = [w[1] for w in c.words], stems(c.words)
                    c.plain = plain(c.words)
                    c.numbers = numbers_of(c.words)
                    self.clauses.append(c)
                continue
            e = Record()
            e.at, e.turn = at, self.turns
            if "call" in step:
                e.kind, call = "call", step["call"]
                e.id, e.name, e.server = call.get("id"), call["tool"], call.get("server")
                same = [i for i, t in enumerate(self.info) if t.name == e.name]
                e.tool = next((i for i in same if self.info[i].server == e.server), same[0] if same else None)
                e.arguments = call.get("arguments") if isinstance(call.get("arguments"), dict) else {}
                e.key = json.dumps([e.name, e.server, e.arguments], sort_keys=True)
                e.loose = json.dumps([e.name, e.arguments], sort_keys=True)
                e.leaves = []
                for key, value in leaves(e.arguments):
                    f = Record()
                    f.key, f.value, f.text = key, value, spelled(value)
                    f.words = words(f.text)
                    f.norms = [w[1] for w in f.words if w[0] != SIGN]
                    f.number = number(f.text.lstrip("-")) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
                    e.leaves.append(f)
                e.stems = {s for f in e.leaves for s in stems(f.words)}
                e.numbers = {n for f in e.leaves for n in numbers_of(f.words)}
                e.order, e.result = len(self.calls), None
                if e.tool is not None and self.info[e.tool].first is None:
                    self.info[e.tool].first = e.order
                self.calls.append(e)
                opened.append(e)
                if e.id is not None:
                    by_id[e.id] = e
            elif step["from"] == "server":
                e.kind, e.failed, e.number = "result", bool(step.get("error")), len(self.results)
                e.leaves = leaves(step.get("result"))
                e.text = " ".join(f"{k}: {spelled(v)}" if k else spelled(v) for k, v in e.leaves)
                e.words = words(e.text)
                e.stems, e.numbers = stems(e.words), numbers_of(e.words)
                e.norms, e.plain = [w[1] for w in e.words], plain(e.words)
                e.call_id = step.get("call_id")
                e.nothing_open = not opened
                e.unknown_id = e.call_id is not None and e.call_id not in by_id
                e.call = by_id.get(e.call_id) if e.call_id is not None else (opened[0] if opened else None)
                e.again = e.call is not None and e.call.result is not None
                if e.call is not None:
                    if e.call.result is None:
                        e.call.result = e
                    if e.call in opened:
                        opened.remove(e.call)
                e.open = len(opened)
                self.results.append(e)
            else:
                e.kind, e.text = "answer", step.get("text") or ""
                e.words = words(e.text)
                e.stems, e.numbers, e.norms = stems(e.words), numbers_of(e.words), [w[1] for w in e.words]
                e.open = len(opened)
                self.answers.append(e)
            self.events.append(e)
        self.left_open = len(opened)
        for c in self.calls:
            c.before = [o for o in self.calls[:c.order] if o.key == c.key]
            c.loosely = [o for o in self.calls[:c.order] if o.loose == c.loose and o.key != c.key]
            c.rivals = self._rivals(c)
        self.roles = [norms(r) for r in self.principal.get("roles") or []]
        self.scopes = [norms(r) for r in self.principal.get("scopes") or []]
        self.id = norms(self.principal["id"]) if self.principal.get("id") else []
        for c in self.calls:
            self._leaf_origins(c)
        self._scores()

    def _rivals(self, call):
        """Tools of another server, or of another name that looks the same."""
        if call.tool is None:
            return []
        own = self.info[call.tool]
        return [i for i, t in enumerate(self.info) if i != call.tool and (
            (t.name == own.name and t.server != own.server) or (t.name != own.name and alike(t, own)))]

    def _leaf_origins(self, call):
        before = [c for c in self.clauses if c.at < call.at]
        last = [c for c in before if c.turn == call.turn]
        results = [r for r in self.results if r.at < call.at]
        later = [r for r in self.results if r.at > call.at and r.call is not call]
        have = {w for c in before for w in c.norms}
        have_stems = {stem(w) for w in have}
        figures = {n for c in before for n in c.numbers}
        defined = self.info[call.tool].raw if call.tool is not None else []
        for f in call.leaves:
            f.required = call.tool is not None and f.key.split(" ")[0] in self.info[call.tool].required
            f.odd = isinstance(f.value, str) and ("@" in f.text or "://" in f.text or any("0" <= x <= "9" for x in f.text) and any(is_letter(x) for x in f.text))
            names = [stem(w) for w in norms(f.key) if w not in STOP]
            f.key_said = bool(names) and all(w in have_stems for w in names)
            if isinstance(f.value, bool) or f.value is None or not f.norms:
                f.origin = LEAF.index("flag")
                continue

            def stands(groups):
                if f.number is not None:
                    return any(f.number in g.numbers for g in groups)
                return any(stands_in(g.plain, f.norms) for g in groups)
            if stands(last):
                f.origin = 0
            elif stands(before):
                f.origin = 1
            elif stands(results):
                f.origin = 2
            elif f.number is not None and derived(f.value, figures):
                f.origin = 3
            elif f.number is None and len(f.norms) > 0 and sum(stem(w) in have_stems for w in f.norms) >= 0.6 * len(f.norms):
                f.origin = 5
            elif stands_in(defined, f.norms):
                f.origin = 4
            elif f.norms in self.roles or f.norms == self.id:
                f.origin = 6
            elif stands(later):
                f.origin = 7
            else:
                f.origin = 9
            if f.norms == self.id and f.origin > 2:
                f.origin = 6

    def _scores(self):
        """How well each clause fits each tool: shared stems, each worth the less the more tools have it."""
        for c in self.clauses:
            c.score = [sum(1.0 / self.frequency[s] for s in c.stems & t.content) + 0.5 * sum(1.0 / self.frequency[s] for s in c.stems & t.stems) for t in self.info]
            c.by_call = []
            for call in self.calls:
                value = c.score[call.tool] if call.tool is not None else 0.0
                value += 0.7 * sum(stands_in(c.plain, f.norms) for f in call.leaves)
                c.by_call.append(value)
