// Resources and their templates.
import { equal, holds, refused } from '../check.mjs';

export async function resources(cases, target) {
  const client = await target.connect();

  await cases.run('resources are listed', async () => {
    const uris = (await client.listResources()).resources.map((resource) => resource.uri);
    for (const uri of ['test://static-text', 'test://static-binary', 'test://watched-resource']) {
      holds(uri, uris.includes(uri), uris);
    }
  });

  await cases.run('templates are listed', async () => {
    const templates = (await client.listResourceTemplates()).resourceTemplates.map((template) => template.uriTemplate);
    holds('test://template/{id}/data', templates.includes('test://template/{id}/data'), templates);
  });

  await cases.run('a text resource', async () => {
    const { contents } = await client.readResource({ uri: 'test://static-text' });
    equal('contents', contents.map(({ uri, mimeType, text }) => ({ uri, mimeType, text })), [
      { uri: 'test://static-text', mimeType: 'text/plain', text: 'This is the content of the static text resource.' },
    ]);
  });

  await cases.run('a binary resource', async () => {
    const [content] = (await client.readResource({ uri: 'test://static-binary' })).contents;
    equal('type', content.mimeType, 'image/png');
    equal('first bytes', Buffer.from(content.blob, 'base64').subarray(1, 4).toString(), 'PNG');
  });

  await cases.run('a resource from a template', async () => {
    const [content] = (await client.readResource({ uri: 'test://template/4711/data' })).contents;
    equal('uri', content.uri, 'test://template/4711/data');
    equal('data', JSON.parse(content.text), { id: '4711', templateTest: true, data: 'Data for ID: 4711' });
  });

  await cases.run('an unknown resource is refused by name', async () => {
    // The second SDK reads the code of earlier revisions as the one that took its place.
    const code = target.mode === 'first' ? -32002 : -32602;
    const error = await refused('read', client.readResource({ uri: 'test://no-such-thing' }), code);
    equal('data.uri', error.data?.uri, 'test://no-such-thing');
  });

  if (!target.legacy) await cases.run('a result says how long it may be kept', async () => {
    const result = await client.readResource({ uri: 'test://static-text' }, { cacheMode: 'bypass' });
    holds('an integer ttlMs of at least 0', Number.isInteger(result.ttlMs) && result.ttlMs >= 0, result.ttlMs);
    holds('a cacheScope', ['public', 'private'].includes(result.cacheScope), result.cacheScope);
  });

  await client.close();
}
