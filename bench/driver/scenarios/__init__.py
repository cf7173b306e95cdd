"""The scenarios, in the order in which they run and stand in the report.

Each is a module with a NAME, a TITLE, HOW it measures (for the report), `everyone()` whose programs it needs, `measure(context,
recording)`, `report(recording)`, whose lines go into RESULTS.md, and, if it has any, `plots(recording)`.
"""

from . import build, clients, cold, counts, echo, idle, late, overload, sessions, sizes, soak, stdio, steps, tools

ALL = {
    scenario.NAME: scenario
    for scenario in [
        echo, steps, counts, sizes, tools, sessions, stdio, late, clients, overload, idle, cold, build, soak,
    ]
}  # fmt: skip

# What takes longer than it tells: left out of `--quick`.
LONG = {"build", "soak"}
