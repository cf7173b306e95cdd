"""What the authors' rows keep to, and what they share with those that are asked about: `python -m corpus.authors_check --out out --to authors-support.md`

Form and twins of every row of out/trajectories-authors.jsonl; whether the two of a pair differ in anything else than declared, where the author's words for it
can be read by program; rows by label and author; and how many rows of `test`, `c` and `k` are about functions whose names stand in the authors' training rows,
with what the committed model (`--model`) makes of the others. Ends with status 1 where a row breaks the form.
"""

import argparse
import collections
import json
import re
from pathlib import Path

import numpy
from sklearn.metrics import accuracy_score, f1_score

from .scene import LABELS, family_of, parts

FIELDS = {"id", "tools", "principal", "trajectory", "label", "risk", "mutator", "attack", "twin", "step", "differs", "source", "family", "split"}
# Words of `differs`, and in what the two of a pair may differ then; the first that fits counts. Whoever adds or takes away a sentence of the user changes the order of steps too.
DECLARED = (
    (re.compile(r"^(the )?(principal('s)? (role|scope)s?|(role|scope)s? of the principal|who the principal is)$"), {"principal"}),
    (re.compile(r"^(whether|which|what|how often|how many)\b.* the user('s)? (asked|asks|wants|wanted|names|named|agreed|agrees|said|says|chose|gave|means|meant|consented|last)\b[^/;,]*$"), {"user", "order"}),
)


def malformed(row):
    """What is wrong with a row by itself, or nothing."""
    if not row.keys() <= FIELDS or row["label"] not in LABELS or not row["trajectory"]:
        return "fields"
    for tool in row["tools"]:
        if not isinstance(tool.get("name"), str) or not isinstance(tool.get("description"), str) or not isinstance(tool.get("inputSchema"), dict):
            return "a tool"
    for step in row["trajectory"]:
        if step.get("from") == "server":
            good = "result" in step and step.keys() <= {"from", "result", "call_id", "error"}
        elif "call" in step:
            call = step["call"]
            good = step["from"] == "client" and isinstance(call.get("tool"), str) and isinstance(call.get("arguments"), dict) and call.keys() <= {"id", "server", "tool", "arguments"}
        else:
            good = step.get("from") in ("user", "client") and isinstance(step.get("text"), str)
        if not good:
            return "a step"
    if row["label"] == "appropriate":
        return "" if row["step"] is None else "a step that decides where all is well"
    return "" if isinstance(row["step"], int) and 0 <= row["step"] < len(row["trajectory"]) else "no step that decides"


def unpaired(row, by_id):
    """What is wrong with a row as one of two, or nothing."""
    if row["twin"] is None:
        return "" if row["label"] == "appropriate" else "an attack without a twin"
    twin = by_id.get(row["twin"])
    if twin is None or twin["twin"] != row["id"]:
        return "a twin that is not there or has another"
    if (row["label"] == "appropriate") == (twin["label"] == "appropriate"):
        return "two attacks or none"
    if any(row[k] != twin[k] for k in ("mutator", "risk", "split")):
        return "a twin of another mutator"
    return ""


def declared(text):
    """In what the two may differ by the author's words, or None where they can't be read."""
    return next((allowed for words, allowed in DECLARED if words.search(text or "")), None)


def changed(row, twin):
    one, other = parts(row), parts(twin)
    return {k for k in one if one[k] != other[k]}


def functions(row):
    """Families of the names that are called; of all that are offered where none is."""
    return {family_of(c["tool"]) for c in parts(row)["calls"]} or {family_of(t["name"]) for t in row["tools"]}


