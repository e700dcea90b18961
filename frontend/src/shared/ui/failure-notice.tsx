import type { ReactNode } from 'react';
import type { Failure } from '../api/failure';
import { Notice } from './notice';

/** Says why a call failed and what to do. `children` are the buttons. */
export function FailureNotice(props: { failure: Failure; children?: ReactNode }) {
  const { title, advice } = explain(props.failure);
  return (
    <Notice tone="error" title={title} actions={props.children}>
      {advice}
    </Notice>
  );
}

/** The text for a failure: what happened, then what to do. */
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
          'A new log-in is not valid at the time that it shows. Set the date, the time and the time zone. Then try again.',
      };
    case 'sessionEnded':
      return {
        title: 'Your session has ended',
        advice: 'Log in again to continue. Your unsaved text is kept.',
      };
    case 'tokenRefused':
      return {
        title: 'The API rejected your log-in',
        advice:
          'Log in again. Your unsaved text is kept. If this happens again, tell the administrator of this app: ' +
          'the API rejects a new token from Auth0.',
      };
    case 'forbidden':
      return { title: 'You do not have permission', advice: whyForbidden(failure) };
    case 'gone':
      return {
        title: 'Not found',
        advice: 'It was deleted, or the address is incorrect.',
      };
    case 'conflict':
      return {
        title: 'This was changed by someone else',
        advice: 'It changed after this page loaded it. Reload the page and try again.',
      };
    case 'invalid':
      return { title: 'The request is not valid', advice: whyInvalid(failure) };
    case 'tooMany':
      return {
        title: 'Too many requests',
        advice: `Nothing is lost. ${wait(failure.retryAfter)}, then try again.`,
      };
    case 'unavailable':
      return {
        title: 'The service is not available',
        advice: failure.detail ?? `Nothing is lost. ${wait(failure.retryAfter)}, then try again.`,
      };
    case 'unreadable':
      return {
        title: 'This page may be out of date',
        advice:
          'It cannot read the response of the server. Reload the page. Your unsaved text is kept.',
      };
  }
}

function whyForbidden(failure: Extract<Failure, { kind: 'forbidden' }>): string {
  if (failure.permission !== null) {
    return (
      `You need the permission ${failure.permission}. Ask the administrator of this app for it. Then log out ` +
      'and log in again.'
    );
  }
  return failure.detail ?? 'Your account does not allow this. Ask the administrator of this app.';
}

function whyInvalid(failure: Extract<Failure, { kind: 'invalid' }>): string {
  return failure.detail ?? failure.faults[0]?.detail ?? 'Change it and try again.';
}

function wait(seconds: number | null): string {
  if (seconds === null) return 'Wait a moment';
  return seconds === 1 ? 'Wait a second' : `Wait ${seconds} seconds`;
}
