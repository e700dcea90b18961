import { CallFailure } from '../auth/call-failure';
import { useDeletions, undoSeconds, type Deletion } from './deletions';

/** What can still be taken back, and what could not be deleted; at the bottom of the window. */
export function DeletionToasts() {
  const { deletions } = useDeletions();
  const shown = deletions.filter(({ state }) => state !== 'sending');
  return (
    <div className="toast toast-center bottom-4 z-10 w-[calc(100%-2rem)] max-w-xl whitespace-normal empty:hidden">
      {shown.map((deletion) => (
        <DeletionToast key={deletion.postId} deletion={deletion} />
      ))}
    </div>
  );
}

function DeletionToast({ deletion: { postId, state } }: { deletion: Deletion }) {
  const { undo, send } = useDeletions();
  if (state === 'sending') return null;
  if (state === 'waiting') {
    return (
      <div role="status" className="alert bg-neutral text-neutral-content flex justify-between">
        <span>
          Post deleted.
          <span className="sr-only"> You have {undoSeconds} seconds to undo it.</span>
        </span>
        <UndoButton
          undo={() => {
            undo(postId);
          }}
        />
      </div>
    );
  }
  return (
    <div className="panel flex flex-col gap-2 p-2 shadow-lg">
      <CallFailure failure={state} retry={() => void send(postId)} />
      <button
        className="btn btn-ghost btn-sm self-start font-normal"
        onClick={() => {
          undo(postId);
        }}
      >
        Keep the post
      </button>
    </div>
  );
}

/** Takes the focus that the deleted post had, so that one key takes it back. */
function UndoButton({ undo }: { undo: () => void }) {
  return (
    <button className="btn btn-sm" autoFocus onClick={undo}>
      Undo
    </button>
  );
}
