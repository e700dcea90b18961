import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { CallFailure } from '../auth/call-failure';
import type { Post } from '../../shared/api/response-schemas';
import { failureOf } from '../../shared/api/failure';
import { Spinner } from '../../shared/ui/spinner';
import { replaceInCache } from './api/posts-cache';
import { useUpdatePost } from './api/update-post';
import { excessOf, isBlank } from './character-count';
import { EditConflict } from './edit-conflict';
import { faultOf, PostField } from './post-field';
import { useEdit } from './use-edit';

type EditPostProps = { post: Post; userId: string; onClose: () => void };

/** The form to edit the user's own post. If the post was changed elsewhere, it shows both texts to choose from. */
export function EditPost({ post, userId, onClose }: EditPostProps) {
  const { edit, keep, forget } = useEdit(userId, post);
  const [saved, setSaved] = useState<Post | null>(null);
  const cache = useQueryClient();
  const update = useUpdatePost();
  const failure = update.error === null ? null : failureOf(update.error);
  const fault = faultOf(edit.text, failure);
  const canSave = !isBlank(edit.text) && excessOf(edit.text) === 0 && !update.isPending;

  const close = () => {
    forget();
    onClose();
  };
  const save = (version: number) => {
    if (!canSave) return;
    if (edit.text === post.text && saved === null) {
      close();
      return;
    }
    const change = { postId: post.id, text: edit.text, version };
    // A promise, because the callbacks of mutate do not run after the user has left the page.
    update.mutateAsync(change).then(
      (outcome) => {
        if (outcome.kind === 'saved') close();
        else setSaved(outcome.saved);
      },
      () => undefined, // update.error contains it.
    );
  };
  const takeSaved = () => {
    if (saved !== null) replaceInCache(cache, saved);
    close();
  };

  return (
    <form
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault();
        save(saved?.version ?? edit.version);
      }}
    >
      {saved !== null && <EditConflict post={saved} />}
      <PostField
        label={saved === null ? 'Edit your post' : 'Your text'}
        text={edit.text}
        onChange={(text) => {
          keep({ text, version: edit.version });
          if (update.isError) update.reset();
        }}
        onSubmit={() => {
          save(saved?.version ?? edit.version);
        }}
        fault={fault}
        readOnly={update.isPending}
        autoFocus
      >
        <button
          type="button"
          className="btn btn-quiet"
          onClick={saved === null ? close : takeSaved}
        >
          {saved === null ? 'Cancel' : 'Use the saved text'}
        </button>
        <button type="submit" className="btn btn-primary" disabled={!canSave}>
          {update.isPending && <Spinner />}
          {saved === null ? 'Save' : 'Save my text'}
        </button>
      </PostField>
      {failure !== null && fault === null && (
        <div className="mt-4">
          <CallFailure failure={failure} />
        </div>
      )}
    </form>
  );
}
