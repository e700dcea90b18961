/**
 * Hides warnings of oidc-provider that are harmless here but look like errors:
 * - it expects Node 22. The tests here also run on Node 20;
 * - it expects an unparsed body. /oauth/token parses it, because Auth0 accepts JSON and the library
 *   accepts only forms.
 */
const harmless = ['Unsupported runtime.', 'already parsed request body detected'];

const warn = console.warn;
console.warn = (...words) => {
  if (!harmless.some((known) => String(words[0]).includes(known))) warn(...words);
};
