// The plainest of all load balancers: each request goes to the next server, and to the one after it if nobody is there. It can break off
// the streams that go through it.
import { createServer, request } from 'node:http';

export class RoundRobin {
  cuts = 0;
  resumed = 0;
  #turn = 0;
  #ports;
  #streams = new Set();
  #server;

  constructor(ports) {
    this.#ports = ports;
  }

  async listen() {
    this.#server = createServer((incoming, outgoing) => {
      const body = [];
      incoming.on('data', (chunk) => body.push(chunk));
      incoming.on('end', () => this.#forward(incoming, Buffer.concat(body), outgoing, 0));
    });
    this.#server.keepAliveTimeout = 60_000;
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#server.address().port}/mcp`;
  }

  // Breaks off every stream of events that goes through now.
  cut() {
    for (const stream of this.#streams) {
      this.cuts += 1;
      stream.destroy();
    }
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #forward(incoming, body, outgoing, tries) {
    const ports = this.#ports();
    const port = ports[this.#turn++ % ports.length];
    const headers = { ...incoming.headers, host: `127.0.0.1:${port}` };
    const forward = request({ hostname: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers, agent: false });
    forward.on('error', (error) => {
      // Nobody took the request, so another may.
      if (error.code === 'ECONNREFUSED' && tries < ports.length) return this.#forward(incoming, body, outgoing, tries + 1);
      outgoing.destroy();
    });
    forward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      outgoing.flushHeaders();
      const streams = (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
      if (streams) {
        this.#streams.add(outgoing);
        if (incoming.headers['last-event-id'] !== undefined) this.resumed += 1;
      }
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
      outgoing.on('close', () => {
        this.#streams.delete(outgoing);
        forward.destroy();
      });
    });
    forward.end(body);
  }
}
