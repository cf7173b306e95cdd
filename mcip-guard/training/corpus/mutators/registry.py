"""Where mutators and hard negatives enter their names."""

from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Mutator:
    name: str
    label: str
    make: Callable
    held_out: bool


MUTATORS: list[Mutator] = []
NEGATIVES: list[Mutator] = []


def mutator(label, held_out=False):
    """Enters a function `stage -> Pair`. One that is held out is never seen in training."""

    def enter(make):
        MUTATORS.append(Mutator(make.__name__, label, make, held_out))
        return make

    return enter


def negative(held_out=False):
    """Enters a function `stage -> Scene` (or `(Scene, needs)`) that makes a legitimate conversation which looks like an attack."""

    def enter(make):
        NEGATIVES.append(Mutator(make.__name__, "appropriate", make, held_out))
        return make

    return enter
