import { useState } from 'react';
import type { Post } from '../../shared/api/response-schemas';
import { failureOf } from '../../shared/api/failure';
import { Dialog } from '../../shared/ui/dialog';
import { FailureNotice } from '../../shared/ui/failure-notice';
import { Spinner } from '../../shared/ui/spinner';
import { useModeratePost } from './api/moderate-post';

/** For moderators: removes anyone's post, after a question. */
export function DeleteAnyPostButton({ post, name }: { post: Post; name: string }) {
  const [confirming, setConfirming] = useState(false);
  return (
    <>
      <button
        className="btn-text hover:text-error -my-1 -me-2"
        aria-label={`Delete the post by ${name}`}
        onClick={() => {
          setConfirming(true);
        }}
      >
        Delete
      </button>
      {confirming && (
        <DeleteDialog
          post={post}
          onClose={() => {
            setConfirming(false);
          }}
        />
      )}
    </>
  );
}

function DeleteDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const moderate = useModeratePost();
  return (
    <Dialog
      title="Delete this post?"
      onClose={onClose}
      actions={
        <>
          <button className="btn btn-quiet" onClick={onClose}>
            Cancel
          </button>
          <button
            className="btn btn-error"
            disabled={moderate.isPending}
            onClick={() => {
              moderate.mutate(post.id);
            }}
          >
            {moderate.isPending && <Spinner />}
            Delete
          </button>
        </>
      }
    >
      <p>All users lose access to the post. You cannot undo this.</p>
      <blockquote
        dir="auto"
        className="border-base-300 text-muted mt-3 line-clamp-3 border-s-2 ps-3 wrap-anywhere"
      >
        {post.text}
      </blockquote>
      {moderate.error !== null && (
        <div className="mt-4">
          <FailureNotice failure={failureOf(moderate.error)} />
        </div>
      )}
    </Dialog>
  );
}
