import { Component, type ReactNode } from 'react';
import { Notice } from './notice';
import { ReloadButton } from './reload-button';

type ErrorBoundaryProps = {
  children: ReactNode;
  /** The boundary is outside of a page, so the message is a whole page with its own `main`. */
  outermost?: boolean;
};

/** Shows what to do when a component below it throws, instead of a blank page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    const { children, outermost = false } = this.props;
    const { message } = this.state;
    if (message === null) return children;
    if (!outermost) return <Crash message={message} />;
    return (
      <main className="mx-auto max-w-2xl px-4 py-16">
        <Crash message={message} />
      </main>
    );
  }
}

/** Often a part of the app could not be loaded, because of the network or a newer version. */
function Crash({ message }: { message: string }) {
  return (
    <>
      <title>Error · Postern</title>
      <h1 className="sr-only">This page has stopped working</h1>
      <Notice tone="error" title="This page has stopped working" actions={<ReloadButton />}>
        Reload the page. Your unsaved text is kept. If this happens again, send this message to the
        administrator of this app: <span className="wrap-anywhere">“{message}”</span>
      </Notice>
    </>
  );
}
