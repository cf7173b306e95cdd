"""Checks mcip-guard/tests/vectors/flow against the second implementation."""

import copy
import json
import os
import sys

import flow

HERE = os.path.join(os.path.dirname(__file__), "../../mcip-guard/tests/vectors/flow")
FAILED = []


def check(name, right, seen=""):
    if not right:
        FAILED.append(name)
        print(f"FAIL {name}: {seen}")


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return flow.read(file.read())


def keys():
    found = {}
    for name, entry in flow.plain(load("keys.json")).items():
        key = flow.Key.from_jwk(entry["private"])
        check(f"key {name}", (key.alg, key.jwk, key.kid) == (entry["alg"], entry["public"], entry["thumbprint"]), key.jwk)
        found[name] = key
    return found


def canonical():
    cases = flow.plain(load("canonical.json"))
    for case in cases["canonical"]:
        made = flow.canonical(flow.read(case["text"]))
        check(f"canonical {case['text']}", (made.decode(), flow.digest(made)) == (case["canonical"], case["digest"]), made)
    for text in cases["none"]:
        try:
            made = flow.canonical(flow.read(text))
        except (flow.NoCanonicalForm, json.JSONDecodeError):
            continue
        check(f"no canonical form of {text}", False, made)
    return len(cases["canonical"]) + len(cases["none"])


def pseudonyms():
    cases = flow.plain(load("pseudonyms.json"))
    for case in cases:
        pair = flow.Pair(flow.unb64(case["secret"]), case["aud"])
        for what in ("trajectory", "subject", "client"):
            check(f"{what} for {case['aud']}", getattr(pair, what)(case[what]["of"]) == case[what]["is"])
        check(f"key for {case['aud']}", pair.key().jwk == case["key"])
    return len(cases)


def messages(known):
    cases = load("messages.json")
    for case in cases:
        name, key = flow.plain(case["name"]), known[flow.plain(case["key"])]
        before, after = copy.deepcopy(case["before"]), case["after"]
        claims, header = flow.plain(case["claims"]), flow.plain(case["header"])
        body, meta = flow.digests(before)
        check(f"{name}: digests", (body, meta) == (claims["body"], claims["meta"]), (body, meta))
        carried = flow.get_flow(after)
        check(f"{name}: flow digest", flow.digest(carried.encode()) == flow.plain(case.get("flow_digest", case.get("flow"))), case.keys())
        parsed, payload, _ = flow.parse(carried)
        check(f"{name}: header", parsed == header, parsed)
        check(f"{name}: payload", payload == flow.canonical(claims), payload)
        if key.alg == "EdDSA":
            made = flow.token(key, claims, "jwk" in header)
            check(f"{name}: token", made == carried, made)
            flow.set_flow(before, made)
            check(f"{name}: message", flow.canonical(before) == flow.canonical(after))
        check(f"{name}: signature", flow.verifies(key.jwk, key.alg, carried.rsplit(".", 1)[0].encode(), flow.unb64(carried.split(".")[2])))
    return len(cases)


def refused():
    cases = load("refused.json")
    for case in cases:
        name, reason, knows = flow.plain(case["name"]), flow.plain(case["reason"]), flow.plain(case["receiver"])
        receiver = flow.Receiver(
            knows["self"],
            peer=knows.get("peer"),
            keys=knows["keys"],
            thumbprints=knows["thumbprints"],
            revoked=knows["revoked"],
            gateways=knows["gateways"],
            required=knows["required"],
            clock=lambda now=knows["now"]: now,
        )
        try:
            for earlier in case["before"]:
                receiver.verify(earlier)
        except flow.Refused as why:
            check(f"{name}: a message before it", False, why)
            continue
        try:
            receiver.verify(case["message"], method=knows.get("method"), request=knows.get("request"))
            check(f"{name}: {reason}", False, "accepted")
        except flow.Refused as why:
            check(f"{name}: {reason}", why.reason == reason, why)
    return len(cases)


counts = {"keys": keys()}
count = {"canonical": canonical(), "pseudonyms": pseudonyms(), "messages": messages(counts["keys"]), "refused": refused()}
if min(count.values()) == 0:
    sys.exit("a file of vectors is empty")
print(f"{sum(count.values())} vectors ({', '.join(f'{number} {name}' for name, number in count.items())}), {len(FAILED)} checks failed")
sys.exit(1 if FAILED else 0)
