"""What was promised, against what was measured."""

from .recording import Recording
from .statistics import digits


def _spread(scenario, name, case, metric):
    recording = Recording.load(scenario)
    return recording.spread(name, case, metric) if recording else None


def _ratio(scenario, name, base, case, metric):
    recording = Recording.load(scenario)
    return recording.ratio(name, case, metric, base) if recording else None


def _most(what, scenario, ratio, limit, unit="×"):
    if ratio is None:
        return None
    return what, f"≤ {limit} {unit}", f"{digits(ratio.median)} {unit}", ratio.median <= limit, scenario


def _least(what, scenario, ratio, limit, unit="×"):
    if ratio is None:
        return None
    return what, f"≥ {limit} {unit}", f"{digits(ratio.median)} {unit}", ratio.median >= limit, scenario


def _change(what, scenario, one, many):
    if one is None or many is None:
        return None
    change = (many.median / one.median - 1) * 100
    return what, "< + 3 %", f"{change:+.1f} %", change < 3, scenario


def rows():
    """For each promise: what, the limit, what was measured, whether it was kept, in which scenario."""
    sixteen, piped, single = "16 connections", "pipelined", "one by one"
    late = Recording.load("late")
    late_case = max((case for _, case in late.cells if late), key=lambda case: int(case.split()[0])) if late and late.cells else ""
    peak = _spread("late", "mcip", late_case, "peak_bytes")
    soak = Recording.load("soak")
    found = [
        _most("CPU a call over HTTP, weakened, to the floor's", "echo", _ratio("echo", "mcip-weakened", "floor", sixteen, "cpu_us"), 1.25),
        _most("CPU a call over HTTP, default, to the floor's", "echo", _ratio("echo", "mcip", "floor", sixteen, "cpu_us"), 1.5),
        _most("CPU a call over HTTP, secured, to the floor's", "echo", _ratio("echo", "mcip-secured", "floor", sixteen, "cpu_us"), 2),
        _most("CPU a call over HTTP, secured, to that of bare rmcp", "echo", _ratio("echo", "mcip-secured", "rmcp", sixteen, "cpu_us"), 0.5),
        _least("Calls a second over HTTP, default, to rmcp's", "echo", _ratio("echo", "mcip", "rmcp", sixteen, "rate"), 3.5),
        _least("Calls a second over stdio, pipelined, default, to the floor's", "stdio", _ratio("stdio", "mcip", "floor", piped, "rate"), 0.5),
        _least("Calls a second over stdio, pipelined, default, to rmcp's", "stdio", _ratio("stdio", "mcip", "rmcp", piped, "rate"), 15),
        _most("Latency over stdio, one by one, to rmcp's", "stdio", _ratio("stdio", "mcip", "rmcp", single, "p50_us"), 1),
        _most("Latency over stdio, one by one, to tower-mcp's", "stdio", _ratio("stdio", "mcip", "tower-mcp", single, "p50_us"), 1),
        (
            f"Peak memory under {late_case} whose answers are read late",
            "≤ 32 MiB",
            f"{peak.median / 2**20:.1f} MiB",
            peak.median <= 32 * 2**20,
            "late",
        )
        if peak
        else None,
        _change(
            "Instructions of a call, from 1 to 200 tools",
            "tools",
            _spread("tools", "mcip", "1 tool", "instructions"),
            _spread("tools", "mcip", "200 tools", "instructions"),
        ),
        *(
            _change(
                f"Instructions of a call, alone and beside 10 000 {case}",
                "idle",
                _spread("idle", "mcip", "instructions", "one"),
                _spread("idle", "mcip", f"instructions beside {case}", "many"),
            )
            for case in ("open streams", "sessions")
        ),
    ]
    if soak:
        from .scenarios import soak as scenario
        from .statistics import slope

        pairs = [(name, label, case) for name, label in soak.labels.items() for case in (scenario.HELD, scenario.CASE)]
        for name, label, case in pairs:
            line = slope(scenario.settled(soak, name, case))
            kib = digits(line.slope * 3600 / 1024)
            found.append((f"Soak: growth of {label}, {case}", "none to be told from zero", f"{kib} KiB an hour", line.low <= 0, "soak"))
    return [row for row in found if row]
