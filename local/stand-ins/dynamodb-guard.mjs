import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import vm from 'node:vm';
import { refusedPage } from './callers.mjs';

/** DynamoDB's limit for a request. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** DynamoDB allows 32 levels in an attribute value. Each is two of JSON; BatchWriteItem adds six around them. */
const MAX_DEPTH = 80;

/** Longer than any valid request takes to be parsed, on a busy machine too. */
const PARSE_TIMEOUT_MS = 2000;

const SERIALIZATION = 'com.amazon.coral.service#SerializationException';
const VALIDATION = 'com.amazon.coral.validate#ValidationException';
const INTERNAL = 'com.amazonaws.dynamodb.v20120810#InternalServerError';

/**
 * Adds checks to dynalite, which responds to every web page and ends the process at unexpected requests.
 *
 * - 403 for web pages and for foreign host names.
 * - 413 for bodies over 16 MB.
 * - 400 for bodies that are not one JSON object, or are nested deeper than DynamoDB allows.
 * - An error of dynalite becomes the response to its request, and never ends the process.
 *
 * @param {import('node:http').Server} server of dynalite, not yet listening
 * @param {string[]} hostNames see callers.mjs
 */
export function guard(server, hostNames) {
  const [serve] = server.listeners('request');
  server.removeAllListeners('request');
  const current = new AsyncLocalStorage();
  // dynalite continues in callbacks of its database. Their errors arrive here.
  process.on('uncaughtException', (error) => {
    answerError(current.getStore(), error);
    if (!server.listening) process.exit(1);
  });

  server.on('request', (request, response) => {
    const refusal = refusedPage(request, hostNames);
    if (refusal) {
      request.resume();
      return answer(response, 403, 'com.amazon.coral.service#AccessDeniedException', refusal);
    }
    readBody(request, (body) => {
      if (body === undefined) return answer(response, 413, SERIALIZATION, 'More than 16 MB');
      const fault = request.method === 'POST' && body.length > 0 ? faultOf(body) : undefined;
      if (fault) return answer(response, 400, SERIALIZATION, fault);
      current.run(response, () => replay(serve, request, body, response));
    });
  });
}

/** Calls `done` once, with undefined if the body is too large. Does not call it if the client disconnects. */
function readBody(request, done) {
  let chunks = [];
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) return chunks.push(chunk);
    if (chunks === undefined) return;
    chunks = undefined;
    done(undefined);
  });
  request.on('end', () => chunks && done(Buffer.concat(chunks)));
  request.on('error', () => {});
}

function faultOf(body) {
  let value;
  try {
    // A byte order mark is not JSON either.
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return 'The body is not JSON in UTF-8';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'The body is not a JSON object';
  }
  return isDeeper(value, MAX_DEPTH) ? `The body is nested deeper than ${MAX_DEPTH} levels` : null;
}

function isDeeper(value, levels) {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

/** Passes the request to dynalite. Its checks throw while it handles the end of the body. */
function replay(serve, { method, url, headers }, body, response) {
  const copy = Object.assign(new EventEmitter(), { method, url, headers });
  serve(copy, response);
  if (body.length > 0) copy.emit('data', body);
  try {
    // JSON may escape a letter of the member's name: "UpdateExp\u0072ession".
    const mayHaveExpression = body.includes('Expression"') || body.includes('\\u');
    if (mayHaveExpression) withTimeout(() => copy.emit('end'));
    else copy.emit('end');
  } catch (error) {
    answerError(response, error);
  }
}

const context = vm.createContext({ run: undefined });
const callRun = new vm.Script('run()');

/**
 * Ends a synchronous function after a time limit. dynalite's parser needs 7 s to reject six parentheses that are not
 * closed, and about five times longer for each further one.
 */
function withTimeout(run) {
  context.run = run;
  callRun.runInContext(context, { timeout: PARSE_TIMEOUT_MS });
}

function answerError(response, error) {
  if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return answer(response, 400, VALIDATION, 'Invalid expression: it cannot be parsed in 2 s');
  }
  console.error(error);
  if (!response || response.headersSent) return;
  // The request has something that dynalite does not expect.
  if (error instanceof TypeError || error instanceof RangeError) {
    return answer(
      response,
      400,
      VALIDATION,
      `dynalite cannot handle this request: ${error.message}`,
    );
  }
  answer(response, 500, INTERNAL, 'The DynamoDB stand-in failed. See its output');
}

function answer(response, status, type, message) {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: type, message }));
}
