import { expect, test } from 'vitest';
import { pictureOf } from './picture';

const google = 'https://lh3.googleusercontent.com/a/ada=s96-c';

test.each([
  ['a picture of a social log-in', google, google],
  [
    'one in the token itself, as the stand-in gives Ada',
    'data:image/svg+xml,%3Csvg/%3E',
    'data:image/svg+xml,%3Csvg/%3E',
  ],
  ['no picture', undefined, null],
  ['Gravatar, as Auth0 writes it', 'https://s.gravatar.com/avatar/0bc8?d=https%3A%2F%2Fcdn', null],
  ['Gravatar itself', 'https://gravatar.com/avatar/0bc8', null],
  ['only its name behind another', 'https://notgravatar.com/a', 'https://notgravatar.com/a'],
  ['not over TLS', 'http://lh3.googleusercontent.com/a', null],
  ['a script', 'javascript:alert(1)', null],
  ['no address', 'ada.png', null],
])('%s', (_, picture, shown) => {
  expect(pictureOf(picture)).toBe(shown);
});
