import type { ReactNode } from 'react';
import type { Failure } from '../api/failure';
import { Notice } from './notice';

/** Says what went wrong with a call and what to do about it. `children` are the buttons to do it. */
export function FailureNotice(props: { failure: Failure; children?: ReactNode }) {
  const { title, advice } = explain(props.failure);
  return (
    <Notice tone="error" title={title} actions={props.children}>
      {advice}
    </Notice>
  );
}

/** The words for a failure: what happened, then what to do. */
export function explain(failure: Failure): { title: string; advice: string } {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'No connection',
        advice: 'The server could not be reached. Check your connection, then try again.',
      };
    case 'wrongClock':
      return {
        title: 'The clock of this device is wrong',
        advice:
          'Tokens look expired by it. Set the date, the time and the time zone, then try again.',
      };
    case 'sessionEnded':
      return {
        title: 'Your session has ended',
        advice: 'Log in again to go on. What you have typed is kept.',
      };
    case 'tokenRefused':
      return {
        title: 'The API does not accept your log-in',
        advice:
          'Log in again; what you have typed is kept. If that does not help, tell whoever runs this ' +
          'app that the API refuses a token fresh from Auth0.',
      };
    case 'forbidden':
      return { title: 'You may not do this', advice: whyForbidden(failure) };
    case 'gone':
      return {
        title: 'It is no longer there',
        advice: 'Somebody has deleted it, or the address is not right.',
      };
    case 'conflict':
      return {
        title: 'Somebody was faster',
        advice: 'It was changed since this page loaded it. Reload the page and try again.',
      };
    case 'invalid':
      return {
        title: 'This was not accepted',
        advice: failure.detail ?? failure.faults[0]?.detail ?? 'Change it and try again.',
      };
    case 'tooMany':
      return {
        title: 'Too many requests at once',
        advice: `Nothing is lost. ${wait(failure.retryAfter)}, then try again.`,
      };
    case 'unavailable':
      return {
        title: 'The service does not answer right now',
        advice: failure.detail ?? `Nothing is lost. ${wait(failure.retryAfter)}, then try again.`,
      };
    case 'unreadable':
      return {
        title: 'This page may be out of date',
        advice: 'It does not understand the answer. Reload it; nothing you typed is lost.',
      };
  }
}

function whyForbidden(failure: Extract<Failure, { kind: 'forbidden' }>): string {
  if (failure.permission !== null) {
    return (
      `It takes the permission ${failure.permission}, which your log-in does not have. Ask whoever runs ` +
      'this app for it, then log out and in again.'
    );
  }
  return failure.detail ?? 'Your account is not allowed to. Ask whoever runs this app.';
}

function wait(seconds: number | null): string {
  if (seconds === null) return 'Wait a moment';
  return seconds === 1 ? 'Wait a second' : `Wait ${seconds} seconds`;
}