def by_author(path):
    author, rows = None, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if rows and row["source"] != author:
                yield author, rows
                rows = []
            author = row["source"]
            rows.append(row)
    yield author, rows


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--out", required=True)
    args.add_argument("--to", default="authors-support.md")
    args.add_argument("--model", default="../models/mci-small")
    args = args.parse_args()
    out = Path(args.out)
    wrong, differing, kept, loose, counts = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter(), {}
    known, asked, number = set(), {"c": [], "k": []}, 0
    for author, rows in by_author(out / "trajectories-authors.jsonl"):
        by_id, name = {r["id"]: r for r in rows}, author.removeprefix("author_")
        counts[name] = collections.Counter(r["label"] for r in rows)
        wrong["the same id twice"] += len(rows) - len(by_id)
        for row in rows:
            for why in (malformed(row), unpaired(row, by_id)):
                if why:
                    wrong[why] += 1
                    print(row["id"], why)
            if row["split"] == "train":
                known |= {family_of(t["name"]) for t in row["tools"]}
            elif name in asked:
                asked[name].append((number, row))
            number += 1
            twin = by_id.get(row["twin"])
            if row["label"] != "appropriate" and twin:
                differ, allowed = changed(row, twin), declared(row["differs"])
                differing.update({k: 1 for k in differ} or {"nothing": 1})
                kept["all"] += 1
                if allowed is not None:
                    kept["read"] += 1
                    kept["held"] += differ <= allowed
                    if not differ <= allowed:
                        loose[(name, row["mutator"], ", ".join(sorted(differ - allowed)))] += 1
    wrong = +wrong
    lines = ["# What the authors' rows keep to", "", "`python -m corpus.authors_check --out out` writes this page.", "",
             f"{number} rows. Form and twins: " + (", ".join(f"{n} with {why}" for why, n in wrong.items()) or "nothing is wrong") + ".", "",
             f"{kept['all']} pairs. In `differs` authors wrote in words of their own in what the two differ; of {kept['read']} pairs a program can read it (the principal's roles and scopes; what the user asked for,",
             f"wants, named …), and {kept['held']} of these differ in nothing else. In what all pairs differ:", "",
             "| part | pairs |", "|---|--:|", *(f"| {k} | {n} |" for k, n in differing.most_common())]
    if loose:
        lines += ["", "Declared as a matter of the user or the principal alone, and not so:", "", "| author | mutator | differs in as well | pairs |", "|---|---|---|--:|"]
        lines += [f"| `{a}` | `{m}` | {what} | {n} |" for (a, m, what), n in sorted(loose.items())]
    lines += ["", "## Support", "", "| author | " + " | ".join(LABELS) + " | all |", "|---|" + "--:|" * (len(LABELS) + 1)]
    lines += [f"| `{a}` | " + " | ".join(str(n[x]) for x in LABELS) + f" | {n.total()} |" for a, n in counts.items()]
    lines += ["", "## Functions that training knows", "", *overlap(out, Path(args.model), known, asked)]
    text = "\n".join(lines) + "\n"
    Path(args.to).write_text(text)
    print(text)
    return 1 if wrong else 0


def overlap(out, folder, known, asked):
    from classifier.data import Corpus
    from classifier.evaluate import Model
    from classifier.train import decided

    model = Model(folder)
    with open(out / "trajectories.jsonl", encoding="utf-8") as lines:
        own = [(i, json.loads(line)) for i, line in enumerate(lines) if '"test"' in line]
    sets = {"test": [(i, r) for i, r in own if r["split"] == "test"], **asked}
    lines = ["A row counts as known where a function that it calls has a name of a family (`family_of`: the same words, whatever their order) that is offered in an author's training row. That is a matter of names:",
             "the same name may do another thing, and another name the same.", "", "| rows of | about functions | rows | accuracy | macro-F1 |", "|---|---|--:|--:|--:|"]
    for name, rows in sets.items():
        corpus = Corpus(out / ("features.npz" if name == "test" else "features-authors.npz"))
        truth = numpy.array([LABELS.index(r["label"]) for _, r in rows])
        said, _ = decided(model.corpus(corpus, [i for i, _ in rows]), model.notes["threshold"])
        is_known = numpy.array([bool(functions(r) & known) for _, r in rows])
        for what, some in (("all", numpy.ones(len(rows), bool)), ("with a known name", is_known), ("without one", ~is_known)):
            if some.any():
                f1 = f1_score(truth[some], said[some], labels=sorted(set(truth[some])), average="macro", zero_division=0)
                lines.append(f"| `{name}` | {what} | {some.sum()} | {accuracy_score(truth[some], said[some]):.3f} | {f1:.3f} |")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
