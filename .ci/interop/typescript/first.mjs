// Connects the client of the first TypeScript SDK, in the shape that the cases know from the second.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { WebSocketClientTransport } from '@modelcontextprotocol/sdk/client/websocket.js';
import * as types from '@modelcontextprotocol/sdk/types.js';
import { Target } from './connect.mjs';

const SCHEMAS = new Map(
  Object.entries(types)
    .filter(([name]) => /(Request|Notification)Schema$/.test(name))
    .map(([, schema]) => [schema.shape?.method?.value, schema])
    .filter(([method]) => method !== undefined),
);

class FirstClient extends Client {
  callTool(params, options) {
    return super.callTool(params, undefined, options);
  }

  setRequestHandler(method, handler) {
    // The base class brings its own, by schema, from its constructor.
    return super.setRequestHandler(typeof method === 'string' ? SCHEMAS.get(method) : method, handler);
  }

  setNotificationHandler(method, handler) {
    return super.setNotificationHandler(typeof method === 'string' ? SCHEMAS.get(method) : method, handler);
  }

  request(request, schema, options) {
    const anything = schema !== undefined && '_zod' in schema ? schema : types.ResultSchema;
    return super.request(request, anything, options);
  }
}

export class FirstTarget extends Target {
  async connect({ capabilities = {}, handlers = {}, bearer = this.bearer } = {}) {
    const client = new FirstClient({ name: 'mcip-interop', version: '1.0.0' }, { capabilities });
    for (const [method, handler] of Object.entries(handlers)) {
      client.setRequestHandler(method, async (request) => handler(request.params));
    }
    client.complaints = [];
    client.onerror = (error) => client.complaints.push(error.message);
    await client.connect(this.#transport(bearer));
    return client;
  }

  #transport(bearer) {
    if (this.server.socket !== undefined) return new WebSocketClientTransport(new URL(this.server.socket));
    if (this.server.stream !== undefined) return new SSEClientTransport(new URL(this.server.stream));
    if (this.server.url === undefined) return new StdioClientTransport({ ...this.server, stderr: 'ignore' });
    const headers = bearer == null ? {} : { authorization: `Bearer ${bearer}` };
    return new StreamableHTTPClientTransport(new URL(this.server.url), { requestInit: { headers } });
  }
}
