#!/usr/bin/env python3
"""Scores the gateway on one half of mcp-defense-bench.

usage: measure.py GATEWAY tuning|held-out FOLDER

A case is in the half for tuning if the first byte of the SHA-256 of its id is even; the rules of content are tuned on that half and never
see the other (`.ci/content-sets`). The scorer is the bench's own. Two runs: `stdio`, the bench's adapter for proxies, with the types of
fixtures that it has; `both`, in which drive.py is asked about the other types. Writes FOLDER/HALF.md and FOLDER/HALF.json.
"""

import asyncio
import hashlib
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mcp_defense_bench import AdapterMeta, Verdict
from mcp_defense_bench.adapters._fixture import FIXTURE_TYPES
from mcp_defense_bench.adapters.stdio import StdioProxyAdapter
from mcp_defense_bench.runner import open_bench
from mcp_defense_bench.scoring import score_benign, score_matched

HERE = Path(__file__).resolve().parent
# A judge of content or of arguments without force that says Ask or Deny: a line of the record on standard error. Others without force (`provenance.unmatched`)
# note what every other task has, and are no warning.
SAID = r'"mode":"audit"[^{}]*"rule":"(?:content|arguments)\.[^"]*","verdict":"(ask|deny)"'
AT_ONCE = 2


def is_tuning(case: str) -> bool:
    return hashlib.sha256(case.encode()).digest()[0] % 2 == 0


def neutral(value):
    """A fixture without what says of itself which of the two it is."""
    if isinstance(value, dict):
        value = {key: neutral(inner) for key, inner in value.items() if key not in ("expected", "observedBehavior")}
        if isinstance(value.get("type"), str):
            value["type"] = re.sub(r"^(malicious|benign)-", "", value["type"])
        return value
    return [neutral(inner) for inner in value] if isinstance(value, list) else value


class Gateway:
    """Asks the bench's adapter, and drive.py where that one has no word for a fixture."""

    def __init__(self, program: str, more: bool, known: dict):
        def wrap(server, work):
            # What an operator writes down: the server, and where its definitions are pinned.
            own = {"lock": str(work / "mcip.lock")}
            config = {"mcpServers": {"server": {"command": server[0], "args": server[1:]}}, "gateway": own}
            (work / "gateway.json").write_text(json.dumps(config))
            return [program, "run", "--config", str(work / "gateway.json")], {}

        self.program, self.more, self.known = program, more, known
        self.stdio = StdioProxyAdapter("mcip-gateway", wrap, warn_pattern=SAID)
        extra = {} if more else {"fixture_types": FIXTURE_TYPES}
        self.meta = AdapterMeta(tool="mcip-gateway", class_="runtime-proxy", reproducible=True, **extra)

    async def assess(self, input, testcase):
        of_several = self.more and any("server" in call for call in input.get("calls", []))
        if input.get("type") in FIXTURE_TYPES and not of_several:
            # Both runs put these in the same way.
            key = json.dumps(input, sort_keys=True)
            if key not in self.known:
                self.known[key] = await self.stdio.assess(input, testcase)
            return self.known[key]
        driver = await asyncio.create_subprocess_exec(
            sys.executable, str(HERE / "drive.py"), self.program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await asyncio.wait_for(driver.communicate(json.dumps(neutral(input)).encode()), 120)
        if driver.returncode != 0:
            raise RuntimeError(f"drive.py ended with {driver.returncode} on {input.get('type')}")
        told = json.loads(said)
        return Verdict(told["detect"], told["enforce"], told["signal"])


def score(program, more, known, cases, benign, rubric):
    """Both corpora, in several threads: nearly all of the time goes into the start of processes."""
    parts = [cases[index::AT_ONCE] for index in range(AT_ONCE)]
    more_parts = [benign[index::AT_ONCE] for index in range(AT_ONCE)]

    def one(part, benign_part):
        async def both():
            adapter = Gateway(program, more, known)
            matched = await score_matched(adapter, part, rubric)
            return matched["cases"], (await score_benign(adapter, benign_part, rubric))["items"]

        return asyncio.run(both())

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(one, parts, more_parts))
    return [case for found, _ in done for case in found], [item for _, found in done for item in found]


def table(cases, benign, rubric, where):
    """The mean over the vectors of the mean over their cases, as the bench has it."""
    weight = {"enforce": 1.0, "detect": 0.5, "none": 0.0}
    by_vector = {}
    for case in cases:
        by_vector.setdefault(where[case["id"]], []).append(case)
    lines = ["| Vector | cases | coverage | missed | false alarms on controls |", "|---|---|---|---|---|"]
    coverage = {}
    for vector in (entry["id"] for entry in rubric["vectors"]):
        of = by_vector.get(vector)
        if of is None:
            continue
        coverage[vector] = sum(weight[case["level"]] for case in of) / len(of)
        missed = [case["id"].split("/")[1] for case in of if case["level"] == "none" and not case["falsePositive"]]
        alarms = [case["id"].split("/")[1] for case in of if case["falsePositive"]]
        lines.append(f"| {vector} | {len(of)} | {coverage[vector]:.2f} | {', '.join(missed)} | {', '.join(alarms)} |")
    mean = sum(coverage.values()) / len(coverage) if coverage else 0.0
    kinds = {}
    for item in benign:
        count = kinds.setdefault(item["kind"], [0, 0])
        count[0] += item["falsePositive"]
        count[1] += 1
    alarms = sum(count for count, _ in kinds.values())
    by_kind = ", ".join(f"{kind} {count} of {whole}" for kind, (count, whole) in sorted(kinds.items()))
    lines += [
        "",
        f"CorpusRobustCoverage over the {len(coverage)} vectors that have cases here: {mean:.3f}; "
        f"over all {len(rubric['vectors'])} of the rubric, those without counted as 0: {sum(coverage.values()) / len(rubric['vectors']):.3f}.",
        f"False positives: {alarms} of {len(benign)} benign items ({by_kind}).",
    ]
    return lines


def main():
    program, half, out = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    bench = open_bench()
    keep = lambda cases, prefix="": [case for case in cases if is_tuning(prefix + case["id"]) == (half == "tuning")]
    cases, benign = keep(bench.load_cases("dev")), keep(bench.load_cases("benign"))
    where = {case["id"]: case["vector"] for case in cases}
    text, kept, known = [], {}, {}
    for name, more in (("stdio", False), ("both", True)):
        matched, items = score(program, more, known, cases, benign, bench.rubric)
        kept[name] = {"cases": matched, "items": items}
        text += [f"### {name}", "", *table(matched, items, bench.rubric, where), ""]
    (out / f"{half}.json").write_text(json.dumps(kept, indent=1, default=str))
    (out / f"{half}.md").write_text("\n".join(text))
    print("\n".join(text))


main()
