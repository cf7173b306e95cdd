// What is wrong with a request is said in the right place: a protocol error, or a tool result with isError.
import { equal, holds, refused } from '../check.mjs';

export async function errors(cases, target) {
  const client = await target.connect();
  const call = (name, args) => client.callTool({ name, arguments: args });

  await cases.run('an unknown tool is a protocol error', () => refused('call', call('no_such_tool', {}), -32602));

  for (const [what, args] of [['an argument of the wrong type', { ms: 'long' }], ['a missing argument', {}]]) {
    await cases.run(`${what} is a tool error that names it`, async () => {
      const result = await call('slow', args);
      equal('isError', result.isError, true);
      const said = result.content.map((block) => block.text).join(' ');
      holds('the field `ms` named', /\bms\b/.test(said), said);
    });
  }

  await cases.run('an unknown method is refused', async () => {
    const anything = { '~standard': { version: 1, vendor: 'mcip', validate: (value) => ({ value }) } };
    const request = client.request({ method: 'no/such/method', params: {} }, anything).catch((error) => {
      // Over HTTP this client gives the answer to a 404 back as text.
      const [body] = /\{.*\}/.exec(error.message) ?? ['{}'];
      throw Object.assign(error, typeof error.code === 'number' ? {} : { code: JSON.parse(body).error?.code });
    });
    await refused('request', request, -32601);
  });

  await cases.run('a bad log level is refused', () =>
    refused(
      'call',
      target.legacy ? client.setLoggingLevel('loud') : client.callTool({ name: 'test_logging_tool', arguments: {}, _meta: { 'io.modelcontextprotocol/logLevel': 'loud' } }),
      -32602,
    ));

  await cases.run('the connection still works afterwards', async () => {
    equal('sum', (await call('add', { a: 1, b: 1 })).structuredContent, { sum: 2 });
  });

  await client.close();
}
