// The two servers in this folder must work, or a failure of our client against them says nothing.
//
//   node self-test.mjs PYTHON
import { spawn } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cases, equal, eventually, refused, text } from '../check.mjs';
import { REVISION, Target } from '../typescript/connect.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const SERVERS = {
  typescript: [process.execPath, join(here, 'typescript-server.mjs')],
  python: [process.argv[2], join(here, 'python-server.py')],
};
let failed = 0;

for (const [name, [command, program]] of Object.entries(SERVERS)) {
  const stdio = new Cases(`${name} server, stdio`);
  await check(stdio, new Target({ command, args: [program, '--stdio'] }, { pin: REVISION }));
  const port = await freePort();
  const child = spawn(command, [program, '--port', String(port)], { stdio: 'ignore' });
  await listening(port);
  const http = new Cases(`${name} server, http`);
  await check(http, new Target({ url: `http://127.0.0.1:${port}/mcp` }, { pin: REVISION }));
  child.kill();
  failed += stdio.failed + http.failed;
}
process.exit(failed === 0 ? 0 : 1);

async function check(cases, target) {
  const options = {
    capabilities: { elicitation: { form: {} } },
    handlers: { 'elicitation/create': () => ({ action: 'accept', content: { name: 'Ada' } }) },
  };
  const client = await target.connect(options);
  const call = (name, args = {}, request) => client.callTool({ name, arguments: args }, request);

  await cases.run('tools', async () => {
    equal('tools', (await client.listTools()).tools.map(({ name }) => name), [
      'echo', 'add', 'ask_name', 'count', 'slow', 'cancelled_count', 'where', 'fail', 'log', 'touch',
    ]);
    equal('echo', text(await call('echo', { message: 'grüezi' })), 'grüezi');
    equal('add', (await call('add', { a: 1, b: 2.5 })).structuredContent, { sum: 3.5 });
    equal('ask_name', text(await call('ask_name')), 'Hello, Ada!');
    equal('where', text(await call('where', { region: 'Zürich' })), 'Zürich');
    equal('fail', (await call('fail')).isError, true);
    const steps = [];
    await call('count', { n: 3 }, { onprogress: ({ progress }) => steps.push(progress) });
    // The client drops progress that it reads together with the result, so not all of it need arrive.
    equal('count', steps, [1, 2, 3].slice(0, Math.max(1, steps.length)));
  });

  await cases.run('cancellation', async () => {
    const control = new AbortController();
    const running = call('slow', { ms: 60_000 }, { signal: control.signal }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    control.abort();
    await running;
    await eventually('one cancelled call', async () => text(await call('cancelled_count')) === '1');
  });

  await cases.run('resources and prompts', async () => {
    equal('resource', (await client.readResource({ uri: 'note://today' })).contents[0].text, 'Nothing yet.');
    equal('template', (await client.readResource({ uri: 'note://monday/text' })).contents[0].text, 'Note of monday');
    await refused('unknown', client.readResource({ uri: 'note://nowhere/at/all' }), -32602);
    const prompt = await client.getPrompt({ name: 'greet', arguments: { name: 'Ada' } });
    equal('prompt', prompt.messages[0].content.text, 'Please greet Ada.');
    const argument = { name: 'name', value: 'Al' };
    equal('completion', (await client.complete({ ref: { type: 'ref/prompt', name: 'greet' }, argument })).completion.values, ['Alan']);
  });

  await cases.run('changes and log messages', async () => {
    const seen = new Set();
    for (const method of ['tools/list_changed', 'resources/updated', 'message']) {
      client.setNotificationHandler(`notifications/${method}`, () => void seen.add(method));
    }
    const subscription = await client.listen({ toolsListChanged: true, resourceSubscriptions: ['note://today'] });
    await call('touch');
    await client.callTool({ name: 'log', arguments: {}, _meta: { 'io.modelcontextprotocol/logLevel': 'info' } });
    await eventually('both changes and a log message', () => seen.size === 3, () => [...seen]);
    await subscription.close();
  });

  await client.close();
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}
