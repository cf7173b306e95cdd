// The official TypeScript client against the server under test.
//
//   node client.mjs LABEL GROUP auto|pin http URL [BEARER]
//   node client.mjs LABEL GROUP auto|pin stdio COMMAND [ARGUMENT...]
//
// GROUP names what to test: `main`, `pages` (a server with --page-size 3) or `bearer` (one with --bearer).
import { Cases } from '../check.mjs';
import { REVISION, Target } from './connect.mjs';
import { bearer } from './bearer.mjs';
import { discovery } from './discovery.mjs';
import { errors } from './errors.mjs';
import { input } from './input.mjs';
import { notifications } from './notifications.mjs';
import { pages } from './pages.mjs';
import { prompts } from './prompts.mjs';
import { resources } from './resources.mjs';
import { sampling } from './sampling.mjs';
import { tools } from './tools.mjs';

const GROUPS = {
  main: [discovery, tools, resources, prompts, input, sampling, notifications, errors],
  pages: [pages],
  bearer: [bearer],
};

const [label, group, negotiation, transport, place, ...rest] = process.argv.slice(2);
const mode = negotiation === 'pin' ? { pin: REVISION } : negotiation;
const server = transport === 'http' ? { url: place } : { command: place, args: rest };
const target = new Target(server, mode, transport === 'http' ? rest[0] : undefined);
const cases = new Cases(label);
for (const run of GROUPS[group]) await run(cases, target);
// A connection that will not close must not hold the run.
process.exit(cases.failed === 0 ? 0 : 1);
