// Three instances of a server that share their state in Redis, behind a plain round-robin proxy, driven by the official SDKs.
//
//   node run.mjs INSTANCE REDIS-SERVER PYTHON
//
// One line a case, and in the end `N passed, N failed`.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cases, equal, eventually, holds, text } from '../interop/check.mjs';
import { Target } from '../interop/typescript/connect.mjs';
import { FirstTarget } from '../interop/typescript/first.mjs';
import { RoundRobin } from './round-robin.mjs';

const [instance, redisServer, python] = process.argv.slice(2);
if (python === undefined) {
  console.error('usage: run.mjs INSTANCE REDIS-SERVER PYTHON');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'out', 'instances');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const running = new Map();
let passed = 0;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

function start(name, program, args) {
  const log = openSync(join(out, `${name}.log`), 'a');
  const child = spawn(program, args, { stdio: ['ignore', log, log] });
  running.set(name, child);
  child.on('exit', () => running.get(name) === child && running.delete(name));
  return child;
}

const gone = (child) => new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.on('exit', resolve)));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const redisPort = await freePort();
const startRedis = () =>
  start('redis', redisServer, ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--dir', out]);
startRedis();

const keys = join(out, 'keys');
writeFileSync(keys, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
const instances = [];
async function startInstance(index) {
  const name = 'ABC'[index];
  const port = instances[index]?.port ?? (await freePort());
  instances[index] = { name, port };
  const args = ['--port', port, '--name', name, '--redis', `redis://127.0.0.1:${redisPort}/`, '--prefix', 'shop', '--keys', keys];
  instances[index].child = start(name, instance, [...args, '--record', join(out, `${name}.record`)]);
  await ready(port, 200, 200);
}

async function ready(port, status, tries) {
  let last;
  for (let left = tries; left > 0; left -= 1) {
    last = await fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.status, () => 0);
    if (last === status) return;
    await sleep(100);
  }
  throw new Error(`/readyz of ${port} says ${last} rather than ${status}`);
}

await sleep(500);
for (const index of [0, 1, 2]) await startInstance(index);
const proxy = new RoundRobin(() => instances.map(({ port }) => port));
const url = await proxy.listen();

const first = new FirstTarget({ url }, 'first', 'alice-token');
const modern = new Target({ url }, { pin: '2026-07-28' }, 'alice-token');
const call = (client, name, args = {}, options) => client.callTool({ name, arguments: args }, options);
const attempt = (promise) => promise.then((result) => (result.isError ? 'error' : text(result)), (error) => `refused ${error.code}`);

async function suite(label, target, extra) {
  const cases = new Cases(label);
  const run = async (name, body) => {
    const before = cases.failed;
    await cases.run(name, body);
    if (cases.failed === before) passed += 1;
  };
  await extra(run, target);
  return cases.failed;
}

let failed = 0;

failed += await suite('TypeScript 1.32, sessions', first, async (run, target) => {
  await run('a session goes on at every instance', async () => {
    await target.with({}, async (client) => {
      const seen = new Set();
      for (let number = 0; number < 12; number += 1) seen.add(text(await call(client, 'where')));
      equal('instances', [...seen].sort(), ['A', 'B', 'C']);
    });
  });

  await run('streams that break off go on at another instance, with nothing lost or doubled', async () => {
    await target.with({}, async (client) => {
      const steps = [];
      const cuts = setInterval(() => proxy.cut(), 700);
      try {
        const result = await call(client, 'count', { to: 60, pause: 40 }, { onprogress: ({ progress }) => steps.push(progress), timeout: 60_000 });
        holds('the end', text(result).startsWith('counted to 60'), result);
      } finally {
        clearInterval(cuts);
      }
      const whole = Array.from({ length: 60 }, (_, index) => index + 1);
      // This client drops progress that it reads together with the result.
      equal('steps', steps, whole.slice(0, Math.max(58, steps.length)));
      holds('some cuts', proxy.cuts > 0, proxy.cuts);
      holds('resumptions at other instances', proxy.resumed > 0, proxy.resumed);
    });
  });

  await run('questions are answered wherever the answer comes', async () => {
    const handlers = { 'elicitation/create': () => ({ action: 'accept', content: { username: 'ada', email: 'ada@example.com' } }) };
    await target.with({ capabilities: { elicitation: {} }, handlers }, async (client) => {
      for (let number = 0; number < 7; number += 1) {
        const result = await call(client, 'test_elicitation', { message: 'Who?' });
        holds('the answer', text(result).includes('ada@example.com'), result);
      }
    });
  });

  await run('changes are heard from every instance', async () => {
    await target.with({}, async (client) => {
      const seen = [];
      for (const method of ['tools/list_changed', 'resources/updated']) {
        client.setNotificationHandler(`notifications/${method}`, () => void seen.push(method));
      }
      await client.subscribeResource({ uri: 'test://watched-resource' });
      await sleep(300);
      for (let number = 0; number < 3; number += 1) {
        seen.length = 0;
        await call(client, 'announce');
        await eventually('both changes', () => seen.includes('tools/list_changed') && seen.includes('resources/updated'), () => seen);
      }
      await client.unsubscribeResource({ uri: 'test://watched-resource' });
      seen.length = 0;
      await call(client, 'announce');
      await eventually('the list', () => seen.includes('tools/list_changed'), () => seen);
      await sleep(300);
      holds('nothing of the resource', !seen.includes('resources/updated'), seen);
    });
  });

  await run('a call is cancelled wherever the cancellation comes', async () => {
    await target.with({}, async (client) => {
      for (let number = 0; number < 3; number += 1) {
        const control = new AbortController();
        const began = Date.now();
        const running = call(client, 'count', { to: 500, pause: 100 }, { signal: control.signal }).then(() => 'done', () => 'cancelled');
        await sleep(300);
        control.abort('not needed');
        equal('the call', await running, 'cancelled');
        holds('soon', Date.now() - began < 9_000, Date.now() - began);
      }
      await sleep(500);
      equal('the session', text(await call(client, 'where')).length, 1);
    });
  });

  await run('a task is followed and ended from every instance', async () => {
    await target.with({}, async (client) => {
      const begun = await client.request({
        method: 'tools/call',
        params: { name: 'slow_compute', arguments: { seconds: 600, label: 'x' }, task: { ttl: 60_000 } },
      });
      const { taskId } = begun.task;
      for (let number = 0; number < 4; number += 1) {
        const seen = await client.request({ method: 'tasks/get', params: { taskId } });
        equal('status', seen.status, 'working');
      }
      const over = await client.request({ method: 'tasks/cancel', params: { taskId } });
      equal('status', over.status, 'cancelled');
      const short = await client.request({
        method: 'tools/call',
        params: { name: 'slow_compute', arguments: { seconds: 1, label: 'y' }, task: { ttl: 60_000 } },
      });
      const result = await client.request({ method: 'tasks/result', params: { taskId: short.task.taskId } });
      equal('result', result.content[0].text, 'Computed y in 1 s');
    });
  });

  await run('a session that was ended is ended everywhere', async () => {
    const client = await target.connect();
    const { transport } = client;
    equal('an instance', text(await call(client, 'where')).length, 1);
    const session = transport.sessionId;
    await transport.terminateSession();
    await client.close();
    for (const { name, port } of instances) {
      const answer = await statusAtLast(port, session);
      equal(`the status at ${name}`, answer, 404);
    }
  });
});

async function statusAtLast(port, session) {
  let status;
  for (let left = 30; left > 0; left -= 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/mcp`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer alice-token',
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-session-id': session,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
    });
    status = answer.status;
    await answer.body?.cancel();
    if (status === 404) return status;
    await sleep(100);
  }
  return status;
}

failed += await suite('TypeScript 2.4, 2026-07-28', modern, async (run, target) => {
  await run('rounds go on at another instance: sealed state opens everywhere', async () => {
    const handlers = { 'elicitation/create': (params) => ({ action: 'accept', content: params.requestedSchema.properties.color ? { color: 'green' } : { name: 'Ada' } }) };
    await target.with({ capabilities: { elicitation: { form: {} } }, handlers }, async (client) => {
      for (let number = 0; number < 3; number += 1) {
        const result = await call(client, 'test_input_required_result_multi_round');
        holds('the answers', text(result).includes('Ada'), result);
      }
    });
  });

  await run('subscriptions hear of changes at every instance', async () => {
    await target.with({}, async (client) => {
      const seen = [];
      client.setNotificationHandler('notifications/tools/list_changed', () => void seen.push('tools'));
      await client.listen({ toolsListChanged: true });
      for (let number = 0; number < 3; number += 1) {
        seen.length = 0;
        await call(client, 'announce');
        await eventually('the change', () => seen.length > 0, () => seen);
      }
    });
  });
});

failed += await suite('budgets, replays, revocations', modern, async (run, target) => {
  await run('a budget is one for all instances', async () => {
    await target.with({}, async (client) => {
      const all = await Promise.all(Array.from({ length: 15 }, () => attempt(call(client, 'mail'))));
      equal('sent', all.filter((said) => said.startsWith('sent')).length, 5);
    });
  });

  await run('the same payment at the same moment at every instance is one payment', async () => {
    await target.with({}, async (client) => {
      for (const amount of [1, 2, 3, 4]) {
        const all = await Promise.all(Array.from({ length: 12 }, () => attempt(call(client, 'pay', { amount }))));
        equal('paid', all.filter((said) => said.startsWith('paid')).length, 1);
      }
    });
  });

  await run('who is revoked at one instance is refused at all', async () => {
    const bob = new Target({ url }, { pin: '2026-07-28' }, 'bob-token');
    await bob.with({}, async (client) => {
      equal('before', text(await call(client, 'where')).length, 1);
      await target.with({}, (alice) => call(alice, 'revoke', { who: 'bob' }));
      for (let number = 0; number < 6; number += 1) holds('refused', (await attempt(call(client, 'where'))).startsWith('refused'), number);
    });
  });

  await run('killed, Redis lets nothing through; back again, everything goes on without a restart', async () => {
    await target.with({}, async (client) => {
      equal('paid', (await attempt(call(client, 'pay', { amount: 100 }))).slice(0, 4), 'paid');
      const redis = running.get('redis');
      redis.kill('SIGKILL');
      await gone(redis);
      holds('no payment', (await attempt(call(client, 'pay', { amount: 101 }))).startsWith('refused'), 'it passed');
      await Promise.all(instances.map(({ port }) => ready(port, 503, 60)));
      startRedis();
      await Promise.all(instances.map(({ port }) => ready(port, 200, 60)));
      holds('the replay', (await attempt(call(client, 'pay', { amount: 100 }))).startsWith('refused'), 'it passed');
      equal('paid', (await attempt(call(client, 'pay', { amount: 102 }))).slice(0, 4), 'paid');
    });
  });
});

failed += await suite('an instance that leaves', first, async (run, target) => {
  await run('a session survives the loss of the instance that began it, and calls that were accepted are answered', async () => {
    await target.with({}, async (client) => {
      equal('an instance', text(await call(client, 'where')).length, 1);
      for (const index of [0, 1, 2]) {
        const { child } = instances[index];
        const calls = Array.from({ length: 9 }, () => call(client, 'count', { to: 5, pause: 40 }));
        await sleep(60);
        child.kill('SIGTERM');
        for (const answered of await Promise.all(calls)) holds('the end', text(answered).startsWith('counted'), answered);
        await gone(child);
        equal('its end', child.exitCode, 0);
        equal('an instance', text(await call(client, 'where')).length, 1);
        await startInstance(index);
      }
    });
  });
});

// The Python SDK says by itself what passed.
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: join(here, '..', 'interop', 'python') };
const said = await new Promise((resolve) => {
  execFile(python, [join(here, 'first.py'), url], { timeout: 120_000, env }, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
});
process.stdout.write(said.stdout);
const lines = said.stdout.split('\n');
passed += lines.filter((line) => line.startsWith('ok ')).length;
if (said.error !== null) {
  process.stdout.write(said.stderr);
  failed += Math.max(1, lines.filter((line) => line.startsWith('FAIL')).length);
}

proxy.close();
for (const child of running.values()) child.kill('SIGTERM');
await Promise.all([...running.values()].map(gone));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
