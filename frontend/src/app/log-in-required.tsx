import { LogInNotice } from '../features/auth/log-in-notice';
import { useCaller } from '../features/auth/caller';
import { SignInButton } from '../features/auth/sign-in-button';
import { LocalUsers } from './local-users';
import { VisitorFrame } from './visitor-frame';

/** Replaces a page behind the log-in, also after a log-out: only the log-in button. */
export function LogInRequired({ isLocal }: { isLocal: boolean }) {
  const caller = useCaller();
  const ended = caller.status === 'signedOut' && caller.problem?.kind === 'sessionEnded';
  return (
    <VisitorFrame logIn={false}>
      <title>Log in · Postern</title>
      <div className="mx-auto flex max-w-sm flex-col items-center gap-6 text-center">
        {!ended && <LogInNotice />}
        <div>
          <h1 className="text-2xl font-semibold tracking-tight text-balance">
            {ended ? 'Your session has ended' : 'Log in to see this page'}
          </h1>
          <p role={ended ? 'status' : undefined} className="text-muted mt-2 text-balance">
            {ended
              ? 'Log in again to continue. Your unsaved text is kept.'
              : 'You return to this page after you log in.'}
          </p>
        </div>
        <SignInButton className="btn btn-primary btn-lg w-full" />
        {isLocal && <LocalUsers />}
      </div>
    </VisitorFrame>
  );
}
