// The smallest test runner that says what was expected and what came. One line a case, in the form that ./run counts.
import { isDeepStrictEqual } from 'node:util';

const CASE_LIMIT = 10_000;

export class Cases {
  failed = 0;
  #label;

  constructor(label) {
    this.#label = label;
  }

  async run(name, body) {
    const full = `${this.#label}: ${name}`;
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end within ${CASE_LIMIT} ms`)), CASE_LIMIT);
    });
    try {
      await Promise.race([body(), limit]);
      console.log(`ok   ${full}`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${full}`);
      const code = error.code === undefined ? '' : ` [${error.code}]`;
      console.log(`       ${error instanceof Mismatch ? '' : `${error.name}${code}: `}${error.message}`.replaceAll('\n', '\n       '));
    } finally {
      clearTimeout(timer);
    }
  }
}

class Mismatch extends Error {}

function show(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

export function equal(what, actual, expected) {
  if (!isDeepStrictEqual(actual, expected)) throw new Mismatch(`${what}: expected ${show(expected)}\n  and got ${show(actual)}`);
}

export function holds(what, condition, actual) {
  if (!condition) throw new Mismatch(`expected ${what}\n  and got ${show(actual)}`);
}

// The promise must be rejected with the JSON-RPC error `code`; returns the error.
export async function refused(what, promise, code) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    if (error.code !== code) throw new Mismatch(`${what}: expected the error ${code}\n  and got ${error.name} ${error.code}: ${error.message}`);
    return error;
  }
  throw new Mismatch(`${what}: expected the error ${code}\n  and got the result ${show(result)}`);
}

// Waits until `condition` returns true; for events that arrive by themselves.
export async function eventually(what, condition, actual = () => 'no such event') {
  const end = Date.now() + 5_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Mismatch(`expected ${what} within 5 s\n  and got ${show(actual())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// The text of a result that should be one text block.
export function text(result) {
  holds('one text block', result.content?.length === 1 && result.content[0].type === 'text', result);
  return result.content[0].text;
}
