import type { ReactNode } from 'react';
import { ReloadButton } from '../../shared/ui/reload-button';
import { Notice } from '../../shared/ui/notice';
import { useCaller, type LogInProblem } from './caller';

/** Says why the last log-in failed, or that the session has ended. Otherwise it shows nothing. */
export function LogInNotice() {
  const caller = useCaller();
  if (caller.status !== 'signedOut' || caller.problem === null) return null;
  const { tone, title, advice } = explain(caller.problem);
  return (
    <Notice
      tone={tone}
      title={title}
      actions={caller.problem.kind === 'unreachable' && <ReloadButton />}
    >
      {advice}
    </Notice>
  );
}

type Explanation = { tone: 'error' | 'info'; title: string; advice: ReactNode };

function explain(problem: LogInProblem): Explanation {
  switch (problem.kind) {
    case 'denied':
      return {
        tone: 'info',
        title: 'You are not logged in',
        advice: denied(problem.reason),
      };
    case 'sessionEnded':
      return {
        tone: 'info',
        title: 'Your session has ended',
        advice: 'Log in again to continue. Your unsaved text is kept.',
      };
    case 'unreachable':
      return {
        tone: 'error',
        title: 'The log-in service is not responding',
        advice:
          'You may still be logged in. Check your connection, wait a moment, then reload the page.',
      };
    case 'wrongClock':
      return {
        tone: 'error',
        title: 'The clock of this device is wrong',
        advice:
          `It shows ${clock.format(problem.deviceTime)}, so a new log-in is not valid. ` +
          'Set the date, the time and the time zone of this device. Then log in again.',
      };
    case 'failed':
      return { tone: 'error', title: 'Log-in failed', advice: failed(problem) };
  }
}

function denied(reason: string | null) {
  if (reason === null) {
    return 'The log-in was cancelled or denied. You can try again.';
  }
  return (
    <>
      The log-in was cancelled or denied. The reason from Auth0: <Quote text={reason} />
    </>
  );
}

function failed({ source, detail }: Extract<LogInProblem, { kind: 'failed' }>) {
  const name = source === 'auth0' ? 'Auth0' : 'this page';
  return (
    <>
      Try again. The error from {name}: <Quote text={detail} />
    </>
  );
}

/** A text of Auth0: plain text, isolated so that its writing direction does not affect the page. */
function Quote({ text }: { text: string }) {
  return <bdi className="wrap-anywhere">“{text}”</bdi>;
}

const clock = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
