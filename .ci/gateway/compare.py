#!/usr/bin/env python3
"""Puts the gateway before published servers, and compares what they offer and answer with what they do without it.

usage: compare.py GATEWAY [SERVER ...]

Every list must be the same, but for `execution` of tools, which the gateway leaves out, and the order of names. Every call of the scripts
below must have the same result, but for what differs from run to run (times, identifiers, the folder).
"""

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading

CI = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(CI, "out", "gateway")
NODE = os.path.join(CI, "node_modules", ".runtime", "node")
LIMIT = 60


def npm(name, *arguments):
    folder = os.path.join(OUT, "node_modules", "@modelcontextprotocol", name)
    with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
        script = next(iter(json.load(file)["bin"].values()))
    return [NODE, os.path.join(folder, script), *arguments]


def pypi(name, *arguments, venv="venv"):
    return [os.path.join(OUT, venv, "bin", name), *arguments]


def make_repository(folder):
    run = lambda *words: subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)
    run("init", "-q", "-b", "main")
    run("config", "user.email", "ann@example.com")
    run("config", "user.name", "Ann")
    with open(os.path.join(folder, "a.txt"), "w", encoding="utf-8") as file:
        file.write("one\n")
    run("add", "a.txt")
    run("commit", "-q", "-m", "First")
    with open(os.path.join(folder, "a.txt"), "a", encoding="utf-8") as file:
        file.write("two\n")


def make_files(folder):
    os.makedirs(os.path.join(folder, "sub"))
    for name, text in [("a.txt", "one\ntwo\n"), ("sub/b.md", "# Title\n")]:
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


# Name: (command, what has to be there, calls). F is the folder that a server may use.
SERVERS = {
    "everything": (
        lambda f: npm("server-everything", "stdio"),
        None,
        lambda f: [
            ("echo", {"message": "héllo \u4e16"}),
            ("get-sum", {"a": 1, "b": 2}),
            ("get-annotated-message", {"messageType": "success"}),
            ("get-tiny-image", {}),
            ("get-structured-content", {"location": "New York"}),
            ("get-resource-links", {"count": 2}),
            ("get-resource-reference", {"resourceType": "Text", "resourceId": 1}),
            ("echo", {}),
        ],
    ),
    "filesystem": (
        lambda f: npm("server-filesystem", f),
        make_files,
        lambda f: [
            ("list_allowed_directories", {}),
            ("read_text_file", {"path": f + "/a.txt"}),
            ("read_multiple_files", {"paths": [f + "/a.txt", f + "/sub/b.md"]}),
            ("write_file", {"path": f + "/c.txt", "content": "three"}),
            ("edit_file", {"path": f + "/c.txt", "edits": [{"oldText": "three", "newText": "four"}]}),
            ("read_text_file", {"path": f + "/c.txt"}),
            ("list_directory", {"path": f}),
            ("directory_tree", {"path": f}),
            ("search_files", {"path": f, "pattern": "**/*.md"}),
            ("create_directory", {"path": f + "/new"}),
            ("move_file", {"source": f + "/c.txt", "destination": f + "/new/c.txt"}),
            ("read_text_file", {"path": "/etc/hostname"}),
        ],
    ),
    "memory": (
        lambda f: npm("server-memory"),
        None,
        lambda f: [
            ("create_entities", {"entities": [{"name": "Ann", "entityType": "person", "observations": ["likes tea"]}]}),
            ("create_entities", {"entities": [{"name": "Bob", "entityType": "person", "observations": []}]}),
            ("create_relations", {"relations": [{"from": "Ann", "to": "Bob", "relationType": "knows"}]}),
            ("add_observations", {"observations": [{"entityName": "Bob", "contents": ["likes coffee"]}]}),
            ("read_graph", {}),
            ("search_nodes", {"query": "tea"}),
            ("open_nodes", {"names": ["Bob"]}),
            ("delete_entities", {"entityNames": ["Bob"]}),
            ("read_graph", {}),
        ],
    ),
    "sequential-thinking": (
        lambda f: npm("server-sequential-thinking"),
        None,
        lambda f: [
            (
                "sequentialthinking",
                {"thought": "First", "nextThoughtNeeded": True, "thoughtNumber": 1, "totalThoughts": 2},
            ),
        ],
    ),
    "git": (
        lambda f: pypi("mcp-server-git", "--repository", f),
        make_repository,
        lambda f: [
            ("git_status", {"repo_path": f}),
            ("git_diff_unstaged", {"repo_path": f}),
            ("git_add", {"repo_path": f, "files": ["a.txt"]}),
            ("git_diff_staged", {"repo_path": f}),
            ("git_commit", {"repo_path": f, "message": "Second"}),
            ("git_log", {"repo_path": f, "max_count": 2}),
            ("git_create_branch", {"repo_path": f, "branch_name": "other"}),
            ("git_checkout", {"repo_path": f, "branch_name": "other"}),
            ("git_show", {"repo_path": f, "revision": "HEAD"}),
        ],
    ),
    "fetch": (
        lambda f: pypi("mcp-server-fetch"),
        None,
        lambda f: [("fetch", {"url": "http://127.0.0.1:9/nothing"}), ("fetch", {"url": 3})],
    ),
    "time": (
        lambda f: pypi("mcp-server-time", "--local-timezone", "UTC"),
        None,
        lambda f: [
            ("get_current_time", {"timezone": "Europe/Berlin"}),
            ("convert_time", {"source_timezone": "UTC", "time": "12:00", "target_timezone": "Asia/Tokyo"}),
            ("get_current_time", {"timezone": "Nowhere"}),
        ],
    ),
    "sqlite": (
        lambda f: pypi("mcp-server-sqlite", "--db-path", os.path.join(f, "x.db"), venv="venv-first"),
        None,
        lambda f: [
            ("create_table", {"query": "CREATE TABLE t (a INTEGER, b TEXT)"}),
            ("write_query", {"query": "INSERT INTO t VALUES (1, 'x')"}),
            ("read_query", {"query": "SELECT * FROM t"}),
            ("list_tables", {}),
            ("describe_table", {"table_name": "t"}),
            ("append_insight", {"insight": "There is one row"}),
            ("read_query", {"query": "DROP TABLE t"}),
        ],
    ),
}


