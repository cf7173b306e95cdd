#!/usr/bin/env python3
"""Verifies a ledger as docs/records.md describes it, with nothing of MCIP: hashlib for the chain, openssl for the signatures.

usage: verify.py DIRECTORY

Prints one line: how many lines, records and checkpoints there are. Ends with status 1 and a reason if anything does not fit.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

# How an Ed25519 public key begins in SubjectPublicKeyInfo (RFC 8410); its 32 bytes follow.
PREFIX = bytes.fromhex("302a300506032b6570032100")


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value):
    # Enough of RFC 8785 for what is signed: no floats, and keys in ASCII.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def is_signed(key, context, statement):
    signature = decode(statement["signature"])
    unsigned = {name: value for name, value in statement.items() if name != "signature"}
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        (place / "key").write_bytes(PREFIX + decode(key.removeprefix("ed25519:")))
        (place / "message").write_bytes(context + b"\n" + canonical(unsigned))
        (place / "signature").write_bytes(signature)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", place / "key", "-rawin"]
        command += ["-in", place / "message", "-sigfile", place / "signature"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def fail(file, number, why):
    print(f"{file.name} line {number}: {why}")
    sys.exit(1)


def main():
    previous, seq, chain, key = "sha256:" + "0" * 64, 0, None, None
    counts = {"record": 0, "checkpoint": 0}
    for file in sorted(pathlib.Path(sys.argv[1]).glob("segment-*.jsonl")):
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            parsed = json.loads(line)
            if parsed["chain"] != {"previous": previous, "seq": seq}:
                fail(file, number, "it does not follow from the line before")
            (kind,) = [name for name in parsed if name != "chain"]
            body = parsed[kind]
            if kind == "genesis":
                key, chain = body["key"], "sha256:" + hashlib.sha256(line).hexdigest()
            if kind == "checkpoint":
                if (body["hash"], body["seq"], body["chain"]) != (previous, seq - 1, chain):
                    fail(file, number, "its signature is of something else")
                if not is_signed(key, b"mcip-ledger/1 checkpoint", body):
                    fail(file, number, "its signature does not verify")
            counts[kind] = counts.get(kind, 0) + 1
            previous, seq = "sha256:" + hashlib.sha256(line).hexdigest(), seq + 1
    print(json.dumps({"lines": seq, "records": counts["record"], "checkpoints": counts["checkpoint"]}))


main()
