import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ada, bob, visitor, renderAs } from '../../test/render-as';
import type { Caller } from './caller';
import { LogInNotice } from './log-in-notice';
import { RequirePermission } from './require-permission';
import { SignedIn, SignedOut, SignInPending } from './signed-in';
import { SignInButton } from './sign-in-button';
import { UserButton } from './user-button';

const rooms = (
  <>
    <SignInPending>waiting</SignInPending>
    <SignedOut>outside</SignedOut>
    <SignedIn>inside</SignedIn>
  </>
);

const states: [string, Caller, string][] = [
  ['a logged-in user', ada, 'inside'],
  ['a visitor', visitor, 'outside'],
  ['a caller that is not known yet', { status: 'loading' }, 'waiting'],
];

test.each(states)('shows one of the three to %s', (_case, caller, room) => {
  const { container } = renderAs(caller, rooms);
  expect(container).toHaveTextContent(new RegExp(`^${room}$`));
});

const button = (
  <RequirePermission permission="moderate:posts" fallback="no">
    yes
  </RequirePermission>
);

test.each([
  ['who has it', ada, 'yes'],
  ['who lacks it', bob, 'no'],
  ['who is logged out', visitor, 'no'],
])('<RequirePermission> for a caller %s', (_case, caller, shown) => {
  const { container } = renderAs(caller, button);
  expect(container).toHaveTextContent(new RegExp(`^${shown}$`));
});

test('<SignInButton> works again after the user comes back from the log-in page', async () => {
  const logIn = vi.fn(() => Promise.resolve(true));
  renderAs(visitor, <SignInButton />, { logIn });
  const button = screen.getByRole('button', { name: 'Log in' });
  await userEvent.click(button);
  expect(button).toHaveAttribute('aria-busy', 'true');
  fireEvent(window, new Event('pageshow')); // the browser restores the page from its cache
  expect(button).toHaveAttribute('aria-busy', 'false');
  await userEvent.click(button);
  expect(logIn).toHaveBeenCalledTimes(2);
});

test('<SignInButton> stops waiting if the log-in cannot start', async () => {
  renderAs(visitor, <SignInButton />, { logIn: () => Promise.resolve(false) });
  const button = screen.getByRole('button', { name: 'Log in' });
  await userEvent.click(button);
  expect(button).toHaveAttribute('aria-busy', 'false');
});

test('<UserButton> shows the user and their permissions, and logs out', async () => {
  const logOut = vi.fn();
  renderAs(ada, <UserButton />, { logOut });
  expect(screen.getByRole('button', { name: 'Account: Ada Lovelace' })).toBeVisible();
  expect(screen.getByText('auth0|ada')).toBeInTheDocument();
  expect(screen.getByText('moderate:posts')).toBeInTheDocument();
  await userEvent.click(screen.getByText('Log out'));
  expect(logOut).toHaveBeenCalledOnce();
});

const problems: [Caller, RegExp][] = [
  [{ status: 'signedOut', problem: { kind: 'denied', reason: null } }, /You can try again/],
  [
    { status: 'signedOut', problem: { kind: 'denied', reason: '<b>Verify</b> your email.' } },
    /cancelled or denied. The reason from Auth0: “<b>Verify<.b> your email.”/,
  ],
  [{ status: 'signedOut', problem: { kind: 'sessionEnded' } }, /Your unsaved text is kept/],
  [{ status: 'signedOut', problem: { kind: 'unreachable' } }, /may still be logged in/],
  [
    { status: 'signedOut', problem: { kind: 'wrongClock', deviceTime: new Date(2026, 11, 2, 9) } },
    /It shows Wednesday, December 2, 2026 at 9:00.AM.*Set the date/,
  ],
  [
    { status: 'signedOut', problem: { kind: 'failed', detail: 'Invalid state', source: 'page' } },
    /The error from this page: “Invalid state”/,
  ],
  [
    { status: 'signedOut', problem: { kind: 'failed', detail: 'No tenant', source: 'auth0' } },
    /The error from Auth0: “No tenant”/,
  ],
];

test.each(problems)('<LogInNotice> explains %o', (caller, words) => {
  const { container } = renderAs(caller, <LogInNotice />);
  expect(container).toHaveTextContent(words);
});

test('<LogInNotice> shows nothing to a visitor who did not try to log in', () => {
  const { container } = renderAs(visitor, <LogInNotice />);
  expect(container).toBeEmptyDOMElement();
});
