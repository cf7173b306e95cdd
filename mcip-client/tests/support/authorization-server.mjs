// A real authorization server on loopback for the tests in login.rs: `oidc-provider`, where clients register themselves, with
// PKCE, refresh tokens that rotate, DPoP, and JWT access tokens for one resource. Who comes to log in is alice, who agrees.
//
// Usage: node authorization-server.mjs MODULES RESOURCE
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, resource] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { Provider } = await load('oidc-provider');
const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await load('jose');

// What the provider has to say is for a person; standard output is for the test, which reads one line of it.
console.info = console.warn = console.error;
async function newKey(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

// Clients that register themselves have their ID tokens signed with RS256.
const keys = [await newKey('ES256'), await newKey('RS256')];

let handle;
const server = createServer((request, response) => handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks: { keys },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'notes:read', 'notes:write'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    rotateRefreshToken: true,
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, indicator) => {
          if (indicator !== resource) throw new Error(`not a resource of this server: ${indicator}`);
          return { audience: indicator, scope: 'notes:read notes:write', accessTokenFormat: 'jwt', accessTokenTTL: 300,
            jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { grantId, prompt, params, session } = await provider.interactionDetails(context.req, context.res);
    if (prompt.name === 'login') {
      return provider.interactionFinished(context.req, context.res, { login: { accountId: 'alice' } });
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    grant.addResourceScope(params.resource, params.scope);
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(context.req, context.res, { consent }, { mergeWithLastSubmission: true });
  });
  handle = provider.callback();
  console.log(issuer);
});
// The test holds the other end of standard input.
process.stdin.on('end', () => process.exit(0)).resume();
