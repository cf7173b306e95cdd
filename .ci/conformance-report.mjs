// Judges and prints what the conformance suite left behind.
//
//   node conformance-report.mjs [--client] SUITE RESULTS...
//
// SUITE is the installed package, each RESULTS a folder named after a revision. The suite's exit status only counts
// scored scenarios, so this reads every checks.json itself: a scenario passes when it left at least one success and
// no failure. A required scenario that left nothing at all is a failure too. Of a client, warnings are failures, and
// so is what the suite's own summary marks as one: it knows how the client's process ended.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

// Not scored by the suite, because its own reference server fails them, but demanded of ours.
const DEMANDED = {
  '2025-11-25': ['json-schema-2020-12', 'server-session-lifecycle', 'server-sse-polling'],
  '2026-07-28': [
    'http-custom-header-server-validation',
    'http-header-validation',
    'json-schema-2020-12',
    'tasks-lifecycle',
    'tasks-capability-negotiation',
    'tasks-wire-fields',
    'tasks-request-state-removal',
    'tasks-mrtr-input',
    'tasks-request-headers',
    'tasks-dispatch-and-envelope',
    'tasks-status-notifications',
    'tasks-required-task-error',
    'tasks-mrtr-composition',
  ],
};

// The same of the client.
const AUTH_EXTENSIONS = [
  'auth/client-credentials-jwt',
  'auth/client-credentials-basic',
  'auth/enterprise-managed-authorization',
  'auth/dpop',
  'auth/dpop-nonce',
  'auth/wif-jwt-bearer',
];
const DEMANDED_OF_CLIENT = {
  '2025-03-26': ['auth/2025-03-26-oauth-metadata-backcompat', 'auth/2025-03-26-oauth-endpoint-fallback'],
  '2025-11-25': [...AUTH_EXTENSIONS, 'json-schema-2020-12-preservation'],
  '2026-07-28': [...AUTH_EXTENSIONS, 'json-schema-2020-12-preservation'],
};

// What `.ci/conformance SERVER tasks` demands: only that extension, as `tasks` instead of a revision.
const ONLY = { tasks: DEMANDED['2026-07-28'].filter((scenario) => scenario.startsWith('tasks-')) };

const words = process.argv.slice(2);
const isClient = words[0] === '--client';
const [suite, ...folders] = isClient ? words.slice(1) : words;
const leg = isClient ? 'client' : 'server';
let passed = 0;
let failed = 0;

for (const folder of folders) {
  const revision = basename(folder);
  const requirements = revision in ONLY || revision === '2025-03-26'
    ? { server: [], client: [] }
    : parse(readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8'));
  const results = readResults(folder);
  const marked = isClient ? markedAsFailed(folder) : new Set();
  const scored = new Set(requirements[leg]);
  const demanded = new Set(isClient ? DEMANDED_OF_CLIENT[revision] : ONLY[revision] ?? DEMANDED[revision] ?? []);
  console.log(`\nConformance, ${leg}, ${revision}`);
  for (const scenario of [...scored, ...demanded]) {
    const kind = scored.has(scenario) ? 'required' : 'demanded';
    report(scenario, kind, results.get(scenario) ?? [], marked.has(scenario));
    results.delete(scenario);
  }
  for (const [scenario, checks] of results) {
    console.log(`  ----  ${line(scenario, 'not counted', checks)}`);
  }
  const status = readFileSync(join(folder, 'exit-status'), 'utf8');
  if (status !== '0') {
    failed += 1;
    console.log(`  FAIL  the suite itself ended with status ${status}; the end of its output:`);
    const output = readFileSync(join(folder, 'suite.log'), 'utf8').trimEnd().split('\n');
    for (const text of output.slice(-15)) console.log(`          ${text}`);
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

// The checks of each scenario, by name. A result folder is called server-SCENARIO-TIME, or SCENARIO-TIME for a client, whose
// scenarios can have a folder in their name.
function readResults(folder) {
  const results = new Map();
  const pattern = isClient ? /^(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/ : /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/;
  const folders = [''];
  if (isClient) {
    const within = readdirSync(folder, { withFileTypes: true });
    folders.push(...within.filter((entry) => entry.isDirectory() && !pattern.test(entry.name)).map((entry) => entry.name));
  }
  for (const above of folders) {
    for (const entry of readdirSync(join(folder, above), { withFileTypes: true })) {
      const name = pattern.exec(entry.name);
      if (!entry.isDirectory() || name === null) continue;
      let checks = [];
      try {
        checks = JSON.parse(readFileSync(join(folder, above, entry.name, 'checks.json'), 'utf8'));
      } catch {
        // The scenario ended before it wrote its checks: it stays without a success, which is a failure.
      }
      results.set(above === '' ? name[1] : `${above}/${name[1]}`, checks);
    }
  }
  return results;
}

// The scenarios that the suite's summary does not call passed.
function markedAsFailed(folder) {
  const marked = new Set();
  for (const text of readFileSync(join(folder, 'suite.log'), 'utf8').split('\n')) {
    const found = /^✗ (\S+): /.exec(text);
    if (found !== null) marked.add(found[1]);
  }
  return marked;
}

function report(scenario, kind, checks, isMarked) {
  if (checks.length > 0 && count(checks, 'SKIPPED') === checks.length) {
    // The suite has the scenario but does not run it yet; it counts neither way.
    console.log(`  skip  ${line(scenario, `${kind}, skipped by the suite itself`, checks)}`);
    return;
  }
  const bad = count(checks, 'FAILURE') + (isClient ? count(checks, 'WARNING') : 0);
  const good = bad === 0 && count(checks, 'SUCCESS') > 0 && !isMarked;
  if (good) passed += 1;
  else failed += 1;
  console.log(`  ${good ? 'ok  ' : 'FAIL'}  ${line(scenario, kind, checks)}`);
  if (checks.length === 0) console.log('          left no result');
  if (isMarked) console.log('          the suite says that it failed: see suite.log');
  for (const check of checks) {
    if (check.status !== 'FAILURE' && check.status !== 'WARNING') continue;
    console.log(`          ${check.status.toLowerCase()} ${check.id}: ${check.errorMessage ?? check.description}`);
    if (check.status === 'FAILURE' && check.details !== undefined) {
      console.log(`            ${JSON.stringify(check.details).slice(0, 600)}`);
    }
  }
}

function line(scenario, kind, checks) {
  const counts = `${String(count(checks, 'SUCCESS')).padStart(3)} passed ${String(count(checks, 'FAILURE')).padStart(3)} failed`;
  return `${scenario.padEnd(48)} ${counts}  ${kind}`;
}

function count(checks, status) {
  return checks.filter((check) => check.status === status).length;
}
