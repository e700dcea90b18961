import { ReloadButton } from '../../shared/ui/reload-button';
import { Notice } from '../../shared/ui/notice';
import { useCaller, type LogInProblem } from './caller';

/** Says why the last log-in did not work, or that the session has ended. Nothing otherwise. */
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

function explain(problem: LogInProblem): { tone: 'error' | 'info'; title: string; advice: string } {
  switch (problem.kind) {
    case 'denied':
      return {
        tone: 'info',
        title: 'You are not logged in',
        advice: 'The log-in was cancelled or refused. You can try again at any time.',
      };
    case 'sessionEnded':
      return {
        tone: 'info',
        title: 'Your session has ended',
        advice: 'Log in again to go on. What you have typed is kept.',
      };
    case 'unreachable':
      return {
        tone: 'error',
        title: 'The log-in service does not answer',
        advice: 'You may still be logged in. Check your connection, or wait a moment, then reload.',
      };
    case 'failed':
      return {
        tone: 'error',
        title: 'The log-in did not work',
        advice: `Try again. If it keeps failing, this is what Auth0 said: ${problem.detail}`,
      };
  }
}
