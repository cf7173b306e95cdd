"""The scenarios, in the order in which they run and stand in the report."""

from . import echo

ALL = {scenario.NAME: scenario for scenario in [echo]}
