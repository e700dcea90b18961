import { useLayoutEffect, useRef } from 'react';
import { CallFailure } from '../auth/call-failure';
import { useDeletions, undoSeconds, type Deletion } from './deletions';

/** The deletions that can be undone or that failed, at the bottom of the window. */
export function DeletionToasts() {
  const { deletions } = useDeletions();
  const shown = deletions.filter(({ state }) => state !== 'sending');
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-xl flex-col gap-2 empty:hidden *:pointer-events-auto">
      {shown.map((deletion) => (
        <DeletionToast key={deletion.postId} deletion={deletion} />
      ))}
    </div>
  );
}

function DeletionToast({ deletion: { postId, state } }: { deletion: Deletion }) {
  const { undo, send } = useDeletions();
  const toast = useFocusBack(postId);
  const takeBack = () => {
    undo(postId);
  };
  if (state === 'sending') return null;
  if (state === 'waiting') {
    return (
      <div
        ref={toast}
        role="status"
        className="bg-neutral text-neutral-content rounded-box flex items-center justify-between gap-4 py-2.5 ps-4 pe-2.5 shadow-lg"
      >
        <span>
          Post deleted.
          <span className="sr-only"> You have {undoSeconds} seconds to undo it.</span>
        </span>
        <UndoButton undo={takeBack} />
      </div>
    );
  }
  return (
    <div ref={toast} className="rounded-box shadow-lg">
      <CallFailure failure={state} retry={() => void send(postId)}>
        <button className="btn btn-ghost btn-sm" onClick={takeBack}>
          Keep the post
        </button>
      </CallFailure>
    </div>
  );
}

/** Gets the focus of the deleted post, so that Enter undoes the deletion. */
function UndoButton({ undo }: { undo: () => void }) {
  return (
    <button className="btn btn-sm" autoFocus onClick={undo}>
      Undo
    </button>
  );
}

/**
 * When a toast with the focus closes, the focus goes to the post if it is shown again, otherwise to
 * the page. Without this, keyboard users would start again at the top.
 */
function useFocusBack(postId: string) {
  const toast = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = toast.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      requestAnimationFrame(() => {
        if (element.isConnected) return; // React's strict mode also runs this once while the component stays.
        const button = `[data-deletes="${CSS.escape(postId)}"]`;
        const target =
          document.querySelector<HTMLElement>(button) ?? document.querySelector('main');
        target?.focus({ preventScroll: true });
      });
    };
  }, [postId]);
  return toast;
}
