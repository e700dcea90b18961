import http from 'node:http';
import { once } from 'node:events';

const base = '/2018-06-01/runtime/';

/**
 * The Lambda Runtime API for one JVM: it parks the runtime interface client on restore/next and
 * invocation/next, as Lambda does, and notes the moment when an answer has arrived.
 */
export class RuntimeApi {
  #server = http.createServer((request, response) => this.#serve(request, response));
  #parked = { restore: deferred(), next: deferred() };
  #waiting = null; // the response object of a GET invocation/next that has no event yet
  #queue = [];
  #calls = new Map();
  #count = 0;

  /** Listens on a free port of the loopback; resolves to itself. */
  async start() {
    this.#server.keepAliveTimeout = 0;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** host:port, the value of AWS_LAMBDA_RUNTIME_API. */
  get address() {
    return `127.0.0.1:${this.#server.address().port}`;
  }

  /** Resolves when the JVM waits for its snapshot to be restored (snap-start mode). */
  parkedOnRestore() {
    return this.#parked.restore.promise;
  }

  /** Resolves when the JVM requests its first event (the end of INIT). */
  parkedOnNext() {
    return this.#parked.next.promise;
  }

  /** Lets the parked JVM go on, as if its snapshot had just been restored. */
  async restore() {
    const response = await this.#parked.restore.promise;
    response.writeHead(200).end();
  }

  /**
   * Queues an event; resolves to { kind: 'response' | 'error', body, at } when the answer has
   * arrived, with `at` from process.hrtime.bigint().
   */
  invoke(event) {
    const call = { id: `bench-${++this.#count}`, event: JSON.stringify(event), ...deferred() };
    this.#calls.set(call.id, call);
    if (this.#waiting) this.#hand(call);
    else this.#queue.push(call);
    return call.promise;
  }

  /** Drops all connections: the runtime interface client ends by itself. */
  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Tells everyone who waits that nothing will come. */
  fail(error) {
    this.#parked.restore.reject(error);
    this.#parked.next.reject(error);
    for (const call of this.#calls.values()) call.reject(error);
  }

  #serve(request, response) {
    const [what, id, outcome] = request.url.slice(base.length).split('/').filter(Boolean);
    if (what === 'restore' && id === 'next') return this.#parked.restore.resolve(response);
    if (what === 'invocation' && id === 'next') return this.#next(response);
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const at = process.hrtime.bigint();
      response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}');
      const answer = { kind: outcome ?? `${what} error`, body: `${Buffer.concat(chunks)}`, at };
      if (outcome) this.#calls.get(id).resolve(answer);
      else this.fail(new Error(`The function did not start: ${answer.body}`));
    });
  }

  #next(response) {
    this.#waiting = response;
    this.#parked.next.resolve(process.hrtime.bigint());
    if (this.#queue.length > 0) this.#hand(this.#queue.shift());
  }

  #hand(call) {
    const response = this.#waiting;
    this.#waiting = null;
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': call.id,
      'Lambda-Runtime-Deadline-Ms': Date.now() + 10_000,
      'Lambda-Runtime-Invoked-Function-Arn':
        'arn:aws:lambda:eu-central-1:123456789012:function:authorizer:1',
      'Lambda-Runtime-Trace-Id': 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0',
    });
    response.end(call.event);
  }
}

function deferred() {
  const result = Promise.withResolvers();
  result.promise.catch(() => {}); // a failure also reaches the code that awaits it
  return result;
}
