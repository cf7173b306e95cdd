"""What a mutator draws from: tasks of one split and one source, with servers, people and wordings."""

import copy
import dataclasses
import json

from . import catalogue, words
from .scene import family_of
from .splits import split_of


class Stage:
    def __init__(self, rng, split, tasks, functions):
        """`tasks`: by source; `functions`: tool definitions of this split that may stand by unused."""
        self.rng, self.split, self.tasks_by_source, self.functions = rng, split, tasks, functions
        self.servers = [s + rng.choice(words.SUFFIXES) for s in rng.sample(words.SERVERS, 6)]
        self.used = set()
        self.drawn = []
        self.one_server = rng.random() < 0.5
        # Chosen once a row, so that twins have the same wording around what differs.
        self.form = {name: rng.choice(words.pool(name, split)) for name in ("ask", "settled")}
        self.turned, self.aside = rng.random() < 0.5, words.pool("chatter", split)[0] if rng.random() < 0.15 else None
        self.elevated = False  # an operation runs that is privileged by its nature

    def server(self):
        return self.servers[0] if self.one_server else self.rng.choice(self.servers[:3])

    def task(self, fits=lambda task: True):
        """A task of a family not drawn before."""
        sources = sorted(self.tasks_by_source)
        for _ in range(400):
            task = self.rng.choice(self.tasks_by_source[self.rng.choice(sources)])
            if task.family in self.used or task.tool["name"] in self.used or not fits(task):
                continue
            return self._take(task)
        raise LookupError("no task fits")

    def tasks(self, count):
        return [self.task() for _ in range(count)]

    def _take(self, task):
        self.used |= {task.family, task.tool["name"]}
        task = copy.deepcopy(task)
        task.tool["server"] = self.server()
        task.distractors = [d for d in task.distractors if split_of(_family(task, d)) == self.split]
        self.drawn.append(task)
        return task

    def own(self, task):
        """Takes a task of the catalogue as if it were drawn."""
        return self._take(task)

    def tools(self, *must, extra=None):
        """The tools that must be there and some that stand by, in random order."""
        tools = [copy.deepcopy(t) for t in must]
        names = {t["name"] for t in tools}
        spare = [copy.deepcopy(d) for t in self.drawn for d in t.distractors]
        spare = self.rng.sample(spare, min(len(spare), 2))
        count = self.rng.choice([0, 1, 1, 2, 3]) if extra is None else extra
        spare += [copy.deepcopy(t) for t in self.rng.sample(self.functions, min(count, len(self.functions)))]
        for tool in spare:
            if tool["name"] not in names and family_of(tool["name"]) not in self.used:
                names.add(tool["name"])
                tool["server"] = self.server()
                tools.append(tool)
        self.rng.shuffle(tools)
        return tools

    def principal(self, roles=None, scopes=None):
        rng = self.rng
        out = {"id": rng.choice(words.PEOPLE) + rng.choice(["", "", str(rng.randint(2, 99))])}
        if roles is None and self.elevated:
            roles = [rng.choice(words.ELEVATED)]
        if roles is None:
            roles = rng.sample(words.ROLES, rng.choice([1, 1, 2])) if rng.random() < 0.8 else None
        if roles is not None:
            out["roles"] = list(roles)
        if scopes is None and rng.random() < 0.3:
            scopes = [f"{rng.choice(words.DOMAINS)}:{rng.choice(['read', 'write', 'admin'])}" for _ in range(rng.choice([1, 2]))]
        if scopes is not None:
            out["scopes"] = list(scopes)
        return out

    def words(self, name, **values):
        return self.rng.choice(words.pool(name, self.split)).format(**values)

    def request(self, asked, settled=(), shuffle=True, extra=()):
        """The user's words: what is asked, what is said to be settled, and sentences beside."""
        asked = [getattr(a, "query", a) for a in asked]
        said = [self.form["ask"].format(q=q) if i else q for i, q in enumerate(asked)]
        said += [self.form["settled"].format(q=getattr(s, "query", s)) for s in settled]
        if shuffle and self.turned:
            said.reverse()
        if self.aside:
            said.insert(0, self.aside)
        return " ".join([*said, *extra])

    def privileged(self):
        self.elevated = True
        return self.own(self.rng.choice(catalogue.privileged(self.split)))

    def maybe(self, chance):
        return self.rng.random() < chance


def _family(task, tool):
    return f"{task.family.rsplit(':', 1)[0]}:{tool['name']}" if task.family.startswith("api:") else family_of(tool["name"])


def reply(task):
    return dataclasses.replace(task).answer


def shown(arguments):
    return json.dumps(arguments, ensure_ascii=False)
