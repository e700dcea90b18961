import { Spinner } from '../../shared/ui/spinner';

type NewPostsButtonProps = { loading: boolean; onShow: () => void };

/** Lies over the upper edge of the list, and stays in view: what the user is reading does not move. */
export function NewPostsButton({ loading, onShow }: NewPostsButtonProps) {
  return (
    <button
      className="btn btn-primary btn-sm -mt-5 rounded-full shadow-lg"
      aria-disabled={loading}
      onClick={() => {
        if (!loading) onShow();
      }}
    >
      {loading && <Spinner />}
      Show new posts
    </button>
  );
}
