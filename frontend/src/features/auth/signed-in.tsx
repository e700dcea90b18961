import type { ReactNode } from 'react';
import { useCaller } from './caller';

/** Renders its children for a logged-in user only. */
export function SignedIn({ children }: { children: ReactNode }) {
  return useCaller().status === 'signedIn' ? children : null;
}

/** Renders its children if no user is logged in. */
export function SignedOut({ children }: { children: ReactNode }) {
  return useCaller().status === 'signedOut' ? children : null;
}

/** Renders its children until it is known whether a user is logged in. */
export function SignInPending({ children }: { children: ReactNode }) {
  return useCaller().status === 'loading' ? children : null;
}
