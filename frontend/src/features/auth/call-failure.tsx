import type { ReactNode } from 'react';
import type { Failure } from '../../shared/api/failure';
import { FailureNotice } from '../../shared/ui/failure-notice';
import { ReloadButton } from '../../shared/ui/reload-button';
import { Spinner } from '../../shared/ui/spinner';
import { SignInButton } from './sign-in-button';

type CallFailureProps = {
  failure: Failure;
  /** Repeats the call. Omit it if another button does this. */
  retry?: () => void;
  retrying?: boolean;
  /** Additional buttons. */
  children?: ReactNode;
};

/** Why a call failed, with a button: log in again if only that helps, otherwise try again. */
export function CallFailure({ failure, retry, retrying = false, children }: CallFailureProps) {
  const needsLogIn = failure.kind === 'sessionEnded' || failure.kind === 'tokenRefused';
  return (
    <FailureNotice failure={failure}>
      {needsLogIn && <SignInButton className="btn btn-quiet btn-sm" />}
      {failure.kind === 'unreadable' && <ReloadButton />}
      {!needsLogIn && failure.kind !== 'unreadable' && retry && (
        <RetryButton retry={retry} retrying={retrying} />
      )}
      {children}
    </FailureNotice>
  );
}

function RetryButton({ retry, retrying }: { retry: () => void; retrying: boolean }) {
  return (
    <button
      className="btn btn-quiet btn-sm"
      aria-disabled={retrying}
      onClick={() => {
        if (!retrying) retry();
      }}
    >
      {retrying && <Spinner />}
      Try again
    </button>
  );
}
