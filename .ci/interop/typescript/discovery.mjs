// What the server says of itself, and that the client takes it for a modern one.
import { equal, holds } from '../check.mjs';
import { REVISION } from './connect.mjs';

export async function discovery(cases, target) {
  await cases.run('the modern era is negotiated', () =>
    target.with({}, async (client) => {
      equal('era', client.getProtocolEra(), 'modern');
      equal('revision', client.getNegotiatedProtocolVersion(), REVISION);
    }));

  await cases.run('discovery names the server and what it offers', () =>
    target.with({}, async (client) => {
      const found = await client.discover();
      holds(`${REVISION} among the supported versions`, found.supportedVersions.includes(REVISION), found.supportedVersions);
      const { tools, prompts, resources, completions, logging } = client.getServerCapabilities();
      equal('tools', tools?.listChanged, true);
      equal('prompts', prompts?.listChanged, true);
      equal('resources.subscribe', resources?.subscribe, true);
      holds('completions and logging', completions !== undefined && logging !== undefined, client.getServerCapabilities());
      holds('a server name and version', client.getServerVersion()?.name && client.getServerVersion()?.version, client.getServerVersion());
    }));
}
