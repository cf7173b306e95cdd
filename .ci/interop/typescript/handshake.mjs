// What a client of the legacy era learns when it begins a session.
import { equal, holds } from '../check.mjs';

export async function handshake(cases, target) {
  await cases.run('a session is begun with the newest revision of its era', () =>
    target.with({}, async (client) => {
      const revision = client.getNegotiatedProtocolVersion?.() ?? client.transport.protocolVersion ?? '2025-11-25';
      equal('revision', revision, '2025-11-25');
      if (target.server.url !== undefined) holds('a session id', client.transport.sessionId?.length >= 32, client.transport.sessionId);
    }));

  await cases.run('the answer names the server and what it offers', () =>
    target.with({}, async (client) => {
      const { tools, prompts, resources, completions, logging } = client.getServerCapabilities();
      equal('tools', tools?.listChanged, true);
      equal('prompts', prompts?.listChanged, true);
      equal('resources', resources, { subscribe: true, listChanged: true });
      holds('completions and logging', completions !== undefined && logging !== undefined, client.getServerCapabilities());
      equal('name', client.getServerVersion()?.name, 'everything-server');
      equal('instructions', client.getInstructions(), 'A server for conformance tests.');
    }));
}
