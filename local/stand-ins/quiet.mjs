/**
 * Hides a warning of oidc-provider that is harmless here but looks like an error: it expects an unparsed body. /oauth/token
 * parses it, because Auth0 accepts JSON and the library accepts only forms.
 */
const harmless = ['already parsed request body detected'];

const warn = console.warn;
console.warn = (...words) => {
  if (!harmless.some((known) => String(words[0]).includes(known))) warn(...words);
};
