import { RequirePermission } from '../auth/require-permission';
import type { Post } from '../../shared/api/client';
import { Avatar } from '../../shared/ui/avatar';
import { LocalTime } from '../../shared/ui/local-time';
import { RemovePostButton } from './remove-post-button';

/** One post: who, when, what; for moderators a button that removes it. */
export function PostCard({ post }: { post: Post }) {
  const name = post.author.name ?? (post.mine ? 'You' : 'Someone');
  return (
    <article className="flex gap-3 p-4 sm:p-5" aria-label={`Post by ${name}`}>
      <Avatar name={name} picture={post.author.picture} />
      <div className="min-w-0 grow">
        <header className="flex items-start gap-2">
          <div className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="font-semibold">{name}</span>
            {post.mine && post.author.name !== null && (
              <span className="badge badge-sm badge-soft badge-accent">You</span>
            )}
            <span className="text-muted text-sm">
              <LocalTime at={post.createdAt} />
            </span>
          </div>
          <RequirePermission permission="moderate:posts">
            <RemovePostButton post={post} name={name} />
          </RequirePermission>
        </header>
        <p className="mt-1 text-pretty break-words whitespace-pre-wrap">{post.text}</p>
      </div>
    </article>
  );
}
