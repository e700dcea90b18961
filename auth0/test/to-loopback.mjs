// Preloaded into `apply`. The SDK sends requests only to https://<domain>, so this file redirects
// them to the Management
// API on loopback. A request to another host fails the test.
const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const url = new URL(input.url ?? input);
  if (url.origin !== 'https://tenant.eu.auth0.com') throw new Error(`A request to ${url.origin}`);
  return fetch(new URL(url.pathname + url.search, process.env.MANAGEMENT_API), init);
};
