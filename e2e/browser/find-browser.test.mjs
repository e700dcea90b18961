// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBrowser } from './find-browser.mjs';

test('CHROME_PATH takes precedence over the PATH', () => {
  assert.equal(findBrowser({ CHROME_PATH: process.execPath, PATH: '/usr/bin' }), process.execPath);
});

test('a CHROME_PATH that does not exist is an error', () => {
  assert.throws(() => findBrowser({ CHROME_PATH: '/no/such/browser' }), /CHROME_PATH.*no\/such/);
});
