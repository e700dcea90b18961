import type { Post } from '../../shared/api/response-schemas';
import { useDeletions } from './deletions';
import { OutboxCard } from './outbox-card';
import { useOutbox } from './outbox';
import { PostCard } from './post-card';

/** Unconfirmed posts, then the loaded posts, without those that are being deleted. */
export function useShownPosts(loaded: Post[]) {
  const { entries } = useOutbox();
  const { deletions } = useDeletions();
  // A failed deletion shows its post again.
  const hidden = new Set(
    deletions.filter(({ state }) => typeof state === 'string').map(({ postId }) => postId),
  );
  return { outgoing: entries, posts: loaded.filter(({ id }) => !hidden.has(id)) };
}

/** The list, or nothing if it is empty. */
export function PostList({ outgoing, posts }: ReturnType<typeof useShownPosts>) {
  if (outgoing.length + posts.length === 0) return null;
  return (
    <ul className="panel divide-base-300 divide-y">
      {outgoing.map((entry) => (
        <li key={entry.idempotencyKey}>
          <OutboxCard entry={entry} />
        </li>
      ))}
      {posts.map((post) => (
        <li key={post.id}>
          <PostCard post={post} />
        </li>
      ))}
    </ul>
  );
}
