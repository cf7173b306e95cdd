// The published JSON Schema of each protocol revision, as functions that say what is wrong with a message.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const here = dirname(fileURLToPath(import.meta.url));

// Where the schemas lie, one folder a revision, or undefined where there are none.
export function schemaFolder() {
  const named = process.env.MCIP_SCHEMA_DIR;
  if (named !== undefined && named !== '') return named;
  const beside = join(here, '../../../../shared/data/mcp-schema');
  return existsSync(beside) ? beside : undefined;
}

export class Schema {
  #ajv;
  #keyword;
  #definitions;
  #methods = new Map();
  #errors = new Map();

  constructor(folder, revision) {
    this.revision = revision;
    const schema = JSON.parse(readFileSync(join(folder, revision, 'schema.json'), 'utf8'));
    this.#keyword = '$defs' in schema ? '$defs' : 'definitions';
    this.#definitions = schema[this.#keyword];
    const Validator = schema.$schema.includes('2020-12') ? Ajv2020 : Ajv;
    this.#ajv = new Validator({ strict: false, allErrors: false });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ ...schema, $id: 'mcp' });
    for (const [name, definition] of Object.entries(this.#definitions)) {
      const method = definition.properties?.method?.const;
      // Unions of one member repeat its method; the member is the one with a name of its own.
      if (method !== undefined && !/^(Client|Server)(Request|Notification)$/.test(name)) this.#methods.set(method, name);
      for (const part of definition.properties?.error?.allOf ?? []) {
        const code = part.properties?.code?.const;
        if (code !== undefined) this.#errors.set(code, name);
      }
    }
  }

  // The definition for a request or notification, or undefined where the revision knows no such method.
  ofMethod(method) {
    return this.#methods.get(method);
  }

  // The definition for the complete result of a method.
  ofResult(method) {
    const name = this.#methods.get(method)?.replace(/Request$/, 'Result');
    if (name === undefined) return 'Result';
    return name in this.#definitions ? name : 'EmptyResult';
  }

  // The definition for an error response with this code.
  ofError(code) {
    const general = ['JSONRPCErrorResponse', 'JSONRPCError'].find((name) => name in this.#definitions);
    return this.#errors.get(code) ?? general;
  }

  has(name) {
    return name in this.#definitions;
  }

  // What is wrong with `value` as a `name`, or undefined.
  problem(name, value) {
    const validate = this.#ajv.getSchema(`mcp#/${this.#keyword}/${name}`);
    if (validate(value)) return undefined;
    const [error] = validate.errors;
    return `${name}: ${error.instancePath || 'the value'} ${error.message}${detail(error)}`;
  }
}

function detail({ params }) {
  const shown = params.allowedValue ?? params.allowedValues ?? params.additionalProperty;
  return shown === undefined ? '' : ` (${JSON.stringify(shown)})`;
}
