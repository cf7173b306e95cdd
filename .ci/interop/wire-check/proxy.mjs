// Stands between a client and a Streamable HTTP server and writes down every message that either sends.
//
//   node proxy.mjs TARGET LOG      e.g. node proxy.mjs http://127.0.0.1:3000 out/run.jsonl
//
// Listens on a free port of 127.0.0.1 and prints it. Everything passes unchanged and at once, Host and Origin
// included. When either side breaks an exchange off, so does the other: in the modern era that is a cancellation.
import { createServer, request } from 'node:http';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PassThrough } from 'node:stream';
import { Recorder } from './record.mjs';
import { EventReader } from './events.mjs';

const [target, log] = process.argv.slice(2);
if (log === undefined) {
  console.error('usage: proxy.mjs TARGET LOG');
  process.exit(2);
}
const { hostname, port } = new URL(target);
const recorder = new Recorder(log);
const decoders = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };
let exchanges = 0;

const proxy = createServer((incoming, outgoing) => {
  const channel = String(++exchanges);
  const forward = request({
    hostname,
    port,
    method: incoming.method,
    path: incoming.url,
    headers: incoming.rawHeaders,
    setHost: false,
    agent: false,
  });
  const body = [];
  incoming.on('data', (chunk) => {
    body.push(chunk);
    forward.write(chunk);
  });
  incoming.on('end', () => {
    const text = body.length > 0 ? { text: Buffer.concat(body).toString() } : {};
    recorder.write({ channel, from: 'client', ...text, headers: named(incoming.headers) });
    forward.end();
  });
  forward.on('response', (answer) => {
    const type = (answer.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
    recorder.write({ channel, status: answer.statusCode, type });
    outgoing.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders);
    outgoing.flushHeaders();
    const copy = readable(answer.headers['content-encoding']);
    watch(copy, type, channel);
    answer.on('data', (chunk) => {
      copy.write(chunk);
      outgoing.write(chunk);
    });
    answer.on('end', () => {
      copy.end();
      outgoing.end();
    });
    answer.on('error', () => outgoing.destroy());
  });
  forward.on('error', (error) => {
    if (outgoing.destroyed) return;
    recorder.write({ channel, ended: `server: ${error.message}` });
    outgoing.destroy();
  });
  outgoing.on('close', () => {
    if (outgoing.writableFinished) return;
    recorder.write({ channel, ended: 'client' });
    forward.destroy();
  });
});

proxy.listen(0, '127.0.0.1', () => console.log(proxy.address().port));

function named(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'accept' || name.startsWith('mcp-')));
}

// A copy of the answer's bytes as they were before any content coding.
function readable(coding) {
  const decoder = decoders[coding];
  return decoder === undefined ? new PassThrough() : decoder();
}

function watch(copy, type, channel) {
  const write = (text) => recorder.write({ channel, from: 'server', text });
  copy.setEncoding('utf8');
  copy.on('error', () => {});
  if (type === 'text/event-stream') {
    const events = new EventReader((event) => {
      // A priming event has an id and no data: it is not a message.
      if (event.data !== '') write(event.data);
    });
    copy.on('data', (text) => events.push(text));
    return;
  }
  let body = '';
  copy.on('data', (text) => (body += text));
  copy.on('end', () => {
    if (body !== '' && type === 'application/json') write(body);
  });
}
