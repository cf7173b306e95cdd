"""Who is measured, and how each is built and started."""

import dataclasses
from dataclasses import dataclass, field

from . import paths
from .wire import MODERN


@dataclass(frozen=True)
class Peer:
    """A server in one form. `{port}` in the command stands for the port."""

    name: str
    label: str
    command: tuple
    build: str
    revision: str = MODERN
    prints_token: bool = False
    environment: dict = field(default_factory=dict)
    note: str = ""

    def plus(self, *words, name=None, label=None):
        """The same with further arguments."""
        return dataclasses.replace(
            self, command=(*self.command, *words), name=name or self.name, label=label or self.label
        )


def rust(name, label, program, *words, **more):
    return Peer(name, label, (paths.binary(program), *words), program, **more)


FLOOR = rust("floor", "floor (bare hyper)", "floor", "http", "{port}")
WEAKENED = rust("mcip-weakened", "MCIP, weakened", "mcip-peer", "http-weakened", "{port}")
DEFAULT = rust("mcip", "MCIP, default", "mcip-peer", "http", "{port}")
SECURED = rust("mcip-secured", "MCIP, secured", "mcip-peer", "http-secured", "{port}", prints_token=True)

OURS = [WEAKENED, DEFAULT, SECURED]
