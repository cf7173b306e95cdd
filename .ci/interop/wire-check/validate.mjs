// Checks what was recorded on the wire.
//
//   node validate.mjs OURS LOG...       OURS is 'server' or 'client'
//
// Prints one case a run. A fault of our side fails the case; a fault of the peer is only told.
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

// A stdio server that was started several times in one run left several logs, which differ in the number at the end.
const runs = new Map();
for (const log of logs) {
  const run = basename(log, '.jsonl').replace(/-\d+$/, '');
  runs.set(run, [...(runs.get(run) ?? []), log]);
}

let failed = 0;
for (const [run, files] of runs) {
  const problems = [];
  let checked = 0;
  let skipped = 0;
  for (const file of files) {
    const conversation = new Conversation(schemas);
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line !== '') conversation.read(JSON.parse(line));
    }
    problems.push(...conversation.problems);
    checked += conversation.checked;
    skipped += conversation.skipped;
  }
  const mine = problems.filter((problem) => problem.from === ours);
  const theirs = problems.filter((problem) => problem.from !== ours);
  const notes = skipped > 0 ? `, ${skipped} of a revision without a schema not checked` : '';
  const name = `wire: ${run}`;
  if (mine.length === 0 && checked + skipped > 0) {
    console.log(`ok   ${name} (${checked} checks${notes})`);
  } else {
    failed += 1;
    console.log(`FAIL ${name}: ${mine.length} faults of ours in ${checked} checks${notes}`);
  }
  for (const problem of distinct(mine).slice(0, 10)) tell('expected a valid message, but ours', problem, 600);
  for (const problem of distinct(theirs).slice(0, 3)) tell('note: a message of the peer', problem, 200);
}
process.exitCode = failed === 0 ? 0 : 1;

// One problem of each kind: the same fault in a hundred messages is one fault.
function distinct(problems) {
  return [...new Map(problems.map((problem) => [problem.what, problem])).values()];
}

function tell(who, { what, text }, limit) {
  console.log(`       ${who} ${what}`);
  console.log(`         ${text.length > limit ? `${text.slice(0, limit)}…` : text}`);
}
