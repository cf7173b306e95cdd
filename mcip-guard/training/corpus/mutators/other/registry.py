"""Where the second held-out set's makers enter their names; lists of their own, so that the first set is not touched."""

from ..registry import Mutator

MUTATORS: list[Mutator] = []
NEGATIVES: list[Mutator] = []


def mutator(label):
    """Enters a function `Desk -> Pair`."""

    def enter(make):
        MUTATORS.append(Mutator(make.__name__, label, make, True))
        return make

    return enter


def negative(make):
    """Enters a function `Desk -> (Scene, needs)` that makes a legitimate conversation."""
    NEGATIVES.append(Mutator(make.__name__, "appropriate", make, True))
    return make
