"""RESULTS.md and the plots, from what was recorded."""

from . import paths, tables, verdicts
from .recording import Recording
from .scenarios import ALL

HEAD = """# What was measured

Written by `bench/run` from the files in [`results`](results), never by hand; [README.md](README.md) says how to run it, who the peers
are and by which rules. Figures are medians, with the least and the most in brackets. Compare within a table, not between machines.
"""

SECURED = """*Secured* has an access token (a JWT, verified once), a scope, labels, the judges of structure and of content, ten norms of which one
reads an argument, and records in a hash chain, signed, that go to disk in groups.
"""


def write():
    recordings = [(ALL[name], recording) for name in ALL if (recording := Recording.load(name))]
    lines = [HEAD]
    lines += machine(recordings)
    lines += ["## What was promised", ""]
    lines += tables.table(
        ["", "promised", "measured", "kept", "see"],
        [
            [what, limit, measured, "yes" if kept else "**no**", f"[{scenario}](#{anchor(ALL[scenario].TITLE)})"]
            for what, limit, measured, kept, scenario in verdicts.rows()
        ],
    )
    lines.append(SECURED)
    for scenario, recording in recordings:
        lines += [f"## {scenario.TITLE}", "", scenario.HOW, ""]
        lines += plots(scenario, recording)
        lines += scenario.report(recording)
        lines += [f"* Not measured: {peer}: {why}" for peer, why in recording.skipped]
        lines += ["", footer(recording), ""]
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    paths.REPORT.write_text(text.rstrip() + "\n")


def anchor(title):
    """The anchor that a heading gets."""
    kept = [letter for letter in title.lower() if letter.isalnum() or letter in " -"]
    return "".join(kept).replace(" ", "-")


def machine(recordings):
    """What it was measured on. Where scenarios were measured at different times, each says its commit itself."""
    if not recordings:
        return
    about = recordings[-1][1].about
    yield f"Machine: {about['processor']}, {about['memory_gib']} GiB, {about['system']}. {about['rustc']}."
    yield ""
    commits = dict.fromkeys(recording.about["commit"] for _, recording in recordings)
    yield "Commits: " + ", ".join(commits) + " (`+`: with changes that were not committed). Versions of the peers:"
    yield "[Cargo.lock](Cargo.lock), [package-lock.json](peers/node/package-lock.json),"
    yield "[python-requirements.txt](../.ci/python-requirements.txt)."
    yield ""


def plots(scenario, recording):
    paths.PLOTS.mkdir(exist_ok=True)
    for name, svg in getattr(scenario, "plots", lambda _: [])(recording):
        (paths.PLOTS / f"{name}.svg").write_text(svg)
        yield f"![{name}](plots/{name}.svg)"
        yield ""


def footer(recording):
    about = recording.about
    parts = [f"commit {about['commit']}", about["began"]]
    if "others" in recording.facts:
        parts.insert(0, f"{about['rounds']} round{'s' * (about['rounds'] != 1)}")
        parts.append(f"others kept the server's core busy for up to {recording.facts['others']:.0%} of a turn")
    if about.get("quick"):
        parts.append("**quick: too short to be quoted**")
    parts.append(f"raw: [results/{recording.scenario}.json](results/{recording.scenario}.json)")
    return "<sub>" + "; ".join(parts) + "</sub>"
