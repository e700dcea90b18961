import { useDeletions } from './deletions';

type OwnPostButtonsProps = {
  postId: string;
  onEdit: () => void;
  /** True after the edit form closed: the button then gets the focus. */
  focusEdit: boolean;
};

/** The author's buttons. Deleting needs no confirmation, because it can be undone. */
export function OwnPostButtons({ postId, onEdit, focusEdit }: OwnPostButtonsProps) {
  const { schedule } = useDeletions();
  return (
    <div className="-my-1 -me-2 flex shrink-0">
      <button
        className="btn-text"
        aria-label="Edit your post"
        autoFocus={focusEdit}
        onClick={onEdit}
      >
        Edit
      </button>
      <button
        className="btn-text hover:text-error"
        aria-label="Delete your post"
        data-deletes={postId}
        onClick={(event) => {
          // The second click of a double click would delete the next post, which has moved up.
          if (event.detail < 2) schedule(postId);
        }}
      >
        Delete
      </button>
    </div>
  );
}
