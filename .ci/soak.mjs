// Calls, refusals and broken streams against a server, in turns, while its resident memory is sampled.
//
//   node soak.mjs URL PID SECONDS

import { readFileSync } from "node:fs";
import http from "node:http";

const [url, pid, seconds] = [new URL(process.argv[2]), process.argv[3], Number(process.argv[4])];
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
const meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
};

function post(body, headers, breakOff = false) {
    return new Promise((resolve) => {
        const request = http.request(
            url,
            {
                agent: breakOff ? undefined : agent,
                method: "POST",
                headers: {
                    "content-type": "application/json",
                    accept: "application/json, text/event-stream",
                    "mcp-protocol-version": "2026-07-28",
                    ...headers,
                },
            },
            (response) => {
                if (breakOff) {
                    response.once("data", () => request.destroy());
                }
                response.on("error", () => {});
                response.on("data", () => {});
                response.on("close", () => resolve(response.statusCode));
            },
        );
        request.on("error", () => resolve(0));
        request.end(body);
    });
}

const call = (id, name, args) =>
    post(JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args, _meta: meta } }), {
        "mcp-method": "tools/call",
        "mcp-name": name,
    });
const progress = (id) =>
    post(
        JSON.stringify({
            jsonrpc: "2.0",
            id,
            method: "tools/call",
            params: { name: "test_tool_with_progress", arguments: {}, _meta: { ...meta, progressToken: id } },
        }),
        { "mcp-method": "tools/call", "mcp-name": "test_tool_with_progress" },
        true,
    );

const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
const samples = [];
const end = Date.now() + seconds * 1000;
let id = 0;
let done = 0;

async function worker() {
    while (Date.now() < end) {
        id += 1;
        const turn = id % 20;
        if (turn === 0) await post("{ not json", {});
        else if (turn === 1) await call(id, `unknown-${id}`, {});
        else if (turn === 2) await progress(id);
        else if (turn === 3) await post("{}", { host: "evil.example.com" });
        else await call(id, "add", { a: id, b: 1 });
        done += 1;
    }
}

const sampler = setInterval(() => samples.push(resident()), 500);
await Promise.all(Array.from({ length: 16 }, worker));
clearInterval(sampler);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const third = Math.floor(samples.length / 3);
const [middle, last] = [mean(samples.slice(third, 2 * third)), mean(samples.slice(2 * third))];
const mib = (bytes) => (bytes / 1048576).toFixed(1);
console.log(`${done} requests in ${seconds} s; resident memory: middle third ${mib(middle)} MiB, last third ${mib(last)} MiB`);
process.exit(last - middle > 8 * 1048576 ? 1 : 0);
