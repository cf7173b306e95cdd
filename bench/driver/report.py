"""RESULTS.md, from what was recorded."""

from . import paths
from .recording import Recording
from .scenarios import ALL

HEAD = """# What was measured

Written by `bench/run` from the files in [`results`](results); [README.md](README.md) says how to run it, and what each peer is.
Figures are medians of rounds, with the least and the most in brackets. Compare within a table, not between machines.
"""


def write():
    recordings = [(ALL[name], recording) for name in ALL if (recording := Recording.load(name))]
    lines = [HEAD]
    for scenario, recording in recordings:
        lines += [f"## {scenario.TITLE}", "", scenario.HOW, ""]
        lines += scenario.report(recording)
        for peer, why in recording.skipped:
            lines.append(f"* Not measured: {peer}: {why}")
        lines += ["", footer(recording), ""]
    paths.REPORT.write_text("\n".join(lines).rstrip() + "\n")


def footer(recording):
    about = recording.about
    parts = [
        f"{about['rounds']} rounds of {about['seconds']} s",
        f"commit {about['commit']}",
        about["began"],
        f"raw: [results/{recording.scenario}.json](results/{recording.scenario}.json)",
    ]
    if "others" in recording.facts:
        parts.insert(2, f"others kept the server's core busy for at most {recording.facts['others']:.1%} of a round")
    return "<sub>" + "; ".join(parts) + "</sub>"
