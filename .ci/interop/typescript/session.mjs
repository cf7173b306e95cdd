// What a session has that single requests have not: ping, a log level, subscriptions, streams that are resumed, an end.
import { equal, eventually, holds, text } from '../check.mjs';

const WATCHED = 'test://watched-resource';

export async function session(cases, target) {
  const client = await target.connect();
  const overHttp = target.server.url !== undefined;
  const call = (name, args = {}, options) => client.callTool({ name, arguments: args }, options);
  const seen = [];
  const methods = ['message', 'tools/list_changed', 'prompts/list_changed', 'resources/updated'];
  for (const method of methods) {
    client.setNotificationHandler(`notifications/${method}`, (notification) => void seen.push(notification));
  }
  const count = (method) => seen.filter((notification) => notification.method === `notifications/${method}`).length;

  await cases.run('ping', async () => equal('answer', await client.ping(), {}));

  await cases.run('progress', async () => {
    const steps = [];
    await call('test_tool_with_progress', {}, { onprogress: ({ progress, total }) => steps.push([progress, total]) });
    equal('steps', steps, [[0, 100], [50, 100], [100, 100]].slice(0, Math.max(2, steps.length)));
  });

  await cases.run('log messages from the level that was set', async () => {
    await client.setLoggingLevel('debug');
    await call('test_logging_tool');
    await eventually('a log message', () => count('message') > 0);
    await client.setLoggingLevel('emergency');
    const before = count('message');
    await call('test_logging_tool');
    await client.ping();
    equal('new log messages', count('message') - before, 0);
  });

  await cases.run('changes of lists, told once', async () => {
    const before = [count('tools/list_changed'), count('prompts/list_changed')];
    await call('test_trigger_tool_change');
    await call('test_trigger_prompt_change');
    await eventually('tools/list_changed', () => count('tools/list_changed') > before[0], () => seen);
    await eventually('prompts/list_changed', () => count('prompts/list_changed') > before[1], () => seen);
    await client.ping();
    equal('how often', [count('tools/list_changed') - before[0], count('prompts/list_changed') - before[1]], [1, 1]);
  });

  await cases.run('a resource that is subscribed to, and is no more', async () => {
    await call('touch_watched');
    await client.subscribeResource({ uri: WATCHED });
    equal('before it was subscribed to', count('resources/updated'), 0);
    await call('touch_watched');
    await eventually('resources/updated', () => count('resources/updated') === 1, () => seen);
    equal('uri', seen.find(({ method }) => method === 'notifications/resources/updated').params.uri, WATCHED);
    await client.unsubscribeResource({ uri: WATCHED });
    await call('touch_watched');
    // What comes after it shows when it would have come.
    const before = count('tools/list_changed');
    await call('test_trigger_tool_change');
    await eventually('tools/list_changed', () => count('tools/list_changed') > before, () => seen);
    equal('after it was given up', count('resources/updated'), 1);
  });

  await cases.run('a call that is cancelled ends on the server', async () => {
    const cancelled = async () => Number(text(await call('cancelled_count')));
    const before = await cancelled();
    const control = new AbortController();
    const running = call('slow', { ms: 60_000 }, { signal: control.signal }).then(
      (result) => holds('no result', false, result),
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    control.abort('not needed');
    await running;
    let now = before;
    await eventually(`${before + 1} cancelled calls`, async () => (now = await cancelled()) === before + 1, () => now);
  });

  await cases.run('an answer for which the client has to come back', async () => {
    const result = await call('test_reconnection');
    equal('text', text(result), 'The connection was closed, and you came back.');
  });

  await cases.run('the questions of the suite', async () => {
    const asked = [];
    const handlers = {
      'elicitation/create': ({ requestedSchema }) => (asked.push(requestedSchema), { action: 'decline' }),
      'sampling/createMessage': () => ({ role: 'assistant', model: 'none', content: { type: 'text', text: 'Hi' } }),
    };
    await target.with({ capabilities: { elicitation: { form: {} }, sampling: {} }, handlers }, async (other) => {
      const ask = (name, args) => other.callTool({ name, arguments: args });
      equal('sampling', text(await ask('test_sampling', { prompt: 'Say hi' })), 'The model said: Hi');
      equal('elicitation', text(await ask('test_elicitation', { message: 'Who?' })), 'The user chose to decline: {}');
      await ask('test_elicitation_sep1330_enums', {});
      equal('choices', Object.keys(asked[1].properties).length, 5);
    });
  });

  if (overHttp) {
    await cases.run('a session that was ended is not there any more', async () => {
      const other = await target.connect();
      await other.ping();
      const id = other.transport.sessionId;
      await other.transport.terminateSession();
      await other.close();
      const answer = await fetch(target.server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-session-id': id },
        body: JSON.stringify({ jsonrpc: '2.0', id: 99, method: 'ping' }),
      });
      equal('status', answer.status, 404);
    });
  }

  await client.close();
}
