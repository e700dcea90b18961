import { expect, test } from 'vitest';
import { readSettings } from './settings';

const good = {
  VITE_AUTH0_DOMAIN: 'my-team.eu.auth0.com',
  VITE_AUTH0_CLIENT_ID: 'aBcD1234efGH',
  VITE_AUTH0_AUDIENCE: 'https://api.postern.example',
};

const accepted = [
  ['a tenant’s domain', {}],
  ['a custom domain', { VITE_AUTH0_DOMAIN: 'login.example.com' }],
  ['the stand-in', { VITE_AUTH0_DOMAIN: 'http://localhost:4400' }],
  ['the stand-in by address', { VITE_AUTH0_DOMAIN: 'http://127.0.0.1:4400' }],
  ['an audience that is not a URL (Auth0 accepts any text)', { VITE_AUTH0_AUDIENCE: 'posts-api' }],
  ['spaces around a value', { VITE_AUTH0_CLIENT_ID: ' aBcD1234efGH ' }],
] as const;

test.each(accepted)('accepts %s', (_case, changed) => {
  expect(readSettings({ ...good, ...changed }).ok).toBe(true);
});

const refused = [
  ['no domain', 'VITE_AUTH0_DOMAIN', undefined, 'is not set'],
  ['a domain with its scheme', 'VITE_AUTH0_DOMAIN', 'https://x.auth0.com', 'is not a valid domain'],
  ['a domain with a slash', 'VITE_AUTH0_DOMAIN', 'x.auth0.com/', 'is not a valid domain'],
  // The SDK would request http://localhost:4400//authorize.
  [
    'the stand-in with a slash',
    'VITE_AUTH0_DOMAIN',
    'http://localhost:4400/',
    'is not a valid domain',
  ],
  ['plain http elsewhere', 'VITE_AUTH0_DOMAIN', 'http://x.auth0.com', 'is not a valid domain'],
  ['an empty client id', 'VITE_AUTH0_CLIENT_ID', '', 'is not set'],
  ['a client id in quotes', 'VITE_AUTH0_CLIENT_ID', '"abc"', 'is not a valid client id'],
  ['a blank audience', 'VITE_AUTH0_AUDIENCE', '  ', 'is not set'],
  ['the client id as audience', 'VITE_AUTH0_AUDIENCE', 'aBcD1234efGH', 'is the client id'],
  [
    'the Management API as audience',
    'VITE_AUTH0_AUDIENCE',
    'https://my-team.eu.auth0.com/api/v2/',
    'is an address of Auth0',
  ],
] as const;

test.each(refused)('refuses %s', (_case, name, value, problem) => {
  const reading = readSettings({ ...good, [name]: value });
  expect(reading).toMatchObject({
    ok: false,
    faults: [{ name, problem: expect.stringContaining(problem) as string }],
  });
});

test('reports all faults together', () => {
  const reading = readSettings({});
  expect(reading.ok ? [] : reading.faults.map((fault) => fault.name)).toEqual(Object.keys(good));
});
