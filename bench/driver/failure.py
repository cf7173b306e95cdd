"""What makes a run fail."""


class Failure(Exception):
    """Something that makes what was measured worthless: a peer that does not start or answers wrongly, a tool that is not there."""
