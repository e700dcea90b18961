import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetState, rememberState, acceptOwnResponse } from './authorization-response';

const flag = 'postern.auth.wasLoggedIn';
const open = (address: string) => {
  window.history.replaceState({}, '', address);
};
const address = () => window.location.pathname + window.location.search + window.location.hash;

afterEach(() => {
  vi.restoreAllMocks();
});
beforeEach(() => {
  rememberState('https://team.eu.auth0.com/authorize?client_id=x&state=S1%3D%3D');
});

test.each([
  ['a code', '/?code=c&state=S1%3D%3D'],
  ['a refusal', '/?error=access_denied&error_description=Verify+your+email&state=S1%3D%3D'],
])('the response to the log-in of this tab is left for the SDK: %s', (_case, answer) => {
  open(answer);
  expect(acceptOwnResponse()).toBe(true);
  expect(address()).toBe(answer);
  expect(sessionStorage.getItem(flag)).toBeNull();
});

test.each([
  ['a bookmark', '/?code=old&state=old', '/'],
  ['a restored tab, at another page', '/me?code=old&state=old&iss=x', '/me'],
  // The SDK does not compare the state of an error: auth0-spa-js 2.27.0, _handleLoginRedirectCallback.
  ['a forged reason', '/?error=access_denied&error_description=Call+555&state=x', '/'],
  ['a link without a page', '/?state=S1&code=c#top', '/#top'],
  ['two states, of which the SDK would read the first', '/?state=x&state=S1%3D%3D&code=c', '/'],
  // The SDK reads the text after the second "?", URLSearchParams does not.
  ['a query within the query', '/??error=access_denied&error_description=Call&state=x', '/'],
])(
  'a response that does not belong to a log-in of this tab is removed: %s',
  (_case, answer, left) => {
    open(answer);
    expect(acceptOwnResponse()).toBe(false);
    expect(address()).toBe(left);
    expect(sessionStorage.getItem(flag), 'the user may be logged in').toBe('perhaps');
  },
);

test('a response is used once: after a reload during the log-in it is an old one', () => {
  open('/?code=c&state=S1%3D%3D');
  expect(acceptOwnResponse()).toBe(true);
  forgetState();
  expect(acceptOwnResponse()).toBe(false);
});

test('the newest log-in of the tab is the valid one', () => {
  rememberState('https://team.eu.auth0.com/authorize?state=S2');
  open('/?code=c&state=S1%3D%3D');
  expect(acceptOwnResponse()).toBe(false);
  open('/?code=c&state=S2');
  expect(acceptOwnResponse()).toBe(true);
});

test.each(['/', '/posts/x?code=y', '/?state=x', '/?error=x', '/?code=&state='])(
  'an address that holds no answer stays: %s',
  (page) => {
    open(page);
    expect(acceptOwnResponse()).toBe(false);
    expect(address()).toBe(page);
    expect(sessionStorage.getItem(flag)).toBeNull();
  },
);

test('a tab keeps the flag that a user was logged in', () => {
  sessionStorage.setItem(flag, 'yes');
  open('/?code=old&state=old');
  acceptOwnResponse();
  expect(sessionStorage.getItem(flag)).toBe('yes');
});

test('if the browser blocks storage, no response belongs to this tab', () => {
  vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
    throw new DOMException('Access is denied', 'SecurityError');
  });
  open('/?error=access_denied&error_description=x&state=null');
  expect(acceptOwnResponse()).toBe(false);
  forgetState();
  expect(address()).toBe('/');
});
