// Reads a server-sent event stream (WHATWG HTML, section 9.2.6) piece by piece.

export class EventReader {
  #deliver;
  #rest = '';
  #data = [];
  #type = 'message';

  // `deliver` is called with {type, data} for each event that has a data field.
  constructor(deliver) {
    this.#deliver = deliver;
  }

  push(text) {
    this.#rest += text;
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (end === null) return;
      const line = this.#rest.slice(0, end.index);
      this.#rest = this.#rest.slice(end.index + end[0].length);
      this.#line(line);
    }
  }

  #line(line) {
    if (line === '') {
      if (this.#data.length > 0) this.#deliver({ type: this.#type, data: this.#data.join('\n') });
      this.#data = [];
      this.#type = 'message';
      return;
    }
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#type = value;
  }
}
