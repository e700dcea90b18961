import type { Post } from '../../shared/api/response-schemas';
import { LocalTime } from '../../shared/ui/local-time';
import { Notice } from '../../shared/ui/notice';

/** The text that was saved elsewhere during the edit. */
export function EditConflict({ post }: { post: Post }) {
  return (
    <div className="mb-4">
      <Notice tone="error" title="This post was changed while you were editing it">
        It was changed in another window or on another device. Use the saved text, or save your text
        below.
      </Notice>
      <p className="mt-4 font-semibold">
        Saved <LocalTime at={post.updatedAt} />
      </p>
      <blockquote
        dir="auto"
        className="border-base-300 mt-2 border-s-2 ps-3 wrap-anywhere whitespace-pre-wrap"
      >
        {post.text}
      </blockquote>
    </div>
  );
}
