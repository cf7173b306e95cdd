// Judges and prints what the conformance suite left behind.
//
//   node conformance-report.mjs SUITE RESULTS...
//
// SUITE is the installed package, each RESULTS a folder named after a revision. The suite's exit status only counts
// scored scenarios, so this reads every checks.json itself: a scenario passes when it left at least one success and
// no failure. A required scenario that left nothing at all is a failure too.
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

// What `.ci/conformance SERVER tasks` demands: only that extension, as `tasks` instead of a revision.
const ONLY = { tasks: DEMANDED['2026-07-28'].filter((scenario) => scenario.startsWith('tasks-')) };

const [suite, ...folders] = process.argv.slice(2);
let passed = 0;
let failed = 0;

for (const folder of folders) {
  const revision = basename(folder);
  const requirements = revision in ONLY
    ? { server: [] }
    : parse(readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8'));
  const results = readResults(folder);
  const scored = new Set(requirements.server);
  const demanded = new Set(ONLY[revision] ?? DEMANDED[revision] ?? []);
  console.log(`\nConformance, server, ${revision}`);
  for (const scenario of [...scored, ...demanded]) {
    report(scenario, scored.has(scenario) ? 'required' : 'demanded', results.get(scenario) ?? []);
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

// The checks of each scenario, by name. A result folder is called server-SCENARIO-TIME.
function readResults(folder) {
  const results = new Map();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = /^server-(.+)-\d{4}-\d{2}-\d{2}T[\d-]+Z$/.exec(entry.name);
    if (!entry.isDirectory() || name === null) continue;
    let checks = [];
    try {
      checks = JSON.parse(readFileSync(join(folder, entry.name, 'checks.json'), 'utf8'));
    } catch {
      // The scenario ended before it wrote its checks: it stays without a success, which is a failure.
    }
    results.set(name[1], checks);
  }
  return results;
}

function report(scenario, kind, checks) {
  if (checks.length > 0 && count(checks, 'SKIPPED') === checks.length) {
    // The suite has the scenario but does not run it yet; it counts neither way.
    console.log(`  skip  ${line(scenario, `${kind}, skipped by the suite itself`, checks)}`);
    return;
  }
  const good = count(checks, 'FAILURE') === 0 && count(checks, 'SUCCESS') > 0;
  if (good) passed += 1;
  else failed += 1;
  console.log(`  ${good ? 'ok  ' : 'FAIL'}  ${line(scenario, kind, checks)}`);
  if (checks.length === 0) console.log('          left no result');
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
