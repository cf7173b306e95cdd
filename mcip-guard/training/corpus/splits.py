"""Who may be seen when: functions by the digest of their family, mutators by name, never rows."""

import hashlib

SPLITS = ("train", "valid", "test")

# The API classes of BFCL's multi-turn set go whole, since one conversation uses several functions of a class.
API_SPLIT = {
    "GorillaFileSystem": "train", "TwitterAPI": "train", "VehicleControlAPI": "train", "TicketAPI": "train",
    "MathAPI": "train", "MessageAPI": "train", "TradingBot": "valid", "TravelAPI": "test",
}


def split_of(family):
    """70 % of the families train, 10 % validate, 20 % test."""
    if family.startswith("api:"):
        return API_SPLIT[family.split(":")[1]]
    bucket = int.from_bytes(hashlib.sha256(f"mcip:{family}".encode()).digest()[:4], "big") % 100
    return "train" if bucket < 70 else "valid" if bucket < 80 else "test"
