// Follows one recorded conversation and says what was wrong with each side's messages: their shape, by the published
// schema, and how they hang together.
const META = 'io.modelcontextprotocol/';
const MODERN = '2026-07-28';
const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read']);
// What HTTP status a modern server owes with an error that is its whole answer.
const STATUS = new Map([[-32601, 404], [-32020, 400], [-32021, 400], [-32022, 400]]);

export class Conversation {
  problems = [];
  checked = 0;
  skipped = 0;
  #schemas; // revision -> Schema or undefined
  #requests = new Map(); // channel and id -> {method, params, revision, ...}
  #statuses = new Map(); // channel -> {status, type}
  #finished = new Set(); // channels of HTTP exchanges whose response has been seen
  #sessions = new Map(); // channel of an HTTP exchange -> the session that its client named
  #revision; // of the legacy handshake, once known

  constructor(schemas) {
    this.#schemas = schemas;
  }

  read(entry) {
    if (entry.status !== undefined) this.#statuses.set(entry.channel, entry);
    if (entry.ended !== undefined) this.#end(entry);
    const session = entry.headers?.['mcp-session-id'];
    if (session !== undefined) this.#sessions.set(entry.channel, session);
    if (entry.text === undefined) return;
    let message;
    try {
      message = JSON.parse(entry.text);
    } catch (error) {
      this.#blame(entry, `is not JSON (${error.message})`);
      return;
    }
    if (entry.unfinished) this.#blame(entry, 'has no newline at its end');
    for (const one of Array.isArray(message) ? message : [message]) this.#message(entry, one);
    if (Array.isArray(message)) this.#batch(entry);
  }

