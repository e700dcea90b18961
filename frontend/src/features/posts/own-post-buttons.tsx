import { useDeletions } from './deletions';

type OwnPostButtonsProps = {
  postId: string;
  onEdit: () => void;
  /** The edit form has just closed: a keyboard user continues from here. */
  focusEdit: boolean;
};

/** For authors. Deleting asks no question: it can be taken back. */
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
          // The second half of a double click meets the post that has moved up: it was not meant.
          if (event.detail < 2) schedule(postId);
        }}
      >
        Delete
      </button>
    </div>
  );
}
