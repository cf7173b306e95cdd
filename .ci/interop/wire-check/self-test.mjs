// The validator must accept a sound conversation and blame each of these faults on the server. Run by ../run.
import { holds, Cases } from '../check.mjs';
import { existsSync } from 'node:fs';
import { Conversation } from './conversation.mjs';
import { Schema, schemaFolder } from './schema.mjs';

const REVISION = '2026-07-28';
const folder = schemaFolder();
if (folder === undefined || !existsSync(folder)) {
  console.log('skip wire-check: no schemas');
  process.exit(0);
}
const schema = new Schema(folder, REVISION);
const envelope = {
  'io.modelcontextprotocol/protocolVersion': REVISION,
  'io.modelcontextprotocol/clientCapabilities': {},
};

const request = (id, method, params = {}, meta = {}) => ['client', { jsonrpc: '2.0', id, method, params: { ...params, _meta: { ...envelope, ...meta } } }];
const call = (id, meta) => request(id, 'tools/call', { name: 'x', arguments: {} }, meta);
const listen = (id) => request(id, 'subscriptions/listen', { notifications: { toolsListChanged: true } });
const result = (id, value) => ['server', { jsonrpc: '2.0', id, result: value }];
const done = { resultType: 'complete', content: [{ type: 'text', text: 'done' }] };
const notify = (method, params = {}) => ['server', { jsonrpc: '2.0', method: `notifications/${method}`, params }];
const tagged = (id, extra = {}) => ({ ...extra, _meta: { 'io.modelcontextprotocol/subscriptionId': id } });
const acknowledge = (id) => notify('subscriptions/acknowledged', tagged(id, { notifications: { toolsListChanged: true } }));
const progress = (value) => notify('progress', { progressToken: 7, progress: value });
const ask = { method: 'elicitation/create', params: { mode: 'form', message: 'who?', requestedSchema: { type: 'object', properties: {} } } };

const SOUND = {
  'a call': [call(1), result(1, done)],
  'progress of a call': [call(1, { progressToken: 7 }), progress(1), progress(2), result(1, done)],
  'a call that asks': [call(1), result(1, { resultType: 'input_required', inputRequests: { who: ask } })],
  'a subscription': [listen('l'), acknowledge('l'), notify('tools/list_changed', tagged('l'))],
  'an error': [call(1), ['server', { jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'no' } }]],
  'an error for what had no id': [['server', { jsonrpc: '2.0', error: { code: -32700, message: 'no' } }]],
};

const FAULTY = {
  'a server that panics': [call(1), { channel: 'stdio', ended: 101 }],
  'no JSON': [['server', 'oops']],
  'a result without resultType': [call(1), result(1, { content: [] })],
  'an unknown resultType': [call(1), result(1, { ...done, resultType: 'finished' })],
  'a result without its content': [call(1), result(1, { resultType: 'complete' })],
  'a list without ttlMs': [request(1, 'tools/list'), result(1, { resultType: 'complete', tools: [], cacheScope: 'public' })],
  'a list with a ttlMs that is a string': [request(1, 'tools/list'), result(1, { resultType: 'complete', tools: [], ttlMs: '5', cacheScope: 'public' })],
  'a list that asks for input': [request(1, 'tools/list'), result(1, { resultType: 'input_required', requestState: 's' })],
  'a question without a question': [call(1), result(1, { resultType: 'input_required' })],
  'a request from the server': [['server', { jsonrpc: '2.0', id: 1, method: 'roots/list', params: { _meta: envelope } }]],
  'an unknown notification': [notify('nonsense')],
  'an answer to nothing': [result(9, done)],
  'an answer whose id changed its type': [call(1), result('1', done)],
  'a second answer': [call(1), result(1, done), result(1, done)],
  'progress of nothing': [call(1), progress(1)],
  'progress that stands still': [call(1, { progressToken: 7 }), progress(1), progress(1)],
  'progress after the answer': [call(1, { progressToken: 7 }), result(1, done), progress(1)],
  'a log message that nobody asked for': [call(1), notify('message', { level: 'info', data: 'x' })],
  'a change without a subscription': [notify('tools/list_changed')],
  'a change before the acknowledgement': [listen('l'), notify('tools/list_changed', tagged('l'))],
  'a change whose subscription changed its type': [listen(3), acknowledge(3), notify('tools/list_changed', tagged('3'))],
  'an error without a code': [call(1), ['server', { jsonrpc: '2.0', id: 1, error: { message: 'no' } }]],
  'an error without the data of its code': [call(1), ['server', { jsonrpc: '2.0', id: 1, error: { code: -32022, message: 'no' } }]],
};

const HTTP = {
  'a status that does not fit its error': [
    [...request(1, 'no/such')],
    { channel: '1', status: 200, type: 'application/json' },
    ['server', { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'no' } }],
  ],
  'an answer broken off': [call(1), { channel: '1', ended: 'server: aborted' }],
  'a notification after the response': [call(1, { progressToken: 7 }), result(1, done), progress(1)],
};

function faults(steps, channel) {
  const conversation = new Conversation((revision) => (revision === REVISION ? schema : undefined));
  for (const step of steps) {
    if (!Array.isArray(step)) conversation.read(step);
    else conversation.read({ channel, from: step[0], text: typeof step[1] === 'string' ? step[1] : JSON.stringify(step[1]) });
  }
  return conversation.problems.filter((problem) => problem.from === 'server');
}

const cases = new Cases('wire-check');
await cases.run('sound conversations are accepted', async () => {
  for (const [what, steps] of Object.entries(SOUND)) {
    const found = faults(steps, 'stdio');
    holds(`no fault in ${what}`, found.length === 0, found);
  }
});
await cases.run('faults of the server are found', async () => {
  for (const [what, steps] of Object.entries(FAULTY)) holds(`${what} to be found`, faults(steps, 'stdio').length > 0, 'no fault');
  for (const [what, steps] of Object.entries(HTTP)) holds(`${what} to be found`, faults(steps, '1').length > 0, 'no fault');
});
process.exitCode = cases.failed === 0 ? 0 : 1;
