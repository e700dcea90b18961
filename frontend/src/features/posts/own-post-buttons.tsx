import { useDeletions } from './deletions';

type OwnPostButtonsProps = {
  postId: string;
  onEdit: () => void;
  /** The edit form has just closed: whoever works by keyboard goes on from here. */
  focusEdit: boolean;
};

/** For authors. Deleting asks no question: it can be taken back. */
export function OwnPostButtons({ postId, onEdit, focusEdit }: OwnPostButtonsProps) {
  const { remove } = useDeletions();
  return (
    <div className="-my-1 -me-3 flex shrink-0">
      <button
        className="btn btn-ghost btn-sm text-muted font-normal"
        aria-label="Edit your post"
        autoFocus={focusEdit}
        onClick={onEdit}
      >
        Edit
      </button>
      <button
        className="btn btn-ghost btn-sm text-muted hover:text-error font-normal"
        aria-label="Delete your post"
        onClick={() => {
          remove(postId);
        }}
      >
        Delete
      </button>
    </div>
  );
}
