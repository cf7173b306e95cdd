// A server that gives its lists in pages of three.
import { equal, holds, refused } from '../check.mjs';

const SIZE = 3;

export async function pages(cases, target) {
  const client = await target.connect();
  const lists = [
    ['tools', 'name', (params, options) => client.listTools(params, options)],
    ['prompts', 'name', (params, options) => client.listPrompts(params, options)],
    ['resources', 'uri', (params, options) => client.listResources(params, options)],
    ['resourceTemplates', 'uriTemplate', (params, options) => client.listResourceTemplates(params, options)],
  ];

  for (const [field, key, list] of lists) {
    await cases.run(`pages of ${field}`, async () => {
      const whole = (await list(undefined, { cacheMode: 'bypass' }))[field].map((item) => item[key]);
      equal('items that come twice', whole.filter((item, index) => whole.indexOf(item) !== index), []);
      const collected = [];
      let page = await list({}, { cacheMode: 'bypass' });
      // Without a cursor the client collects all pages itself; the cursor of the first is read from the wire below.
      equal('no cursor on the whole', page.nextCursor, undefined);
      let cursor = await firstCursor(client, field);
      equal('a cursor after the first page', cursor !== undefined, whole.length > SIZE);
      collected.push(...whole.slice(0, Math.min(SIZE, whole.length)));
      while (cursor !== undefined) {
        page = await list({ cursor });
        holds(`between 1 and ${SIZE} items`, page[field].length >= 1 && page[field].length <= SIZE, page[field].length);
        collected.push(...page[field].map((item) => item[key]));
        cursor = page.nextCursor;
      }
      equal('all pages together', collected, whole);
    });
  }

  await cases.run('a cursor that the server did not give is refused', () => refused('list', client.listTools({ cursor: 'made up' }), -32602));
  await client.close();
}

// The cursor that the first page carries, asked for with a plain request.
async function firstCursor(client, field) {
  const methods = { tools: 'tools/list', prompts: 'prompts/list', resources: 'resources/list', resourceTemplates: 'resources/templates/list' };
  const page = await client.request({ method: methods[field], params: {} });
  holds(`at most ${SIZE} items on the first page`, page[field].length <= SIZE, page[field].length);
  return page.nextCursor;
}
