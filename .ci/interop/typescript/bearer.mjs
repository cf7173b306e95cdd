// A server that demands a bearer token.
import { equal, holds } from '../check.mjs';

export async function bearer(cases, target) {
  await cases.run('the right token is let in', () =>
    target.with({}, async (client) => {
      equal('sum', (await client.callTool({ name: 'add', arguments: { a: 1, b: 1 } })).structuredContent, { sum: 2 });
    }));

  for (const [what, token] of [['no token', undefined], ['a wrong token', `${target.bearer}x`]]) {
    await cases.run(`${what} is met with 401 and a challenge`, async () => {
      const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      const answer = await fetch(target.server.url, { method: 'POST', headers, body: '{}' });
      equal('status', answer.status, 401);
      const challenge = answer.headers.get('www-authenticate');
      holds('a Bearer challenge', /^Bearer\b/i.test(challenge ?? ''), challenge);
    });

    await cases.run(`a client with ${what} does not connect`, async () => {
      let client;
      try {
        client = await target.connect({ bearer: token ?? null });
      } catch {
        return;
      }
      await client.close();
      holds('no connection', false, 'a connected client');
    });
  }
}
