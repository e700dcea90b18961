import { Spinner } from '../shared/ui/spinner';

/** While the app finds out who is there. */
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
