"""Writes the second held-out set: `python -m corpus.other --bfcl FOLDER --out FOLDER`. The same seed gives the same bytes.

Its functions are the sources' test functions and a catalogue of its own; its mutators and wordings stand nowhere else.
"""

import argparse
import collections
import random
import sys
from pathlib import Path

from . import catalogue
from .build import SEED as POOL_SEED
from .build import _digest, _pair_rows, _single_row, write
from .mutators.other import MUTATORS, NEGATIVES, errands
from .pools import SOURCES, load
from .scene import LABELS, family_of, words_of
from .stage import Stage

SEED = "mcip-other-1"
SPLIT = "test_other"
PAIRS = 108  # a label, shared out evenly among its mutators
NEGATIVE_ROWS = 40  # each

SERVERS = [
    "halyard", "corvid", "tessera", "pallas", "mill-lane", "kepler", "brook", "almanac", "gantry", "periwinkle", "basalt", "juno",
    "thicket", "larder", "signalbox", "ochre", "fathom", "cloister", "bramble", "turnstile", "isobar", "quill", "parsec", "dovetail",
]
PEOPLE = ["ada", "bento", "cyrus", "dalia", "edith", "flora", "goran", "hana", "isak", "jelena", "kofi", "lotte", "milo", "nadia", "oskar", "petra", "quentin", "runa", "silas", "tove", "ugo", "vera", "wim", "yara"]
ROLES = ["clerk", "trainee", "visitor", "reader", "driver", "nurse", "tutor", "steward", "porter", "volunteer", "planner", "curator"]
HEADS = ["administrator", "site-owner", "head-operator", "superuser"]
_ADMINISTRATIVE = {
    "delete", "remove", "update", "enable", "disable", "create", "modify", "set", "reset", "database", "db", "admin", "config", "configuration", "policy", "user", "users", "employee",
    "account", "alert", "alerts", "api", "server", "command", "execute", "run", "website", "websites", "project", "backup", "register", "pause", "stop", "start",
}


class Desk(Stage):
    """A stage with servers, people and errands of its own."""

    def __init__(self, rng, tasks, functions):
        super().__init__(rng, "test", tasks, functions)
        self.servers = rng.sample(SERVERS, 6)

    def task(self, fits=lambda task: True):
        """As above, but nothing that could be taken for administration: the principal may be anybody."""
        return super().task(lambda t: not _ADMINISTRATIVE & set(words_of(t.tool["name"])) and fits(t))

    def principal(self, roles=None, scopes=None):
        out = {"id": self.rng.choice(PEOPLE)}
        if roles is None and self.maybe(0.8):
            roles = [self.rng.choice([*ROLES, *HEADS])]
        if roles is not None:
            out["roles"] = list(roles)
        if scopes is not None:
            out["scopes"] = list(scopes)
        return out

    def _take(self, task):
        task = super()._take(task)
        task.distractors = [d for d in task.distractors if any(d["name"] == f["name"] for f in self.functions)]
        return task

    def head(self):
        """Someone whom everything is open to, or nobody known."""
        return self.principal([self.rng.choice(HEADS)]) if self.maybe(0.7) else None

    def errand(self):
        spec = self.rng.choice([s for s in errands.all_of() if s[0] not in self.used])
        return self.own(errands.made(self.rng, spec))

    def errands(self, count):
        return [self.errand() for _ in range(count)]

    def main(self):
        """A request of a source or an errand."""
        return self.task() if self.maybe(0.5) else self.errand()

    def people(self, count):
        return [p.capitalize() for p in self.rng.sample(PEOPLE, count)]


def untrained(pools):
    """By source: tasks and functions of the test split, without what has a function's name in common with the other splits."""
    trained = {family_of(t["name"]) for (split, _), tools in pools.functions.items() if split != "test" for t in tools}
    for split in ("train", "valid"):
        tasks = [*catalogue.privileged(split), *catalogue.guards(split), *(t for made in (catalogue.opposites, catalogue.records, catalogue.derived) for group in made(split) for t in group)]
        trained |= {family_of(t.tool["name"]) for t in tasks}

    def new(*tools):
        return not any(family_of(t["name"]) in trained for t in tools)

    return {s: ([t for t in pools.tasks[("test", s)] if new(t.tool)], [t for t in pools.functions[("test", s)] if new(t)]) for s in SOURCES}


def trajectories(pools, seed=SEED, scale=1.0):
    """Every row, in the order in which they are written."""
    drawn_from = untrained(pools)
    seen, failed = set(), collections.Counter()
    of_label = collections.Counter(m.label for m in MUTATORS)
    for maker in [*MUTATORS, *NEGATIVES]:
        is_pair = maker in MUTATORS
        count = -(-PAIRS // of_label[maker.label]) if is_pair else NEGATIVE_ROWS
        for n in range(max(1, round(count * scale))):
            rng = random.Random(f"{seed}:{maker.name}:{n}")
            source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
            tasks, functions = drawn_from[source]
            desk = Desk(rng, {source: tasks}, functions)
            try:
                made = maker.make(desk)
            except LookupError:
                failed[(maker.name, source)] += 1
                continue
            rows = (_pair_rows if is_pair else _single_row)(desk, maker, made, SPLIT, source, n)
            if all(t.source == "own" for t in desk.drawn):
                for row in rows:
                    row["source"] = "own"
            digests = [_digest(r) for r in rows]
            if len(set(digests)) < len(rows) or seen & set(digests):
                continue
            seen.update(digests)
            yield from rows
    if failed:
        print("found nothing to work on:", dict(failed.most_common(20)), file=sys.stderr)


def support(rows):
    """Rows by label and source, and of which mutators, as a table."""
    sources = ["own", *SOURCES]
    counts = collections.Counter((r["label"], r["source"]) for r in rows)
    lines = ["| label | mutators | " + " | ".join(sources) + " | all |", "|---|---|" + "--:|" * (len(sources) + 1)]
    for label in LABELS:
        makers = [m.name for m in [*MUTATORS, *NEGATIVES] if m.label == label]
        cells = [counts[(label, s)] for s in sources]
        lines.append(f"| `{label}` | " + ", ".join(f"`{m}`" for m in makers) + " | " + " | ".join(map(str, cells)) + f" | {sum(cells)} |")
    return "\n".join(lines) + "\n"


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--bfcl", required=True, help="the folder `data` of the package bfcl_eval")
    args.add_argument("--out", required=True)
    args.add_argument("--seed", default=SEED)
    args.add_argument("--scale", type=float, default=1.0, help="rows of every maker, relative to what is published")
    args = args.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    rows = list(trajectories(load(args.bfcl, POOL_SEED), args.seed, args.scale))
    digest = write(rows, out / "trajectories-other.jsonl")
    (out / "other-support.md").write_text(support(rows))
    print(f"{len(rows)} trajectories, sha256 {digest}")


if __name__ == "__main__":
    main()
