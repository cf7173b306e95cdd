"""What a scenario measured: kept as JSON, from which the report is written."""

import json
import time

from . import paths
from .statistics import Spread, ratios


class Recording:
    """Figures of one scenario: for each peer and case, the value of each metric in each round."""

    def __init__(self, scenario, about):
        self.scenario = scenario
        self.about = {**about, "began": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())}
        self.cells = {}
        self.labels = {}
        self.skipped = []
        self.facts = {}

    def add(self, peer, case, **metrics):
        """Adds what one round gave."""
        self.labels[peer.name] = peer.label
        cell = self.cells.setdefault((peer.name, case), {})
        for name, value in metrics.items():
            cell.setdefault(name, []).append(value)

    def skip(self, peer, why):
        """Says why somebody was not measured."""
        entry = [peer if isinstance(peer, str) else peer.label, why]
        if entry not in self.skipped:
            self.skipped.append(entry)

    def spread(self, name, case, metric):
        values = self.values(name, case, metric)
        return Spread.of(values) if values else None

    def values(self, name, case, metric):
        return self.cells.get((name, case), {}).get(metric, [])

    def ratio(self, name, case, metric, base, base_case=None):
        """A metric of one peer over that of another, round by round."""
        values, bases = self.values(name, case, metric), self.values(base, base_case or case, metric)
        return ratios(values, bases) if values and bases else None

    @property
    def cases(self):
        return list(dict.fromkeys(case for _, case in self.cells))

    @property
    def path(self):
        return paths.RESULTS / f"{self.scenario}.json"

    def save(self):
        paths.RESULTS.mkdir(exist_ok=True)
        rows = [{"peer": peer, "case": case, "metrics": metrics} for (peer, case), metrics in self.cells.items()]
        whole = {
            "scenario": self.scenario,
            "about": self.about,
            "facts": self.facts,
            "labels": self.labels,
            "skipped": self.skipped,
            "cells": rows,
        }
        self.path.write_text(json.dumps(whole, indent=1) + "\n")

    @staticmethod
    def load(scenario):
        """What was measured last, or nothing."""
        path = paths.RESULTS / f"{scenario}.json"
        if not path.exists():
            return None
        whole = json.loads(path.read_text())
        own = Recording(scenario, {})
        own.about, own.facts = whole["about"], whole["facts"]
        own.labels, own.skipped = whole["labels"], whole["skipped"]
        own.cells = {(row["peer"], row["case"]): row["metrics"] for row in whole["cells"]}
        return own
