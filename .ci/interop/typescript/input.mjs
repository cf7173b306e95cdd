// Input that the server asks for by answering `input_required`: forms, a URL, roots, several rounds, sealed state.
import { equal, holds, refused, text } from '../check.mjs';
import { EVERYTHING, REVISION } from './connect.mjs';

const name = (value) => ({ action: 'accept', content: { name: value } });

const ANSWERS = {
  'elicitation/create': { action: 'decline' },
  'sampling/createMessage': { role: 'assistant', model: 'none', content: { type: 'text', text: 'Hi' } },
};

export async function input(cases, target) {
  // Calls `tool` with a client that answers forms by `answer`; returns the result and the forms that were asked.
  async function form(tool, answer) {
    const asked = [];
    const handlers = { 'elicitation/create': (params) => (asked.push(params), answer(params, asked.length)) };
    const options = { capabilities: { elicitation: { form: {} } }, handlers };
    const result = await target.with(options, (client) => client.callTool({ name: tool, arguments: {} }));
    return { result, asked };
  }

  await cases.run('a form', async () => {
    const { result, asked } = await form('test_input_required_result_elicitation', () => name('Ada'));
    equal('text', text(result), 'Hello, Ada!');
    equal('rounds', asked.length, 1);
    holds('a field `name` in the form', asked[0].requestedSchema?.properties?.name, asked[0]);
    holds('a message', asked[0].message, asked[0]);
  });

  for (const action of ['decline', 'cancel']) {
    await cases.run(`a form answered with ${action}`, async () => {
      // What comes with a refusal is no answer; the server must end without it.
      const { result } = await form('test_input_required_result_elicitation', (_, round) => {
        holds('no more than one question after a refusal', round < 5, round);
        return { action, content: { name: 'Mallory' } };
      });
      holds('nothing of what was refused', !text(result).includes('Mallory'), result);
    });
  }

  await cases.run('a URL to visit', async () => {
    const asked = [];
    const options = {
      capabilities: { elicitation: { form: {}, url: {} } },
      handlers: { 'elicitation/create': (params) => (asked.push(params), { action: 'accept' }) },
    };
    const result = await target.with(options, (client) => client.callTool({ name: 'test_url_elicitation', arguments: {} }));
    equal('asked', asked.map(({ mode, url }) => ({ mode, url })), [{ mode: 'url', url: 'https://example.com/verify' }]);
    equal('text', text(result), 'URL action: accept');
  });

  await cases.run('roots', async () => {
    let asked = 0;
    const options = {
      capabilities: { roots: {} },
      handlers: { 'roots/list': () => (asked++, { roots: [{ uri: 'file:///srv/project', name: 'project' }] }) },
    };
    const result = await target.with(options, (client) => client.callTool({ name: 'test_input_required_result_list_roots', arguments: {} }));
    equal('times asked', asked, 1);
    holds('a text', text(result).length > 0, result);
  });

  await cases.run('several rounds', async () => {
    const answers = [name('Ada'), { action: 'accept', content: { color: 'green' } }];
    const { result, asked } = await form('test_input_required_result_multi_round', (_, round) => answers[round - 1]);
    equal('rounds', asked.length, 2);
    holds('name and color in the text', /Ada/.test(text(result)) && /green/.test(text(result)), result);
  });

  await cases.run('state that comes back with the answer', async () => {
    const { result } = await form('test_input_required_result_request_state', () => ({ action: 'accept', content: { ok: true } }));
    holds('state-ok', text(result).includes('state-ok'), result);
  });

  await cases.run('several kinds of input in one round', async () => {
    const asked = [];
    const handlers = {
      'elicitation/create': () => (asked.push('elicitation'), name('Ada')),
      'sampling/createMessage': () => (asked.push('sampling'), { role: 'assistant', model: 'none', content: { type: 'text', text: 'Hi' } }),
      'roots/list': () => (asked.push('roots'), { roots: [] }),
    };
    const result = await target.with({ capabilities: EVERYTHING, handlers }, (client) =>
      client.callTool({ name: 'test_input_required_result_multiple_inputs', arguments: {} }));
    equal('asked', asked.sort(), ['elicitation', 'roots', 'sampling']);
    holds('a result', result.isError !== true && result.content.length > 0, result);
  });

  await cases.run('a prompt that asks', async () => {
    const options = {
      capabilities: { elicitation: { form: {} } },
      handlers: { 'elicitation/create': () => ({ action: 'accept', content: { context: 'a rainy day' } }) },
    };
    const { messages } = await target.with(options, (client) => client.getPrompt({ name: 'test_input_required_result_prompt' }));
    holds('the answer in the messages', JSON.stringify(messages).includes('a rainy day'), messages);
  });

  if (!target.legacy) await cases.run('tampered state is refused', () =>
    target.with({ capabilities: { elicitation: { form: {} } } }, async (client) => {
      const call = { name: 'test_input_required_result_tampered_state', arguments: {} };
      const first = await client.callTool(call, { allowInputRequired: true });
      equal('result type', first.resultType, 'input_required');
      holds('a state', typeof first.requestState === 'string' && first.requestState !== '', first);
      const [key] = Object.keys(first.inputRequests ?? { none: {} });
      const last = first.requestState.at(-1);
      const retry = {
        ...call,
        inputResponses: { [key]: { action: 'accept', content: { ok: true } } },
        requestState: first.requestState.slice(0, -4) + (last === 'A' ? 'BBBB' : 'AAAA'),
      };
      await refused('retry', client.callTool(retry, { allowInputRequired: true }), -32602);
    }));

  for (const [what, capabilities, method] of [
    ['forms', { elicitation: { form: {} } }, 'elicitation/create'],
    ['sampling', { sampling: {} }, 'sampling/createMessage'],
  ]) {
    await cases.run(`a client that declares only ${what} is asked for nothing else`, () =>
      target.with({ capabilities }, async (client) => {
        const call = { name: 'test_input_required_result_capabilities', arguments: {} };
        if (target.legacy) {
          const asked = [];
          client.setRequestHandler(method, () => (asked.push(method), ANSWERS[method]));
          holds('a result', (await client.callTool(call)).isError !== true, asked);
          return equal('methods asked', asked, [method]);
        }
        const first = await client.callTool(call, { allowInputRequired: true });
        const asked = new Set(Object.values(first.inputRequests ?? {}).map((request) => request.method));
        equal('methods asked', [...asked], [method]);
      }));
  }

  await cases.run('a tool that needs what the client lacks is refused', () =>
    target.with({}, async (client) => {
      const code = target.legacy ? -32602 : -32021;
      const error = await refused('call', client.callTool({ name: 'test_missing_capability', arguments: {} }), code);
      equal('required', error.data?.requiredCapabilities, { sampling: {} });
      if (!target.legacy) equal('still the same revision', client.getNegotiatedProtocolVersion(), REVISION);
    }));
}
