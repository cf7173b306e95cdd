// A server made with the first TypeScript SDK (1.x), which knows the legacy era only, over HTTP+SSE at /sse, for our client to talk to.
//
//   node typescript-first-server.mjs --port N
//
// Offers what python-first-server.py does.
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { z } from 'zod';

const text = (words) => ({ content: [{ type: 'text', text: words }] });

let cancelled = 0;

function build() {
  const server = new McpServer(
    { name: 'typescript-first-server', version: '1.0.0' },
    { capabilities: { logging: {}, tools: { listChanged: true } }, instructions: 'A server to test clients with.' },
  );
  const tool = (name, description, inputSchema, handler) => server.registerTool(name, { description, inputSchema }, handler);
  tool('echo', 'Gives its message back', { message: z.string() }, ({ message }) => text(message));
  tool('ask_name', 'Asks for a name and greets it', {}, async () => {
    const requestedSchema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    const answer = await server.server.elicitInput({ message: 'What is your name?', requestedSchema });
    return text(answer.action === 'accept' ? `Hello, ${answer.content.name}!` : 'No name was given.');
  });
  tool('sample', 'Asks a model', {}, async () => {
    const messages = [{ role: 'user', content: { type: 'text', text: 'The capital?' } }];
    const answer = await server.server.createMessage({ messages, maxTokens: 10 });
    return text(answer.content.text);
  });
  tool('list_roots', 'Names the roots', {}, async () => {
    const { roots } = await server.server.listRoots();
    return text(roots.map((root) => root.uri).join(' '));
  });
  tool('count', 'Counts to n and reports progress', { n: z.number() }, async ({ n }, { _meta, sendNotification }) => {
    for (let progress = 1; progress <= n; progress += 1) {
      const params = { progress, total: n, progressToken: _meta?.progressToken };
      if (params.progressToken !== undefined) await sendNotification({ method: 'notifications/progress', params });
    }
    return text(`Counted to ${n}`);
  });
  tool('slow', 'Sleeps', { ms: z.number() }, async ({ ms }, { signal }) => {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        cancelled += 1;
        clearTimeout(timer);
        resolve();
      });
    });
    return text(`Slept ${ms} ms`);
  });
  tool('cancelled_count', 'How many slow calls were cancelled', {}, () => text(String(cancelled)));
  tool('log', 'Logs one line', {}, async () => {
    await server.server.sendLoggingMessage({ level: 'info', data: 'one line' });
    return text('logged');
  });
  return server;
}

const open = new Map();
const at = process.argv.indexOf('--port');
createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (request.method === 'GET' && url.pathname === '/sse') {
    const transport = new SSEServerTransport('/messages', response);
    open.set(transport.sessionId, transport);
    response.on('close', () => open.delete(transport.sessionId));
    await build().connect(transport);
    return;
  }
  const transport = open.get(url.searchParams.get('sessionId'));
  if (request.method === 'POST' && url.pathname === '/messages' && transport) {
    await transport.handlePostMessage(request, response);
    return;
  }
  response.writeHead(url.pathname === '/messages' ? 404 : 405).end();
}).listen(Number(process.argv[at + 1]), '127.0.0.1');
