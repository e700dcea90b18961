import { fail, readOptions } from './command.mjs';

const usage =
  'node token.mjs --auth0 http://localhost:4400 --as ada|bob|machine [--audience URI] [--expires-in=SECONDS]';

const options = readOptions(usage, {
  auth0: { type: 'string', default: 'http://localhost:4400' },
  as: { type: 'string', default: 'ada' },
  audience: { type: 'string' },
  'expires-in': { type: 'string' },
});

if (!/^https?:\/\//.test(options.auth0) || !URL.canParse(options.auth0)) {
  fail(`--auth0: "${options.auth0}" is not a URL such as http://localhost:4400`);
}
const seconds = options['expires-in'];
if (seconds !== undefined && !/^-?\d{1,9}$/.test(seconds)) {
  fail(`--expires-in must be a whole number of seconds, not "${seconds}"`);
}
const wanted = {
  ...(options.as === 'machine' ? { machine: true } : { user: options.as }),
  audience: options.audience,
  expiresIn: seconds && Number(seconds),
};

const response = await fetch(new URL('/_control/token', options.auth0), {
  method: 'POST',
  body: JSON.stringify(wanted),
}).catch(() =>
  fail(`Nothing listens at ${options.auth0}. Run "make dev" first, in another terminal.`),
);

const answer = await response.json().catch(() => ({ error: 'it is not the Auth0 stand-in' }));
if (!response.ok) fail(`${options.auth0} did not return a token: ${answer.error}`);
process.stdout.write(`${answer.access_token}\n`);
