import { Spinner } from '../shared/ui/spinner';

/** Shown until it is known whether a user is logged in. */
export function LoadingPage() {
  return (
    <main className="text-muted grid min-h-dvh place-items-center">
      <title>Postern</title>
      <h1 className="sr-only">Postern</h1>
      <p role="status" className="flex items-center gap-3">
        <Spinner /> Loading…
      </p>
    </main>
  );
}
