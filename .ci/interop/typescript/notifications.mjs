// What the server sends beside its results: progress, log messages, changes; and cancellation.
import { equal, eventually, holds, text } from '../check.mjs';

const LOG_LEVEL = 'io.modelcontextprotocol/logLevel';
const WATCHED = 'test://watched-resource';

export async function notifications(cases, target) {
  const client = await target.connect();
  const call = (name, args = {}, options, meta) =>
    client.callTool({ name, arguments: args, ...(meta && { _meta: meta }) }, options);
  const seen = [];
  const methods = ['message', 'tools/list_changed', 'prompts/list_changed', 'resources/list_changed', 'resources/updated'];
  for (const method of methods) {
    client.setNotificationHandler(`notifications/${method}`, (notification) => void seen.push(notification));
  }
  const count = (method) => seen.filter((notification) => notification.method === `notifications/${method}`).length;

  await cases.run('progress', async () => {
    const steps = [];
    await call('test_tool_with_progress', {}, { onprogress: ({ progress, total }) => steps.push([progress, total]) });
    // This client drops progress that it reads together with the result, so the last step need not arrive.
    equal('steps', steps, [[0, 100], [50, 100], [100, 100]].slice(0, Math.max(2, steps.length)));
  });

  await cases.run('log messages for a request that asks for them', async () => {
    await call('test_logging_tool', {}, undefined, { [LOG_LEVEL]: 'debug' });
    await eventually('a log message', () => count('message') > 0);
  });

  await cases.run('no log messages without asking, or below the level asked', async () => {
    const before = count('message');
    await call('test_logging_tool');
    await call('test_logging_tool', {}, undefined, { [LOG_LEVEL]: 'emergency' });
    equal('new log messages', count('message') - before, 0);
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

  await cases.run('a call that is not cancelled ends by itself', async () => {
    const result = await call('slow', { ms: 50 });
    holds('no error', result.isError !== true, result);
  });

  await cases.run('a subscription to changes of the tools', async () => {
    const subscription = await client.listen({ toolsListChanged: true });
    equal('honoured', subscription.honoredFilter.toolsListChanged, true);
    const before = [count('tools/list_changed'), count('prompts/list_changed')];
    await call('test_trigger_prompt_change');
    await call('test_trigger_tool_change');
    await eventually('tools/list_changed', () => count('tools/list_changed') > before[0], () => seen);
    equal('prompts/list_changed, not asked for', count('prompts/list_changed'), before[1]);
    await subscription.close();
    equal('end', await subscription.closed, 'local');
  });

  await cases.run('subscriptions to prompts and to a resource at the same time', async () => {
    const [prompts, watched] = await Promise.all([client.listen({ promptsListChanged: true }), client.listen({ resourceSubscriptions: [WATCHED] })]);
    equal('honoured', watched.honoredFilter.resourceSubscriptions, [WATCHED]);
    await call('test_trigger_prompt_change');
    await call('touch_watched');
    await eventually('prompts/list_changed', () => count('prompts/list_changed') > 0, () => seen);
    await eventually('resources/updated', () => count('resources/updated') > 0, () => seen);
    equal('uri', seen.find(({ method }) => method === 'notifications/resources/updated').params.uri, WATCHED);
    await prompts.close();
    await watched.close();
  });

  await cases.run('nothing more after a subscription is closed', async () => {
    const closed = await client.listen({ resourceSubscriptions: [WATCHED] });
    await closed.close();
    // A second subscription shows when the event has come round.
    const other = await client.listen({ toolsListChanged: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = [count('resources/updated'), count('tools/list_changed')];
    await call('touch_watched');
    await call('test_trigger_tool_change');
    await eventually('tools/list_changed', () => count('tools/list_changed') > before[1], () => seen);
    equal('resources/updated after the close', count('resources/updated') - before[0], 0);
    await other.close();
  });

  await cases.run('notifications raise no complaint', async () => equal('complaints', client.complaints, []));
  await client.close();
}
