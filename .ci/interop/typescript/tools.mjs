// Tools: the list, every kind of content, structured output, headers mirrored from parameters.
import { equal, holds, text } from '../check.mjs';

const NAMES = [
  'add', 'cancelled_count', 'json_schema_2020_12_tool', 'slow', 'test_audio_content', 'test_embedded_resource',
  'test_error_handling', 'test_image_content', 'test_input_required_result_elicitation', 'test_logging_tool',
  'test_missing_capability', 'test_multiple_content_types', 'test_sampling_with_tools', 'test_simple_text',
  'test_tool_with_progress', 'test_trigger_prompt_change', 'test_trigger_tool_change', 'test_url_elicitation', 'touch_watched',
];

export async function tools(cases, target) {
  const client = await target.connect();
  const call = (name, args = {}) => client.callTool({ name, arguments: args });

  await cases.run('tools are listed, each with a description and an object schema', async () => {
    const { tools: listed } = await client.listTools();
    const missing = NAMES.filter((name) => !listed.some((tool) => tool.name === name));
    equal('missing tools', missing, []);
    for (const tool of listed) {
      holds(`a description of ${tool.name}`, tool.description, tool);
      equal(`type of the input schema of ${tool.name}`, tool.inputSchema.type, 'object');
    }
  });

  await cases.run('the order of tools is the same each time', async () => {
    const order = async () => (await client.listTools(undefined, { cacheMode: 'bypass' })).tools.map((tool) => tool.name);
    equal('second list', await order(), await order());
  });

  await cases.run('a 2020-12 schema arrives as it was written', async () => {
    const { tools: listed } = await client.listTools();
    const schema = listed.find((tool) => tool.name === 'json_schema_2020_12_tool').inputSchema;
    equal('$schema', schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    equal('additionalProperties', schema.additionalProperties, false);
    for (const keyword of ['$defs', 'allOf', 'if', 'then', 'else']) holds(`the keyword ${keyword}`, keyword in schema, schema);
    equal('$anchor', schema.$defs.address?.$anchor, 'addressDef');
  });

  await cases.run('text', async () => {
    equal('text', text(await call('test_simple_text')), 'This is a simple text response for testing.');
  });

  await cases.run('an image', async () => {
    const [image] = (await call('test_image_content')).content;
    equal('kind', [image.type, image.mimeType], ['image', 'image/png']);
    equal('first bytes', Buffer.from(image.data, 'base64').subarray(1, 4).toString(), 'PNG');
  });

  await cases.run('audio', async () => {
    const [audio] = (await call('test_audio_content')).content;
    equal('kind', [audio.type, audio.mimeType], ['audio', 'audio/wav']);
    equal('first bytes', Buffer.from(audio.data, 'base64').subarray(0, 4).toString(), 'RIFF');
  });

  await cases.run('an embedded resource', async () => {
    const [block] = (await call('test_embedded_resource')).content;
    equal('type', block.type, 'resource');
    const { uri, mimeType, text: body } = block.resource;
    equal('resource', { uri, mimeType, body }, {
      uri: 'test://embedded-resource', mimeType: 'text/plain', body: 'This is an embedded resource content.',
    });
  });

  await cases.run('several kinds of content in their order', async () => {
    const { content } = await call('test_multiple_content_types');
    equal('types', content.map((block) => block.type), ['text', 'image', 'resource']);
    equal('resource', JSON.parse(content[2].resource.text), { test: 'data', value: 123 });
  });

  await cases.run('a failing tool answers with isError', async () => {
    const result = await call('test_error_handling');
    equal('isError', result.isError, true);
    equal('text', text(result), 'This tool intentionally returns an error for testing');
  });

  await cases.run('structured output, which the client checks against the output schema', async () => {
    const { tools: listed } = await client.listTools();
    const schema = listed.find((tool) => tool.name === 'add').outputSchema;
    holds('a property sum in the output schema', schema?.properties?.sum, schema);
    const result = await call('add', { a: 2, b: 3.5 });
    equal('structured content', result.structuredContent, { sum: 5.5 });
    equal('the same as text', JSON.parse(text(result)), { sum: 5.5 });
  });

  await cases.run('parameters mirrored in headers', async () => {
    const { tools: listed } = await client.listTools();
    const tool = listed.find(({ inputSchema }) => Object.values(inputSchema.properties ?? {}).some((property) => property['x-mcp-header']));
    holds('a tool with x-mcp-header', tool !== undefined, listed.map(({ name }) => name));
    const sample = { string: 'Zürich, „naïve“', integer: 42, number: 1.5, boolean: true };
    const args = Object.fromEntries(Object.entries(tool.inputSchema.properties).map(([name, { type }]) => [name, sample[type] ?? 'plain']));
    const result = await call(tool.name, args);
    holds('no error', result.isError !== true, result);
  });

  await cases.run('many calls at once are answered each with its own result', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const results = await Promise.all(numbers.map((number) => call('add', { a: number, b: 1 })));
    equal('sums', results.map((result) => result.structuredContent.sum), numbers.map((number) => number + 1));
  });

  await cases.run('the client had nothing to complain of', async () => equal('complaints', client.complaints, []));
  await client.close();
}
