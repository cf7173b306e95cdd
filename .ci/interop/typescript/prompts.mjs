// Prompts and the completion of their arguments.
import { equal, holds, refused } from '../check.mjs';

export async function prompts(cases, target) {
  const client = await target.connect();
  const get = async (name, args) => (await client.getPrompt({ name, arguments: args })).messages;

  await cases.run('prompts are listed with their arguments', async () => {
    const listed = (await client.listPrompts()).prompts;
    const prompt = listed.find(({ name }) => name === 'test_prompt_with_arguments');
    holds('test_prompt_with_arguments', prompt !== undefined, listed.map(({ name }) => name));
    equal('arguments', prompt.arguments.map(({ name, required }) => [name, required]), [['arg1', true], ['arg2', true]]);
  });

  await cases.run('a simple prompt', async () => {
    equal('messages', (await get('test_simple_prompt')).map(({ role, content }) => [role, content.type, content.text]), [
      ['user', 'text', 'This is a simple prompt for testing.'],
    ]);
  });

  await cases.run('a prompt with arguments', async () => {
    const [message] = await get('test_prompt_with_arguments', { arg1: 'hello', arg2: 'wörld' });
    equal('text', message.content.text, "Prompt with arguments: arg1='hello', arg2='wörld'");
  });

  await cases.run('a prompt with an embedded resource', async () => {
    const messages = await get('test_prompt_with_embedded_resource', { resourceUri: 'test://example-resource' });
    equal('types', messages.map(({ content }) => content.type), ['resource', 'text']);
    const { uri, mimeType, text } = messages[0].content.resource;
    equal('resource', [uri, mimeType, text], ['test://example-resource', 'text/plain', 'Embedded resource content for testing.']);
    equal('text', messages[1].content.text, 'Please process the embedded resource above.');
  });

  await cases.run('a prompt with an image', async () => {
    const messages = await get('test_prompt_with_image');
    equal('types', messages.map(({ content }) => content.type), ['image', 'text']);
    equal('image', messages[0].content.mimeType, 'image/png');
  });

  await cases.run('a prompt without a required argument is refused', () =>
    refused('get', get('test_prompt_with_arguments', { arg1: 'only' }), -32602));

  await cases.run('an unknown prompt is refused', () => refused('get', get('no_such_prompt'), -32602));

  await cases.run('completion of an argument', async () => {
    const { completion } = await client.complete({
      ref: { type: 'ref/prompt', name: 'test_prompt_with_arguments' },
      argument: { name: 'arg1', value: 'te' },
      context: { arguments: { arg2: 'x' } },
    });
    holds('at most 100 strings', completion.values.length <= 100 && completion.values.every((value) => typeof value === 'string'), completion);
  });

  await cases.run('completion of a template parameter', async () => {
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'test://template/{id}/data' },
      argument: { name: 'id', value: '1' },
    });
    holds('an array of values', Array.isArray(completion.values), completion);
  });

  await client.close();
}
