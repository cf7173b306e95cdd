// The TypeScript SDK 2 as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, answered with JSON.
//
//   node v2.mjs stdio | http PORT  [--tools N]
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const words = process.argv.slice(2);
const form = words.shift();
const port = form === 'http' ? Number(words.shift()) : undefined;
const count = words[0] === '--tools' ? Number(words[1]) : 1;
const input = z.object({ message: z.string().describe('What to give back.') });

function build() {
  const server = new McpServer({ name: 'echo', version: '1.0.0' }, { capabilities: { tools: {} } });
  for (let n = 0; n < count; n++) {
    const name = n === 0 ? 'echo' : `echo_${String(n).padStart(4, '0')}`;
    const config = { description: 'Gives its message back', inputSchema: input, annotations: { readOnlyHint: true } };
    server.registerTool(name, config, async ({ message }) => ({ content: [{ type: 'text', text: message }] }));
  }
  return server;
}

if (form === 'stdio') {
  serveStdio(build);
} else if (form === 'http') {
  const answer = toNodeHandler(createMcpHandler(build));
  createServer((request, response) => answer(request, response)).listen(port, '127.0.0.1');
} else {
  console.error('usage: v2.mjs stdio | http PORT [--tools N]');
  process.exit(2);
}
