"""Results and answers for gold calls whose source carries none (BFCL's single-turn sets)."""

import json

from .scene import words_of

_DOES = {
    "send", "create", "update", "delete", "book", "set", "add", "remove", "order", "change", "play", "reserve", "post",
    "schedule", "generate", "make", "transfer", "register", "cancel", "start", "stop", "turn", "open", "close", "edit",
}
_ASKS = {"is", "check", "verify", "validate", "has", "can"}
_LISTS = {"search", "list", "find", "recommend", "query", "lookup", "discover"}
_NAMES = ["Aurora", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Iris", "Juniper", "Kestrel", "Lumen"]


def result_for(rng, tool, arguments):
    words = [w for w in words_of(tool["name"]) if not w.isdigit()] or ["value"]
    verb = words[0] if words else "get"
    noun = "_".join(w for w in words if w not in _DOES | _ASKS | _LISTS | {"get", "calculate"}) or "value"
    if verb in _DOES:
        out = {"status": rng.choice(["success", "ok", "done", "completed"])}
        if rng.random() < 0.6:
            out["id"] = f"{noun[:3].upper()}-{rng.randint(1000, 99999)}"
        return out
    if verb in _ASKS:
        return {noun: rng.choice([True, False])}
    if verb in _LISTS or any(w in _LISTS for w in words) or noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return {"results": [{"name": f"{n} {noun.replace('_', ' ')}", "score": round(rng.uniform(1, 5), 1)}
                            for n in rng.sample(_NAMES, rng.randint(1, 3))]}
    value = rng.choice([round(rng.uniform(0.1, 900), 2), rng.randint(1, 5000), rng.choice(_NAMES)])
    if rng.random() < 0.3 and arguments:
        key = sorted(arguments)[0]
        return {key: arguments[key], noun: value}
    return {noun: value} if rng.random() < 0.7 else {"result": value}


def answer_for(rng, tool, result):
    said = spoken(result)
    return rng.choice([
        "Here is what I got: {}.", "Done. {}.", "The result is in: {}.", "I found this: {}.", "All set: {}.",
        "{}. Anything else?", "According to the tool, {}.", "That gives {}.",
    ]).format(said)


def spoken(result):
    """A result as a person would say it, shortly."""
    if isinstance(result, dict):
        return ", ".join(f"{str(k).replace('_', ' ')}: {spoken(v)}" for k, v in list(result.items())[:4])
    if isinstance(result, list):
        return "; ".join(spoken(v) for v in result[:3])
    if isinstance(result, str):
        return result[:200]
    return json.dumps(result)
