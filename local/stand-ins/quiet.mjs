/**
 * What oidc-provider says on the console that is known and harmless here, and would make people think
 * that something is wrong with their stack:
 * - it wants Node 22; every behaviour that we rely on is tested on Node 20 (see test/);
 * - it dislikes a body that was parsed before it; /oauth/token needs that, since Auth0 takes JSON and
 *   the library takes forms only.
 */
const harmless = ['Unsupported runtime.', 'already parsed request body detected'];

const warn = console.warn;
console.warn = (...words) => {
  if (!harmless.some((known) => String(words[0]).includes(known))) warn(...words);
};
