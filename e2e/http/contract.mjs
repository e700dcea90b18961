// Validates responses against openapi.yaml: status, media type, body and headers. Everything else is an error.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { call } from './api.mjs';

/** openapi.yaml as objects. */
export const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));

// OpenAPI 3.0 adds keywords to JSON Schema (example, discriminator), which strict mode rejects.
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, coerceTypes: false }));
ajv.addSchema(contract, 'contract');

/** Every operation of the contract with the statuses that it names: `[['GET /posts', ['200', …]], …]`. */
export const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== 'parameters')
    .map(([method, { responses }]) => [`${method.toUpperCase()} ${path}`, Object.keys(responses)]),
);

/** Whether only API Gateway sends this status: then its body is never a problem of a function. */
export function isOnlyFromGateway(operation, status) {
  const [method, path] = operation.split(' ');
  const { content } = resolved(contract.paths[path][method.toLowerCase()].responses[status]);
  return content !== undefined && !('application/problem+json' in content) && status >= 400;
}

/**
 * Calls an operation and validates its response against the contract.
 *
 * @param {string} operation method and path as in the contract, such as `GET /posts/{postId}`
 * @param {{id?: string, query?: string} & Parameters<typeof call>[2]} [options] `id` fills `{postId}`
 * @returns {ReturnType<typeof call>}
 */
export async function callInContract(operation, { id, query = '', ...options } = {}) {
  const [method, template] = operation.split(' ');
  const answer = await call(method, template.replace('{postId}', id) + query, options);
  assertInContract(operation, answer);
  return answer;
}

/** Asserts that the contract has this response for the operation. */
export function assertInContract(operation, answer) {
  const [method, path] = operation.split(' ');
  const responses = contract.paths[path][method.toLowerCase()].responses;
  const response = resolved(responses[answer.status]);
  const said = `${operation}: ${answer.status} ${answer.text.slice(0, 300)}`;
  assert.ok(response, `the contract has no such status. ${said}`);
  assertBody(response.content, answer, said);
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    assertHeader(name, resolved(header), answer.headers.get(name), said);
  }
  if (answer.status < 400 || mediaType(answer) === 'application/problem+json') {
    assert.equal(answer.headers.get('cache-control'), 'private, no-store', said);
  }
}

function assertBody(content, answer, said) {
  if (!content) return assert.equal(answer.text, '', `the contract names no body. ${said}`);
  const body = content[mediaType(answer)];
  assert.ok(body, `the contract has no such media type: ${mediaType(answer)}. ${said}`);
  assertValid(body.schema, mediaType(answer).endsWith('json') ? answer.json : answer.text, said);
  if (mediaType(answer) === 'application/problem+json') {
    assert.equal(answer.json.status, answer.status, said);
  }
}

/** A header is text on the wire; its schema may ask for a number. */
function assertHeader(name, { required, schema }, value, said) {
  if (value === null) return assert.ok(!required, `${name} is missing. ${said}`);
  const isNumber = schema.type === 'integer' && /^[0-9]+$/.test(value);
  assertValid(resolved(schema), isNumber ? Number(value) : value, `${name}. ${said}`);
}

const validators = new Map();

/** Asserts that a value is what a schema of the contract describes; `said` describes the value. */
export function assertValid(schema, value, said) {
  if (!validators.has(schema)) validators.set(schema, ajv.compile(anchored(schema)));
  const validate = validators.get(schema);
  assert.ok(validate(value), `${ajv.errorsText(validate.errors)}. ${said}`);
}

/** The contract's own references are relative to the whole document. */
function anchored(schema) {
  return schema.$ref ? { $ref: `contract${schema.$ref}` } : schema;
}

/** @returns the node itself, or what its `$ref` names */
export function resolved(node) {
  if (!node?.$ref) return node;
  const names = node.$ref.slice(2).split('/');
  return names.reduce((part, name) => part[name], contract);
}

function mediaType(answer) {
  return (answer.headers.get('content-type') ?? '').split(';')[0];
}
