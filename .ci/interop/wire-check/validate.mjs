// Checks what was recorded on the wire.
//
//   node validate.mjs OURS LOG...       OURS is 'server' or 'client'
//
// Prints one case a log. A fault of our side fails the case; a fault of the peer is only told.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Conversation } from './conversation.mjs';
import { Schema, schemaFolder } from './schema.mjs';

const [ours, ...logs] = process.argv.slice(2);
const folder = schemaFolder();
if (folder === undefined || !existsSync(folder)) {
  console.log('skip wire: no schemas (set MCIP_SCHEMA_DIR to the folder that has one subfolder a revision)');
  process.exit(0);
}

const loaded = new Map();
function schemas(revision) {
  if (!loaded.has(revision)) {
    const known = typeof revision === 'string' && existsSync(join(folder, basename(revision), 'schema.json'));
    loaded.set(revision, known ? new Schema(folder, revision) : undefined);
  }
  return loaded.get(revision);
}

let failed = 0;
for (const log of logs) {
  const conversation = new Conversation(schemas);
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    if (line !== '') conversation.read(JSON.parse(line));
  }
  const name = `wire: ${basename(log, '.jsonl').replace(/-\d+$/, '')}`;
  const mine = conversation.problems.filter((problem) => problem.from === ours);
  const theirs = conversation.problems.filter((problem) => problem.from !== ours);
  const notes = conversation.skipped > 0 ? `, ${conversation.skipped} of a revision without a schema not checked` : '';
  if (mine.length === 0) {
    console.log(`ok   ${name} (${conversation.checked} checks${notes})`);
  } else {
    failed += 1;
    console.log(`FAIL ${name}: ${mine.length} faulty messages of ours in ${conversation.checked} checks${notes}`);
  }
  for (const problem of mine.slice(0, 10)) tell('expected a valid message, but ours', problem);
  for (const problem of theirs.slice(0, 5)) tell('note: the peer\'s message', problem);
}
process.exitCode = failed === 0 ? 0 : 1;

function tell(who, { what, text }) {
  console.log(`       ${who} ${what}`);
  console.log(`         ${text.length > 600 ? `${text.slice(0, 600)}…` : text}`);
}
