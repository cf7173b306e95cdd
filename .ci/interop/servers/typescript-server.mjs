// A server made with the official TypeScript SDK, for our client to talk to. Serves both eras; HTTP at /mcp.
//
//   node typescript-server.mjs --stdio
//   node typescript-server.mjs --port N
//
// Both servers in this folder offer the same:
//   tools      echo {message}; add {a, b} -> {sum}; ask_name {} (a form, key `name`, then `Hello, <name>!`);
//              count {n} (n progress notifications, then `Counted to <n>`); slow {ms}; cancelled_count {};
//              where {region} (mirrored in Mcp-Param-Region); fail {} (isError); log {} (one info message);
//              touch {} (announces resources/updated for note://today and tools/list_changed)
//   resources  note://today (`Nothing yet.`); the template note://{day}/text (`Note of <day>`)
//   prompt     greet {name} (`Please greet <name>.`), whose argument completes to Ada, Alan
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  acceptedContent, completable, createMcpHandler, fromJsonSchema, inputRequired, McpServer, ResourceTemplate,
} from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const NAMES = ['Ada', 'Alan'];
const text = (words) => ({ content: [{ type: 'text', text: words }] });
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let cancelled = 0;
// How changes are announced; over HTTP there is a handler for all requests, over stdio the one connection.
let announce;

function build() {
  const server = new McpServer(
    { name: 'typescript-server', version: '1.0.0' },
    {
      capabilities: { logging: {}, tools: { listChanged: true }, prompts: { listChanged: true }, resources: { subscribe: true, listChanged: true } },
      instructions: 'A server to test clients with.',
    },
  );
  tools(server);
  resources(server);
  prompts(server);
  return server;
}

function tools(server) {
  const tool = (name, description, input, body, output) =>
    server.registerTool(name, { description, inputSchema: input, ...(output && { outputSchema: output }) }, body);

  tool('echo', 'Gives its message back', z.object({ message: z.string() }), async ({ message }) => text(message));
  tool(
    'add',
    'Adds two numbers',
    z.object({ a: z.number(), b: z.number() }),
    async ({ a, b }) => ({ ...text(JSON.stringify({ sum: a + b })), structuredContent: { sum: a + b } }),
    z.object({ sum: z.number() }),
  );
  tool('ask_name', 'Asks for a name and greets it', z.object({}), async (_, { mcpReq }) => {
    const answer = mcpReq.inputResponses?.name;
    if (answer === undefined) {
      const requestedSchema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
      return inputRequired({ inputRequests: { name: inputRequired.elicit({ message: 'What is your name?', requestedSchema }) } });
    }
    const name = acceptedContent(mcpReq.inputResponses, 'name')?.name;
    return text(name === undefined ? 'No name was given.' : `Hello, ${name}!`);
  });
  tool('count', 'Counts to n and reports progress', z.object({ n: z.number().int() }), async ({ n }, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (let progress = 1; progress <= n && progressToken !== undefined; progress++) {
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: n } });
    }
    return text(`Counted to ${n}`);
  });
  tool('slow', 'Sleeps', z.object({ ms: z.number().int() }), async ({ ms }, { mcpReq }) => {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      if (mcpReq.signal.aborted) {
        cancelled += 1;
        break;
      }
      await wait(Math.min(20, ms));
    }
    return text(`Slept ${ms} ms`);
  });
  tool('cancelled_count', 'How many slow calls were cancelled', z.object({}), async () => text(String(cancelled)));
  const region = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } }, required: ['region'] };
  tool('where', 'Names the region it was called for', fromJsonSchema(region), async (input) => text(input.region));
  tool('fail', 'Always fails', z.object({}), async () => ({ ...text('This tool fails.'), isError: true }));
  tool('log', 'Logs one line', z.object({}), async (_, { mcpReq }) => {
    await mcpReq.log('info', 'one line');
    return text('logged');
  });
  tool('touch', 'Announces changes', z.object({}), async () => {
    await announce(server);
    return text('touched');
  });
}

function resources(server) {
  const note = (uri, words) => ({ contents: [{ uri, mimeType: 'text/plain', text: words }] });
  server.registerResource('today', 'note://today', { mimeType: 'text/plain', description: 'The note of today' }, async ({ href }) =>
    note(href, 'Nothing yet.'));
  const template = new ResourceTemplate('note://{day}/text', { list: undefined });
  server.registerResource('note', template, { mimeType: 'text/plain', description: 'The note of a day' }, async ({ href }, { day }) =>
    note(href, `Note of ${day}`));
}

function prompts(server) {
  const name = completable(z.string(), (value) => NAMES.filter((known) => known.startsWith(value)));
  server.registerPrompt('greet', { description: 'Asks for a greeting', argsSchema: z.object({ name }) }, async (args) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Please greet ${args.name}.` } }],
  }));
}

const [how, port] = process.argv.slice(2);
if (how === '--stdio') {
  announce = async (server) => {
    await server.server.sendResourceUpdated({ uri: 'note://today' });
    await server.sendToolListChanged();
  };
  serveStdio(build);
} else if (how === '--port' && port !== undefined) {
  const handler = createMcpHandler(build);
  announce = async () => {
    handler.notify.resourceUpdated('note://today');
    handler.notify.toolsChanged();
  };
  const answer = toNodeHandler(handler);
  const http = createServer((request, response) => {
    if (new URL(request.url, 'http://localhost').pathname === '/mcp') answer(request, response);
    else response.writeHead(404).end();
  });
  http.listen(Number(port), '127.0.0.1');
} else {
  console.error('usage: typescript-server.mjs --stdio | --port N');
  process.exit(2);
}
