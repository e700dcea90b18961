import { render } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Avatar } from './avatar';
import { allowedPicture, pictureHosts } from './picture';

const google = 'https://lh3.googleusercontent.com/a/ada=s96-c';
const svg = 'data:image/svg+xml,%3Csvg/%3E';

const cases: [string, string | null, string | null][] = [
  ['a picture of a social log-in', google, google],
  ['a data URL, as in the stand-in’s token for Ada', svg, svg],
  ['no picture', null, null],
  // Auth0 sets it for users of its database. It contains a hash of the e-mail address.
  ['Gravatar', 'https://s.gravatar.com/avatar/0bc8?d=https%3A%2F%2Fcdn.auth0.com', null],
  ['a host that is not known', 'https://pictures.example/of?reader=1', null],
  ['a known host as a suffix', 'https://evil.lh3.googleusercontent.com/a', null],
  ['a known host as a prefix', 'https://lh3.googleusercontent.com.evil.example/a', null],
  ['a known host as the user name', 'https://lh3.googleusercontent.com@evil.example/a', null],
  ['a user name before a known host', 'https://who@lh3.googleusercontent.com/a', null],
  ['a known host at another port', 'https://lh3.googleusercontent.com:8443/a', null],
  ['not over TLS', 'http://lh3.googleusercontent.com/a', null],
  ['without a scheme', '//lh3.googleusercontent.com/a', null],
  ['a script', 'javascript:alert(1)', null],
  ['a document', 'data:text/html,<script>alert(1)</script>', null],
  ['not a URL', 'ada.png', null],
  ['nothing', '', null],
];

test.each(cases)('%s', (_case, picture, allowed) => {
  expect(allowedPicture(picture)).toBe(allowed);
});

test.each(cases)('is checked where it is shown: %s', (_case, picture, allowed) => {
  const { container } = render(<Avatar name="Ada" picture={picture} />);
  expect(container.querySelector('img')?.getAttribute('src') ?? null).toBe(allowed);
  if (allowed === null) expect(container).toHaveTextContent('A');
});

test('the content security policy allows the same hosts', () => {
  const template = readFileSync(join(import.meta.dirname, '../../../../template.yaml'), 'utf8');
  const [, sources = ''] = /img-src ([^;]+);/.exec(template) ?? [];
  const allowed = ["'self'", 'data:', ...pictureHosts.map((host) => `https://${host}`)];
  expect(sources.trim().split(/\s+/).sort()).toEqual(allowed.sort());
});
