"""A client that calls a server through a gateway, which renames its tools and redacts account numbers.

    gateway.py URL GATEWAY-IDENTIFIER CLIENT-KEY GATEWAY-KEYS UPSTREAM-URL UPSTREAM-IDENTIFIER TRUST [LOG]

TRUST is `both` (this client and the server behind trust the gateway to pass on what others signed), `client` (only this client does) or `server`
(only the server behind does). LOG is what server.py wrote, if that is the server behind. Prints a line for each check and ends with 1 if one
fails.
"""

import json
import os
import sys
import threading

import flow
from client import FAILED, Client, Connection, check, load, reason, refused

ACCOUNT = "DE89370400440532013000"
PLACEHOLDER = "[redacted:iban"


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def text(answer):
    return "".join(block.get("text", "") for block in answer["result"]["content"])


def call(client, tool, **arguments):
    message = client.request("tools/call", name=tool, arguments=arguments)
    return message, client.sign(message)


def passed(client, upstream, log):
    """What passes, and what each end learns of who signed before."""
    message, token = call(client, "behind-echo", message=f"pay {ACCOUNT} now")
    status, answer, verified = client.ask(message, token)
    check("a call passes the gateway, signed anew", status == 200 and verified is not None, (status, answer))
    shown = text(answer)
    check("its arguments are redacted on the way", ACCOUNT not in shown and PLACEHOLDER in shown, shown)
    via = verified[0].get("via", [])
    check("the answer says whose signature ended", [hop["by"] for hop in via] == [upstream], via)
    check("what the gateway left as it was is said to be so", via[0]["act"] == [], via)
    check("the gateway answers as itself", verified[0]["iss"] == client.server, verified[0]["iss"])
    if log:
        seen = lines(log)
        taken = next(line for line in seen if line.get("taken") == "echo")
        check("the server behind saw no account number", ACCOUNT not in json.dumps(seen), taken)
        hop = taken["via"][0]
        named = len(taken["via"]) == 1 and hop["act"] == ["redact", "rename"] and hop["flow"] == flow.digest(token.encode())
        check("it learns which signature ended, and that the call was renamed and redacted", named, taken["via"])
        hidden = len(hop["by"]) == 22 and client.key.kid not in json.dumps(taken)
        check("and of the client no more than a pseudonym", hidden, taken["via"])
        answered = next(line for line in seen if line.get("answered") == "echo")
        check("the answer names the flow that it ended", via[0]["flow"] == answered["flow"], (via, answered))

    message, token = call(client, "behind-account")
    status, answer, verified = client.ask(message, token)
    shown = text(answer)
    check("a result is redacted on the way back", status == 200 and ACCOUNT not in shown and PLACEHOLDER in shown, shown)
    via = verified[0].get("via", [])
    check("and the answer says so", [hop["act"] for hop in via] == [["redact"]], via)


def hostile(client, direct, other, log):
    message, _ = call(client, "behind-echo", message="x")
    del message["params"]["_meta"][flow.MEMBER]
    refused("a request whose flow was stripped", "missing", client, message)

    # The very message that the gateway takes, at the server behind it.
    message, token = call(client, "behind-echo", message="twice")
    status, first, _ = client.ask(message, token)
    status, answer = direct.post({**message, "params": {**message["params"], "name": "echo"}})
    check("a flow for the gateway is none for the server behind", status == 400 and reason(answer) == (-31006, "wrong_audience"), answer)

    status, again = client.connection.post({**message, "id": message["id"] + 1000})
    check("what is sent again gets the very answer that was given", status == 200 and again.get("result") == first.get("result"), again)
    if log:
        times = sum(line.get("taken") == "echo" and line["arguments"] == {"message": "twice"} for line in lines(log))
        check("and does not reach the server behind again", times == 1, times)

    message = client.request("tools/call", name="behind-echo", arguments={"message": "x"})
    client.sign(message, key=other)
    refused("a call that an unknown hop signed anew", "unknown_key", client, message)
    message = client.request("tools/call", name="behind-echo", arguments={"message": "x"})
    client.sign(message, via=[{"act": [], "by": "A" * 22, "flow": flow.digest(b"x")}])
    refused("a client that says it passes on what another signed", "untrusted_gateway", client, message)


def together(client, log, count=12):
    """Calls that run at once: each gets its own answer, which names the flow of its own answer behind."""
    results = {}

    def ask(number):
        message, token = call(client, "behind-echo", message=f"number {number}")
        try:
            _, answer, verified = client.ask(message, token)
            results[number] = (text(answer), verified[0]["via"][0]["flow"])
        except (flow.Refused, KeyError, TypeError) as why:
            results[number] = (repr(why), None)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    own = all(results.get(number, ("",))[0] == f"number {number}" for number in range(count))
    check(f"{count} calls at once through the gateway get their own answers", own, results)
    if log:
        given = {line["arguments"]["message"]: line["flow"] for line in lines(log) if line.get("answered") == "echo"}
        paired = all(given.get(f"number {number}") == results[number][1] for number in range(count))
        check("and each names the flow of its own answer behind", paired, results)


def main(url, gateway, key, keys, upstream_url, upstream, trust, log=None):
    keys = load(keys)["keys"]
    gateways = [flow.thumbprint(jwk) for jwk in keys] if trust in ("both", "client") else []
    client = Client(url, gateway, flow.Key.from_jwk(load(key)), keys, gateways=gateways)
    if trust == "both":
        passed(client, upstream, log)
        together(client, log)
        hostile(client, Connection(upstream_url), flow.Pair(os.urandom(32), gateway).key(), log)
    elif trust == "client":
        message, token = call(client, "behind-echo", message="x")
        _, answer, verified = client.ask(message, token)
        said = answer["result"].get("isError") and "-31006" in text(answer)
        check("a server behind that does not trust the gateway refuses", said and "via" not in verified[0], answer)
        if log:
            why = [line.get("refused") for line in lines(log) if "refused" in line]
            check("and says why", why and set(why) == {"untrusted_gateway"}, why)
    else:
        message, token = call(client, "behind-echo", message="x")
        try:
            client.ask(message, token)
            why = "accepted"
        except flow.Refused as refusal:
            why = refusal.reason
        check("an answer that a gateway passed on, which the client does not trust", why == "untrusted_gateway", why)
    print(f"{len(FAILED)} failed")
    return 1 if FAILED else 0


if __name__ == "__main__":
    if len(sys.argv) not in (8, 9):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
