// Connects the official TypeScript client to the server under test.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

export const REVISION = '2026-07-28';

// What a client that can do everything declares.
export const EVERYTHING = {
  elicitation: { form: {}, url: {} },
  sampling: { context: {}, tools: {} },
  roots: {},
};

export class Target {
  // `server` is {url} or {command, args}; `mode` is 'auto', 'legacy' or {pin}.
  constructor(server, mode, bearer) {
    // Whether what is tested is a session rather than requests that stand for themselves.
    this.legacy = mode === 'legacy' || mode === 'first';
    this.server = server;
    this.mode = mode;
    this.bearer = bearer;
  }

  // `handlers` maps a method to a function of the request's params. Warnings that the client would print about the
  // server are collected in `client.complaints`. A bearer of null sends no token.
  async connect({ capabilities = {}, handlers = {}, bearer = this.bearer } = {}) {
    const client = new Client({ name: 'mcip-interop', version: '1.0.0' }, { capabilities, versionNegotiation: { mode: this.mode } });
    for (const [method, handler] of Object.entries(handlers)) {
      client.setRequestHandler(method, async (request) => handler(request.params));
    }
    client.complaints = [];
    client.onerror = (error) => client.complaints.push(error.message);
    await client.connect(this.#transport(bearer));
    return client;
  }

  // Runs `body` with a client of its own.
  async with(options, body) {
    const client = await this.connect(options);
    try {
      return await body(client);
    } finally {
      await client.close();
    }
  }

  #transport(bearer) {
    if (this.server.url === undefined) return new StdioClientTransport({ ...this.server, stderr: 'ignore' });
    const headers = bearer == null ? {} : { authorization: `Bearer ${bearer}` };
    return new StreamableHTTPClientTransport(new URL(this.server.url), { requestInit: { headers } });
  }
}
