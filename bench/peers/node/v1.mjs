// The TypeScript SDK 1 as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, stateless, answered with JSON.
//
//   node v1.mjs stdio | http PORT  [--tools N]
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';

const words = process.argv.slice(2);
const form = words.shift();
const port = form === 'http' ? Number(words.shift()) : undefined;
const count = words[0] === '--tools' ? Number(words[1]) : 1;
const input = { message: z.string().describe('What to give back.') };

function build() {
  const server = new McpServer({ name: 'echo', version: '1.0.0' });
  for (let n = 0; n < count; n++) {
    const name = n === 0 ? 'echo' : `echo_${String(n).padStart(4, '0')}`;
    const config = { description: 'Gives its message back', inputSchema: input, annotations: { readOnlyHint: true } };
    server.registerTool(name, config, async ({ message }) => ({ content: [{ type: 'text', text: message }] }));
  }
  return server;
}

if (form === 'stdio') {
  await build().connect(new StdioServerTransport());
} else if (form === 'http') {
  // Without sessions the SDK wants a server and a transport for each request, as its own example has it.
  const http = createServer(async (request, response) => {
    const server = build();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    response.on('close', () => {
      transport.close();
      server.close();
    });
    await server.connect(transport);
    await transport.handleRequest(request, response);
  });
  http.listen(port, '127.0.0.1');
} else {
  console.error('usage: v1.mjs stdio | http PORT [--tools N]');
  process.exit(2);
}
