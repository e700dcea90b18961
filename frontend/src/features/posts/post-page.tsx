import { Link } from 'wouter';
import { CallFailure } from '../auth/call-failure';
import { failureOf } from '../../shared/api/failure';
import { PageHeading } from '../../shared/ui/page-heading';
import { Spinner } from '../../shared/ui/spinner';
import { usePost } from './api/get-post';
import { PostCard } from './post-card';
import { useShownPosts } from './post-list';

/** The page of one post. */
export function PostPage({ postId }: { postId: string }) {
  const post = usePost(postId);
  const failure = post.error === null ? null : failureOf(post.error);
  const { posts } = useShownPosts(post.data && failure === null ? [post.data] : []);
  return (
    <>
      <PageHeading title="Post" hidden />
      <p>
        <Link href="/" className="link link-hover text-muted text-sm">
          ← All posts
        </Link>
      </p>
      {post.isPending && (
        <p role="status" className="text-muted flex items-center gap-2">
          <Spinner /> Loading the post…
        </p>
      )}
      {posts.map((shown) => (
        <div key={shown.id} className="panel">
          <PostCard post={shown} alone />
        </div>
      ))}
      {post.isSuccess && posts.length === 0 && <Absent title="You deleted this post" />}
      {failure?.kind === 'gone' && (
        <Absent title="Post not found" why="It was deleted, or the address is incorrect." />
      )}
      {failure !== null && failure.kind !== 'gone' && (
        <CallFailure
          failure={failure}
          retry={() => void post.refetch()}
          retrying={post.isFetching}
        />
      )}
    </>
  );
}

function Absent({ title, why }: { title: string; why?: string }) {
  return (
    <div role="status" className="panel px-6 py-12 text-center">
      <p className="font-semibold">{title}</p>
      {why !== undefined && <p className="text-muted mt-1 text-pretty">{why}</p>}
    </div>
  );
}
