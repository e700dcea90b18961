import { Spinner } from '../../shared/ui/spinner';

type NewPostsButtonProps = { loading: boolean; onShow: () => void };

/** Above the start of the list and always visible. The list does not move when it appears. */
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
