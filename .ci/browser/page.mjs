// Serves a page that talks MCP over a WebSocket, and opens it in headless Chromium.
//
//   node page.mjs CHROMIUM FOLDER NAME URL [--token TOKEN] [--trust SPKI] [--foreign] [--refused]
//
// What the page found out it posts back here: `ok NAME: …` or `FAIL NAME: …`, a line each.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

const [chromium, folder, name, url, ...options] = process.argv.slice(2);
const option = (key) => (options.includes(key) ? options[options.indexOf(key) + 1] : undefined);
const refused = options.includes('--refused') || options.includes('--foreign');
const subprotocols = ['mcp', ...(option('--token') ? [`mcp.auth.${option('--token')}`] : [])];

// Runs in the page.
async function inThePage(url, subprotocols) {
  const found = [];
  const open = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, subprotocols);
      socket.onopen = () => resolve(socket);
      socket.onerror = () => reject(new Error('the WebSocket was not opened'));
    });
  const conversation = async () => {
    const socket = await open();
    const waiting = new Map();
    const notifications = [];
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.id === undefined) notifications.push(message);
      else if (waiting.has(message.id)) waiting.get(message.id)(message);
    };
    const send = (message) => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
    const ask = (id, method, params) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        send({ id, method, params });
      });
    const closed = new Promise((resolve) => {
      socket.onclose = ({ code, wasClean }) => resolve({ code, wasClean });
    });
    return { socket, ask, send, closed, notifications };
  };
  const text = (answer) => answer.result?.content?.[0]?.text ?? JSON.stringify(answer);
  try {
    const modern = await conversation();
    found.push(['the subprotocol', modern.socket.protocol === 'mcp', modern.socket.protocol]);
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const discovered = await modern.ask(1, 'server/discover', { _meta });
    found.push(['the server says what it is', Boolean(discovered.result?.supportedVersions), JSON.stringify(discovered)]);
    const called = await modern.ask(2, 'tools/call', { name: 'test_simple_text', arguments: {}, _meta });
    found.push(['a tool is called', text(called).includes('simple text'), text(called)]);
    modern.socket.close(1000);
    const end = await modern.closed;
    found.push(['the end is clean', end.wasClean && end.code === 1000, JSON.stringify(end)]);

    const legacy = await conversation();
    const clientInfo = { name: 'page', version: '1' };
    const begun = await legacy.ask(1, 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
    found.push(['a session begins', begun.result?.protocolVersion === '2025-11-25', JSON.stringify(begun)]);
    legacy.send({ method: 'notifications/initialized' });
    const again = await legacy.ask(2, 'tools/call', { name: 'test_simple_text', arguments: {} });
    found.push(['a tool is called in it', text(again).includes('simple text'), text(again)]);
    legacy.socket.send(new Uint8Array([1, 2, 3]));
    const binary = await legacy.closed;
    found.push(['binary is closed with 1003', binary.code === 1003, JSON.stringify(binary)]);
  } catch (error) {
    found.push(['open', false, String(error)]);
  }
  await fetch('/found', { method: 'POST', body: JSON.stringify(found) });
}

const page = `<!doctype html><title>MCP</title><script type="module">
(${inThePage})(${JSON.stringify(url)}, ${JSON.stringify(subprotocols)});
</script>`;

let tell;
const told = new Promise((resolve) => (tell = resolve));
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      response.end();
      tell(JSON.parse(Buffer.concat(pieces).toString()));
    });
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const profile = await mkdtemp(join(folder, 'profile-'));
const host = options.includes('--foreign') ? 'evil.test' : '127.0.0.1';
const arguments_ = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
  `--user-data-dir=${profile}`, '--host-resolver-rules=MAP evil.test 127.0.0.1',
];
if (option('--trust')) arguments_.push(`--ignore-certificate-errors-spki-list=${option('--trust')}`);
const browser = spawn(chromium, [...arguments_, `http://${host}:${server.address().port}/`], { stdio: 'ignore' });
const late = new Promise((resolve) => setTimeout(resolve, 90_000, [['the page', false, 'nothing within 90 s']]).unref());
const gone = new Promise((resolve) => browser.on('exit', (code) => resolve([['the browser', false, `ended with ${code}`]])));
const found = await Promise.race([told, late, gone]);
browser.kill();
await Promise.race([new Promise((resolve) => browser.on('exit', resolve)), new Promise((resolve) => setTimeout(resolve, 5000))]);
server.close();
await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});

if (refused) {
  const stayedOut = found.length === 1 && found[0][0] === 'open' && found[0][2].includes('not opened');
  console.log(stayedOut ? `ok ${name}: not opened` : `FAIL ${name}: expected it not to be opened; found ${JSON.stringify(found)}`);
} else {
  for (const [what, held, saw] of found) console.log(held ? `ok ${name}: ${what}` : `FAIL ${name}: ${what}: ${saw}`);
}
process.exit(0);
