"""Who is measured, and how each is built and started."""

import dataclasses
from dataclasses import dataclass, field

from . import paths
from .wire import LEGACY, MODERN


@dataclass(frozen=True)
class Peer:
    """A server in one form. `{port}` in the command stands for the port; without it, it talks over standard input and output."""

    name: str
    label: str
    command: tuple
    build: str
    revision: str = MODERN
    prints_token: bool = False
    session: bool = False
    """It serves nothing before it was shaken hands with."""
    environment: dict = field(default_factory=dict)
    slow: bool = False
    """So much slower than the others that fewer calls tell as much."""

    @property
    def rust(self):
        """Whether it is a program that valgrind can look into."""
        return not self.build.startswith("script:")

    @property
    def ours(self):
        return self.build == "mcip-peer"

    def plus(self, *words, name=None, label=None, **more):
        """The same with further arguments."""
        command = (*self.command, *map(str, words))
        return dataclasses.replace(self, command=command, name=name or self.name, label=label or self.label, **more)


def rust(name, label, program, *words, **more):
    return Peer(name, label, (paths.binary(program), *words), program, **more)


def script(name, label, kind, *words, **more):
    return Peer(name, label, words, f"script:{kind}", slow=True, **more)


NODE = paths.BENCH / "peers/node"
PYTHON = paths.BENCH / "peers/python"
NODE_PROGRAM = paths.CI / "node_modules/.runtime/node"
PYTHON_PROGRAM = paths.CI / "venv/bin/python"

# Over HTTP.
FLOOR = rust("floor", "floor: bare hyper", "floor", "http", "{port}")
WEAKENED = rust("mcip-weakened", "**MCIP**, weakened", "mcip-peer", "http-weakened", "{port}")
DEFAULT = rust("mcip", "**MCIP**, default", "mcip-peer", "http", "{port}")
SECURED = rust("mcip-secured", "**MCIP**, secured", "mcip-peer", "http-secured", "{port}", prints_token=True)
RMCP = rust("rmcp", "rmcp 3.9, default macros", "rmcp-peer", "http", "{port}")
RMCP_CACHED = rust("rmcp-cached", "rmcp 3.9, cached router", "rmcp-peer", "http-cached", "{port}")
RMCP_SECURED = rust(
    "rmcp-secured", "rmcp 3.9, cached, axum layers: token, log", "rmcp-peer", "http-secured", "{port}", prints_token=True
)
TOWER = rust("tower-mcp", "tower-mcp 0.25", "tower-mcp-peer", "http", "{port}")
TOWER_SECURED = rust(
    "tower-mcp-secured", "tower-mcp 0.25, AuthLayer, AuditLayer", "tower-mcp-peer", "http-secured", "{port}", prints_token=True
)
TURBO = rust("turbomcp", "turbomcp 3.6 (session)", "turbomcp-peer", "http", "{port}", revision=LEGACY, session=True)
NODE_V1 = script(
    "typescript-v1", "TypeScript SDK 1.32", "node", NODE_PROGRAM, NODE / "v1.mjs", "http", "{port}", revision=LEGACY
)
NODE_V2 = script("typescript-v2", "TypeScript server 2.4", "node", NODE_PROGRAM, NODE / "v2.mjs", "http", "{port}")
PYTHON_V2 = script("python", "Python mcp 2.3", "python", PYTHON_PROGRAM, PYTHON / "server.py", "http", "{port}")

CROWDED = DEFAULT.plus("--connections", 12_000)
"""The default form with room for ten thousand clients."""
QUIET = CROWDED.plus("--keep-alive", 3600)
"""The same, whose open streams say nothing by themselves."""

OURS = [WEAKENED, DEFAULT, SECURED]
RUST_RIVALS = [RMCP, RMCP_CACHED, TOWER, TURBO]
SECURED_RIVALS = [RMCP_SECURED, TOWER_SECURED]
SCRIPTS = [NODE_V1, NODE_V2, PYTHON_V2]
HTTP = [FLOOR, *OURS, *RUST_RIVALS, *SECURED_RIVALS, *SCRIPTS]

# Sessions of the earlier revisions, answered with event streams.
SESSIONS = [
    rust("mcip", "**MCIP**, default", "mcip-peer", "http", "{port}", revision=LEGACY, session=True),
    rust("rmcp", "rmcp 3.9, default macros", "rmcp-peer", "http-session", "{port}", revision=LEGACY, session=True),
    rust("tower-mcp", "tower-mcp 0.25", "tower-mcp-peer", "http-session", "{port}", revision=LEGACY, session=True),
]

# Over standard input and output.
STDIO_FLOOR = rust("floor", "floor: bare loop", "floor", "stdio")
STDIO_WEAKENED = rust("mcip-weakened", "**MCIP**, weakened", "mcip-peer", "stdio-weakened")
STDIO_DEFAULT = rust("mcip", "**MCIP**, default", "mcip-peer", "stdio")
STDIO = [
    STDIO_FLOOR,
    STDIO_WEAKENED,
    STDIO_DEFAULT,
    rust("rmcp", "rmcp 3.9, default macros", "rmcp-peer", "stdio"),
    rust("tower-mcp", "tower-mcp 0.25", "tower-mcp-peer", "stdio"),
    rust("turbomcp", "turbomcp 3.6", "turbomcp-peer", "stdio", revision=LEGACY, session=True),
    script("typescript-v1", "TypeScript SDK 1.32", "node", NODE_PROGRAM, NODE / "v1.mjs", "stdio", revision=LEGACY, session=True),
    script("typescript-v2", "TypeScript server 2.4", "node", NODE_PROGRAM, NODE / "v2.mjs", "stdio"),
    script("python", "Python mcp 2.3", "python", PYTHON_PROGRAM, PYTHON / "server.py", "stdio"),
]
