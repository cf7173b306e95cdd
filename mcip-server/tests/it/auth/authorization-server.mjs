// A real authorization server on loopback for the tests in authorization_server.rs: `oidc-provider`, with JWT access tokens for one
// resource, opaque ones for another, introspection, revocation, DPoP and PKCE. Under /test/ it does what a client would, over HTTP and
// with `jose`, and what an operator would: rotate keys.
//
// Usage: node authorization-server.mjs MODULES RESOURCE
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, resource] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { Provider } = await load('oidc-provider');
const { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } = await load('jose');

// What the provider has to say is for a person; standard output is for the test, which reads one line of it.
console.info = console.warn = console.error;
const opaque = `${resource}/opaque`;
const secret = randomBytes(16).toString('hex');
const redirect = 'https://client.example/callback';
const basic = (id) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

let keys = [await newKey()];
let handle;
let issuer;

function serve() {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: 'program', client_secret: secret, grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
      },
      {
        client_id: 'app', client_secret: secret, grant_types: ['authorization_code'],
        redirect_uris: [redirect], response_types: ['code'],
      },
      {
        client_id: 'notes-server', client_secret: secret, grant_types: [], redirect_uris: [], response_types: [],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'notes:read', 'notes:write'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, indicator) => ({
          audience: indicator === opaque ? resource : indicator,
          scope: 'notes:read notes:write',
          accessTokenFormat: indicator === opaque ? 'opaque' : 'jwt',
          accessTokenTTL: 300,
        }),
      },
    },
  });
  // The person who signs in and agrees to everything.
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
    grant.addResourceScope(params.resource, 'notes:read notes:write');
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(context.req, context.res, { consent }, { mergeWithLastSubmission: true });
  });
  handle = provider.callback();
}

async function form(path, id, fields, headers = {}) {
  const reply = await fetch(`${issuer}${path}`, {
    method: 'POST',
    headers: { authorization: basic(id), ...headers },
    body: new URLSearchParams(fields),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
  return text && JSON.parse(text);
}

const clientCredentials = (indicator, headers) =>
  form('/token', 'program', { grant_type: 'client_credentials', scope: 'notes:read', resource: indicator }, headers);

// The code flow with PKCE (RFC 7636): a browser that follows redirects and keeps cookies, and the client behind it.
async function codeFlow() {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'app', response_type: 'code', redirect_uri: redirect, scope: 'openid notes:read notes:write', resource,
    state: 'a-state', code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const cookies = new Map();
  let url = `${issuer}/auth?${query}`;
  for (let hops = 0; !url.startsWith(redirect); hops += 1) {
    if (hops > 10) throw new Error(`no end of redirects: ${url}`);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      cookies.set(name, value);
    }
    const next = reply.headers.get('location');
    if (!next) throw new Error(`${url}: ${reply.status} ${await reply.text()}`);
    url = new URL(next, issuer).href;
  }
  const code = new URL(url).searchParams.get('code');
  if (!code) throw new Error(`no code: ${url}`);
  return form('/token', 'app', { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier, resource });
}

async function proof(pair, claims) {
  return new SignJWT({ jti: randomBytes(16).toString('hex'), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(pair.publicKey) })
    .setIssuedAt()
    .sign(pair.privateKey);
}

async function bound(nonce) {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const DPoP = await proof(pair, { htm: 'POST', htu: `${issuer}/token` });
  const { access_token: token, token_type: type } = await clientCredentials(resource, { DPoP });
  const ath = createHash('sha256').update(token).digest('base64url');
  const claims = { htm: 'POST', htu: resource, ath, ...(nonce && { nonce }) };
  return { token, type, proof: await proof(pair, claims) };
}

const tests = {
  '/test/program': async () => (await clientCredentials(resource)).access_token,
  '/test/opaque': async () => (await clientCredentials(opaque)).access_token,
  '/test/person': async () => (await codeFlow()).access_token,
  '/test/id-token': async () => (await codeFlow()).id_token,
  '/test/bound': async () => JSON.stringify(await bound()),
  '/test/revoke': async (query) => {
    await form('/token/revocation', 'program', { token: query.get('token') });
    return 'revoked';
  },
  // The new key signs at once; the old one is still published.
  '/test/rotate': async () => {
    keys = [await newKey(), ...keys].slice(0, 3);
    serve();
    return keys[0].kid;
  },
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  const test = tests[url.pathname];
  if (!test) return handle(request, response);
  try {
    response.end(await test(url.searchParams));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error.stack));
  }
});
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  serve();
  console.log(JSON.stringify({ issuer, secret }));
});
// The test holds the other end of standard input.
process.stdin.on('end', () => process.exit(0)).resume();
