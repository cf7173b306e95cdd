// The official TypeScript client against the server under test.
//
//   node client.mjs LABEL GROUP MODE http URL [BEARER]
//   node client.mjs LABEL GROUP first ws|sse URL
//   node client.mjs LABEL GROUP MODE stdio COMMAND [ARGUMENT...]
//
// GROUP names what to test: `main`, `legacy` (the same features in a session), `pages` (a server with --page-size 3) or
// `bearer` (one with --bearer). MODE is how the revision is found: `auto`, `pin` or `legacy`; `first` takes the client of the
// first SDK, which knows sessions only.
import { Cases } from '../check.mjs';
import { REVISION, Target } from './connect.mjs';
import { bearer } from './bearer.mjs';
import { discovery } from './discovery.mjs';
import { errors } from './errors.mjs';
import { FirstTarget } from './first.mjs';
import { handshake } from './handshake.mjs';
import { input } from './input.mjs';
import { notifications } from './notifications.mjs';
import { pages } from './pages.mjs';
import { prompts } from './prompts.mjs';
import { resources } from './resources.mjs';
import { sampling } from './sampling.mjs';
import { session } from './session.mjs';
import { tools } from './tools.mjs';

const GROUPS = {
  main: [discovery, tools, resources, prompts, input, sampling, notifications, errors],
  legacy: [handshake, tools, resources, prompts, input, sampling, session, errors],
  pages: [pages],
  bearer: [bearer],
};

const [label, group, negotiation, transport, place, ...rest] = process.argv.slice(2);
const mode = negotiation === 'pin' ? { pin: REVISION } : negotiation;
const PLACES = { http: { url: place }, ws: { socket: place }, sse: { stream: place } };
const server = PLACES[transport] ?? { command: place, args: rest };
const Kind = negotiation === 'first' ? FirstTarget : Target;
const target = new Kind(server, mode, transport === 'http' ? rest[0] : undefined);
const cases = new Cases(label);
for (const run of GROUPS[group]) await run(cases, target);
// A connection that will not close must not hold the run.
process.exit(cases.failed === 0 ? 0 : 1);