class Peer:
    """A server at the other end of a pipe."""

    def __init__(self, command, folder):
        environment = dict(os.environ, MEMORY_FILE_PATH=os.path.join(folder, "memory.json"))
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=folder
        )
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.next = 0

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, method, params):
        self.next += 1
        self.send({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params})
        while True:
            line = self.lines.get(timeout=LIMIT)
            if line is None:
                raise SystemExit(f"the server ended while {method} was waited for")
            message = json.loads(line)
            if message.get("id") == self.next and "method" not in message:
                return message

    def open(self):
        client = {"name": "compare", "version": "1"}
        params = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client}
        answer = self.ask("initialize", params)["result"]
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return answer

    def all(self, method, member):
        entries, cursor = [], None
        while True:
            answer = self.ask(method, {"cursor": cursor} if cursor else {})
            if "error" in answer:
                return None
            entries += answer["result"][member]
            cursor = answer["result"].get("nextCursor")
            if not cursor:
                return entries

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def plain(value, folder):
    """A value without what differs from run to run."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False).replace(folder, "FOLDER")
    text = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d|Z)?", "TIME", text)
    text = re.sub(r"[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}", "TIME", text)
    text = re.sub(r"\b\d{1,2}:\d\d:\d\d(\u202f| )?[AP]M\b", "TIME", text)
    return re.sub(r"\b[0-9a-f]{7,40}\b", "HASH", text)


def look(name, gateway):
    folder = tempfile.mkdtemp(prefix="mcip-compare-")
    try:
        make, prepare, calls = SERVERS[name]
        if prepare:
            prepare(folder)
        words = make(folder)
        peer = Peer([*gateway, *words] if gateway else words, folder)
        opened = peer.open()
        seen = {"instructions": opened.get("instructions")}
        for method, member, key in [
            ("tools/list", "tools", "name"),
            ("prompts/list", "prompts", "name"),
            ("resources/list", "resources", "uri"),
            ("resources/templates/list", "resourceTemplates", "uriTemplate"),
        ]:
            if member.replace("resourceTemplates", "resources") in opened["capabilities"]:
                entries = peer.all(method, member) or []
                for entry in entries:
                    entry.pop("execution", None)
                for entry in entries:
                    seen[f"{member} {entry[key]}"] = plain(entry, folder)
        for index, (tool, arguments) in enumerate(calls(folder)):
            answer = peer.ask("tools/call", {"name": tool, "arguments": arguments})
            what = answer.get("result") or {"error": answer["error"]}
            seen[f"call {index} {tool}"] = plain(what, folder)
        peer.close()
        return seen
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    gateway, names = os.path.abspath(sys.argv[1]), sys.argv[2:] or list(SERVERS)
    failed = 0
    for name in names:
        direct = look(name, None)
        through = look(name, [gateway, "run", "--"])
        differs = [key for key in sorted({*direct, *through}) if direct.get(key) != through.get(key)]
        tools = sum(key.startswith("tools ") for key in direct)
        calls = sum(key.startswith("call ") for key in direct)
        print(f"{name:<20} {tools} tools, {calls} calls, {len(direct)} things compared: {len(differs)} differ")
        for key in differs:
            print(f"  {key}\n    without: {direct.get(key)}\n    with:    {through.get(key)}")
        failed += len(differs)
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
