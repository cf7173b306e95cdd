// The log that the recorders write and the validator reads: one JSON object a line, in the order of arrival.
//
//   channel  what the message travelled on: 'stdio', or the number of an HTTP exchange
//   from     'client' or 'server', with
//   text     one message as it stood on the wire (a line, a body, or the data of one event)
//   headers  on a client's HTTP message: the headers that the specification ties to the body
//   status, type  on an HTTP exchange: the answer's status and content type
//   ended    how a stdio server ended, or that an HTTP exchange was broken off and by whom
import { appendFileSync } from 'node:fs';

export class Recorder {
  #path;

  constructor(path) {
    this.#path = path;
  }

  // Synchronous, so that nothing is lost when the process is killed.
  write(entry) {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`);
  }
}
