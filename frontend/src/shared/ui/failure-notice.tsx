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
    case 'sessionEnded':
      return {
        title: 'Your session has ended',
        advice: 'Log in again to go on. What you have typed is kept.',
      };
    case 'forbidden':
      return {
        title: 'You may not do this',
        advice: 'Your account lacks the permission. Ask whoever runs this app to grant it.',
      };
    case 'gone':
      return { title: 'It is no longer there', advice: 'Reload the page to see what is new.' };
    case 'invalid':
      return {
        title: 'This was not accepted',
        advice: failure.detail ?? failure.faults[0]?.detail ?? 'Change it and try again.',
      };
    case 'unavailable':
      return {
        title: 'The service does not answer right now',
        advice: failure.detail ?? 'Nothing is lost. Wait a moment, then try again.',
      };
  }
}
