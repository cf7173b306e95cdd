// Stands between a client and a stdio server and writes down every line that either sends.
//
//   node tee.mjs LOG -- SERVER [ARGUMENT...]
//
// Bytes pass through unchanged and at once. Each process writes its own file, LOG-PID.jsonl, because some clients
// start a server twice (one to find out its era, one to talk to). It ends as the server ends; when the client closes
// its side or sends a signal, the server sees the same.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Recorder } from './record.mjs';

const [log, dashes, command, ...args] = process.argv.slice(2);
if (dashes !== '--' || command === undefined) {
  console.error('usage: tee.mjs LOG -- SERVER [ARGUMENT...]');
  process.exit(2);
}
const recorder = new Recorder(`${log}-${process.pid}.jsonl`);
const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });

function pass(source, sink, from) {
  const decoder = new TextDecoder();
  let rest = '';
  source.on('data', (chunk) => {
    sink.write(chunk);
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const text of lines) recorder.write({ channel: 'stdio', from, text });
  });
  source.on('end', () => {
    if (rest !== '') recorder.write({ channel: 'stdio', from, text: rest, unfinished: true });
    if (sink === server.stdin) sink.end();
  });
}

pass(process.stdin, server.stdin, 'client');
pass(server.stdout, process.stdout, 'server');
server.stdin.on('error', () => {}); // The server ended first; its exit says so.
process.stdout.on('error', () => server.kill('SIGTERM'));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('error', (error) => {
  console.error(`tee: cannot start ${command}: ${error.message}`);
  process.exit(127);
});
server.on('close', (code, signal) => {
  recorder.write({ channel: 'stdio', ended: signal ?? code });
  process.exitCode = code ?? 128 + constants.signals[signal];
  process.stdout.end(() => process.exit());
});
