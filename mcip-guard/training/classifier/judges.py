"""What the deterministic judges say of rows, by `mcip-gateway judge`."""

import json
import resource
import subprocess

import numpy

from corpus.scene import LABELS

GIVEN = ("tools", "principal", "trajectory")
VERDICTS = ("allow", "ask", "deny")
# As in examples/gateway/src/judge/labels.rs.
CLASSIFIER, SPARE, CALM, SHARPNESS = 0.9, 0.002, 0.7, 1.6


def said(gateway, rows, classifier="off"):
    """(an answer a row, CPU seconds). The gateway gets neither the label nor what made a row."""
    given = "".join(json.dumps({k: row[k] for k in GIVEN if row.get(k) is not None}) + "\n" for row in rows)
    spent = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before = spent()
    ran = subprocess.run([gateway, "judge", "--classifier", classifier, "-"], input=given, stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    bad = [a["error"] for a in answers if "error" in a]
    if ran.returncode or bad or len(answers) != len(rows):
        raise SystemExit(f"mcip-gateway judge: {len(answers)} answers to {len(rows)} rows, status {ran.returncode}; {bad[:3]}")
    return answers, spent() - before


def kept(gateway, rows, path, classifier="off"):
    """An answer a row, with the CPU seconds it took; what `path` holds of an earlier run is taken from there (to be deleted when the judges change)."""
    known = {}
    if path.exists():
        with open(path, encoding="utf-8") as lines:
            known = {a["id"]: a for a in map(json.loads, lines)}
    left = [r for r in rows if r["id"] not in known]
    for at in range(0, len(left), 100):
        part = left[at:at + 100]
        answers, spent = said(gateway, part, classifier)
        with open(path, "a", encoding="utf-8") as file:
            for row, answer in zip(part, answers):
                known[row["id"]] = {"id": row["id"], "seconds": spent / len(part), **{k: answer[k] for k in ("label", "scores", "verdict")}}
                file.write(json.dumps(known[row["id"]]) + "\n")
    return [known[r["id"]] for r in rows]


def scores(answers):
    """The eleven scores, in the order of LABELS."""
    return numpy.array([[a["scores"][label] for label in LABELS] for a in answers])


def columns(answers):
    """The scores as logarithms, and the verdict: what a head is given."""
    return numpy.concatenate([numpy.log(scores(answers) + 1e-6), [[a["verdict"] == v for v in VERDICTS] for a in answers]], 1)


def with_classifier(answers, logits):
    """The scores that `judge` has where it asks the classifier as well, from those without it."""
    p = numpy.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    weights = numpy.log(scores(answers) + 1e-300) + SHARPNESS * CLASSIFIER * numpy.log(p + SPARE)
    weights[:, 0] += SHARPNESS * CALM
    both = numpy.exp(weights - weights.max(1, keepdims=True))
    return both / both.sum(1, keepdims=True)
