// Sampling: the server asks the client's model, once or with a tool in between.
import { equal, holds, text } from '../check.mjs';

const says = (words) => ({ role: 'assistant', model: 'test-model', stopReason: 'endTurn', content: { type: 'text', text: words } });

export async function sampling(cases, target) {
  // Calls `tool` with a model that gives `answers` in turn; returns the result and what the model was asked.
  async function sample(tool, answers) {
    const asked = [];
    const options = {
      capabilities: { sampling: { tools: {} } },
      handlers: { 'sampling/createMessage': (params) => (asked.push(params), answers[asked.length - 1]) },
    };
    const result = await target.with(options, (client) => client.callTool({ name: tool, arguments: {} }));
    return { result, asked };
  }

  await cases.run('sampling', async () => {
    const { result, asked } = await sample('test_input_required_result_sampling', [says('Paris, of course')]);
    equal('times asked', asked.length, 1);
    holds('a limit of tokens and a user message', asked[0].maxTokens > 0 && asked[0].messages.at(-1)?.role === 'user', asked[0]);
    holds('the answer in the text', text(result).includes('Paris, of course'), result);
  });

  await cases.run('sampling with a tool that the model uses', async () => {
    const use = {
      role: 'assistant', model: 'test-model', stopReason: 'toolUse',
      content: [{ type: 'tool_use', id: 'call-1', name: 'get_weather', input: { city: 'Paris' } }],
    };
    const { result, asked } = await sample('test_sampling_with_tools', [use, says('sunny')]);
    equal('times asked', asked.length, 2);
    equal('tools', asked[0].tools?.map(({ name }) => name), ['get_weather']);
    equal('tool choice', asked[0].toolChoice?.mode, 'auto');
    const blocks = (message) => [message.content].flat();
    const history = asked[1].messages;
    holds('the use of the tool in the history', history.some((message) => blocks(message).some(({ type, id }) => type === 'tool_use' && id === 'call-1')), history);
    const answers = blocks(history.at(-1));
    equal('last message', [history.at(-1).role, ...answers.map(({ type, toolUseId }) => [type, toolUseId])], ['user', ['tool_result', 'call-1']]);
    equal('text', text(result), 'Weather: sunny');
  });

  await cases.run('sampling with a tool that the model leaves alone', async () => {
    const { result, asked } = await sample('test_sampling_with_tools', [says('cloudy')]);
    equal('times asked', asked.length, 1);
    equal('text', text(result), 'Weather: cloudy');
  });
}
