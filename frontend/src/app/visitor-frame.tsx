import type { ReactNode } from 'react';
import { SignInButton } from '../features/auth/sign-in-button';
import { Logo } from './logo';

/** The frame of every page of a visitor. */
export function VisitorFrame({ children, logIn = true }: { children: ReactNode; logIn?: boolean }) {
  return (
    <>
      <header className="mx-auto flex h-16 max-w-4xl items-center justify-between px-5">
        <Logo />
        {logIn && <SignInButton className="btn btn-ghost -me-4" />}
      </header>
      <main className="mx-auto max-w-4xl px-5 pt-10 pb-16 sm:pt-20">{children}</main>
    </>
  );
}