  // A server ends with status 0 when its input ends, or by the signal that its client sent; it never breaks off an
  // HTTP answer.
  #end({ ended }) {
    const sound = ended === 0 || ended === 128 + 15 || ended === 'SIGTERM' || ended === 'client';
    if (!sound) this.problems.push({ from: 'server', what: `ended badly: ${ended}`, text: '' });
  }

  #blame(entry, what) {
    this.problems.push({ from: entry.from, what, text: entry.text });
  }

  #batch(entry) {
    if (this.#revision !== '2025-03-26') this.#blame(entry, 'is a batch, which only 2025-03-26 has');
  }

  #message(entry, message) {
    if (typeof message !== 'object' || message === null) {
      this.#blame(entry, 'is not an object');
    } else if ('method' in message) {
      if ('id' in message) this.#request(entry, message);
      else this.#notification(entry, message);
    } else {
      this.#response(entry, message);
    }
  }

  // The revision that a message speaks: its own word, else its HTTP header's, else the handshake's.
  #revisionOf(entry, message) {
    const own = message.params?._meta?.[`${META}protocolVersion`];
    if (own !== undefined) return own;
    if (message.method === 'initialize') return message.params?.protocolVersion;
    return entry.headers?.['mcp-protocol-version'] ?? this.#revision ?? MODERN;
  }

  // Where ids of requests mean something: an exchange, or in the legacy era a session, whose answers may come on another.
  #scope(entry) {
    return this.#sessions.get(entry.channel) ?? entry.channel;
  }

  #check(entry, revision, name, value) {
    const schema = this.#schemas(revision);
    if (schema === undefined) {
      this.skipped += 1;
      return;
    }
    this.checked += 1;
    const definition = name(schema);
    if (definition === undefined) {
      this.#blame(entry, `has a method that ${revision} does not know`);
      return;
    }
    const problem = schema.problem(definition, value);
    if (problem !== undefined) this.#blame(entry, `is not valid in ${revision}: ${problem}`);
  }

  #request(entry, message) {
    const revision = this.#revisionOf(entry, message);
    const key = JSON.stringify([this.#scope(entry), entry.from, message.id]);
    if (this.#requests.get(key)?.open) this.#blame(entry, `takes the id ${JSON.stringify(message.id)} of a request still open`);
    this.#requests.set(key, { ...message, channel: entry.channel, revision, open: true, acknowledged: false, progress: -Infinity });
    if (revision === MODERN && entry.from === 'server') this.#blame(entry, 'is a request from the server, which 2026-07-28 forbids');
    this.#check(entry, revision, (schema) => schema.ofMethod(message.method), message);
    if (entry.headers !== undefined && revision === MODERN) this.#headers(entry, message);
  }

  // A client's HTTP headers must say what its body says.
  #headers(entry, { method, params }) {
    const expect = (name, value) => {
      const found = entry.headers[name];
      const plain = decode(found);
      if (plain !== value) this.#blame(entry, `came with ${name}: ${found}, where the body says ${value}`);
    };
    expect('mcp-method', method);
    expect('mcp-protocol-version', params?._meta?.[`${META}protocolVersion`]);
    if (MAY_ASK.has(method)) expect('mcp-name', params?.name ?? params?.uri);
  }

  #notification(entry, message) {
    const revision = this.#revisionOf(entry, message);
    this.#check(entry, revision, (schema) => schema.ofMethod(message.method), message);
    if (entry.from !== 'server') return;
    if (this.#finished.has(entry.channel)) this.#blame(entry, 'comes after the response of its exchange');
    if (revision !== MODERN) return;
    const open = [...this.#requests.values()].filter((request) => request.open && request.channel === entry.channel);
    this.#subscription(entry, message, open);
    if (message.method === 'notifications/progress') this.#progress(entry, message, open);
    if (message.method === 'notifications/message' && !open.some((request) => meta(request).hasOwnProperty(`${META}logLevel`))) {
      this.#blame(entry, 'is a log message that no request open here asked for');
    }
  }

  #subscription(entry, message, open) {
    const id = meta(message)[`${META}subscriptionId`];
    const listen = open.find((request) => request.method === 'subscriptions/listen' && request.id === id);
    const acknowledgement = message.method === 'notifications/subscriptions/acknowledged';
    const change = acknowledgement || /list_changed$|resources\/updated$/.test(message.method);
    if (id === undefined) {
      if (change) this.#blame(entry, 'names no subscription');
    } else if (listen === undefined) {
      this.#blame(entry, `names the subscription ${JSON.stringify(id)}, which is not the id of a listen that is open here`);
    } else if (!listen.acknowledged && !acknowledgement) {
      this.#blame(entry, 'comes before the acknowledgement of its subscription');
    } else if (acknowledgement) {
      if (listen.acknowledged) this.#blame(entry, 'acknowledges a subscription twice');
      listen.acknowledged = true;
    }
  }

  #progress(entry, { params }, open) {
    const request = open.find((candidate) => meta(candidate).progressToken === params?.progressToken);
    if (request === undefined) {
      this.#blame(entry, 'has a progress token of no request open here');
    } else if (!(params.progress > request.progress)) {
      this.#blame(entry, `does not increase: ${params.progress} after ${request.progress}`);
    } else {
      request.progress = params.progress;
    }
  }

  #response(entry, message) {
    const asker = entry.from === 'server' ? 'client' : 'server';
    const request = this.#requests.get(JSON.stringify([this.#scope(entry), asker, message.id]));
    const revision = request?.revision ?? this.#revision ?? MODERN;
    if (revision === MODERN && entry.from === 'client') this.#blame(entry, 'is a response from the client, which 2026-07-28 forbids');
    if ('error' in message) {
      this.#check(entry, revision, (schema) => schema.ofError(message.error?.code), message);
      this.#status(entry, message.error?.code, revision);
    } else {
      this.#envelope(entry, revision, message);
      if (request !== undefined) this.#result(entry, request, message.result);
    }
    if (request === undefined) {
      // A message too broken to have an id is answered without one.
      if (message.id !== undefined && message.id !== null) this.#blame(entry, `answers ${JSON.stringify(message.id)}, which nobody asked`);
      return;
    }
    if (!request.open) this.#blame(entry, `answers ${JSON.stringify(message.id)} a second time`);
    request.open = false;
    if (entry.channel !== 'stdio' && entry.from === 'server') this.#finished.add(entry.channel);
    if (request.method === 'initialize' && message.result !== undefined) this.#revision = message.result.protocolVersion;
  }

  #envelope(entry, revision, message) {
    this.#check(entry, revision, (schema) => (schema.has('JSONRPCResultResponse') ? 'JSONRPCResultResponse' : 'JSONRPCResponse'), message);
  }

  // The unions of the schema take almost anything that has a resultType, so the definition is chosen by it.
  #result(entry, { method, revision }, result) {
    if (revision !== MODERN || result?.resultType === 'complete') {
      this.#check(entry, revision, (schema) => schema.ofResult(method), result);
    } else if (result?.resultType === 'input_required') {
      this.#check(entry, revision, () => 'InputRequiredResult', result);
      if (!MAY_ASK.has(method)) this.#blame(entry, `asks for input in answer to ${method}`);
      if (result.inputRequests === undefined && result.requestState === undefined) {
        this.#blame(entry, 'asks for input but has neither inputRequests nor requestState');
      }
    } else {
      this.#blame(entry, `has the resultType ${JSON.stringify(result?.resultType)}`);
    }
  }

  #status(entry, code, revision) {
    const answer = this.#statuses.get(entry.channel);
    const owed = STATUS.get(code);
    if (revision !== MODERN || answer === undefined || owed === undefined || answer.type !== 'application/json') return;
    if (answer.status !== owed) this.#blame(entry, `came with the HTTP status ${answer.status}; ${code} demands ${owed}`);
  }
}

function meta(message) {
  return message.params?._meta ?? {};
}

// The plain value of a header that may be wrapped because its value is no plain ASCII.
function decode(value) {
  const wrapped = /^=\?base64\?(.*)\?=$/.exec(value ?? '');
  return wrapped === null ? value : Buffer.from(wrapped[1], 'base64').toString();
}
