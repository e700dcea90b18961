import { Component, type ReactNode } from 'react';
import { Notice } from './notice';

/** Shows a page that says what to do when a component below it throws, instead of a blank one. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state: { message: string | null } = { message: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    return (
      <div className="mx-auto max-w-2xl p-6">
        <Notice tone="error" title="The page has stopped working" actions={<ReloadButton />}>
          Reload it. If that does not help, tell whoever runs this app: “{this.state.message}”
        </Notice>
      </div>
    );
  }
}

/** Loads the page anew. */
export function ReloadButton() {
  return (
    <button
      className="btn btn-quiet btn-sm"
      onClick={() => {
        window.location.reload();
      }}
    >
      Reload
    </button>
  );
}
