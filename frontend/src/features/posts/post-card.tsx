import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useCaller } from '../auth/caller';
import { RequirePermission } from '../auth/require-permission';
import type { Post } from '../../shared/api/response-schemas';
import { permissions } from '../../shared/api/permissions.generated';
import { Avatar } from '../../shared/ui/avatar';
import { lazyPart } from '../../shared/ui/lazy-part';
import { LocalTime, TimeSince } from '../../shared/ui/local-time';
import { Spinner } from '../../shared/ui/spinner';
import { OwnPostButtons } from './own-post-buttons';
import { PostText } from './post-text';
import { DeleteAnyPostButton } from './delete-any-post-button';
import { keptEdit } from './use-edit';

const EditPost = lazyPart(() => import('./edit-post').then(({ EditPost }) => EditPost));

type PostCardProps = {
  post: Post;
  /** The only post of the page: shown with its whole text and full time. */
  alone?: boolean;
};

/** A post with author, time and text. Its author can edit and delete it. A moderator can delete posts of others. */
export function PostCard({ post, alone = false }: PostCardProps) {
  const caller = useCaller();
  const userId = caller.status === 'signedIn' ? caller.userId : '';
  const [editing, setEditing] = useState(() => post.mine && keptEdit(userId, post.id) !== null);
  const [edited, setEdited] = useState(false);
  const name = post.author.name ?? (post.mine ? 'You' : 'Someone');

  return (
    <article className="flex gap-3 p-4 sm:p-5" aria-label={`Post by ${name}`}>
      <Avatar name={name} picture={post.author.picture} />
      <div className="min-w-0 grow">
        <header className="flex items-start justify-between gap-2">
          <Byline post={post} name={name} alone={alone} />
          {post.mine && !editing && (
            <OwnPostButtons
              postId={post.id}
              focusEdit={edited}
              onEdit={() => {
                setEditing(true);
              }}
            />
          )}
          {!post.mine && (
            <RequirePermission permission={permissions['DELETE /moderation/posts/{postId}']}>
              <DeleteAnyPostButton post={post} name={name} />
            </RequirePermission>
          )}
        </header>
        {editing ? (
          <Suspense fallback={<Spinner />}>
            <EditPost
              post={post}
              userId={userId}
              onClose={() => {
                setEditing(false);
                setEdited(true);
              }}
            />
          </Suspense>
        ) : (
          <PostText text={post.text} whole={alone} />
        )}
      </div>
    </article>
  );
}

function Byline({ post, name, alone }: { post: Post; name: string; alone: boolean }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span className="font-semibold wrap-anywhere" dir="auto">
        {name}
      </span>
      {post.mine && post.author.name !== null && (
        <span className="badge badge-sm badge-soft badge-accent">You</span>
      )}
      <Link
        href={`/posts/${post.id}`}
        className="text-muted text-sm whitespace-nowrap hover:underline"
      >
        {alone ? <LocalTime at={post.createdAt} /> : <TimeSince at={post.createdAt} />}
        {post.version > 1 && ' · edited'}
      </Link>
    </p>
  );
}
