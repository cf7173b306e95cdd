#!/usr/bin/env python3
"""A server on standard input and output that offers and answers what a file says.

usage: upstream.py FILE

FILE is JSON: `tools`; `results` by tool, else "ok"; `later`: tools in place of the first ones once a call of a tool was answered, of which
the client is told; `asks` by tool: what the server asks the user in the course of a call; `resources`: what can be read, each with its content as
`resources/read` returns it.
"""

import json
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        script = json.load(file)
    tools, asked, number = script["tools"], {}, 0
    resources = {each["uri"]: each for each in script.get("resources", [])}

    def send(message):
        sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        sys.stdout.flush()

    def result(call):
        text = [{"type": "text", "text": "ok"}]
        return script.get("results", {}).get(call["params"]["name"], {"content": text})

    for line in sys.stdin:
        message = json.loads(line)
        method, identifier = message.get("method"), message.get("id")
        if method == "initialize":
            said = {"name": script.get("name", "fixture"), "version": "1"}
            able = {"tools": {"listChanged": True}, **({"resources": {}} if resources else {})}
            send({"id": identifier, "result": {"protocolVersion": "2025-06-18", "capabilities": able, "serverInfo": said}})
        elif method == "ping":
            send({"id": identifier, "result": {}})
        elif method == "tools/list":
            send({"id": identifier, "result": {"tools": tools}})
        elif method == "resources/list":
            listed = [{"uri": uri, "name": uri, "mimeType": each["mimeType"]} for uri, each in resources.items()]
            send({"id": identifier, "result": {"resources": listed}})
        elif method == "resources/templates/list":
            send({"id": identifier, "result": {"resourceTemplates": []}})
        elif method == "resources/read" and message["params"]["uri"] in resources:
            send({"id": identifier, "result": {"contents": [resources[message["params"]["uri"]]]}})
        elif method == "tools/call":
            with open(sys.argv[1] + ".calls", "a", encoding="utf-8") as log:
                log.write(json.dumps(message["params"]) + "\n")
            question = script.get("asks", {}).get(message["params"]["name"])
            if question:
                number += 1
                asked[number] = message
                send({"id": number, **question})
                continue
            send({"id": identifier, "result": result(message)})
            if script.get("later") is not None:
                tools, script["later"] = script["later"], None
                send({"method": "notifications/tools/list_changed"})
        elif method is None and identifier in asked:
            call = asked.pop(identifier)
            send({"id": call["id"], "result": result(call)})
        elif identifier is not None:
            send({"id": identifier, "error": {"code": -32601, "message": "Method not found"}})


main()
