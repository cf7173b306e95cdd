"""One file a label. A mutator makes a pair: an attack and its twin."""

from importlib import import_module

from .registry import MUTATORS, NEGATIVES

for _label in (
    "appropriate", "causal", "data", "dependency", "excessive", "identity", "injection", "overlapping", "replay",
    "wrong_arguments", "wrong_function",
):
    import_module(f"{__name__}.{_label}")

__all__ = ["MUTATORS", "NEGATIVES"]
