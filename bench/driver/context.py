"""What a scenario is told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """How thoroughly to measure."""

    quick: bool
    rounds: int
    seconds: int
    warm_up: int
    soak: int
    peers: frozenset

    def wanted(self, peers):
        """Those of these peers that were asked for. The floor always is: without it there are no ratios. `--quick` leaves out the
        slow ones."""
        if not self.peers:
            return [peer for peer in peers if not (self.quick and peer.slow)]
        return [peer for peer in peers if peer.name in self.peers or peer.name.startswith("floor")]
