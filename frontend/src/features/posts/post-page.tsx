import { Link } from 'wouter';
import { CallFailure } from '../auth/call-failure';
import { failureOf } from '../../shared/api/failure';
import { PageHeading } from '../../shared/ui/page-heading';
import { Spinner } from '../../shared/ui/spinner';
import { usePost } from './api/get-post';
import { PostList, useShownPosts } from './post-list';

/** One post, by its own address. */
export function PostPage({ postId }: { postId: string }) {
  const post = usePost(postId);
  const { posts } = useShownPosts(post.data && !post.isError ? [post.data] : []);
  const isDeleted = post.isSuccess && posts.length === 0;
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
      <PostList outgoing={[]} posts={posts} />
      {isDeleted && (
        <p className="panel text-muted px-6 py-12 text-center">You deleted this post.</p>
      )}
      {post.error !== null && (
        <CallFailure
          failure={failureOf(post.error)}
          retry={() => void post.refetch()}
          retrying={post.isFetching}
        />
      )}
    </>
  );
}
