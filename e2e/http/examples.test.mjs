// Each example of openapi.yaml is valid for its schema.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertValid, contract, resolved } from './contract.mjs';

/** Every example below a node, with the schema beside or around it. */
function examplesIn(node, where = '') {
  if (typeof node !== 'object' || node === null) return [];
  const schema = node.schema ?? node;
  const named = node.schema === undefined ? {} : (node.examples ?? {});
  const own = Object.entries(named).map(([name, example]) => [name, resolved(example).value]);
  if (node.example !== undefined) own.push(['example', node.example]);
  const below = Object.entries(node).filter(([key]) => !['example', 'examples'].includes(key));
  return [
    ...own.map(([name, value]) => [`${where}/${name}`, schema, value]),
    ...below.flatMap(([key, child]) => examplesIn(child, `${where}/${key}`)),
  ];
}

describe('the examples of openapi.yaml', () => {
  const examples = examplesIn(contract);

  it('exist', () => assert.ok(examples.length >= 20, `${examples.length}`));

  for (const [where, schema, value] of examples) {
    it(where, () => assertValid(schema, value, where));
  }

  it('are rejected if they are invalid', () => {
    const wrong = { schema: { $ref: '#/components/schemas/Post' }, example: { id: 'x' } };
    const [[where, schema, value]] = examplesIn(wrong);
    assert.throws(() => assertValid(schema, value, where), /required/);
  });
});
