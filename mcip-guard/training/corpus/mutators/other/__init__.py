"""The second held-out set: mutators, functions and wordings by another hand than those of the folder above.

Written from the paper's definitions and this project's table of labels, without knowledge of the other mutators' code, of the
classifier's features or of its results. Nothing here is trained on; `python -m corpus.other` writes it.
"""

from . import intent, legitimate, order, recipient, redundant, sender
from .registry import MUTATORS, NEGATIVES

__all__ = ["MUTATORS", "NEGATIVES", "intent", "legitimate", "order", "recipient", "redundant", "sender"]
